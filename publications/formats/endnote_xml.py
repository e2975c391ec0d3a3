"""EndNote's XML: ``<xml><records><record>`` with ``<style>`` runs inside its values.

Source: EndNote's ``RSXML.dtd`` and its exports. Each ``<record>`` is read by itself, so that a
record that is not well-formed costs no other; a document type declaration is refused, so that
there is no entity to expand.

Carried: all that the tagged format carries (see :mod:`.enw`), and italic, bold, raised and
lowered text. Not carried: marks and ORCID iDs of names, events, status, medium, links but PDFs,
selection, and the extra fields of other formats; nested mark-up comes back as runs side by side.
Elements outside EndNote's vocabulary are kept
in ``extra`` when read and not written.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..markup import clean, tokens
from ..reference import Entry, Problem, Reading, Reference
from . import plain
from .base import Format
from .decoding import decode
from .endnote import NUMBERS, from_record, to_record
from .entries import finished

_BOUNDARY = re.compile(r"<(/?)record(?=[\s/>])[^<>]*>")
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.I)
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_TAGS = {tag: face for face, tag in _FACES.items()}
_NAMES_BY_NUMBER = {str(number): name for name, number in NUMBERS.items()}

#: Elements that hold others, by what they hold.
_LISTS = ("authors", "secondary-authors", "tertiary-authors", "subsidiary-authors")
_LISTS += ("translated-authors", "keywords")
_FRAMES = ("contributors", "titles", "dates", "periodical", "alt-periodical")
_SAME = {"full-title": "secondary-title", "abbr-1": "alt-title"}
#: Elements that say nothing about the work.
_UNTOLD = ("database", "source-app", "rec-number", "foreign-keys", "ref-type")
_STYLED = ("title", "short-title", "abstract")
_TITLES = ("title", "secondary-title", "tertiary-title", "alt-title", "short-title")
_TITLES += ("translated-title",)
_URLS = {"urls": "related-urls", "pdf-urls": "pdf-urls"}
_LINE_END = "\r"


class EndNoteXML(Format):
    """The XML that EndNote exports, and Zotero, Mendeley and databases for it."""

    name = "endnote-xml"
    title = "EndNote XML"
    extensions = ("endnote.xml", "xml")
    media_type = "application/x-endnote+xml"

    def sniff(self, data: bytes) -> float:
        text = decode(data[:50_000]).text
        if not text.lstrip().startswith("<") or not _BOUNDARY.search(text):
            return 0.0
        return 0.98 if "<ref-type" in text else 0.6 if "<records" in text else 0.0

    def read(self, data: bytes) -> Reading:
        source = decode(data)
        refusal = source.refusal or _refusal(source.text)
        return plain.reading(self.name, replace(source, refusal=refusal), _read(source.text))

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
        for number, reference in enumerate(references, 1):
            text = tostring(_record(reference, number), encoding="unicode")
            # A bare return would be read as a line end of the file.
            yield text.replace(_LINE_END, "&#xD;") + "\n"
        yield "</records></xml>\n"


def _refusal(text: str) -> str:
    if _DECLARED.search(text):
        return (
            "The file declares a document type or entities of its own, which is not safe to "
            "read. Export the references from EndNote again."
        )
    return ""


def _read(text: str) -> Iterator[Entry | Problem]:
    keys: dict[str, int] = {}
    line, at = 1, 0
    for count, (start, end) in enumerate(_slices(text)):
        line += text.count("\n", at, start)
        at = start
        if count >= plain.MAX_ENTRIES:
            yield plain.too_many(line)
            return
        yield _read_record(text[start:end], line, keys)


def _slices(text: str) -> Iterator[tuple[int, int]]:
    """Where each record begins and ends; one that is not closed ends where the next begins."""
    start = -1
    for match in _BOUNDARY.finditer(text):
        if start >= 0:
            yield start, match.end() if match[1] else match.start()
        start = -1 if match[1] else match.start()
    if start >= 0:
        yield start, len(text)


def _read_record(raw: str, line: int, keys: dict[str, int]) -> Entry | Problem:
    if len(raw) > plain.MAX_ENTRY:
        return plain.too_long(line, raw)
    try:
        element = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        reason = f"This record is not well-formed XML ({_told(error)})."
        return Problem(line, "", reason, raw[: plain.MAX_RAW])
    record = _fields(element)
    if len(record) < 2:
        return Problem(line, "", "This record is empty.", raw[: plain.MAX_RAW])
    return finished(from_record(record), line, raw, keys)


def _told(error: Exception) -> str:
    return str(error).partition(":")[0] or "it cannot be read"


def _fields(record: Element) -> dict[str, list[str]]:
    """Values by EndNote's field names."""
    found: dict[str, list[str]] = {"ref-type": [_type(record)]}
    periodical: dict[str, list[str]] = {}
    for element in record:
        for field, value in _values(element):
            place = periodical if field in _SAME else found
            place.setdefault(_SAME.get(field, field), []).append(value)
    # A journal's name is in the titles and again in the periodical; the titles count.
    return periodical | found


def _type(record: Element) -> str:
    element = record.find("ref-type")
    if element is None:
        return ""
    return element.get("name") or _NAMES_BY_NUMBER.get((element.text or "").strip(), "")


def _values(element: Element) -> Iterator[tuple[str, str]]:
    if element.tag in _LISTS:
        yield from ((element.tag, _text(child)) for child in element)
    elif element.tag in _FRAMES:
        for child in element:
            yield from _values(child)
    elif element.tag == "pub-dates":
        yield "pub-dates", " ".join(_text(child) for child in element)
    elif element.tag == "urls":
        yield from _addresses(element)
    elif element.tag not in _UNTOLD:
        yield element.tag, _text(element)


def _addresses(urls: Element) -> Iterator[tuple[str, str]]:
    for group in urls:
        field = "pdf-urls" if group.tag == "pdf-urls" else "urls"
        yield from ((field, _text(url)) for url in group.iter("url"))


def _text(element: Element) -> str:
    """The text of an element, its styled runs marked up; EndNote ends lines with a return."""
    parts = [element.text or ""]
    for child in element:
        inner = "".join(child.itertext())
        for face in child.get("face", "").split():
            if face in _FACES and inner.strip():
                inner = f"<{_FACES[face]}>{inner}</{_FACES[face]}>"
        parts += [inner, child.tail or ""]
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    # Line ends between the tags of a pretty-printed file are no line ends of the text.
    return text if len(element) == 0 else text.strip()


def _record(reference: Reference, number: int) -> Element:
    fields = to_record(reference)
    record = Element("record")
    SubElement(record, "rec-number").text = str(number)
    (name,) = fields.pop("ref-type")
    SubElement(record, "ref-type", name=name).text = str(NUMBERS.get(name, 13))
    _add_lists(record, fields)
    _add_frame(record, "titles", {field: fields.pop(field, []) for field in _TITLES})
    _add_dates(record, fields.pop("year", []), fields.pop("pub-dates", []))
    _add_urls(record, {group: fields.pop(field, []) for field, group in _URLS.items()})
    for field, values in fields.items():
        if not field.startswith("%"):
            _add(record, field, "\n".join(values))
    return record


def _add_lists(record: Element, fields: dict[str, list[str]]) -> None:
    contributors = Element("contributors")
    for field in _LISTS:
        values = fields.pop(field, [])
        if not values:
            continue
        home = SubElement(record if field == "keywords" else contributors, field)
        for value in values:
            _add(home, "keyword" if field == "keywords" else "author", value)
    if len(contributors):
        record.insert(2, contributors)


def _add_frame(record: Element, frame: str, fields: dict[str, list[str]]) -> None:
    if any(map(any, fields.values())):
        home = SubElement(record, frame)
        for field, values in fields.items():
            _add(home, field, "\n".join(values))


def _add_dates(record: Element, year: list[str], days: list[str]) -> None:
    if not year and not days:
        return
    dates = SubElement(record, "dates")
    _add(dates, "year", "".join(year))
    if days:
        _add(SubElement(dates, "pub-dates"), "date", "".join(days))


def _add_urls(record: Element, groups: dict[str, list[str]]) -> None:
    if any(groups.values()):
        urls = SubElement(record, "urls")
        for group, values in groups.items():
            home = SubElement(urls, group) if values else urls
            for value in values:
                _add(home, "url", value)


def _add(home: Element, name: str, value: str) -> None:
    """``value`` in an element of its own, in the runs of one face that EndNote divides text in."""
    if not value:
        return
    element = SubElement(home, name)
    if name not in _STYLED:
        _run(element, clean(value), "normal")
        return
    faces: list[str] = []
    for kind, text in tokens(value):
        if kind == "open":
            faces.append(_TAGS[text])
        elif kind == "close":
            faces.pop()
        else:
            _run(element, text, " ".join(faces) or "normal")


def _run(element: Element, text: str, face: str) -> None:
    run = SubElement(element, "style", face=face, font="default", size="100%")
    run.text = text.replace("\n", _LINE_END)
