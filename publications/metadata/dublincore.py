"""Unqualified Dublin Core, as OAI-PMH demands of everybody.

Source: DCMI Metadata Terms, the fifteen elements of version 1.1; the OAI-PMH 2.0 schema oai_dc;
types and rights in the words of the OpenAIRE guidelines (info:eu-repo/semantics), types also as
addresses in COAR's vocabulary.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .. import identifiers
from ..names import inverted
from ..openaccess import Access
from ..reference import Reference
from . import facts
from .addresses import NOWHERE, Addresses
from .tree import Tree

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_ACCESS = {
    Access.OPEN: "openAccess",
    Access.EMBARGOED: "embargoedAccess",
    Access.RESTRICTED: "restrictedAccess",
}
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def record(reference: Reference, addresses: Addresses = NOWHERE) -> Element:
    """``reference`` as an ``oai_dc:dc`` element."""
    root = Tree.document(OAI_DC, "dc", SCHEMA).root
    tree = Tree(DC, root)
    for name, value in terms(reference, addresses):
        tree.add(name, value)
    return root


def terms(reference: Reference, addresses: Addresses = NOWHERE) -> Iterator[tuple[str, str]]:
    """Elements and values in order; also what ``DC.`` meta tags of a page say."""
    yield "title", facts.plain(reference.title)
    yield from (("creator", inverted(name)) for name in reference.authors)
    contributors = (*reference.editors, *reference.translators)
    yield from (("contributor", inverted(name)) for name in contributors)
    yield from (("subject", word) for word in reference.keywords)
    yield "description", facts.plain(reference.abstract)
    yield "publisher", facts.plain(reference.publisher)
    yield "date", facts.isoformat(reference.issued)
    if addresses.available:
        yield "date", f"info:eu-repo/date/embargoEnd/{addresses.available}"
    yield "type", f"info:eu-repo/semantics/{facts.kind(reference).eu_repo}"
    yield "type", facts.kind(reference).words
    yield "type", facts.kind(reference).coar_uri
    yield from (("format", file.media_type) for file in addresses.files)
    yield from _identifiers(reference, addresses)
    yield "source", facts.citation(reference)
    yield "language", reference.language
    yield from _relations(reference)
    yield from _rights(addresses)


def _identifiers(reference: Reference, addresses: Addresses) -> Iterator[tuple[str, str]]:
    yield "identifier", addresses.permalink or addresses.page
    others = facts.other_versions(reference)
    for scheme, value in reference.identifiers:
        if (scheme, value) not in others:
            yield "identifier", identifiers.address(scheme, value) or value
    yield from (("identifier", file.url) for file in addresses.files)


def _relations(reference: Reference) -> Iterator[tuple[str, str]]:
    for scheme, value in facts.other_versions(reference):
        yield "relation", identifiers.address(scheme, value)
    yield from (("relation", link.url) for link in reference.links)


def _rights(addresses: Addresses) -> Iterator[tuple[str, str]]:
    if word := _ACCESS.get(addresses.access):
        yield "rights", f"info:eu-repo/semantics/{word}"
    yield "rights", addresses.licence_url
