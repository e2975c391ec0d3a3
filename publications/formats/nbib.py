"""PubMed's NBIB, the MEDLINE display format: ``PMID- ``, ``TI  - `` and lines that go on.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions". Only
read. Tags without an attribute, the subject headings (``mh``) and dates of processing among them,
are kept in ``extra`` by their small letters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .. import dates, identifiers
from ..reference import Entry, Name, PartialDate, Problem, Reading, Reference
from . import plain
from .base import ImportOnly
from .decoding import decode
from .entries import finished, language_tag, page_range

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?:[ \t](.*)|$)")
_SNIFFED = re.compile(r"^PMID-[ \t]*\d", re.M)
_SOME_TAGS = re.compile(r"^(?:TI  |FAU |AU  |DP  |OWN |STAT|JT  |PT  |LID |BTI )-[ \t]", re.M)
_MARKED = re.compile(r"(.+?)\s*\[(\w+)\]$")
_ABBREVIATED = re.compile(r"(\d+)–(\d+)$")
_INITIALS = re.compile(r"(.+?) ([A-Z]{1,4})(?: (Jr|Sr|2nd|3rd|4th|[IV]+))?$")
_SUFFIX = re.compile(r"(.*) (Jr|Sr|2nd|3rd|4th|II|III|IV)\.?$")

_LINES = {
    "JT": "container_title",
    "TA": "container_title_short",
    "CTI": "collection_title",
    "VI": "volume",
    "IP": "issue",
    "PB": "publisher",
    "EN": "edition",
    "CP": "chapter_number",
}
_TYPES = {
    "book": "book",
    "book chapter": "chapter",
    "book section": "chapter",
    "dataset": "dataset",
    "preprint": "article",
    "newspaper article": "article-newspaper",
    "academic dissertation": "thesis",
    "technical report": "report",
}
_STATUSES = {"aheadofprint": "in-press", "ppublish": "published", "epublish": "published"}
_PERSONS = {"FAU": "author", "AU": "author", "CN": "author", "FED": "editor", "ED": "editor"}
_OF_A_PERSON = ("AD", "AUID")

Fields = list[tuple[str, str]]
Rest = dict[str, list[str]]


class NBIB(ImportOnly):
    """What PubMed's "Send to citation manager" saves."""

    name = "nbib"
    title = "PubMed (NBIB)"
    extensions = ("nbib",)
    media_type = "application/nbib"

    def sniff(self, data: bytes) -> float:
        text = decode(data[:20_000]).text
        tags = len(set(_SOME_TAGS.findall(text)))
        if _SNIFFED.search(text):
            return 0.98 if tags else 0.6
        return 0.4 if tags > 2 and not re.search(r"^TY {1,2}-", text, re.M) else 0.0

    def read(self, data: bytes) -> Reading:
        source = decode(data)
        return plain.reading(self.name, source, _read(source.text))


def _read(text: str) -> Iterator[Entry | Problem]:
    keys: dict[str, int] = {}
    for count, lines in enumerate(_records(text)):
        start, raw = lines[0][0], "\n".join(line for _number, line in lines)
        if count >= plain.MAX_ENTRIES:
            yield plain.too_many(start)
            return
        fields = _fields(lines)
        if len(raw) > plain.MAX_ENTRY:
            yield plain.too_long(start, raw)
        elif not fields:
            reason = "These lines hold no PubMed tag such as “TI  - ”."
            yield Problem(start, "", reason, raw[: plain.MAX_RAW])
        else:
            yield finished(_reference(fields), start, raw, keys)


def _records(text: str) -> Iterator[list[tuple[int, str]]]:
    """The lines of each record: a blank line before a tag, or a PMID, begins one."""
    record: list[tuple[int, str]] = []
    after_blank = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            after_blank = True
            continue
        match = _LINE.match(line)
        if record and match and (after_blank or match[1] == "PMID"):
            yield record
            record = []
        record.append((number, line))
        after_blank = False
    if record:
        yield record


def _fields(lines: list[tuple[int, str]]) -> Fields:
    """Tags and values in order; a line without a tag goes on with the value before it."""
    parts: list[tuple[str, list[str]]] = []
    for _number, line in lines:
        match = _LINE.match(line)
        if match:
            parts.append((match[1], [match[2] or ""]))
        elif parts:
            parts[-1][1].append(line.strip())
    fields = ((tag, plain.one_line(" ".join(texts))) for tag, texts in parts)
    return [(tag, value) for tag, value in fields if value]


def _reference(fields: Fields) -> Reference:
    persons, rest = _persons(fields)
    values: dict[str, Any] = {"type": _type(rest)}
    for tag, attribute in _LINES.items():
        if tag in rest:
            values[attribute] = " ".join(rest.pop(tag))
    values |= _titles(rest, values["type"]) | _more(rest)
    for role in ("author", "editor"):
        names = [name for name, whose in persons if whose == role]
        known = tuple(name for name in names if not plain.says_more(name.literal))
        values |= {f"{role}s": known, f"{role}s_incomplete": len(known) < len(names)}
    values["identifiers"] = tuple(dict.fromkeys(_identifiers(rest)))
    extra = {tag.lower(): "\n".join(texts) for tag, texts in rest.items()}
    return Reference(**values, extra=extra)


def _type(rest: Rest) -> str:
    kinds = [kind.lower() for kind in rest.get("PT", [])]
    if kinds == ["journal article"]:
        del rest["PT"]
    found = next((_TYPES[kind] for kind in kinds if kind in _TYPES), "article-journal")
    return "chapter" if found == "book" and "TI" in rest and "BTI" in rest else found


def _titles(rest: Rest, kind: str) -> dict[str, str]:
    """PubMed ends titles with a full stop and puts translated ones in brackets."""
    book = " ".join(rest.pop("BTI", [])).rstrip(".")
    title = " ".join(rest.pop("TI", []))
    title = title[:-1] if title.endswith(".") and not title.endswith("..") else title
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1].rstrip(".")
    if not title:
        return {"title": book}
    return {"title": title} | ({"container_title": book} if book else {})


def _more(rest: Rest) -> dict[str, Any]:
    """What has a rule of its own: date, pages, abstract, keywords, language, status."""
    language = " ".join(rest.pop("LA", []))
    values = {
        "issued": _date(rest),
        "page": _pages(" ".join(rest.pop("PG", []))),
        "abstract": "\n".join(rest.pop("AB", [])),
        "note": "\n".join(rest.pop("GN", [])),
        "keywords": tuple(word.lstrip("*") for word in rest.pop("OT", [])),
        "language": language_tag(language),
        "status": _status(rest),
    }
    return {attribute: value for attribute, value in values.items() if value}


def _date(rest: Rest) -> PartialDate:
    printed = " ".join(rest.pop("DP", []))
    if printed:
        return dates.parse(printed)
    first = " ".join(rest.get("DEP", []))
    match = re.match(r"(\d{4})(\d\d)(\d\d)$", first)
    return dates.parse("-".join(match.groups())) if match else PartialDate()


def _status(rest: Rest) -> str:
    if "Retracted Publication" in rest.get("PT", []):
        return "retracted"
    return _STATUSES.get(" ".join(rest.get("PST", [])), "")


def _pages(text: str) -> str:
    """The range in full: PubMed writes 640-57 for 640–657."""
    pages = page_range(text)
    match = _ABBREVIATED.match(pages)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}–{match[1][: -len(match[2])]}{match[2]}"
    return pages


def _persons(fields: Fields) -> tuple[list[tuple[Name, str]], Rest]:
    """Names with their roles, in order, and the other fields.

    AU repeats each FAU in initials; AD and AUID say something of the name before them.
    """
    tags = {tag for tag, _value in fields}
    repeated = {short for short, full in (("AU", "FAU"), ("ED", "FED")) if full in tags}
    persons: list[tuple[Name, str]] = []
    rest: Rest = {}
    for tag, value in fields:
        if tag in repeated:
            continue
        if tag in _PERSONS:
            persons.append((_name(tag, value), _PERSONS[tag]))
        elif tag in _OF_A_PERSON and persons:
            name, role = persons[-1]
            persons[-1] = (_with_detail(name, tag, value), role)
        else:
            rest.setdefault(tag, []).append(value)
    return persons, rest


def _name(tag: str, value: str) -> Name:
    if tag == "CN" or plain.says_more(value):
        return Name(literal=value)
    if tag in ("AU", "ED") and (match := _INITIALS.match(value)):
        return Name(family=match[1], given=match[2], suffix=match[3] or "")
    name = plain.read_person(value)
    match = _SUFFIX.match(name.given)
    return replace(name, given=match[1], suffix=match[2]) if match else name


def _with_detail(name: Name, tag: str, value: str) -> Name:
    if tag == "AD":
        return replace(name, affiliation="; ".join(filter(None, (name.affiliation, value))))
    return replace(name, orcid=identifiers.normalise("orcid", value) or name.orcid)


def _identifiers(rest: Rest) -> Iterator[tuple[str, str]]:
    for tag, scheme in (("LID", "doi"), ("AID", "doi"), ("PMID", "pmid"), ("PMC", "pmcid")):
        yield from _taken(rest, tag, scheme)
    for tag, scheme in (("IS", "issn"), ("ISBN", "isbn")):
        yield from _taken(rest, tag, scheme)


def _taken(rest: Rest, tag: str, scheme: str) -> Iterator[tuple[str, str]]:
    """The identifiers of one tag; what is none stays in ``rest``."""
    unread = []
    for text in rest.pop(tag, []):
        marked = _MARKED.match(text)
        bare, mark = marked.groups() if marked else (text, "")
        value = "" if mark not in ("", "doi") else identifiers.normalise(scheme, bare)
        if value:
            yield scheme, value
        else:
            unread.append(text)
    if unread:
        rest[tag] = unread
