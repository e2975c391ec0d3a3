"""What harvesters have been told: a row for every work that was ever public."""

from datetime import datetime

from django.db import models
from django.db.models import Q


class HarvestRecordQuerySet(models.QuerySet):
    """Adjectives of records; each chains."""

    def in_order(self):
        return self.order_by("stamp", "number")

    def after(self, stamp: datetime, number: int):
        """The records behind one in :meth:`in_order`."""
        return self.filter(Q(stamp__gt=stamp) | Q(stamp=stamp, number__gt=number))

    def within(self, spec: str):
        """The records of a set and of the sets below it."""
        return self.filter(Q(sets__contains=f" {spec} ") | Q(sets__contains=f" {spec}:"))


class HarvestRecord(models.Model):
    """A work as harvesters know it; ``number`` is its primary key, which it may have outlived.

    ``stamp`` is when the work was seen to have changed, later than that of everything seen
    before. ``sets`` are set specifications, each between two spaces. ``mark`` is a digest of
    what is compared.
    """

    number = models.BigIntegerField(primary_key=True)
    stamp = models.DateTimeField()
    sets = models.TextField(default=" ")
    mark = models.CharField(max_length=32)
    is_deleted = models.BooleanField(default=False)

    objects = HarvestRecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["stamp", "number"], name="harvest_order")]

    def __str__(self):
        return str(self.number)


class HarvestState(models.Model):
    """One row: which state of the public record the rows of :class:`HarvestRecord` show."""

    version = models.BigIntegerField(default=-1)
    day = models.DateField()
    stamp = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="single_harvest_state")]

    def __str__(self):
        return str(self.version)
