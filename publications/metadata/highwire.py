"""The citation_* tags that Google Scholar and Zotero read.

Source: Google Scholar's inclusion guidelines for webmasters ("Indexing", configuring meta-tags);
what it does not name (doi, keywords, abstract, language) is read by Zotero.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from .. import identifiers
from ..names import display
from ..reference import PartialDate, Reference
from . import facts
from .addresses import NOWHERE, Addresses

Tag = tuple[str, str]

_IDENTIFIERS = (
    ("arxiv", "citation_arxiv_id"),
    ("pmid", "citation_pmid"),
    ("issn", "citation_issn"),
    ("isbn", "citation_isbn"),
)
_CONTAINERS = {
    "paper-conference": "citation_conference_title",
    "speech": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
    "entry-dictionary": "citation_inbook_title",
}


def tags(reference: Reference, addresses: Addresses = NOWHERE) -> Iterator[Tag]:
    """Names and contents in order, the three that are demanded first.

    A PDF is named only when anybody may read it on the page's own host.
    """
    yield "citation_title", facts.plain(reference.title)
    yield from _people(reference, addresses)
    yield from _filled("citation_publication_date", _date(reference.issued))
    yield from _container(reference)
    yield from _places(reference)
    yield from _filled("citation_doi", facts.own_doi(reference))
    for scheme, name in _IDENTIFIERS:
        yield from _filled(name, reference.identifier(scheme))
    yield from _filled("citation_language", facts.language(reference))
    yield from _filled("citation_keywords", "; ".join(reference.keywords))
    yield from _filled("citation_abstract", facts.plain(reference.abstract))
    yield from _filled("citation_abstract_html_url", addresses.page)
    yield from _filled("citation_pdf_url", _own_pdf(reference, addresses))


def _people(reference: Reference, addresses: Addresses) -> Iterator[Tag]:
    """Each author, followed by the affiliation printed and the iD that its owner proved."""
    names = reference.authors or reference.editors
    iDs = [*addresses.orcids, *[""] * len(names)] if reference.authors else [""] * len(names)
    for name, iD in zip(names, iDs, strict=False):
        yield from _filled("citation_author", display(name))
        yield from _filled("citation_author_institution", name.affiliation)
        yield from _filled("citation_author_orcid", identifiers.address("orcid", iD))


def _container(reference: Reference) -> Iterator[Tag]:
    """Journal, conference or book; for a thesis or report, the institution behind it."""
    publisher = facts.plain(reference.publisher)
    if reference.type == "thesis":
        yield from _filled("citation_dissertation_institution", publisher)
    elif reference.type == "report":
        yield from _filled("citation_technical_report_institution", publisher)
        yield from _filled("citation_technical_report_number", reference.number)
    else:
        name = _CONTAINERS.get(reference.type, "citation_journal_title")
        title = reference.container_title or reference.event_title
        yield from _filled(name, facts.plain(title))
        yield from _filled("citation_publisher", publisher)


def _places(reference: Reference) -> Iterator[Tag]:
    first, last = facts.pages(reference)
    yield from _filled("citation_volume", reference.volume)
    yield from _filled("citation_issue", reference.issue)
    yield from _filled("citation_firstpage", first or reference.article_number)
    yield from _filled("citation_lastpage", last)


def _date(date: PartialDate) -> str:
    """``YYYY/MM/DD`` or ``YYYY``: the guidelines know no months without days."""
    if date.year is None:
        return ""
    if date.month and date.day:
        return f"{date.year:04d}/{date.month:02d}/{date.day:02d}"
    return f"{date.year:04d}"


def _own_pdf(reference: Reference, addresses: Addresses) -> str:
    """The first PDF on the page's own host: a file of the record, else a link."""
    host = urlsplit(addresses.page).netloc
    found = [addresses.pdf, *(link.url for link in reference.links if link.kind == "pdf")]
    return next((url for url in found if host and urlsplit(url).netloc == host), "")


def _filled(name: str, content: str) -> Iterator[Tag]:
    if content:
        yield name, content
