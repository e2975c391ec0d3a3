"""References to BibTeX text: valid, escaped, with stable keys and without private fields."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ... import dates, identifiers, names
from ...latex import encode
from ...reference import Name, Reference
from . import tables
from .dating import biblatex_date, bibtex_date
from .keys import clean_key, make_key
from .mapping import csl_type, written_type

#: Fields that say something about somebody's files or work habits, never about the work.
_PRIVATE = re.compile(
    r"(?:file|owner|timestamp|date-added|date-modified|bdsk-.*|groups?|annote|annotation|review|"
    r"comments?|localfile|local-url|mendeley-.*|jabref.*|__markedentry|creationdate|"
    r"modificationdate|added-at|interhash|intrahash|username|rating|ranking|readstatus|priority|"
    r"printed|qualityassured|citeulike-.*|posted-at|pubdatetime|zotero-.*|file-attachments)\d*$"
)
_FIELD_NAME = re.compile(r"[^\s\"#%'(),={}\\\d][^\s\"#%'(),={}\\]*$")
_ENTRY_TYPE = re.compile(r"[a-z][a-z0-9_-]*$")
_INNER_CAPITAL = re.compile(r"\b\w+[^\W\d_a-z]\w*\b")
_BRACE = re.compile(r"[{}]")
#: Field names of biblatex for those of BibTeX.
_BIBLATEX = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
}
_SIMPLE = (
    ("container_title_short", "shortjournal"),
    ("collection_title", "series"),
    ("volume", "volume"),
    ("article_number", "eid"),
    ("chapter_number", "chapter"),
    ("edition", "edition"),
    ("version", "version"),
    ("publisher_place", "address"),
    ("event_title", "eventtitle"),
    ("event_place", "venue"),
    ("medium", "howpublished"),
    ("language", "language"),
    ("note", "note"),
)
#: A field's name and its value with delimiters.
Field = tuple[str, str]


def write(references: Iterable[Reference], biblatex: bool = False) -> Iterator[str]:
    """Each reference as one entry; repeated keys get a letter so that none is lost."""
    used: set[str] = set()
    for reference in references:
        yield _entry(reference, _unique_key(reference, used), biblatex) + "\n"


def _unique_key(reference: Reference, used: set[str]) -> str:
    key = base = clean_key(reference.key) or make_key(reference)
    number = 1
    while key.lower() in used:
        number += 1
        key = f"{base}-{number}"
    used.add(key.lower())
    return key


def _entry(reference: Reference, key: str, biblatex: bool) -> str:
    entry_type = _entry_type(reference)
    fields: dict[str, str] = {}
    for name, value in _fields(reference, entry_type, biblatex):
        renamed = _BIBLATEX.get(name, name) if biblatex else name
        fields.setdefault(name if renamed in reference.extra else renamed, value)
    for name, value in _extra(reference):
        fields.setdefault(name, value)
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{entry_type}{{{key},\n{lines}}}\n"


def _entry_type(reference: Reference) -> str:
    """The source's own entry type where it still says the same, else the usual one."""
    own = reference.extra.get("entrytype", "")
    if own and _ENTRY_TYPE.match(own) and _says(own, reference):
        return own
    usual = written_type(reference.type, reference.genre)
    return usual if _says(usual, reference, _subtype(usual, reference)) else "misc"


def _says(entry_type: str, reference: Reference, subtype: str = "") -> bool:
    values = {
        "publisher": reference.publisher,
        "container_title": reference.container_title,
        "medium": reference.medium,
    }
    fields = {"entrysubtype": subtype or reference.extra.get("entrysubtype", "")}
    has_arxiv = bool(reference.identifier("arxiv"))
    return csl_type(entry_type, values, fields, has_arxiv) == reference.type


def _subtype(entry_type: str, reference: Reference) -> str:
    """What must be added to the entry type to say the type, or ``""``."""
    if _says(entry_type, reference):
        return ""
    names_of = {csl: name for name, csl in tables.SUBTYPES.items()}
    return names_of.get(reference.type, reference.type)


def _fields(reference: Reference, entry_type: str, biblatex: bool) -> Iterator[Field]:
    yield from _people(reference)
    yield from _title(reference)
    yield from _container(reference, entry_type)
    yield from _publication(reference, entry_type)
    yield from _dates(reference, biblatex)
    yield from _identifiers(reference)
    yield from _links(reference)
    yield from _state(reference, entry_type)


def _braced(text: str, markup: bool = False) -> str:
    return "{" + encode(text, markup) + "}"


def _people(reference: Reference) -> Iterator[Field]:
    for field, people, incomplete in (
        ("author", reference.authors, reference.authors_incomplete),
        ("editor", reference.editors, reference.editors_incomplete),
        ("translator", reference.translators, False),
    ):
        written = [names.write(name) for name in people] + ["others"] * incomplete
        if written:
            yield field, "{" + " and ".join(written) + "}"
            yield from _annotations(field, people, reference.extra)


def _annotations(field: str, people: tuple[Name, ...], extra: dict[str, str]) -> Iterator[Field]:
    """Flags, ORCID iDs and affiliations as biblatex data annotations."""
    for suffix, said in (
        ("+an", _flags),
        ("+an:orcid", lambda name: f'"{name.orcid}"' if name.orcid else ""),
        (
            "+an:affiliation",
            lambda name: f'"{encode(name.affiliation)}"' if name.affiliation else "",
        ),
    ):
        parts = [f"{at}={said(name)}" for at, name in enumerate(people, 1) if said(name)]
        rest = extra.get(field + suffix, "")
        if parts:
            yield field + suffix, "{" + ";".join([*parts, *([encode(rest)] if rest else [])]) + "}"


def _flags(name: Name) -> str:
    flags = (("equal", name.equal), ("corresponding", name.corresponding))
    return ",".join(word for word, is_set in flags if is_set)


def _title(reference: Reference) -> Iterator[Field]:
    if reference.title:
        yield "title", "{" + _keeping_capitals(encode(reference.title, markup=True)) + "}"
    if reference.title_short:
        yield "shorttitle", "{" + _keeping_capitals(encode(reference.title_short)) + "}"


def _keeping_capitals(title: str) -> str:
    """Braces around words like DNA or McKay, which styles would put into small letters."""
    if any(sign in title for sign in "\\${}<"):
        return title
    return _INNER_CAPITAL.sub(lambda word: "{" + word[0] + "}", title)


def _container(reference: Reference, entry_type: str) -> Iterator[Field]:
    if reference.container_title:
        field = "booktitle" if entry_type in tables.PARTS else "journal"
        yield field, _braced(reference.container_title)
    counted = tables.number_attribute(entry_type, bool(reference.collection_title))
    for attribute, own in (
        ("issue", "issue"),
        ("number", "reportnumber"),
        ("collection_number", "seriesnumber"),
    ):
        value = getattr(reference, attribute)
        if value:
            yield "number" if attribute == counted else own, _braced(value)
    if reference.page:
        yield "pages", _braced(reference.page).replace("–", "--")


def _publication(reference: Reference, entry_type: str) -> Iterator[Field]:
    if reference.publisher:
        yield tables.publisher_fields(entry_type)[0], _braced(reference.publisher)
    if reference.genre and reference.genre != tables.THESIS_GENRES.get(entry_type):
        yield "type", _braced(reference.genre)
    for attribute, field in _SIMPLE:
        value = getattr(reference, attribute)
        if value:
            yield field, _braced(value)
    if reference.abstract:
        yield "abstract", _braced(reference.abstract, markup=True)
    if reference.keywords:
        yield "keywords", "{" + ", ".join(map(_keyword, reference.keywords)) + "}"


def _keyword(word: str) -> str:
    return _braced(word) if "," in word or ";" in word else encode(word)


def _dates(reference: Reference, biblatex: bool) -> Iterator[Field]:
    date = reference.issued
    if date.year is not None or date.literal or date.month:
        whole = biblatex and "date" not in reference.extra
        yield from biblatex_date(date) if whole else bibtex_date(date)
    if reference.event_date:
        yield (
            "eventdate",
            _braced(reference.event_date.literal or dates.isoformat(reference.event_date)),
        )


def _identifiers(reference: Reference) -> Iterator[Field]:
    """In their order, the second of a scheme as ``doi2``; an arXiv number as ``eprint``."""
    counts: dict[str, int] = {}
    for scheme, value in reference.identifiers:
        counts[scheme] = number = counts.get(scheme, 0) + 1
        if scheme == "arxiv" and number == 1 and "eprint" not in reference.extra:
            yield "eprint", f"{{{value}}}"
            yield "archiveprefix", "{arXiv}"
        else:
            yield _numbered(scheme, number), f"{{{_without_braces(value)}}}"


def _links(reference: Reference) -> Iterator[Field]:
    counts: dict[str, int] = {}
    for link in reference.links:
        counts[link.kind] = number = counts.get(link.kind, 0) + 1
        address = identifiers.normalise("url", link.url)
        if address:
            value = f"\\href{{{address}}}{{{encode(link.label)}}}" if link.label else address
            yield _numbered(tables.WRITTEN_LINKS.get(link.kind, "link"), number), f"{{{value}}}"


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}{number}"


def _state(reference: Reference, entry_type: str) -> Iterator[Field]:
    words = (reference.note, reference.issued.literal)
    implied = [tables.STATUSES.get(text.strip(" .").lower(), "") for text in words]
    if reference.status or any(implied):
        yield "pubstate", f"{{{reference.status}}}"
    subtype = _subtype(entry_type, reference)
    if subtype:
        yield "entrysubtype", f"{{{subtype}}}"
    if reference.selected:
        yield "selected", "{true}"


def _extra(reference: Reference) -> Iterator[Field]:
    for name, value in reference.extra.items():
        name = name.lower()
        if name == "entrytype" or _PRIVATE.match(name) or not _FIELD_NAME.match(name):
            continue
        yield name, f"{{{_without_braces(value)}}}" if tables.is_verbatim(name) else _braced(value)


def _without_braces(text: str) -> str:
    """Verbatim text keeps its braces only where they pair."""
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth < 0:
            break
    return text if depth == 0 else _BRACE.sub("", text)


def without_private(reference: Reference) -> Reference:
    """``reference`` as it comes back after writing: without the fields that are never written."""
    kept = {name: text for name, text in reference.extra.items() if not _PRIVATE.match(name)}
    return replace(reference, extra=kept)
