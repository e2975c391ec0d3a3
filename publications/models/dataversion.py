"""The clock that caches and validators go by."""

from django.db import models
from django.db.models import Q


class DataVersion(models.Model):
    """One row counting every change to the public record; caches and validators hang on it."""

    number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="single_data_version")]

    def __str__(self):
        return str(self.number)
