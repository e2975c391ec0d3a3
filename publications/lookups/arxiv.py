"""arXiv's Atom feed of works (https://info.arxiv.org/help/api/user-manual.html)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from .. import dates, identifiers, names
from ..reference import Link, Reference
from .requesting import Unavailable

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


def read(body: bytes) -> Iterator[Reference]:
    """The works of a feed. Raises Unavailable for what is no feed."""
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException) as error:
        raise Unavailable("no Atom feed") from error
    for entry in root.iter(f"{_ATOM}entry"):
        number = identifiers.normalise("arxiv", _text(entry, f"{_ATOM}id"))
        if number:
            yield _reference(entry, number)


def _reference(entry: Element, number: str) -> Reference:
    doi = identifiers.normalise("doi", _text(entry, f"{_ARXIV}doi"))
    pairs = [("arxiv", number), ("doi", doi)]
    journal = _text(entry, f"{_ARXIV}journal_ref")
    category = entry.find(f"{_ARXIV}primary_category")
    subject = category.get("term", "") if category is not None else ""
    return Reference(
        type="article",
        title=_text(entry, f"{_ATOM}title"),
        authors=tuple(
            names.parse(_text(author, f"{_ATOM}name")) for author in entry.iter(f"{_ATOM}author")
        ),
        issued=dates.parse(_text(entry, f"{_ATOM}published")[:10]),
        publisher="arXiv",
        abstract=_text(entry, f"{_ATOM}summary"),
        note=journal,
        identifiers=tuple(pair for pair in pairs if pair[1]),
        links=(Link("pdf", f"https://arxiv.org/pdf/{number}"),),
        extra={"archiveprefix": "arXiv", **({"primaryclass": subject} if subject else {})},
    )


def _text(element: Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())
