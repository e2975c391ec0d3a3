"""The citation_* tags that Google Scholar and Zotero read.

Source: Google Scholar's inclusion guidelines for webmasters ("Indexing", configuring meta-tags);
what it does not name (doi, keywords, abstract, language) is read by Zotero.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..markup import to_text
from ..names import display
from ..reference import PartialDate, Reference

Tag = tuple[str, str]


def tags(reference: Reference, home: str = "") -> Iterator[Tag]:
    """Names and contents in order. ``home`` is the site's own address: a PDF counts only there."""
    yield "citation_title", to_text(reference.title)
    for name in reference.authors or reference.editors:
        yield "citation_author", display(name)
    yield from _filled("citation_publication_date", _date(reference.issued))
    yield from _container(reference)
    yield from _places(reference)
    for scheme, name in _IDENTIFIERS:
        yield from _filled(name, reference.identifier(scheme))
    yield from _filled("citation_language", reference.language)
    yield from _filled("citation_keywords", "; ".join(reference.keywords))
    yield from _filled("citation_abstract", to_text(reference.abstract))
    yield from _filled("citation_pdf_url", _own_pdf(reference, home))


_IDENTIFIERS = (
    ("doi", "citation_doi"),
    ("arxiv", "citation_arxiv_id"),
    ("pmid", "citation_pmid"),
    ("issn", "citation_issn"),
    ("isbn", "citation_isbn"),
)
_CONTAINERS = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "review": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "speech": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
    "entry-dictionary": "citation_inbook_title",
}


def _container(reference: Reference) -> Iterator[Tag]:
    """Journal, conference or book; for a thesis or report, the institution behind it."""
    if reference.type == "thesis":
        yield from _filled("citation_dissertation_institution", reference.publisher)
    elif reference.type == "report":
        yield from _filled("citation_technical_report_institution", reference.publisher)
        yield from _filled("citation_technical_report_number", reference.number)
    else:
        name = _CONTAINERS.get(reference.type, "citation_journal_title")
        title = reference.container_title or reference.event_title
        yield from _filled(name, to_text(title))
        yield from _filled("citation_publisher", reference.publisher)


def _places(reference: Reference) -> Iterator[Tag]:
    first, _dash, last = reference.page.partition("–")
    yield from _filled("citation_volume", reference.volume)
    yield from _filled("citation_issue", reference.issue)
    yield from _filled("citation_firstpage", first.strip() or reference.article_number)
    yield from _filled("citation_lastpage", last.strip())


def _date(date: PartialDate) -> str:
    """``YYYY/MM/DD``, or as much of it as is known."""
    parts = [date.year, date.month, date.day]
    known = parts[: next((n for n, part in enumerate(parts) if part is None), 3)]
    return "/".join(f"{part:02d}" for part in known)


def _own_pdf(reference: Reference, home: str) -> str:
    """The first PDF on this very host, as the guidelines demand."""
    host = urlsplit(home).netloc
    found = (link.url for link in reference.links if link.kind == "pdf")
    return next((url for url in found if host and urlsplit(url).netloc == host), "")


def _filled(name: str, content: str) -> Iterator[Tag]:
    if content:
        yield name, content
