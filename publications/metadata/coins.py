"""COinS: a record as an OpenURL ContextObject in the ``title`` of an empty ``span``.

Source: ANSI/NISO Z39.88-2004 in key/encoded-value form, the matrices journal, book, dissertation
and dc; COinS 1.0. Zotero and others read it where they know no better form.
"""

from collections.abc import Iterator
from urllib.parse import quote_plus

from .. import identifiers
from ..names import display
from ..reference import Reference
from . import facts
from .addresses import NOWHERE, Addresses

_JOURNALS = ("article", "article-journal", "article-magazine", "article-newspaper", "review")
_BOOKS = (
    "book",
    "chapter",
    "collection",
    "entry-dictionary",
    "entry-encyclopedia",
    "paper-conference",
    "report",
)
_INFO = {"doi": "info:doi/", "pmid": "info:pmid/", "handle": "info:hdl/", "arxiv": "info:arxiv/"}

Pair = tuple[str, str]


def title(reference: Reference, addresses: Addresses = NOWHERE) -> str:
    """The value of the ``title`` of a ``<span class="Z3988">``; to be escaped as any attribute."""
    pairs = [("ctx_ver", "Z39.88-2004"), *_pairs(reference), *_ids(reference, addresses)]
    # Names hold nothing to quote.
    return "&".join([f"{name}={quote_plus(value)}" for name, value in pairs if value])


def _pairs(reference: Reference) -> Iterator[Pair]:
    matrix = _matrix(reference)
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"
    if matrix == "dc":
        yield "rft.type", facts.kind(reference).words
    elif matrix != "dissertation":
        yield "rft.genre", facts.kind(reference).openurl
    yield from _titles(reference, matrix)
    yield from _people(reference, matrix)
    yield "rft.date", facts.isoformat(reference.issued).partition("/")[0]
    yield "rft.inst" if matrix == "dissertation" else "rft.pub", facts.plain(reference.publisher)
    yield "rft.place", "" if matrix == "journal" else reference.publisher_place
    yield from _places(reference, matrix)
    yield "rft.language", facts.language(reference)


def _matrix(reference: Reference) -> str:
    if reference.type in _JOURNALS:
        return "journal"
    if reference.type in _BOOKS:
        return "book"
    return "dissertation" if reference.type == "thesis" else "dc"


def _titles(reference: Reference, matrix: str) -> Iterator[Pair]:
    own, container = facts.plain(reference.title), facts.plain(reference.container_title)
    if matrix == "journal":
        yield "rft.atitle", own
        yield "rft.jtitle", container
        yield "rft.stitle", facts.plain(reference.container_title_short)
    elif matrix == "book" and container:
        yield "rft.atitle", own
        yield "rft.btitle", container
        yield "rft.series", facts.plain(reference.collection_title)
    else:
        yield "rft.btitle" if matrix == "book" else "rft.title", own


def _people(reference: Reference, matrix: str) -> Iterator[Pair]:
    names = reference.authors or reference.editors
    if matrix == "dc":
        yield from (("rft.creator", display(name)) for name in names)
        return
    if names and not names[0].literal:
        yield "rft.aulast", " ".join(filter(None, (names[0].particle, names[0].family)))
        yield "rft.aufirst", names[0].given
        yield "rft.ausuffix", names[0].suffix
    for name in names:
        yield "rft.aucorp" if name.literal else "rft.au", display(name)


def _places(reference: Reference, matrix: str) -> Iterator[Pair]:
    if matrix == "dc":
        return
    first, last = facts.pages(reference)
    yield "rft.volume", reference.volume
    yield "rft.issue", reference.issue
    yield "rft.spage", first
    yield "rft.epage", last
    yield "rft.pages", reference.page.replace("–", "-")
    yield "rft.artnum", reference.article_number
    yield "rft.edition", reference.edition
    yield "rft.issn", reference.identifier("issn")
    yield "rft.isbn", reference.identifier("isbn")


def _ids(reference: Reference, addresses: Addresses) -> Iterator[Pair]:
    others = facts.other_versions(reference)
    for scheme, value in reference.identifiers:
        if scheme in _INFO and (scheme, value) not in others:
            yield "rft_id", _INFO[scheme] + value
        elif scheme == "url":
            yield "rft_id", identifiers.address(scheme, value)
    yield "rft_id", addresses.permalink or addresses.page
