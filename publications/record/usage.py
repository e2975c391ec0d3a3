"""How often a record was viewed and its files downloaded, month by month."""

from dataclasses import dataclass
from datetime import date

from ..models import Publication

#: Months shown.
MONTHS = 12


@dataclass(slots=True)
class Month:
    """All and unique views of the record and downloads of its files."""

    month: date
    views: int = 0
    unique_views: int = 0
    downloads: int = 0
    unique_downloads: int = 0

    def add(self, row) -> None:
        kind = "downloads" if row.file_id else "views"
        setattr(self, kind, getattr(self, kind) + row.total)
        name = f"unique_{kind}"
        setattr(self, name, getattr(self, name) + row.unique)


@dataclass(frozen=True, slots=True)
class Usage:
    """Sums since counting began, and the newest months."""

    since: date
    views: int
    downloads: int
    months: list[Month]


def usage(work: Publication) -> Usage | None:
    """One query; None for a work that nobody has been counted at yet."""
    if not work.pk or not getattr(work, "has_usage", True):
        return None
    months: dict[date, Month] = {}
    for row in work.usage.order_by("-month", "pk"):
        months.setdefault(row.month, Month(row.month)).add(row)
    if not months:
        return None
    found = list(months.values())
    views = sum(month.views for month in found)
    downloads = sum(month.downloads for month in found)
    return Usage(found[-1].month, views, downloads, found[:MONTHS])
