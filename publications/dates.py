"""Dates as bibliographies print them, from full days to "ca. 1650" and "in press".

Reads the Extended Date/Time Format (EDTF, ISO 8601-2:2019 level 1 with the parts of level 2
that bibliographies use) and BibTeX's ``year``, ``month`` and ``day``. Nothing is guessed: what
the parts do not say stays in ``literal``.
"""

import re
from dataclasses import replace

from .reference import PartialDate

_MONTH_NAMES = """
january jan januar janvier janv enero ene gennaio gen janeiro januari januára styczeń январь января
february feb febr februar février fevrier fév fev febrero febbraio fevereiro februari luty февраль
march mar märz maerz mrz mär mars marzo março marco maart marzec март марта
april apr avril avr abril abr aprile kwiecień апрель апреля
may mai mayo maggio mag maio mei maj май мая
june jun juni juin junio giugno giu junho czerwiec июнь июня
july jul juli juillet juil julio luglio lug julho lipiec июль июля
august aug août aout agosto ago augustus augusti sierpień август августа
september sep sept septembre septiembre settembre set setembro wrzesień сентябрь сентября
october oct okt oktober octobre octubre ottobre ott outubro październik октябрь октября
november nov novembre noviembre novembro listopad ноябрь ноября
december dec dez dezember décembre decembre déc diciembre dic dicembre dezembro grudzień декабрь
"""
#: Forms that found no room in their line.
_MORE_MONTH_NAMES = {"февраля": 2, "декабря": 12}
_MONTHS = {
    name: number
    for number, line in enumerate(_MONTH_NAMES.strip().splitlines(), 1)
    for name in line.split()
} | _MORE_MONTH_NAMES
_SEASONS = {
    name: number
    for number, names in enumerate(
        (
            "spring frühling frühjahr printemps primavera весна",
            "summer sommer été ete verano estate лето",
            "fall autumn herbst automne otoño autunno осень",
            "winter hiver invierno inverno зима",
        ),
        1,
    )
    for name in names.split()
}
_SEASON_CODES = {21: 1, 22: 2, 23: 3, 24: 4}

_POINT = re.compile(
    r"(?P<sign>-?)(?P<year>\d{4}|\d{1,3}[Xxu]{1,3})"
    r"(?:-(?P<month>\d{2}|[Xx]{2})(?:-(?P<day>\d{2}|[Xx]{2}))?)?"
    r"(?:T[\d:.Z+-]*)?(?P<mark>[?~%]?)$"
)
_CIRCA = re.compile(r"^(?:c\.?a?\.?|circa|um|vers)\s*(?=\d)", re.I)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_YEAR_RANGE = re.compile(r"(\d{4})\s*(?:/|-{1,3}|–|—)\s*(\d{4}|\d{2})$")
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})?\s*(?P<word>[^\W\d_]+)\.?\s*(?P<after>\d{1,2})?$")
_MONTH_WORD = re.compile(r"[^\W\d_]+")
_DAYS = re.compile(r"\d{1,2}")
_DASH = re.compile(r"\s*(?:-{1,3}|–|—|/)\s*")


def parse(text: str, month: str = "", day: str = "") -> PartialDate:
    """The date that ``text`` (a year or a whole date), ``month`` and ``day`` say together."""
    text = " ".join(text.strip("{} \t\n").split())[:200]
    if len(text) == 4 and text.isascii() and text.isdigit():
        date = PartialDate(int(text))
    else:
        date = _edtf(text) or _range_of_years(text) or _in_words(text)
    if any(map(str.isalnum, month)) and date.month is None and date.season is None:
        date = _with_month(date, month.strip("{} \t\n")[:100], day.strip("{} "))
    return date


def isoformat(date: PartialDate) -> str:
    """EDTF of ``date``; ``""`` when no year is known."""
    if date.year is None:
        return ""
    mark = "~" if date.circa else ""
    start = _iso_point(date.year, date.season and date.season + 20 or date.month, date.day) + mark
    if date.end_year is None:
        return start
    return f"{start}/{_iso_point(date.end_year, date.end_month, date.end_day)}"


def is_month(name: str) -> int:
    """1-12 of a month's name or number in one of the languages known here, or 0."""
    name = name.strip(" .").casefold()
    if name.isascii() and name.isdigit():
        return int(name) if len(name) <= 2 and 1 <= int(name) <= 12 else 0
    return _MONTHS.get(name, 0)


def _edtf(text: str) -> PartialDate | None:
    start, slash, end = text.partition("/")
    first = _point(start)
    if first is None:
        return None
    if not slash:
        return first
    if end in ("", ".."):
        return replace(first, literal=text)
    last = _point(end)
    if last is None or last.season or last.literal or first.literal:
        return replace(first, literal=text) if last else None
    closed = replace(first, end_year=last.year, end_month=last.month, end_day=last.day)
    return closed if not last.circa else replace(closed, literal=text)


def _point(text: str) -> PartialDate | None:
    match = _POINT.match(text)
    if not match:
        return None
    if match["sign"] or not match["year"].isdigit():
        return PartialDate(literal=text)
    month, day = _number(match["month"]), _number(match["day"])
    date = PartialDate(year=int(match["year"]), circa=match["mark"] in ("~", "%"))
    exact = match["mark"] in ("", "~") and "X" not in text.upper()
    if month in _SEASON_CODES and day is None:
        date = replace(date, season=_SEASON_CODES[month])
    elif month is not None and 1 <= month <= 12:
        valid_day = day is not None and 1 <= day <= 31
        date = replace(date, month=month, day=day if valid_day else None)
        exact = exact and (day is None or valid_day)
    elif month is not None:
        exact = month == 0 and exact
    return date if exact else replace(date, literal=text)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _range_of_years(text: str) -> PartialDate | None:
    match = _YEAR_RANGE.match(text)
    if not match:
        return None
    start = int(match[1])
    end = int(match[2]) if len(match[2]) == 4 else start // 100 * 100 + int(match[2])
    if len(match[2]) == 2 and int(match[2]) <= 12 and end < start:
        return None
    return PartialDate(year=start, end_year=end) if end >= start else None


def _in_words(text: str) -> PartialDate:
    """Free text: the one year in it, a month and day before or behind the year, the words."""
    if not text:
        return PartialDate()
    circa = _CIRCA.match(text)
    bare = text[circa.end() :] if circa else text
    years = _YEAR.findall(bare)
    if len(set(years)) != 1 or not _is_ascii_year(years[0]):
        return PartialDate(literal=text)
    date = PartialDate(year=int(years[0]), circa=bool(circa))
    rest = _YEAR.sub(" ", bare, count=1).strip(" ,.")
    if not rest:
        return date
    dated = _with_month(date, rest, "")
    return dated if dated.literal == "" else replace(date, literal=text)


def _is_ascii_year(text: str) -> bool:
    return text.isascii() and 1000 <= int(text) <= 2999


def _with_month(date: PartialDate, month: str, day: str) -> PartialDate:
    """``date`` with what ``month`` adds; words that say more than parts can go to ``literal``."""
    season = _SEASONS.get(month.strip(" .").casefold())
    if season:
        return replace(date, season=season)
    number = is_month(month)
    if number and not day and date == PartialDate(date.year):
        return PartialDate(date.year, number)
    if number:
        return _with_day(replace(date, month=number), day)
    match = _DAY_MONTH.match(month.replace(",", " ").replace("~", " ").strip())
    number = is_month(match["word"]) if match else 0
    if number:
        return _with_day(replace(date, month=number), match["day"] or match["after"] or day)
    return _month_range(date, month) or _unread(date, month)


def _with_day(date: PartialDate, day: str) -> PartialDate:
    day = day.strip(" .")
    if day.isascii() and day.isdigit() and 1 <= int(day[:3]) <= 31:
        return replace(date, day=int(day))
    return date


def _month_range(date: PartialDate, text: str) -> PartialDate | None:
    """``June--August``, ``12--15 May``, ``30 May -- 2 June`` within the one year."""
    halves = _DASH.split(text.replace("~", " ").replace(",", " "))
    if len(halves) != 2 or date.year is None or date.end_year is not None:
        return None
    months = [next(map(is_month, _MONTH_WORD.findall(half)), 0) for half in halves]
    days = [next(iter(_DAYS.findall(half)), "") for half in halves]
    if not any(months) or (not all(months) and not all(days)):
        return None
    first, last = months[0] or months[1], months[1] or months[0]
    start, end = (int(day) if day and 1 <= int(day) <= 31 else None for day in days)
    return replace(date, month=first, day=start, end_year=date.year, end_month=last, end_day=end)


def _unread(date: PartialDate, month: str) -> PartialDate:
    words = f"{month} {date.literal or date.year or ''}".strip()
    return replace(date, literal=words)


def _iso_point(year: int, month: int | None, day: int | None) -> str:
    parts = [f"{year:04d}"]
    if month:
        parts.append(f"{month:02d}")
        if day:
            parts.append(f"{day:02d}")
    return "-".join(parts)
