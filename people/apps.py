from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        from wagtail.signals import page_published, page_unpublished

        from . import membership
        from .models import PersonPage

        page_published.connect(membership.welcome, sender=PersonPage)
        page_unpublished.connect(membership.readdress, sender=PersonPage)
