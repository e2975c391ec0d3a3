"""A byline: one printed name on one work, and whose it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ..reference import Name
from .publication import Publication


class PrintedName(models.Model):
    """A name in BibTeX's parts, or a ``literal`` that must not be taken apart."""

    given = models.CharField(_("given names"), blank=True)
    particle = models.CharField(_("particle"), blank=True, help_text=_("Such as “van der”."))
    family = models.CharField(_("family name"), blank=True)
    suffix = models.CharField(_("suffix"), blank=True, help_text=_("Such as “Jr.”."))
    literal = models.CharField(
        _("group name"),
        blank=True,
        help_text=_("For a consortium or organisation, instead of the parts."),
    )

    class Meta:
        abstract = True


class ContributionQuerySet(models.QuerySet):
    """Adjectives of bylines; each chains."""

    def of_the_record(self):
        """On works that have not been merged into another."""
        return self.filter(publication__merged_into=None)

    def unweighed(self):
        """Those whose name nobody has looked for suggestions under."""
        return self.exclude(block_key=models.F("weighed_as"))

    def decided(self):
        """Those whose author a person has confirmed."""
        return self.filter(attributions__verdict="confirmed")


class Contribution(PrintedName):
    """One byline row. The name stands as printed; ``author`` is whose page it counts for.

    Rows are reconciled when a work is imported again, never deleted and made anew, because
    verdicts and claims hang on them.
    """

    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")

    publication = ParentalKey(Publication, related_name="contributions", on_delete=models.CASCADE)
    position = models.PositiveIntegerField(default=0, editable=False)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.AUTHOR)
    is_equal = models.BooleanField(_("contributed equally"), default=False)
    is_corresponding = models.BooleanField(_("corresponding author"), default=False)
    affiliation = models.CharField(_("affiliation as printed"), blank=True)
    orcid = models.CharField(_("ORCID iD stated by the source"), max_length=19, blank=True)
    author = models.ForeignKey(
        "publications.Author",
        verbose_name=_("author page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
    )
    # An author's works are listed by their bylines; Wagtail need not keep a second list of them.
    author.wagtail_reference_index_ignore = True
    # Derived: the coarsest key two spellings of one person share, see ``folding.block_key``.
    block_key = models.CharField(max_length=128, blank=True, db_index=True, editable=False)
    # The block key under which suggestions were last looked for. It is no part of what a work
    # says, so revisions know nothing of it, and bulk writing leaves it to the database.
    weighed_as = models.CharField(
        max_length=128, blank=True, default="", db_default="", editable=False, serialize=False
    )

    objects = ContributionQuerySet.as_manager()

    sort_order_field = "position"

    class Meta:
        verbose_name = _("byline")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(family="", given="", literal=""),
                name="byline_has_a_name",
                violation_error_message=_("Give a family name or a group name."),
            ),
        ]

    def __str__(self):
        return self.display_name

    @property
    def display_name(self):
        """The printed name in reading order."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    def as_name(self):
        """The byline as the value that formats and styles take."""
        return Name(
            family=self.family,
            given=self.given,
            particle=self.particle,
            suffix=self.suffix,
            literal=self.literal,
            equal=self.is_equal,
            corresponding=self.is_corresponding,
            orcid=self.orcid,
            affiliation=self.affiliation,
        )
