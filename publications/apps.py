from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self):
        from allauth.account.signals import email_removed
        from allauth.socialaccount.signals import social_account_removed
        from wagtail.signals import published, unpublished

        from . import (
            account_rows,
            dataversion,
            models,
            personal_data,
            removals,
            retention,
            search,
            tombstones,
        )
        from .claims import losing
        from .importing.attributing import attribute_published

        dataversion.watch(
            models.Author,
            models.AuthorLink,
            models.AuthorName,
            models.Contribution,
            models.Identifier,
            models.Publication,
            models.PublicationFile,
            models.Publication.topics.through,
            models.Relation,
            models.Topic,
        )
        for part in account_rows.PARTS:
            personal_data.register(*part)
        retention.register("requests to remove pages", removals.forget)
        for signal in (post_save, post_delete):
            signal.connect(search.index_again, models.Identifier, dispatch_uid="index again")
        email_removed.connect(losing.address_removed)
        social_account_removed.connect(losing.orcid_disconnected)
        published.connect(attribute_published, models.Publication, dispatch_uid="attribute")
        published.connect(tombstones.take_away, models.Publication)
        unpublished.connect(tombstones.raise_for_unpublished, models.Publication)
