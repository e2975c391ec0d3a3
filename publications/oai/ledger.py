"""Keeps what harvesters are told in step with the public record.

A list must neither lose nor repeat what changes while it is fetched, and a stamp must not be
older than the moment others could see the change: an import takes a minute from its first
statement to its commit. So stamps are not the works' own. Before a list is read, the record as
everybody sees it is compared with what was told before, and all that differs gets one stamp
later than every earlier one. Whatever changed a work, by hand, in bulk or past all of our code,
is seen; so is whatever took it away.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from ..models import HarvestRecord, HarvestState, Publication, PublicationFile
from . import sets

#: Families of sets in which a deleted work stays, whatever becomes of the set.
LASTING = ("type", "topic", "openaccess")

_TICK = timedelta(microseconds=1)
#: What is told of a file, beside who may read it.
_OF_A_FILE = ("pk", "name", "kind", "version", "licence", "media_type", "sha256")
_COLUMNS = ("stamp", "sets", "mark", "is_deleted")


def bring_up_to_date(version: int | None) -> None:
    """Record all changes up to data version ``version``; None is a state nobody else sees yet."""
    today = timezone.localdate()
    if version is not None and HarvestState.objects.filter(version=version, day=today).exists():
        return
    with transaction.atomic():
        stamp = _claim(-1 if version is None else version, today)
        if stamp:
            _store(list(_changes(_told(), version)), stamp)


def _claim(version: int, today) -> datetime | None:
    """Lock the one row until the changes are stored; None where another process was faster."""
    now = timezone.now()
    first = {"version": -2, "day": today, "stamp": now}
    HarvestState.objects.get_or_create(pk=1, defaults=first)
    state = HarvestState.objects.filter(pk=1)
    if version != -1:
        state = state.exclude(version=version, day=today)
    if not state.update(version=version, day=today):
        return None
    # The clock of a machine may be set back, stamps may not.
    stamp = max(now, HarvestState.objects.get(pk=1).stamp + _TICK)
    HarvestState.objects.filter(pk=1).update(stamp=stamp)
    return stamp


class _Told(NamedTuple):
    """What was told of a work: all of them are compared, so no model is made of each."""

    mark: str
    sets: str
    is_deleted: bool


def _told() -> dict[int, _Told]:
    rows = HarvestRecord.objects.values_list("number", *_Told._fields)
    return {number: _Told(*facts) for number, *facts in rows}


def _changes(known: dict[int, _Told], version) -> Iterator[HarvestRecord]:
    """The records that are not as they were told, as they are now."""
    found = sets.all_sets(version)
    specs = sets.by_work(found.values())
    files = _files()
    works = Publication.objects.public().order_by("pk").values_list("pk", "updated_at")
    for number, updated_at in works:
        text = _joined(specs.get(number, ()))
        mark = _mark(f"{updated_at.isoformat()}{text}{files.get(number, '')}")
        told = known.pop(number, None)
        if told is None or told.is_deleted or told.mark != mark:
            yield HarvestRecord(number, sets=text, mark=mark)
    for number, told in known.items():
        # Who or what has gone from the site is not named by what is left of a work either.
        kept = [spec for spec in told.sets.split() if spec in found or _family(spec) in LASTING]
        if not told.is_deleted or len(kept) != len(told.sets.split()):
            yield HarvestRecord(number, sets=_joined(kept), mark="", is_deleted=True)


def _files() -> dict[int, str]:
    """What visitors are told of each work's files today; an embargo that ends is a change."""
    told = defaultdict(str)
    for file in PublicationFile.objects.current().exclude(access="private").in_order():
        facts = [getattr(file, name) for name in _OF_A_FILE]
        told[file.publication_id] += f"{facts}{file.standing()}"
    return told


def _mark(seen: str) -> str:
    return blake2b(seen.encode(), digest_size=12).hexdigest()


def _joined(specs) -> str:
    return f" {' '.join(specs)} "


def _family(spec: str) -> str:
    return spec.partition(":")[0]


def _store(rows: list[HarvestRecord], stamp: datetime) -> None:
    for row in rows:
        row.stamp = stamp
    HarvestRecord.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=_COLUMNS,
    )
