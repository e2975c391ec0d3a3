"""A stretch of time with open ends, as positions, projects and grants have one."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class Period(models.Model):
    """From ``start`` to ``end``, both days included; an empty end is open."""

    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("The last day. Empty: no end is known.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="%(app_label)s_%(class)s_ends_after_its_start",
                violation_error_message=_("The end is before the start."),
            )
        ]

    def has_begun(self, day: date) -> bool:
        return self.start is None or self.start <= day

    def has_ended(self, day: date) -> bool:
        return self.end is not None and self.end < day

    def is_current(self, day: date) -> bool:
        return self.has_begun(day) and not self.has_ended(day)

    @property
    def years(self) -> str:
        """The period in years, as lists print it; empty where no date is known."""
        if self.start and self.end:
            same = self.start.year == self.end.year
            return str(self.start.year) if same else f"{self.start.year}–{self.end.year}"
        if self.start:
            return _now("since %(year)s") % {"year": self.start.year}
        return _now("until %(year)s") % {"year": self.end.year} if self.end else ""
