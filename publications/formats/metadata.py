"""Metadata formats of libraries and repositories: written for machines, never read here."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import ClassVar
from xml.etree.ElementTree import Element

from ..metadata import datacite, dublincore, jsonld, mods
from ..metadata.addresses import NOWHERE, Addresses
from ..metadata.tree import DECLARATION, text_of
from ..reference import Reference
from .base import ExportOnly


class Described(ExportOnly):
    """One record a work. A single work is a document of its own, several stand in a frame."""

    #: What stands before the first of several records, between two, and behind the last.
    frame: ClassVar[tuple[str, str, str]]
    #: What stands before every document.
    head: ClassVar[str] = DECLARATION

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        return self.write_with((reference, NOWHERE) for reference in references)

    def write_with(self, works: Iterable[tuple[Reference, Addresses]]) -> Iterator[str]:
        """As :meth:`write`, for works whose addresses are known."""
        works = iter(works)
        first = list(islice(works, 2))
        yield self.head
        if len(first) == 1:
            yield self.text(*first[0]) + "\n"
            return
        begin, between, end = self.frame
        yield begin
        for number, work in enumerate(chain(first, works)):
            yield (between if number else "") + self.text(*work)
        yield end

    def text(self, reference: Reference, addresses: Addresses) -> str:
        """One record."""
        return text_of(type(self).element(reference, addresses))

    element: ClassVar[Callable[[Reference, Addresses], Element]]


class DublinCore(Described):
    """Fifteen elements without qualifiers: nothing of volume, issue and pages but one line."""

    name = "dublin-core"
    title = "Dublin Core"
    extensions = ("dc.xml",)
    media_type = "application/xml"
    frame = ("<records>\n", "\n", "\n</records>\n")
    element = staticmethod(dublincore.record)


class MODS(Described):
    """The Library of Congress's schema: carries nearly all but keys, marks and private fields."""

    name = "mods"
    title = "MODS"
    extensions = ("mods.xml",)
    media_type = "application/mods+xml"
    frame = (f'<modsCollection xmlns="{mods.MODS}">\n', "\n", "\n</modsCollection>\n")
    element = staticmethod(mods.record)


class DataCiteXML(Described):
    """What DataCite registers DOIs with."""

    name = "datacite-xml"
    title = "DataCite XML"
    extensions = ("datacite.xml",)
    media_type = "application/vnd.datacite.datacite+xml"
    frame = ("<resources>\n", "\n", "\n</resources>\n")
    element = staticmethod(datacite.record)


class DataCiteJSON(Described):
    """The same in the JSON of DataCite's REST interface."""

    name = "datacite-json"
    title = "DataCite JSON"
    extensions = ("datacite.json",)
    media_type = "application/vnd.datacite.datacite+json"
    frame = ("[\n", ",\n", "\n]\n")
    head = ""

    def text(self, reference: Reference, addresses: Addresses) -> str:
        return json.dumps(datacite.attributes(reference, addresses), ensure_ascii=False, indent=2)


class JSONLD(Described):
    """What the page of a work says to search engines; several works are a list of such."""

    name = "json-ld"
    title = "JSON-LD"
    extensions = ("jsonld",)
    media_type = "application/ld+json"
    frame = ("[\n", ",\n", "\n]\n")
    head = ""

    def text(self, reference: Reference, addresses: Addresses) -> str:
        return json.dumps(jsonld.work(reference, addresses), ensure_ascii=False, indent=2)
