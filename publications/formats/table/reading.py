"""Rows of text into references; every row becomes an Entry or a Problem, or says nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ... import dates, identifiers
from ...reference import SCHEMES, TYPES, Entry, Problem, Reading, Reference
from ...tables import unguarded
from ..plain import (
    MAX_ENTRIES,
    MAX_RAW,
    entry,
    one_line,
    paragraphs,
    read_pages,
    read_person,
    says_more,
    too_many,
)
from .columns import PEOPLE, STATUSES, TEXTS, TYPE_WORDS, column_of

#: Most columns of a table.
MAX_COLUMNS = 200

_BETWEEN = re.compile(r"(?<!;);(?!;)")
#: The line a row begins in, and its cells.
Row = tuple[int, list[str]]


@dataclass
class _Draft:
    """What the cells of one row have said so far."""

    values: dict = field(default_factory=dict)
    identifiers: list = field(default_factory=list)
    keywords: list = field(default_factory=list)
    extra: dict = field(default_factory=dict)
    warnings: list = field(default_factory=list)


def reading_of(
    name: str, title: str, rows: Iterator[Row | Problem], encoding="utf-8", notes=()
) -> Reading:
    entries, problems = [], []
    columns = _columns(next(rows, (1, [])))
    if columns is None:
        reason = "The first row does not name the columns: one of them must be “title”."
        return Reading(name, problems=(Problem(1, "", reason),), encoding=encoding, notes=notes)
    for number, row in enumerate(rows):
        if number >= MAX_ENTRIES:
            problems.append(too_many(row[0]))
            break
        found = row if isinstance(row, Problem) else _entry(columns, *row)
        if found is not None:
            (problems if isinstance(found, Problem) else entries).append(found)
    if not entries and not problems:
        problems.append(Problem(1, "", f"This {title} table has no row below its headings."))
    return Reading(name, tuple(entries), tuple(problems), encoding, tuple(notes))


def _columns(first: Row | Problem) -> list[str] | None:
    """The columns the first row names, or None where it names no title."""
    if isinstance(first, Problem):
        return None
    names = [column_of(heading) for heading in first[1][:MAX_COLUMNS]]
    return names if "title" in names else None


def _entry(columns: list[str], line: int, row: list[str]) -> Entry | Problem | None:
    """One row as an Entry; a row that says nothing is None, one without a title a Problem."""
    texts = [unguarded(cell) for cell in row]
    if not any(text.strip() for text in texts):
        return None
    raw = " | ".join(text for text in texts if text.strip())[:MAX_RAW]
    draft = _Draft()
    for at, text in enumerate(texts):
        if text.strip():
            _read_cell(draft, columns[at] if at < len(columns) else f"column {at + 1}", text)
    reference = _reference(draft)
    if not reference.title:
        return Problem(line, reference.key, "This row has no title.", raw)
    return entry(reference, line, raw, *draft.warnings)


def _reference(draft: _Draft) -> Reference:
    return Reference(
        **draft.values,
        identifiers=tuple(dict.fromkeys(draft.identifiers)),
        keywords=tuple(dict.fromkeys(draft.keywords)),
        extra=draft.extra,
    )


def _read_cell(draft: _Draft, column: str, text: str) -> None:
    read = _READERS.get(column)
    if read:
        read(draft, column, text)
    elif column in SCHEMES:
        _read_identifier(draft, column, text)
    else:
        draft.extra[column or "unnamed column"] = paragraphs(text)


def _read_text(draft: _Draft, column: str, text: str) -> None:
    draft.values[column] = one_line(text)


def _read_paragraphs(draft: _Draft, column: str, text: str) -> None:
    draft.values[column] = paragraphs(text)


def _read_key(draft: _Draft, column: str, text: str) -> None:
    draft.values["key"] = one_line(text)


def _read_page(draft: _Draft, column: str, text: str) -> None:
    draft.values["page"] = read_pages(text)


def _read_date(draft: _Draft, column: str, text: str) -> None:
    draft.values[column] = dates.parse(one_line(text))


def _read_people(draft: _Draft, column: str, text: str) -> None:
    names = _split(text)
    if names and says_more(names[-1]) and column != "translators":
        draft.values[f"{column}_incomplete"] = True
        names.pop()
    draft.values[column] = tuple(map(read_person, names))


def _read_keywords(draft: _Draft, column: str, text: str) -> None:
    draft.keywords += _split(text)


def _read_type(draft: _Draft, column: str, text: str) -> None:
    type_ = re.sub(r"[\s_]+", "-", one_line(text).lower())
    type_ = TYPE_WORDS.get(type_, type_)
    if type_ in TYPES:
        draft.values["type"] = type_
    else:
        draft.extra["entrytype"] = one_line(text)
        draft.warnings.append(f"The type “{one_line(text)}” is not known; it became “other”.")


def _read_status(draft: _Draft, column: str, text: str) -> None:
    status = re.sub(r"[\s_]+", "-", one_line(text).lower())
    if status in STATUSES:
        draft.values["status"] = status
    else:
        draft.extra["status"] = one_line(text)
        draft.warnings.append(f"The status “{one_line(text)}” is not known.")


def _read_identifier(draft: _Draft, column: str, text: str) -> None:
    value = identifiers.normalise(column, text)
    if value:
        draft.identifiers.append((column, value))
    else:
        draft.extra[column] = one_line(text)
        draft.warnings.append(f"“{one_line(text)}” is no {column.upper()}; it was kept as text.")


def _split(text: str) -> list[str]:
    parts = (one_line(part.replace(";;", ";")) for part in _BETWEEN.split(text))
    return [part for part in parts if part]


_READERS = {
    **dict.fromkeys(TEXTS, _read_text),
    **dict.fromkeys(PEOPLE, _read_people),
    "citation_key": _read_key,
    "type": _read_type,
    "status": _read_status,
    "page": _read_page,
    "issued": _read_date,
    "event_date": _read_date,
    "abstract": _read_paragraphs,
    "note": _read_paragraphs,
    "keywords": _read_keywords,
    "topics": _read_keywords,
}
