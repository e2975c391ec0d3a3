"""Dates as people read them."""

from django.utils.dates import MONTHS

from ..reference import PartialDate


def in_words(date: PartialDate) -> str:
    """``"21 July 2024"``, or as much of it as is known; a range says nothing twice."""
    if date.year is None:
        return date.literal
    start = (date.year, date.month, date.day)
    end = (date.end_year, date.end_month, date.end_day)
    if not date.end_year or end == start:
        return _day(*start)
    if start[:2] == end[:2] and date.day and date.end_day:
        return f"{date.day}–{_day(*end)}"
    if date.year == date.end_year and date.month and date.end_month:
        return f"{_day(None, date.month, date.day)} – {_day(*end)}"
    return f"{_day(*start)} – {_day(*end)}"


def _day(year: int | None, month: int | None, day: int | None) -> str:
    return " ".join(str(part) for part in (day, month and MONTHS[month], year) if part)
