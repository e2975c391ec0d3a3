"""The works on a public ORCID record (https://pub.orcid.org, API 3.0)."""

from collections.abc import Iterator
from typing import Any

from .. import dates, identifiers
from ..reference import Reference
from .requesting import fetch
from .sources import JSON, mapping

#: ORCID's work types that have another name in CSL.
TYPES = {
    "journal-article": "article-journal",
    "conference-paper": "paper-conference",
    "book": "book",
    "book-chapter": "chapter",
    "preprint": "article",
    "working-paper": "article",
    "dissertation-thesis": "thesis",
    "report": "report",
    "data-set": "dataset",
    "software": "software",
    "lecture-speech": "speech",
}
#: Identifiers of ORCID that are ours as well.
SCHEMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmc": "pmcid", "isbn": "isbn"}


def works(holder: str) -> Iterator[Reference]:
    """What the record of the iD ``holder`` says of each work, without its authors.

    The record's own preferred version of each work counts. Raises Unavailable.
    """
    record = mapping(fetch("orcid", f"/{holder}/works", JSON))
    for group in record.get("group") or []:
        versions = (group or {}).get("work-summary") or []
        if versions:
            yield _reference(versions[0])


def _reference(work: dict[str, Any]) -> Reference:
    return Reference(
        type=TYPES.get(work.get("type") or "", "document"),
        title=_value((work.get("title") or {}).get("title")),
        container_title=_value(work.get("journal-title")),
        issued=dates.parse(_date(work.get("publication-date") or {})),
        identifiers=tuple(dict.fromkeys(_identifiers(work))),
    )


def _identifiers(work: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in (work.get("external-ids") or {}).get("external-id") or []:
        scheme = SCHEMES.get(one.get("external-id-type") or "")
        value = identifiers.normalise(scheme or "", one.get("external-id-value") or "")
        # "part-of" names the book or journal around the work.
        if value and one.get("external-id-relationship") == "self":
            yield scheme, value


def _date(printed: dict[str, Any]) -> str:
    parts = [_value(printed.get(name)) for name in ("year", "month", "day")]
    return "-".join(part for part in parts if part)


def _value(holder: Any) -> str:
    return str((holder or {}).get("value") or "")
