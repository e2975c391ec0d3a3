"""A date as fields of BibTeX or biblatex."""

from collections.abc import Iterator

from ... import dates
from ...latex import encode
from ...reference import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex_date(date: PartialDate) -> Iterator[tuple[str, str]]:
    """``year``, ``month`` and ``day`` where they say all, a ``date`` beside them where not."""
    if not _is_plain(date):
        yield from biblatex_date(date)
        if date.year is not None and not date.literal:
            yield "year", f"{{{date.year}}}"
        return
    if date.year is not None:
        yield "year", f"{{{date.year}}}"
    if date.month:
        yield "month", _MONTHS[date.month - 1]
    if date.day:
        yield "day", f"{{{date.day}}}"


def biblatex_date(date: PartialDate) -> Iterator[tuple[str, str]]:
    iso = dates.isoformat(date)
    if date.literal and dates.parse(date.literal) == date:
        yield "year", "{" + encode(date.literal) + "}"
        return
    if iso:
        yield "date", f"{{{iso}}}"
    if date.literal:
        yield "year", "{" + encode(date.literal) + "}"
    elif not iso and date.month:
        yield "month", _MONTHS[date.month - 1]


def _is_plain(date: PartialDate) -> bool:
    known = date.year is None or 1000 <= date.year <= 9999
    return known and date == PartialDate(year=date.year, month=date.month, day=date.day)
