"""The formats that records are given in."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, register_namespace

from ..metadata import datacite, dublincore, mods
from ..metadata.addresses import Addresses
from ..metadata.tree import XSI
from ..reference import Reference

DATACITE = "http://schema.datacite.org/oai/oai-1.1/"
DATACITE_SCHEMA = "http://schema.datacite.org/oai/oai-1.1/oai.xsd"
register_namespace("oai_datacite", DATACITE)


@dataclass(frozen=True, slots=True)
class Dissemination:
    """One ``metadataPrefix``: its namespace, its schema, and a work as an element of it."""

    prefix: str
    namespace: str
    schema: str
    element: Callable[[Reference, Addresses], Element]


def _oai_datacite(reference: Reference, addresses: Addresses) -> Element:
    """DataCite's record in the frame in which its own repository sends it."""
    root = Element(
        f"{{{DATACITE}}}oai_datacite",
        {f"{{{XSI}}}schemaLocation": f"{DATACITE} {DATACITE_SCHEMA}"},
    )
    SubElement(root, f"{{{DATACITE}}}schemaVersion").text = "4.5"
    payload = SubElement(root, f"{{{DATACITE}}}payload")
    payload.append(datacite.record(reference, addresses))
    return root


_ALL = (
    Dissemination("oai_dc", dublincore.OAI_DC, dublincore.SCHEMA, dublincore.record),
    Dissemination("oai_datacite", DATACITE, DATACITE_SCHEMA, _oai_datacite),
    Dissemination("mods", mods.MODS, mods.SCHEMA, mods.record),
)
DISSEMINATIONS = {one.prefix: one for one in _ALL}
