"""Names that registries gave to a work."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .. import identifiers
from .publication import Publication

#: What an identifier of each scheme looks like, for whoever typed one that cannot be right.
EXAMPLES = {
    "doi": "10.1073/pnas.1820226116",
    "arxiv": "1312.6120",
    "pmid": "31101713",
    "pmcid": "PMC6561300",
    "isbn": "978-0-262-03561-3",
    "issn": "1091-6490",
    "handle": "1721.1/110996",
    "openalex": "W2741809807",
    "orcid": "0000-0002-1825-0097",
    "url": "https://www.example.org/paper",
}


def checked(scheme, text):
    """``text`` as a bare identifier; raises ValidationError for what cannot be one."""
    value = identifiers.normalise(scheme, text)
    if text.strip() and not value:
        raise ValidationError(
            _("“%(text)s” cannot be right: it should look like %(example)s."),
            code="invalid_identifier",
            params={"text": text.strip(), "example": EXAMPLES[scheme]},
        )
    return value


class Identifier(models.Model):
    """A name that a registry gave to a work. ``value`` is as printed, ``match_key`` compares.

    A work may carry the identifier of another version of itself (a proceedings paper its
    preprint's DOI); such a row has ``is_own`` off and identifies nothing.
    """

    class Scheme(models.TextChoices):
        DOI = "doi", _("DOI")
        ARXIV = "arxiv", _("arXiv")
        PMID = "pmid", _("PubMed")
        PMCID = "pmcid", _("PubMed Central")
        ISBN = "isbn", _("ISBN")
        ISSN = "issn", _("ISSN")
        HANDLE = "handle", _("Handle")
        OPENALEX = "openalex", _("OpenAlex")
        URL = "url", _("Web address")

    sort_order_field = "position"
    #: Schemes whose identifiers name one work and no other.
    UNIQUE = ("doi", "arxiv", "pmid", "pmcid", "handle", "openalex")

    publication = ParentalKey(Publication, related_name="identifiers", on_delete=models.CASCADE)
    scheme = models.CharField(_("scheme"), max_length=16, choices=Scheme)
    value = models.CharField(_("value"))
    match_key = models.CharField(max_length=255, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    is_own = models.BooleanField(
        _("names this very work"),
        default=True,
        help_text=_("Off for the identifier of another version, such as the preprint's DOI."),
    )

    class Meta:
        verbose_name = _("identifier")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "match_key"],
                condition=Q(
                    is_own=True,
                    scheme__in=("doi", "arxiv", "pmid", "pmcid", "handle", "openalex"),
                ),
                name="unique_own_identifier",
                violation_error_message=_("Another publication has this identifier."),
            ),
            models.UniqueConstraint(
                fields=["publication", "scheme", "match_key"], name="unique_identifier_of_a_work"
            ),
            models.CheckConstraint(condition=~Q(match_key=""), name="identifier_is_valid"),
        ]
        indexes = [models.Index(fields=["scheme", "match_key"], name="identifier_match")]

    def __str__(self):
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self):
        try:
            self.value = checked(self.scheme, self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error
        self.match_key = identifiers.match_key(self.scheme, self.value)[:255]
