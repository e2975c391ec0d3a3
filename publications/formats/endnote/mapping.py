"""An EndNote record as a Reference, and back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ... import dates, identifiers
from ...reference import Link, Name, PartialDate, Reference
from ..entries import language_tag, page_range
from ..plain import (
    identifier_of,
    one_line,
    paragraphs,
    read_person,
    says_more,
    write_person,
)
from .vocabulary import (
    KEPT,
    LINES,
    NEAREST,
    OTHER_NAMES,
    TEXTS,
    TYPES,
    WITH_ISSUES,
    WITH_SERIES,
)

Record = dict[str, list[str]]

_ROLES = {
    "authors": "authors",
    "secondary-authors": "editors",
    "subsidiary-authors": "translators",
}
#: Fields whose values are identifiers where they can be read, and kept where they cannot.
_MIXED = ("electronic-resource-num", "accession-num", "isbn", "custom2")
_PREFIXES = {"arxiv": "arXiv:", "handle": "hdl:", "openalex": "openalex:"}
_BY_NAME = {name.lower(): csl for csl, name in TYPES.items()} | {
    name.lower(): csl for name, csl in OTHER_NAMES.items()
}


def from_record(record: Record) -> Reference:
    """The Reference a record says; a field without an attribute is kept in ``extra``."""
    rest = {field: list(filter(str.strip, values)) for field, values in record.items()}
    kind, extra = _type(_line(rest.pop("ref-type", [])))
    values: dict[str, Any] = {"type": kind}
    values |= dict(_names(rest, kind)) | dict(_texts(rest, kind))
    values["issued"] = _date(rest)
    values["identifiers"] = tuple(dict.fromkeys(_identifiers(rest)))
    values["links"] = tuple(_pdfs(rest))
    values["keywords"] = tuple(_keywords(rest.pop("keywords", [])))
    extra |= {field: paragraphs("\n".join(texts)) for field, texts in rest.items() if texts}
    return Reference(**values, extra=extra)


def to_record(reference: Reference) -> Record:
    """``reference`` in EndNote's fields; fields without a value are left out."""
    kind = NEAREST.get(reference.type, reference.type)
    record: Record = {"ref-type": [_type_name(reference, kind)]}
    for field, attribute in (LINES | TEXTS | slots(kind)).items():
        record[field] = [getattr(reference, attribute)]
    record["pages"] = [reference.page.replace("–", "-")]
    record |= {field: _written_names(reference, role) for field, role in _ROLES.items()}
    if kind == "collection" and not reference.authors:
        record["authors"], record["secondary-authors"] = record["secondary-authors"], []
    record |= _written_date(reference.issued) | _written_identifiers(reference)
    record["keywords"] = list(reference.keywords)
    record["pdf-urls"] = [link.url for link in reference.links if link.kind == "pdf"]
    return _with_extra(record, reference.extra)


def slots(kind: str) -> dict[str, str]:
    """Field -> attribute, for the fields whose meaning depends on the type."""
    found = {
        "secondary-title": "container_title",
        "tertiary-title": "collection_title",
        "number": "number",
        "section": "chapter_number",
        "edition": "version" if kind in ("software", "dataset") else "edition",
        "custom7": "article_number",
    }
    if kind in WITH_ISSUES:
        found["number"] = "issue"
    elif kind in WITH_SERIES:
        found["number"] = "collection_number"
    if kind in ("book", "collection"):
        found |= {"secondary-title": "collection_title", "tertiary-title": "container_title"}
    if kind == "article-journal":
        # Here they are the first page and the date of advance publication.
        del found["section"], found["edition"]
    return found


def _type(name: str) -> tuple[str, dict[str, str]]:
    kind = _BY_NAME.get(name.lower(), "document")
    known = not name or TYPES[kind].lower() == name.lower() if kind in TYPES else False
    return kind, {} if known else {"entrytype": name}


def _type_name(reference: Reference, kind: str) -> str:
    stated = reference.extra.get("entrytype", "")
    if OTHER_NAMES.get(stated) == reference.type:
        return stated
    if kind == "collection" and reference.authors:
        return TYPES["book"]
    return TYPES[kind]


def _line(values: list[str]) -> str:
    return one_line(" ".join(values))


def _first(rest: Record, field: str) -> str:
    """The first of a field's values; others that differ stay in ``rest``."""
    values = list(dict.fromkeys(filter(None, map(one_line, rest.pop(field, [])))))
    rest[field] = values[1:]
    return values[0] if values else ""


def _texts(rest: Record, kind: str) -> Iterator[tuple[str, str]]:
    """Attributes that are text. EndNote XML has a field for the issue beside the number."""
    for field, attribute in (LINES | slots(kind)).items():
        if value := _first(rest, field):
            yield attribute, language_tag(value) if field == "language" else value
    for field, attribute in TEXTS.items():
        if field in rest:
            yield attribute, paragraphs("\n".join(rest.pop(field)))
    if "pages" in rest:
        yield "page", page_range(_line(rest.pop("pages")))
    if "issue" in rest and slots(kind)["number"] != "issue":
        yield "issue", _line(rest.pop("issue"))


def _names(rest: Record, kind: str) -> Iterator[tuple[str, Any]]:
    roles = _ROLES | ({"authors": "editors"} if kind == "collection" else {})
    found: dict[str, list[str]] = {}
    for field, role in roles.items():
        listed = (text.split(";") for text in rest.pop(field, []))
        found.setdefault(role, []).extend(name for names in listed for name in names)
    for role, texts in found.items():
        printed = [text for text in texts if not says_more(text)]
        names = (read_person(text) for text in printed)
        yield role, tuple(name for name in names if name != Name())
        if role != "translators" and len(printed) < len(texts):
            yield f"{role}_incomplete", True


def _written_names(reference: Reference, role: str) -> list[str]:
    more = getattr(reference, f"{role}_incomplete", False)
    return [write_person(name) for name in getattr(reference, role)] + ["et al.,"] * more


def _date(rest: Record) -> PartialDate:
    """The date of "pub-dates" where it has a year of its own, else of both fields."""
    year, day = _first(rest, "year"), _line(rest.get("pub-dates", []))
    whole = dates.parse(day)
    if day and whole.year is not None and not whole.literal:
        del rest["pub-dates"]
        return whole
    joined = dates.parse(year, month=day)
    if day and not joined.literal:
        del rest["pub-dates"]
        return joined
    return dates.parse(year)


def _written_date(date: PartialDate) -> Record:
    exact = replace(date, literal="")
    if date.literal or date == PartialDate(year=date.year):
        return {"year": [date.literal or dates.isoformat(date)]}
    return {"year": [f"{date.year:04d}"], "pub-dates": [dates.isoformat(exact)]}


def _identifiers(rest: Record) -> Iterator[tuple[str, str]]:
    """Identifiers field by field; what is none stays in ``rest``."""
    for field, schemes in (
        ("electronic-resource-num", ("doi",)),
        ("accession-num", ("pmid", "arxiv", "handle", "openalex")),
        ("isbn", ("isbn", "issn")),
        ("custom2", ("pmcid",)),
    ):
        unread = []
        for text in _pieces(rest.pop(field, []), split_words=field == "isbn"):
            found = _recognised(text, schemes)
            if found:
                yield found
            else:
                unread.append(text)
        rest[field] = unread
    yield from _addresses(rest)


def _pieces(values: list[str], split_words: bool) -> Iterator[str]:
    """An ISBN field lists several numbers, the other fields one a line."""
    for value in values:
        text = value.replace(";", "\n").replace(",", "\n") if split_words else value
        yield from filter(None, map(one_line, text.split("\n")))


def _recognised(text: str, schemes: tuple[str, ...]) -> tuple[str, str] | None:
    for scheme in schemes:
        prefix = _PREFIXES.get(scheme, "")
        if not text.lower().startswith(prefix.lower()):
            continue
        if value := identifiers.normalise(scheme, text[len(prefix) :]):
            return scheme, value
    return None


def _addresses(rest: Record) -> Iterator[tuple[str, str]]:
    """Addresses as printed, and what they resolve; of a resolved DOI only the DOI."""
    unread = []
    for text in _pieces(rest.pop("urls", []), split_words=False):
        value = identifiers.normalise("url", text)
        found = identifier_of(value)
        if found:
            yield found
        if value and (not found or found[0] != "doi"):
            yield "url", value
        if not value:
            unread.append(text)
    rest["urls"] = unread


def _written_identifiers(reference: Reference) -> Record:
    record: Record = {}
    fields = {
        "doi": "electronic-resource-num",
        "isbn": "isbn",
        "issn": "isbn",
        "pmcid": "custom2",
        "url": "urls",
    }
    for scheme, value in reference.identifiers:
        field = fields.get(scheme, "accession-num")
        record.setdefault(field, []).append(_PREFIXES.get(scheme, "") + value)
    return record


def _pdfs(rest: Record) -> Iterator[Link]:
    unread = []
    for text in _pieces(rest.pop("pdf-urls", []), split_words=False):
        if value := identifiers.normalise("url", text):
            yield Link("pdf", value)
        else:
            unread.append(text)
    rest["pdf-urls"] = unread


def _keywords(values: list[str]) -> Iterator[str]:
    for value in values:
        yield from filter(None, map(one_line, value.replace(";", "\n").split("\n")))


def _with_extra(record: Record, extra: dict[str, str]) -> Record:
    """``record`` with the fields of ``extra`` that are EndNote's own, also unknown tags."""
    own = (*KEPT, "section", "edition", "pub-dates")
    for field, text in extra.items():
        if field in _MIXED:
            record[field] = record.get(field, []) + text.split("\n")
        elif field.startswith("%") or (field in own and not any(record.get(field, []))):
            record[field] = [text]
    return {field: values for field, values in record.items() if any(values)}
