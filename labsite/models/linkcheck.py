"""What came of looking whether an address still answers."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Answers that say plainly that nothing is there; anything else may be a bad day.
GONE = (404, 410)
#: After how long an address is asked again: one that answered, and one that did not.
KEPT = timedelta(days=30)
DOUBTED = timedelta(days=1)


class LinkCheckQuerySet(models.QuerySet):
    """Adjectives of checks; each chains."""

    def dead(self):
        """Addresses where nothing is, or that failed on two days."""
        return self.filter(Q(status__in=GONE) | Q(failures__gte=2)).order_by("checked_at", "pk")

    def due(self, now=None):
        """Addresses to ask again, those never asked first."""
        now = now or timezone.now()
        failing = Q(failures__gt=0, checked_at__lt=now - DOUBTED)
        aged = Q(checked_at=None) | Q(checked_at__lt=now - KEPT) | failing
        return self.filter(aged).order_by(models.F("checked_at").asc(nulls_first=True), "pk")


class LinkCheck(models.Model):
    """An address that the site links to. ``failures`` counts checks that failed in a row."""

    MAX_LENGTH = 1000

    url = models.CharField(_("address"), max_length=MAX_LENGTH, unique=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True, db_index=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        default_permissions = ()

    def __str__(self):
        return self.url
