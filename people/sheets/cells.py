"""What people write into the cells of a table, as values."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00.*)?\Z")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\Z")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_MONEY = re.compile(r"([A-Za-z]{3}|[€£])?\s*(\d[\d.,'’\s]*)\s*([A-Za-z]{3}|[€£])?\Z")
_SYMBOLS = {"€": "EUR", "£": "GBP"}
_YES = {"yes", "y", "true", "1", "x", "ja", "oui"}
_NO = {"no", "n", "false", "0", "nein", "non"}


class BadCell(ValueError):
    """A cell that cannot be understood, in a sentence for whoever wrote it."""


def day(text: str, is_end: bool = False) -> date:
    """A day; a month or year alone is its first day, or its last where ``is_end``."""
    year, month, number = _parts(text)
    try:
        if month and number:
            return date(year, month, number)
        month = month or (12 if is_end else 1)
        return date(year, month, monthrange(year, month)[1] if is_end else 1)
    except ValueError as error:
        raise BadCell(_("“%(text)s” is no day of the calendar.") % {"text": text}) from error


def _parts(text: str) -> tuple[int, int | None, int | None]:
    if found := _ISO.match(text):
        year, month, number = (part and int(part) for part in found.groups())
        return year, month, number
    if found := _DOTTED.match(text):
        number, month, year = map(int, found.groups())
        return year, month, number
    if found := _SLASHED.match(text):
        first, second, year = map(int, found.groups())
        if (first > 12) != (second > 12) or first == second:
            return year, min(first, second), max(first, second)
    raise BadCell(_("“%(text)s” is no date. Write it as 2026-09-30.") % {"text": text})


def yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise BadCell(_("“%(text)s” is neither yes nor no.") % {"text": text})


def money(text: str) -> tuple[Decimal, str]:
    """An amount, and the currency beside it or ``""``.

    Of points and commas, one with two or fewer digits behind it begins the cents.
    """
    found = _MONEY.match(text)
    if not found:
        raise BadCell(_("“%(text)s” is no amount. Write it as 250000.") % {"text": text})
    before, number, after = found.groups()
    number = re.sub(r"['’\s]", "", number)
    cents = re.search(r"[.,](\d{1,2})\Z", number)
    whole = re.sub(r"[.,]", "", number[: cents.start()] if cents else number)
    currency = before or after or ""
    return Decimal(f"{whole}.{cents[1] if cents else '':0<2}"), _SYMBOLS.get(
        currency, currency.upper()
    )


def several(text: str) -> list[str]:
    """The parts of a cell with semicolons or lines between them."""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
