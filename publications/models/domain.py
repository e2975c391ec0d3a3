"""E-mail domains of institutions, kept by the curators."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..claims import domains


class InstitutionDomain(models.Model):
    """``ucl.ac.uk`` stands for every address at it and below it.

    ``names`` holds, a line each, what works print as the affiliation of people with such an
    address.
    """

    domain = models.CharField(
        _("domain"), max_length=255, unique=True, help_text=_("Such as ucl.ac.uk.")
    )
    institution = models.CharField(_("institution"), max_length=255)
    ror = models.CharField(_("ROR iD"), max_length=9, blank=True)
    names = models.TextField(
        _("as works print it"),
        blank=True,
        help_text=_("One a line, such as “Gatsby Unit”. The institution's own name counts anyway."),
    )
    is_ours = models.BooleanField(
        _("our own institution"),
        default=False,
        help_text=_("Counts for members of the group, whatever affiliation their works print."),
    )

    class Meta:
        verbose_name = _("e-mail domain")
        verbose_name_plural = _("e-mail domains")
        ordering = ["domain"]
        constraints = [models.CheckConstraint(condition=~Q(domain=""), name="domain_is_not_empty")]

    def __str__(self):
        return f"{self.domain} ({self.institution})"

    def clean(self):
        try:
            self.domain = domains.normalise(self.domain)
        except domains.DomainError as error:
            raise ValidationError({"domain": str(error)}) from error

    @property
    def printed_forms(self):
        """Every form of the name that works print."""
        lines = [self.institution, *self.names.splitlines()]
        return [line.strip() for line in lines if line.strip()]
