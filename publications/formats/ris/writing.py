"""A Reference as a RIS record."""

import re
from collections.abc import Iterator

from ... import dates
from ...identifiers import address
from ...reference import PartialDate, Reference
from .. import plain
from . import tags

_ONE_RANGE = re.compile(r"([^–]+)–([^–]+)$")
_TAG = re.compile(r"[A-Z][A-Z0-9]$")
_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")


def written(reference: Reference) -> str:
    """The record of ``reference``, with the empty line that follows it."""
    kind = reference.extra.get("entrytype", "").upper()
    if tags.TYPES.get(kind) != reference.type:
        kind = tags.WRITTEN_TYPES.get(reference.type, "GEN")
    lines = [f"TY  - {kind}", *(f"{tag}  - {value}" for tag, value in _fields(reference, kind))]
    return "\n".join([*lines, "ER  - ", "", ""])


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    yield from _written(_lines(reference))
    yield from _people(reference, "A2" if kind in tags.EDITED_IN_A2 else "ED")
    yield from _issued(reference.issued, reference.type)
    yield from _pages(reference.page)
    yield from (("KW", word) for word in reference.keywords)
    yield from (("L1", link.url) for link in reference.links if link.kind == "pdf")
    yield from (_identifier(*pair) for pair in reference.identifiers)
    yield from _resolved(reference)
    yield from _written(_texts(reference))
    yield from _extra(reference)


def _written(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((tag, value) for tag, value in pairs if value)


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    attributes: dict[str, str] = {}
    for tag, attribute in tags.LINES.items():
        attributes.setdefault(attribute, tag)
    if reference.type in tags.WITHOUT_CONTAINER:
        attributes |= {"collection_title": "T2", "container_title": "BT"}
    if reference.type == "software":
        attributes["version"] = attributes.pop("edition")
    for name, tag in attributes.items():
        value = " ".join(getattr(reference, name).split())
        yield tag, value
        if name == "container_title" and tag == "T2":
            # Programs of the older specification look for the host here alone.
            yield "JF", value


def _texts(reference: Reference) -> Iterator[tuple[str, str]]:
    for tag, value in (("AB", reference.abstract), ("N1", reference.note)):
        # A line of text that looks like a tag would begin a field of its own.
        first, *more = value.split("\n")
        yield tag, "\n".join([first, *(f"      {line}" if line else "" for line in more)])


def _people(reference: Reference, editors: str) -> Iterator[tuple[str, str]]:
    for tag, role in (("AU", "authors"), (editors, "editors"), ("A4", "translators")):
        names = getattr(reference, role)
        yield from ((tag, plain.write_person(name)) for name in names)
        if getattr(reference, f"{role}_incomplete", False):
            yield tag, "et al."


def _issued(date: PartialDate, kind: str) -> Iterator[tuple[str, str]]:
    """``PY`` for programs that want a year, ``DA`` for all that is known.

    In a conference paper some take ``PY`` for the year of the conference and want both.
    """
    if date.year is None:
        if date.literal:
            yield "PY", date.literal
        return
    yield "PY", f"{date.year:04d}"
    month, day = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    words = date.literal
    if date.end_year is not None or date.circa:
        words = dates.isoformat(date)
    elif date.season:
        words = _SEASONS[date.season]
    if month or words or kind == "paper-conference":
        yield "DA", f"{date.year:04d}/{month}/{day}/{words}"


def _pages(page: str) -> Iterator[tuple[str, str]]:
    match = _ONE_RANGE.match(page)
    if match:
        yield from (("SP", match[1].strip()), ("EP", match[2].strip()))
    elif page:
        yield "SP", page


def _identifier(scheme: str, value: str) -> tuple[str, str]:
    if scheme in ("isbn", "issn"):
        return "SN", value
    tag = {scheme: tag for tag, scheme in tags.IDENTIFIERS.items()}.get(scheme)
    return (tag, value) if tag else ("AN", f"{scheme}:{value}")


def _resolved(reference: Reference) -> Iterator[tuple[str, str]]:
    """The address of a DOI where there is no other: some programs know ``DO`` of articles alone."""
    doi = reference.identifier("doi")
    if reference.type != "article-journal" and doi and not reference.identifier("url"):
        yield "UR", address("doi", doi)


def _extra(reference: Reference) -> Iterator[tuple[str, str]]:
    """The RIS tags of the source that have no attribute."""
    for name, value in reference.extra.items():
        tag = name.upper()
        if _TAG.match(tag) and tag not in tags.KNOWN:
            yield from ((tag, line) for line in value.split("\n") if line.strip())
