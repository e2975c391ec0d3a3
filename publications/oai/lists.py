"""Lists a page at a time."""

from dataclasses import dataclass
from itertools import islice

from ..models import HarvestRecord
from .arguments import period
from .errors import Refusal
from .sets import Set
from .tokens import Place

#: Records and sets in one answer.
LENGTH = 100
SETS = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list of records: ``cursor`` stand before it, ``next`` says where to go on."""

    rows: list[HarvestRecord]
    arguments: dict[str, str]
    cursor: int
    total: int
    next: Place | None


def records(arguments: dict[str, str], place: Place | None = None) -> Page:
    """The records asked for, from the beginning or from ``place`` on. Raises Refusal.

    A list has no end but its last record: what changes while it is fetched gets a later stamp
    and comes once more, instead of getting lost.
    """
    asked = _asked(arguments)
    total, cursor = (place.total, place.cursor) if place else (asked.count(), 0)
    rest = asked.after(place.moment, place.number) if place else asked
    found = list(rest.in_order()[: LENGTH + 1])
    if not found and not place:
        raise Refusal("noRecordsMatch", "No record is in this list.")
    rows = found[:LENGTH]
    following = None
    if len(found) > LENGTH:
        last = rows[-1]
        following = Place(last.stamp.isoformat(), last.number, cursor + LENGTH, total)
    return Page(rows, arguments, cursor, total, following)


def _asked(arguments: dict[str, str]):
    first, end = period(arguments)
    found = HarvestRecord.objects.all()
    if first:
        found = found.filter(stamp__gte=first)
    if end:
        found = found.filter(stamp__lt=end)
    return found.within(arguments["set"]) if "set" in arguments else found


@dataclass(frozen=True, slots=True)
class Sets:
    """Part of the list of sets, which goes by their specifications."""

    rows: list[Set]
    cursor: int
    total: int
    next: tuple[str, int] | None
    arguments: dict[str, str]

    @classmethod
    def read(cls, found: dict[str, Set], place=None) -> "Sets":
        after, cursor = place or ("", 0)
        behind = (found[spec] for spec in sorted(found) if spec > after)
        rows = list(islice(behind, SETS + 1))
        following = (rows[SETS - 1].spec, cursor + SETS) if len(rows) > SETS else None
        return cls(rows[:SETS], cursor, len(found), following, {})
