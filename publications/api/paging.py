"""Lists a page at a time, by a cursor that survives what comes and goes meanwhile.

A cursor is how many came before, then the last keys that did, all as plain numbers. The list
goes on behind the last of these that is still in it; only when all are gone the count decides.
"""

from typing import NamedTuple

from .schemas import INTEGER, Schema, text

REMEMBERED = 5
DEFAULT, MOST = 25, 100
CURSOR: Schema = text(pattern=r"^[0-9]{1,9}(\.[0-9]{1,18}){1,5}$", maxLength=110)
LIMIT: Schema = INTEGER | {"minimum": 1, "maximum": MOST, "default": DEFAULT}


class Page(NamedTuple):
    """The keys of one page, how many there are in all, and the cursor of the next."""

    pks: list[int]
    total: int
    next: str


def page(pks: list[int], limit: int, cursor: str) -> Page:
    start = _start(pks, cursor)
    found = pks[start : start + limit]
    end = start + len(found)
    following = ""
    if end < len(pks):
        following = ".".join(map(str, (end, *pks[max(0, end - REMEMBERED) : end])))
    return Page(found, len(pks), following)


def _start(pks: list[int], cursor: str) -> int:
    if not cursor:
        return 0
    count, *last = map(int, cursor.split("."))
    places = {pk: place for place, pk in enumerate(pks)}
    return next((places[pk] + 1 for pk in reversed(last) if pk in places), count)
