"""How often works are looked at and their files downloaded: sums of months, nobody's traces."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .files import PublicationFile
from .publication import Publication


class UsageMonth(models.Model):
    """The views of a record in a month or, with ``file``, the downloads of that file.

    ``month`` is its first day (UTC). ``unique`` counts sessions: a visitor's uses in one hour.
    """

    publication = models.ForeignKey(Publication, related_name="usage", on_delete=models.CASCADE)
    file = models.ForeignKey(
        PublicationFile, null=True, related_name="usage", on_delete=models.CASCADE
    )
    month = models.DateField(_("month"))
    total = models.PositiveIntegerField(_("all"), default=0)
    unique = models.PositiveIntegerField(_("unique"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("use in a month")
        ordering = ["-month", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "month"],
                condition=Q(file__isnull=True),
                name="views_of_a_month_once",
            ),
            models.UniqueConstraint(
                fields=["file", "month"],
                condition=Q(file__isnull=False),
                name="downloads_of_a_month_once",
            ),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}: {self.total}"


class CountedLog(models.Model):
    """A journal that is in the totals, by its name: it is never counted twice."""

    name = models.CharField(max_length=64, unique=True)
    counted_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name
