from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        from django.db.models.signals import pre_delete
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published, page_unpublished

        from . import membership, ownership
        from .models import PersonPage

        page_published.connect(membership.settle, sender=PersonPage)
        # Before a page is deleted, while its revisions still tell whom it was about.
        for signal in (page_unpublished, pre_delete):
            signal.connect(membership.leave, sender=PersonPage)
        register_permission_policy(Page, ownership.PagePolicy())
