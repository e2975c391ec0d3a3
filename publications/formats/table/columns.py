"""The columns of a table of references, and a reference as the cells of one."""

import re
from collections.abc import Iterable

from ... import dates
from ...reference import SCHEMES, TYPES, Name, Reference
from ..plain import one_line, write_person

#: Columns whose cell is the attribute of a Reference of the same name.
TEXTS = (
    "title",
    "title_short",
    "container_title",
    "container_title_short",
    "collection_title",
    "collection_number",
    "volume",
    "issue",
    "article_number",
    "number",
    "chapter_number",
    "edition",
    "version",
    "publisher",
    "publisher_place",
    "event_title",
    "event_place",
    "genre",
    "medium",
    "language",
)
PEOPLE = ("authors", "editors", "translators")
COLUMNS = (
    "citation_key",
    "type",
    "title",
    "authors",
    "editors",
    "issued",
    "container_title",
    "volume",
    "issue",
    "page",
    "publisher",
    *(scheme for scheme in SCHEMES if scheme != "url"),
    "url",
    "abstract",
    "keywords",
    "topics",
    "status",
    "language",
    "note",
    "translators",
    "event_date",
    *(
        name
        for name in TEXTS
        if name not in ("title", "container_title", "volume", "issue", "publisher", "language")
    ),
)
#: Other names of columns, as spreadsheets out there have them.
ALIASES = {
    "key": "citation_key",
    "id": "citation_key",
    "bibtex_key": "citation_key",
    "author": "authors",
    "editor": "editors",
    "date": "issued",
    "year": "issued",
    "publication_year": "issued",
    "journal": "container_title",
    "published_in": "container_title",
    "booktitle": "container_title",
    "publication_title": "container_title",
    "pages": "page",
    "series": "collection_title",
    "item_type": "type",
    "abstract_note": "abstract",
    "tags": "keywords",
    "address": "publisher_place",
    "place": "publisher_place",
    "arxiv_id": "arxiv",
}
STATUSES = ("in-preparation", "submitted", "accepted", "in-press", "published", "retracted")
#: Types by other words, for people who type them.
TYPE_WORDS = {
    **{type_.replace("_", "-"): type_ for type_ in TYPES},
    "journal-article": "article-journal",
    "conference-paper": "paper-conference",
    "inproceedings": "paper-conference",
    "preprint": "article",
    "book-chapter": "chapter",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "talk": "speech",
    "other": "document",
}


def cells(reference: Reference, topics: Iterable[str] = ()) -> list[str]:
    """``reference`` as the cells of :data:`COLUMNS`."""
    found = {name: getattr(reference, name) for name in (*TEXTS, "type", "status", "page")}
    found |= {"abstract": reference.abstract, "note": reference.note}
    found |= {scheme: reference.identifier(scheme) for scheme in SCHEMES}
    found["citation_key"] = reference.key
    for role in PEOPLE:
        more = getattr(reference, f"{role}_incomplete", False)
        found[role] = _people(getattr(reference, role), more)
    found["issued"] = reference.issued.literal or dates.isoformat(reference.issued)
    found["event_date"] = dates.isoformat(reference.event_date)
    found["keywords"] = _joined(reference.keywords)
    found["topics"] = _joined(topics)
    return [found[name] for name in COLUMNS]


def _people(names: Iterable[Name], more: bool) -> str:
    written = [write_person(name) + "*" * (name.equal and not name.literal) for name in names]
    return _joined([*written, "others"] if more else written)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(text.replace(";", ";;") for text in texts)


def column_of(heading: str) -> str:
    name = re.sub(r"[\s_-]+", "_", one_line(heading).lower()).strip("_")
    return ALIASES.get(name, name)
