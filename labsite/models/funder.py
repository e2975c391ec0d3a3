"""Who pays: one row for every grant of theirs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .. import registries


class Funder(index.Indexed, models.Model):
    """A funding organisation. Both registry identifiers are kept bare, as they are compared."""

    name = models.CharField(_("name"), max_length=255)
    url = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_alt = models.CharField(
        _("what the logo says"),
        max_length=255,
        blank=True,
        help_text=_("For those who cannot see it, such as “Wellcome”."),
    )
    ror = models.CharField(
        _("ROR iD"), max_length=64, blank=True, help_text=_("Such as https://ror.org/029chgv08.")
    )
    crossref_id = models.CharField(
        _("Crossref funder ID"),
        max_length=64,
        blank=True,
        help_text=_("Such as 10.13039/100010269."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], heading=_("Logo")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("ror"), FieldPanel("crossref_id")])],
            heading=_("Registries"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("ror"),
        index.SearchField("crossref_id"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="unique_funder_name",
                violation_error_message=_("There is a funder of this name already."),
            ),
            models.UniqueConstraint(
                fields=["ror"],
                condition=~Q(ror=""),
                name="unique_funder_ror",
                violation_error_message=_("Another funder has this ROR iD."),
            ),
            models.UniqueConstraint(
                fields=["crossref_id"],
                condition=~Q(crossref_id=""),
                name="unique_crossref_funder",
                violation_error_message=_("Another funder has this Crossref funder ID."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        errors = {}
        for name, read in (("ror", registries.ror), ("crossref_id", registries.crossref_funder)):
            given = getattr(self, name)
            setattr(self, name, read(given))
            if given and not getattr(self, name):
                errors[name] = _("This is no identifier of that registry: check its digits.")
        if self.logo_id and not self.logo_alt:
            errors["logo_alt"] = _("Say what the logo shows, for those who cannot see it.")
        if errors:
            raise ValidationError(errors)

    @property
    def ror_url(self):
        return f"https://ror.org/{self.ror}" if self.ror else ""

    @property
    def crossref_url(self):
        return f"https://doi.org/{self.crossref_id}" if self.crossref_id else ""
