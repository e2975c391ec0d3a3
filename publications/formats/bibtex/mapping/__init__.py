"""The fields of one entry to a :class:`Reference`."""

from collections.abc import Iterable

from ....latex import decode
from ....reference import Reference
from .. import tables
from . import locators, people, values
from .draft import Draft
from .types import csl_type, written_type

__all__ = ["MAX_KEY", "csl_type", "to_reference", "written_type"]

#: Longest citation key kept.
MAX_KEY = 200


def to_reference(entry_type: str, key: str, fields: dict[str, str]) -> tuple[Reference, list[str]]:
    """The reference that ``fields`` state, and sentences about what was odd in them.

    ``fields`` maps lower-case names to expanded text, still in LaTeX; empty ones are left out.
    """
    draft = Draft(entry_type, fields)
    for name, text in fields.items():
        if text:
            handler = _HANDLERS.get(name)
            if handler:
                handler(draft, name, text)
            elif name in tables.TEXT_FIELDS:
                values.plain_text(draft, name, text)
            else:
                _other(draft, name, text)
    _finish(draft)
    return (
        Reference(
            key=key[:MAX_KEY],
            identifiers=tuple(draft.identifiers),
            links=tuple(draft.links),
            extra=draft.extra,
            **draft.values,
        ),
        draft.warnings,
    )


def _other(draft: Draft, name: str, text: str) -> None:
    base = tables.without_number(name)
    if base in tables.IDENTIFIER_FIELDS:
        locators.identifier(draft, name, text)
    elif base in tables.LINK_FIELDS:
        locators.link(draft, name, text)
    elif base == "keywords":
        values.keywords(draft, name, text)
    elif "+an" in name and name.partition("+")[0] in people.NAME_FIELDS:
        people.annotation(draft, name, text)
    else:
        draft.extra[name] = text if tables.is_verbatim(name) else decode(text)


def _finish(draft: Draft) -> None:
    """What several fields say together: status, arXiv number, type."""
    if "pubstate" not in draft.fields:
        values.status_in_words(draft)
    locators.arxiv_in_words(draft)
    if draft.entry_type in tables.THESIS_GENRES:
        draft.values.setdefault("genre", tables.THESIS_GENRES[draft.entry_type])
    has_arxiv = any(scheme == "arxiv" for scheme, _value in draft.identifiers)
    csl = csl_type(draft.entry_type, draft.values, draft.fields, has_arxiv)
    draft.values["type"] = csl
    _keep_entry_type(draft, csl)


def _keep_entry_type(draft: Draft, csl: str) -> None:
    """Remember the entry type where the CSL type alone would be written as another one."""
    subtype = draft.fields.get("entrysubtype")
    named = draft.entry_type == "misc" and subtype == csl
    if named or subtype in tables.SUBTYPES:
        draft.extra.pop("entrysubtype", None)
    if not named and written_type(csl, draft.values.get("genre", "")) != draft.entry_type:
        draft.extra["entrytype"] = draft.entry_type


def _handlers(table: Iterable[str], handler) -> dict:
    return dict.fromkeys(table, handler)


_HANDLERS = (
    _handlers(tables.IDENTIFIER_FIELDS, locators.identifier)
    | _handlers(tables.LINK_FIELDS, locators.link)
    | _handlers(people.NAME_FIELDS, people.read_names)
    | _handlers(("date", "year", "month", "day"), values.issued)
    | _handlers(
        ("publisher", "organization", "institution", "school", "university"), values.publisher
    )
    | _handlers(("keywords", "keyword"), values.keywords)
    | _handlers(("language", "langid"), values.language)
    | _handlers(("archiveprefix", "eprinttype"), locators.eprint_kind)
    | _handlers(("booksubtitle", "journalsubtitle"), values.container_part)
    | {
        "title": values.title,
        "subtitle": values.subtitle,
        "abstract": values.abstract,
        "eventdate": values.event_date,
        "number": values.number,
        "type": values.genre,
        "pages": values.pages,
        "selected": values.selected,
        "pubstate": values.pubstate,
        "eprint": locators.eprint,
        "howpublished": locators.medium,
    }
)
