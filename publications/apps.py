from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self):
        from . import dataversion, models

        dataversion.watch(
            models.Author,
            models.AuthorName,
            models.Contribution,
            models.Identifier,
            models.Publication,
            models.Publication.topics.through,
            models.Relation,
            models.Topic,
        )
