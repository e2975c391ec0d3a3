"""EndNote's tagged format, a descendant of Unix *refer*: ``%A``, ``%T``, ``%D``.

Source: EndNote's manual, "Creating a Tagged EndNote Import File"; M. Lesk, *Some Applications of
Inverted Indexes on the UNIX System* (1978), for records that only a blank line divides.

Carried: type, key, title and short title, authors, editors, translators and whether there are
more, date, container and its abbreviation, series, volume, pages, article number, publisher and
place, genre, language, abstract, note, keywords, identifiers, PDF links; the issue of an article,
the place in the series of a book, the number of anything else; the chapter and edition, but not
of a journal article; the version of software and data. Not carried: mark-up, marks and ORCID iDs
of names, events, status, medium, links but PDFs, selection, and the extra fields of other formats.
Identifiers come back by scheme. A body of several words without a comma is one name.
"""

import re
from collections.abc import Iterable, Iterator

from ..markup import to_text
from ..reference import Entry, Problem, Reading, Reference
from . import plain
from .base import Format
from .decoding import decode
from .endnote import TAGS, from_record, to_record
from .entries import finished

_TAG = re.compile(r"%(\S)(?:[ \t]+(.*)|$)")
_SNIFFED = re.compile(r"^%[A-Z0-9?@!#$\]&()*+^><\[=~](?:[ \t]+\S|$)", re.M)
_FOREIGN = re.compile(r"^[ \t]*(?:@\w+\s*[{(]|<\?xml|\\documentclass)", re.M)
_PLAIN = ("title", "short-title", "abstract")
_JOURNALS = ("Journal Article", "Magazine Article", "Newspaper Article", "Electronic Article")

#: Field -> tag in the order written: the type, the names and the title first.
_FIRST = "0AETD"
_WRITTEN = {TAGS[tag]: f"%{tag}" for tag in (*_FIRST, *(tag for tag in TAGS if tag not in _FIRST))}

Lines = list[tuple[int, str]]


class TaggedEndNote(Format):
    """EndNote tagged, also called Refer or ENW."""

    name = "enw"
    title = "EndNote (tagged)"
    extensions = ("enw", "refer")
    media_type = "application/x-endnote-refer"

    def sniff(self, data: bytes) -> float:
        text = decode(data[:20_000]).text
        tags = {match[0][1] for match in _SNIFFED.finditer(text)}
        if _FOREIGN.search(text) or not tags & set("TAB"):
            return 0.0
        return 0.95 if "0" in tags else 0.8 if len(tags) > 2 else 0.3

    def read(self, data: bytes) -> Reading:
        source = decode(data)
        keys: dict[str, int] = {}
        records = _bounded(_records(source.text))
        return plain.reading(self.name, source, (_read_record(one, keys) for one in records))

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        for reference in references:
            yield _written(reference) + "\n"


def _records(text: str) -> Iterator[Lines]:
    """The lines of each record, blank ones between its paragraphs only."""
    typed = bool(re.search(r"^%0[ \t]", text, re.M))
    record: Lines = []
    tags: set[str] = set()
    after_blank = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            after_blank = True
            continue
        tag = _tag(line)
        if record and _begins(tag, tags, after_blank, typed):
            yield record
            record, tags = [], set()
        elif record and after_blank:
            record.append((number - 1, ""))
        record.append((number, line))
        tags.add(tag)
        after_blank = False
    if record:
        yield record


def _begins(tag: str, tags: set[str], after_blank: bool, typed: bool) -> bool:
    """Whether a line begins a record of its own.

    Blank lines divide records; but where records have a ``%0``, a blank line inside an abstract
    divides nothing: only ``%0`` begins a record, or a title or author where there is a title.
    """
    if tag == "0":
        return "0" in tags or after_blank
    if not tag or not after_blank:
        return False
    return not typed or (tag in ("A", "T") and "T" in tags)


def _tag(line: str) -> str:
    match = _TAG.match(line)
    return match[1] if match else ""


def _bounded(records: Iterator[Lines]) -> Iterator[Lines | int]:
    """The records up to the limit, then the line at which reading stops."""
    for count, lines in enumerate(records):
        if count >= plain.MAX_ENTRIES:
            yield lines[0][0]
            return
        yield lines


def _read_record(lines: Lines | int, keys: dict[str, int]) -> Entry | Problem:
    if isinstance(lines, int):
        return plain.too_many(lines)
    start, raw = lines[0][0], "\n".join(text for _number, text in lines)
    if len(raw) > plain.MAX_ENTRY:
        return plain.too_long(start, raw)
    record = _fields(lines)
    if not record:
        reason = "These lines hold no EndNote tag such as “%T Title”."
        return Problem(start, "", reason, raw[: plain.MAX_RAW])
    return finished(from_record(record), start, raw, keys)


def _fields(lines: Lines) -> dict[str, list[str]]:
    """Values by field; a line without a tag goes on with the value before it."""
    record: dict[str, list[list[str]]] = {}
    values: list[list[str]] = []
    for _number, line in lines:
        match = _TAG.match(line)
        if match:
            field = TAGS.get(match[1], f"%{match[1].lower()}")
            values = record.setdefault(field, [])
            values.append([match[2] or ""])
        elif values:
            values[-1].append(line)
    return {field: ["\n".join(parts) for parts in values] for field, values in record.items()}


def _written(reference: Reference) -> str:
    record = to_record(reference)
    for field in _PLAIN:
        if field in record:
            record[field] = [to_text(value) for value in record[field]]
    tags = _WRITTEN | {"secondary-title": _title_tag(record["ref-type"][0])}
    tags |= {field: field for field in record if field.startswith("%")}
    lines = [
        f"{tag} {_escaped(value)}"
        for field, tag in tags.items()
        for value in record.get(field, [])
        if value
    ]
    return "\n".join(lines) + "\n"


def _title_tag(type_name: str) -> str:
    return "%J" if type_name in _JOURNALS else "%B"


def _escaped(value: str) -> str:
    """``value`` with a blank before each line that would be read as a tag."""
    first, *more = value.split("\n")
    return "\n".join([first, *(f" {line}" if line.startswith("%") else line for line in more)])
