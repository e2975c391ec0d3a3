"""Signposting: typed links from a record's page to its formats, files, authors and licence.

Source: the FAIR Signposting Profile (levels 1 and 2), RFC 8288 for the header, RFC 9264 for the
documents of links. ``cite-as`` leads to our own permanent address, which leads back to the page,
as the profile demands; the publisher's DOI does not.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from ..identifiers import address
from ..reference import Reference
from . import facts
from .addresses import Addresses, Resource

#: Longest Link header; with more links than fit it only leads to the documents of links.
MOST_BYTES = 4000
LINKSET_JSON = "application/linkset+json"
LINKSET = "application/linkset"

_RESERVED = "%/:?#[]@!$&'()*+,;=-._~"


class Link(NamedTuple):
    """A typed link; ``anchor`` is the address it leads from."""

    anchor: str
    href: str
    rel: str
    type: str = ""
    profile: str = ""


def page_links(reference: Reference, addresses: Addresses) -> list[Link]:
    """The links of the record's page."""
    return [Link(addresses.page, *link) for link in _page_links(reference, addresses)]


def _page_links(reference: Reference, addresses: Addresses) -> Iterator[tuple[str, ...]]:
    if addresses.permalink:
        yield addresses.permalink, "cite-as"
    yield f"https://schema.org/{facts.kind(reference).schema}", "type"
    yield "https://schema.org/AboutPage", "type"
    yield from ((address("orcid", iD), "author") for iD in addresses.orcids if iD)
    for resource in addresses.formats:
        yield resource.url, "describedby", resource.media_type, resource.profile
    for file in addresses.files:
        yield file.url, "item", file.media_type
    if addresses.licence:
        yield addresses.licence_url, "license"
    yield from _linksets(addresses)


def _linksets(addresses: Addresses) -> Iterator[tuple[str, ...]]:
    for resource in addresses.linksets:
        yield resource.url, "linkset", resource.media_type


def format_links(resource: Resource, addresses: Addresses) -> list[Link]:
    """The links of one of the record's formats: what it describes."""
    found = [Link(resource.url, addresses.page, "describes", "text/html")]
    return found + [Link(resource.url, *link) for link in _linksets(addresses)]


def file_links(resource: Resource, addresses: Addresses) -> list[Link]:
    """The links of one of the record's files: what it belongs to."""
    found = [Link(resource.url, addresses.page, "collection", "text/html")]
    return found + [Link(resource.url, *link) for link in _linksets(addresses)]


def all_links(reference: Reference, addresses: Addresses) -> list[Link]:
    """What the documents of links say: the links of the page, its formats and its files."""
    links = page_links(reference, addresses)
    for resource in addresses.formats:
        links += format_links(resource, addresses)
    for resource in addresses.files:
        links += file_links(resource, addresses)
    return [link for link in links if link.rel != "linkset"]


def header(links: Iterable[Link]) -> str:
    """The value of a ``Link`` header; where it grew too long, the links to the documents alone."""
    links = list(links)
    value = ", ".join(map(_field, links))
    if len(value) <= MOST_BYTES:
        return value
    return ", ".join(_field(link) for link in links if link.rel == "linkset")


def document(links: Iterable[Link]) -> str:
    """``application/linkset``: the links as a header has them, each with its anchor."""
    return ",\n".join(_field(link, anchored=True) for link in links) + "\n"


def linkset(links: Iterable[Link]) -> dict[str, Any]:
    """``application/linkset+json``: an object for each anchor, a list for each relation."""
    contexts: dict[str, dict[str, Any]] = {}
    for link in links:
        context = contexts.setdefault(link.anchor, {"anchor": _uri(link.anchor)})
        target = {"href": _uri(link.href), "type": link.type, "profile": link.profile}
        context.setdefault(link.rel, []).append({k: v for k, v in target.items() if v})
    return {"linkset": list(contexts.values())}


def _field(link: Link, anchored: bool = False) -> str:
    parts = [f"<{_uri(link.href)}>", f'rel="{link.rel}"']
    if link.type:
        parts.append(f'type="{link.type}"')
    if link.profile:
        parts.append(f'profile="{_uri(link.profile)}"')
    if anchored:
        parts.append(f'anchor="{_uri(link.anchor)}"')
    return "; ".join(parts)


def _uri(text: str) -> str:
    """``text`` in ASCII and without what would end a link."""
    return quote(text, safe=_RESERVED)
