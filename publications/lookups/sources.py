"""One function a service: an identifier in, what the service knows of the work out."""

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from .. import formats
from ..formats.csl_json.reading import from_csl
from ..identifiers import match_key
from ..reference import Reference
from . import arxiv as feed
from .requesting import Unavailable, fetch

JSON = "application/json"
#: What Crossref tells of the work itself (https://api.crossref.org, "works"); the rest is about
#: the deposit.
CROSSREF = (
    "type",
    "title",
    "subtitle",
    "author",
    "editor",
    "container-title",
    "short-container-title",
    "volume",
    "issue",
    "page",
    "article-number",
    "publisher",
    "publisher-location",
    "DOI",
    "ISBN",
    "ISSN",
    "abstract",
    "language",
    "issued",
    "edition-number",
)
#: OpenAlex's words for what a work is (https://docs.openalex.org, "Work object").
OPENALEX_TYPES = {
    "article": "article-journal",
    "preprint": "article",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "report": "report",
    "review": "article-journal",
}


def crossref(doi: str) -> Reference | None:
    """A work that Crossref registered, or None. Raises Unavailable."""
    work = mapping(fetch("crossref", f"/works/{quote(doi, safe='')}", JSON)).get("message")
    if not isinstance(work, dict):
        return None
    item = {name: work[name] for name in CROSSREF if work.get(name)}
    item["title"] = _with_subtitle(item.pop("title", []), item.pop("subtitle", []))
    event = work.get("event")
    if isinstance(event, dict):
        item |= {"event-title": event.get("name"), "event-place": event.get("location")}
        item["event-date"] = event.get("start")
    return from_csl(item)


def datacite(doi: str) -> Reference | None:
    """A work that DataCite registered, or None. Raises Unavailable."""
    kind = "application/vnd.citationstyles.csl+json"
    item = mapping(fetch("datacite", f"/dois/{kind}/{quote(doi, safe='')}", kind))
    item.pop("id", None)
    return from_csl(item) if item.get("title") else None


def openalex(doi: str) -> Reference | None:
    """A work that OpenAlex has found somewhere, or None. Raises Unavailable."""
    work = mapping(fetch("openalex", f"/works/doi:{quote(doi, safe='/')}", JSON))
    if not work.get("title"):
        return None
    place = (work.get("primary_location") or {}).get("source") or {}
    printed = work.get("biblio") or {}
    pages = [printed.get("first_page"), printed.get("last_page")]
    return from_csl(
        {
            "type": OPENALEX_TYPES.get(work.get("type"), "document"),
            "title": work["title"],
            "author": [_authorship(one) for one in work.get("authorships") or []],
            "issued": {"raw": work.get("publication_date") or str(work.get("publication_year"))},
            "container-title": place.get("display_name"),
            "volume": printed.get("volume"),
            "issue": printed.get("issue"),
            "page": "-".join(dict.fromkeys(page for page in pages if page)),
            "DOI": doi,
            "language": work.get("language"),
        }
    )


def arxiv(numbers: Sequence[str]) -> dict[str, Reference]:
    """What arXiv has of ``numbers``, by number as asked for. Raises Unavailable."""
    body = fetch(
        "arxiv", "", "application/atom+xml", id_list=",".join(numbers), max_results=len(numbers)
    )
    known = {match_key("arxiv", ref.identifier("arxiv")): ref for ref in feed.read(body)}
    return _by_asked("arxiv", numbers, known)


def pubmed(pmids: Sequence[str]) -> dict[str, Reference]:
    """What PubMed has of ``pmids``, by number. Raises Unavailable."""
    query = {"db": "pubmed", "rettype": "medline", "retmode": "text", "tool": "labsite"}
    body = fetch("pubmed", "", "text/plain", id=",".join(pmids), **query)
    reading = formats.get("nbib").read(body)
    known = {entry.reference.identifier("pmid"): entry.reference for entry in reading.entries}
    return _by_asked("pmid", pmids, known)


#: Services that are asked for many identifiers at once, by scheme.
TOGETHER: dict[str, Callable[[Sequence[str]], dict[str, Reference]]] = {
    "arxiv": arxiv,
    "pmid": pubmed,
}


def mapping(body: bytes) -> dict[str, Any]:
    """The JSON object ``body`` is; empty for an empty body. Raises Unavailable for no JSON."""
    try:
        found = json.loads(body) if body else {}
    except ValueError as error:
        raise Unavailable("no JSON") from error
    return found if isinstance(found, dict) else {}


def _by_asked(scheme: str, asked: Sequence[str], known: dict[str, Reference]):
    pairs = ((value, known.get(match_key(scheme, value))) for value in asked)
    return {value: reference for value, reference in pairs if reference}


def _with_subtitle(titles: Any, subtitles: Any) -> str:
    """Crossref gives lists; a subtitle that the title repeats is left out."""
    title, subtitle = (_first(titles), _first(subtitles))
    return f"{title}: {subtitle}" if subtitle and subtitle not in title else title


def _first(texts: Any) -> str:
    text = texts[0] if isinstance(texts, list) and texts else texts
    return text if isinstance(text, str) else ""


def _authorship(one: dict[str, Any]) -> dict[str, Any]:
    """OpenAlex has names in reading order, and where each was written from."""
    author = one.get("author") or {}
    printed = one.get("raw_author_name") or author.get("display_name") or ""
    given, _space, family = printed.rpartition(" ")
    places = [{"name": text} for text in one.get("raw_affiliation_strings") or []]
    return {
        "family": family,
        "given": given,
        "ORCID": author.get("orcid") or "",
        "affiliation": places,
    }
