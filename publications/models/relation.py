"""What belongs to a work: other works, and addresses elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .publication import Publication


class Relation(models.Model):
    """Something that belongs to a work: another work (``target``) or an address (``url``)."""

    class Kind(models.TextChoices):
        PREPRINT_OF = "preprint-of", _("Preprint of")
        VERSION_OF = "version-of", _("Version of")
        SUPERSEDES = "supersedes", _("Newer version of")
        ERRATUM = "erratum", _("Erratum of")
        RETRACTION = "retraction", _("Retraction of")
        PDF = "pdf", _("PDF")
        CODE = "code", _("Code")
        DATA = "data", _("Data")
        SLIDES = "slides", _("Slides")
        POSTER = "poster", _("Poster")
        VIDEO = "video", _("Video")
        TALK = "talk", _("Talk")
        WEBSITE = "website", _("Website")
        OTHER = "other", _("Other")

    publication = ParentalKey(Publication, related_name="relations", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    target = models.ForeignKey(
        Publication,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="inverse_relations",
        verbose_name=_("publication"),
    )
    # Either work shows the other; Wagtail need not keep a second list of them.
    target.wagtail_reference_index_ignore = True
    url = models.URLField(_("address"), max_length=2000, blank=True)
    label = models.CharField(_("label"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    sort_order_field = "position"

    class Meta:
        verbose_name = _("related work or link")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=False) ^ ~Q(url=""),
                name="relation_has_one_target",
                violation_error_message=_("Give either a publication or an address."),
            ),
            models.UniqueConstraint(
                fields=["publication", "kind", "target"],
                condition=Q(target__isnull=False),
                name="unique_related_work",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.url or self.target}"
