"""From journals to the totals of each month, every journal once."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q

from ..models import CountedLog, Publication, PublicationFile, UsageMonth
from . import journal
from .counting import count


def roll_up(now: datetime | None = None, *, all_of_it: bool = False) -> int:
    """Count the journals of past hours, of the running one too if ``all_of_it``; how many."""
    limit = None if all_of_it else now or datetime.now(UTC)
    paths = journal.logs(limit)
    for path in paths:
        closed = path if "-" in path.name[13:] else journal.close(path)
        _count(closed)
        closed.unlink()
    return len(paths)


@transaction.atomic
def _count(path: Path) -> None:
    """Add a journal to the totals, unless that was done before and only the deleting failed."""
    _log, is_new = CountedLog.objects.get_or_create(name=path.name)
    if not is_new:
        return
    month = date.fromisoformat(f"{path.name[:7]}-01")
    uses = count(journal.read(path))
    works = _works({item for kind, item in uses if kind == "view"})
    files = _files({int(item) for kind, item in uses if kind == "download"})
    for (kind, item), use in sorted(uses.items()):
        place = works.get(item) if kind == "view" else files.get(int(item))
        if place:
            _add(month, *place, use)


def _works(slugs: set[str]) -> dict[str, tuple[int, None]]:
    found = Publication.objects.filter(slug__in=slugs).values_list("slug", "pk")
    return {slug: (pk, None) for slug, pk in found}


def _files(pks: set[int]) -> dict[int, tuple[int, int]]:
    found = PublicationFile.objects.filter(pk__in=pks).values_list("pk", "publication_id")
    return {pk: (work, pk) for pk, work in found}


def _add(month, work, file, use) -> None:
    row = UsageMonth.objects.filter(
        Q(file=file) if file else Q(file__isnull=True), publication=work, month=month
    )
    if not row.update(total=F("total") + use.total, unique=F("unique") + use.unique):
        UsageMonth.objects.create(
            publication_id=work, file_id=file, month=month, total=use.total, unique=use.unique
        )
