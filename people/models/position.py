"""What somebody was in the group, and when."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from . import panels
from .period import Period
from .role import Role


class PositionQuerySet(models.QuerySet):
    """Adjectives of positions; each chains."""

    def lasting(self, day=None):
        """Positions that have not ended: held now or to come."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day or timezone.localdate()))

    def begun(self, day=None):
        return self.filter(Q(start__isnull=True) | Q(start__lte=day or timezone.localdate()))


class PositionManager(models.Manager):
    """A position says nothing without its role."""

    def get_queryset(self):
        return super().get_queryset().select_related("role")


class Position(Orderable, Period):
    """A role somebody had from one day to another."""

    person = ParentalKey("people.PersonPage", related_name="positions", on_delete=models.CASCADE)
    role = models.ForeignKey(
        Role, verbose_name=_("role"), on_delete=models.PROTECT, related_name="positions"
    )
    note = models.CharField(
        _("note"), max_length=255, blank=True, help_text=_("Such as a fellowship or a supervisor.")
    )

    objects = PositionManager.from_queryset(PositionQuerySet)()

    panels = panels.POSITION

    class Meta(Orderable.Meta, Period.Meta):
        abstract = False
        verbose_name = _("position")
        verbose_name_plural = _("positions")

    def __str__(self):
        return f"{self.role}, {self.years}" if self.years else str(self.role)

    @property
    def is_to_come(self) -> bool:
        return not self.has_begun(timezone.localdate())


def precedence(day):
    """Sort key: held now by role, then to come by start, then ended with the latest first."""

    def key(row):
        if row.is_current(day):
            return 0, 0, *rank(row)
        if not row.has_begun(day):
            return 1, row.start.toordinal(), *rank(row)
        return 2, -row.end.toordinal(), *rank(row)

    return key


def rank(row) -> tuple:
    """Place of a position by its role."""
    return *row.role.rank, row.sort_order or 0
