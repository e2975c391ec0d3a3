"""A row that puts a work on a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class WorkLink(Orderable):
    """A work at the place given by hand."""

    publication = models.ForeignKey(
        "publications.Publication",
        verbose_name=_("publication"),
        on_delete=models.CASCADE,
        related_name="%(class)s_rows",
    )

    panels = [FieldPanel("publication")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return str(self.publication)
