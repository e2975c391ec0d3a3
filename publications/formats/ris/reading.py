"""A RIS record as a Reference."""

import re
from collections.abc import Iterator
from typing import Any

from ... import dates
from ...identifiers import address, normalise
from ...reference import SCHEMES, Entry, Link, Name, PartialDate, Problem, Reference
from .. import plain
from ..csl_json.text import line, marked_up, text
from ..entries import MAX_RAW, finished, known_identifiers, language_tag, page_range
from . import tags
from .records import MAX_RECORD, Record

_MARKED_UP = ("title", "title_short", "container_title", "abstract", "publisher")
_BODY = re.compile(
    r"\b(?:of|for|and|&|the|group|team|collaboration|consortium|committee|university|institute|"
    r"association|society|organi[sz]ation|department|ministry|agency|council|foundation|inc)\b",
    re.I,
)
_DATE = re.compile(r"(-?\d{1,4})?(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?$")
_SEVERAL = re.compile(r"[\s;,]+")
_ACCESSION = re.compile(rf"({'|'.join(SCHEMES)}):\s*(\S+)$", re.I)

Fields = dict[str, list[str]]


def outcome(record: Record, keys: dict[str, int]) -> Entry | Problem:
    """The record as an Entry, or as a Problem where it holds nothing to read."""
    raw = "\n".join(record.raw).rstrip()
    if record.too_long:
        reason = (
            f"This entry has more than {MAX_RECORD:,} characters. Its last line may be missing."
        )
        return Problem(record.line, "", reason, raw[:MAX_RAW])
    fields = _by_tag(record)
    if not fields:
        reason = (
            "This entry is empty." if record.type else "These lines belong to no entry (TY … ER)."
        )
        return Problem(record.line, "", reason, raw[:MAX_RAW])
    return finished(_reference(record, fields), record.line, raw, keys, _doubts(record))


def _doubts(record: Record) -> Iterator[str]:
    if not record.type:
        yield "Its first line (TY) is missing, so its type is not known."
    elif record.type not in tags.TYPES:
        yield f"The type “{record.type[:20]}” is not known."
    if not record.ended:
        yield "Its last line (ER) is missing."


def _by_tag(record: Record) -> Fields:
    fields: Fields = {}
    for tag, value in record.fields:
        if value:
            fields.setdefault(tag, []).append(value)
    return fields


def _reference(record: Record, fields: Fields) -> Reference:
    ris_type = record.type
    values: dict[str, Any] = {"type": tags.TYPES.get(ris_type, "document")}
    extra = {}
    if ris_type and tags.WRITTEN_TYPES.get(values["type"]) != ris_type:
        extra["entrytype"] = ris_type
    if ris_type == "INPR":
        values["status"] = "in-press"
    _lines(fields, values, extra)
    values["page"] = _pages(fields)
    values["issued"] = _issued(fields)
    values |= dict(_people(fields))
    values["keywords"] = tuple(dict.fromkeys(_keywords(fields)))
    values["links"] = tuple(_links(fields))
    values["identifiers"] = known_identifiers(_identifiers(record, fields, extra))
    extra |= {tag.lower(): "\n".join(v) for tag, v in fields.items() if tag not in tags.KNOWN}
    return Reference(**values, extra=extra)


def _lines(fields: Fields, values: dict[str, Any], extra: dict[str, str]) -> None:
    """Fill the attributes of text; a second value for one that is filled goes to ``extra``."""
    for tag, attribute in (tags.LINES | tags.TEXTS).items():
        if tag not in fields:
            continue
        attribute = _attribute(tag, attribute, values)
        sign = "\n" if tag in tags.TEXTS else "; "
        value = _text(attribute, sign.join(fields[tag]), tag in tags.TEXTS)
        if values.setdefault(attribute, value) != value:
            extra[tag.lower()] = value


def _attribute(tag: str, attribute: str, values: dict[str, Any]) -> str:
    """What ``tag`` says of a work of this type."""
    bookish = values["type"] in tags.WITHOUT_CONTAINER
    if bookish and tag == "T2":
        return "collection_title"
    if bookish and tag == "BT" and "title" not in values:
        return "title"
    if values["type"] == "software" and tag == "ET":
        return "version"
    return attribute


def _text(attribute: str, value: str, several_lines: bool) -> str:
    value = marked_up(value) if attribute in _MARKED_UP else value
    if attribute == "language":
        value = language_tag(value)
    return text(value) if several_lines else line(value)


def _pages(fields: Fields) -> str:
    first, last = (line(" ".join(fields.get(tag, ()))) for tag in ("SP", "EP"))
    if not first or not last or first == last or re.search(r"\w\s*[-–]\s*\w", first):
        return page_range(first or last)
    return f"{first}–{last}"


def _issued(fields: Fields) -> PartialDate:
    """The fullest of the dates that agree on the year; ``DA`` alone if nothing else is there."""
    found = [_date(value) for tag in tags.DATES for value in fields.get(tag, ())[:1]]
    years = [date.year for date in found if date.year is not None]
    year = _date(fields["PY"][0]).year if "PY" in fields else next(iter(years), None)
    agreeing = [date for date in found if date.year == year]
    return max(agreeing or found or [PartialDate()], key=_fullness)


def _fullness(date: PartialDate) -> int:
    return sum(
        part not in (None, "", False) for part in (date.month or date.season, date.day)
    ) + bool(date.end_year or date.circa or date.literal)


def _date(value: str) -> PartialDate:
    """``YYYY/MM/DD/other``; anything else is read as a date in words."""
    match = _DATE.match(value)
    if not match or not match[1]:
        return dates.parse(value.strip("/"))
    year, month, day, other = match.groups("")
    number = dates.is_month(month)
    if other:
        return _with_words(int(year), number, day, other.strip())
    valid_day = number and day.isdigit() and 1 <= int(day) <= 31
    return PartialDate(int(year), number or None, int(day) if valid_day else None)


def _with_words(year: int, month: int, day: str, other: str) -> PartialDate:
    """A date whose fourth part says a season, a range in EDTF, or something else in words."""
    said = dates.parse(other)
    if said.year == year and not said.literal:
        return said
    season = dates.parse(f"{year:04d}", other)
    if season.season and not month:
        return season
    plainly = _date(f"{year}/{month or ''}/{day}")
    return PartialDate(plainly.year, plainly.month, plainly.day, literal=other)


def _people(fields: Fields) -> Iterator[tuple[str, Any]]:
    found: dict[str, list[Name]] = {}
    for tag, role in tags.NAMES.items():
        for value in (part for names in fields.get(tag, ()) for part in names.split(";")):
            if plain.says_more(value):
                if role != "translators":
                    yield f"{role}_incomplete", True
            elif value.strip():
                found.setdefault(role, []).append(_person(value))
    yield from ((role, tuple(names)) for role, names in found.items())


def _person(value: str) -> Name:
    """A person; a body where words of bodies are in it and no comma."""
    words = line(value)
    if "," not in words and " " in words and (_BODY.search(words) or words.count(" ") > 4):
        return Name(literal=words)
    return plain.read_person(words)


def _keywords(fields: Fields) -> Iterator[str]:
    values = fields.get("KW", [])
    if len(values) == 1 and ";" in values[0]:
        values = values[0].split(";")
    yield from filter(None, map(line, values))


def _links(fields: Fields) -> Iterator[Link]:
    for value in fields.get("L1", ()):
        if address := normalise("url", value):
            yield Link("pdf", address)


def _identifiers(
    record: Record, fields: Fields, extra: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """What may be identifiers, in the source's order; values that are none go to ``extra``."""
    for tag, value in record.fields:
        pairs = list(_mentioned(tag, value, fields))
        if any(normalise(*pair) for pair in pairs):
            yield from pairs
        elif pairs and value:
            extra[tag.lower()] = line(value)


def _mentioned(tag: str, value: str, fields: Fields) -> Iterator[tuple[str, str]]:
    if tag in tags.IDENTIFIERS:
        values = re.split(r"\s*;\s+|\s+", value) if tag == "UR" else [value]
        said = {address("doi", normalise("doi", doi)) for doi in fields.get("DO", ())}
        yield from ((tags.IDENTIFIERS[tag], part) for part in values if part not in said)
    elif tag == "SN":
        parts = (value, *_SEVERAL.split(value))
        yield from ((scheme, part) for part in parts for scheme in ("isbn", "issn"))
    elif tag == "AN":
        named = _ACCESSION.match(value)
        scheme = "pmid" if "pubmed" in " ".join(fields.get("DB", ())).lower() else ""
        yield (named[1].lower(), named[2]) if named else (scheme, value)
