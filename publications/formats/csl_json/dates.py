"""The dates of a CSL-JSON item."""

from typing import Any

from ...dates import parse
from ...reference import PartialDate
from .text import line

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def read_date(value: Any) -> PartialDate:
    """The date that a date variable, an EDTF string or a bare year states."""
    if not isinstance(value, dict):
        return parse(line(value))
    first, last = _both_ends(value.get("date-parts"))
    if not first:
        return parse(line(value.get("raw")) or line(value.get("literal")))
    year, month, day, season = first
    end_year, end_month, end_day, _ = last or (None,) * 4
    stated = _season(value.get("season"))
    return PartialDate(
        year=year,
        month=month,
        day=day,
        season=season or (None if month else stated),
        end_year=end_year,
        end_month=end_month,
        end_day=end_day,
        circa=bool(value.get("circa")),
        literal=line(value.get("literal")),
    )


def _both_ends(parts: Any) -> tuple[tuple | None, tuple | None]:
    ends = [_parts(part) for part in parts] if isinstance(parts, list) else []
    return tuple((ends + [None, None])[:2])


def _parts(values: Any) -> tuple[int, int | None, int | None, int | None] | None:
    """Year, month, day and season of one end; what is out of range is not known."""
    numbers = [_number(value) for value in values] if isinstance(values, list) else []
    year, month, day = (numbers + [None] * 3)[:3]
    if year is None:
        return None
    if month in range(13, 17) or month in range(21, 25):
        return year, None, None, month % 20 if month > 20 else month - 12
    if month not in range(1, 13):
        return year, None, None, None
    return year, month, day if day in range(1, 32) else None, None


def _number(value: Any) -> int | None:
    try:
        number = int(str(value))
    except ValueError:
        return None
    return number if abs(number) < 10_000 else None


def _season(value: Any) -> int | None:
    number = _number(value)
    if number in range(1, 5):
        return number
    return _SEASONS.get(line(value).lower())
