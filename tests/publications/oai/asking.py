"""Asking the harvesters' door, every answer checked against the protocol's schema."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import xmlschema

from publications.oai.document import OAI

SCHEMA = Path(__file__).parents[2] / "data" / "oai" / "protocol.xsd"
NAMES = {
    "o": OAI,
    "dc": "http://purl.org/dc/elements/1.1/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "mods": "http://www.loc.gov/mods/v3",
    "datacite": "http://datacite.org/schema/kernel-4",
}


@cache
def schema():
    return xmlschema.XMLSchema(str(SCHEMA))


def ask(client, verb="ListRecords", **arguments):
    """The root of a valid answer; ``from_`` stands for the argument ``from``."""
    asked = {name.rstrip("_"): value for name, value in arguments.items()}
    response = client.get("/oai", {"verb": verb, **asked} if verb else asked)
    return checked(response)


def checked(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    schema().validate(response.content)
    return ElementTree.fromstring(response.content)


def texts(root, path):
    return [element.text for element in root.findall(path, NAMES)]


def error(root):
    return [element.get("code") for element in root.findall("o:error", NAMES)]


def identifiers(root):
    """Identifier and whether it is deleted, of every header in order."""
    return [
        (header.find("o:identifier", NAMES).text, header.get("status") == "deleted")
        for header in root.iter(f"{{{OAI}}}header")
    ]


def name(work):
    return f"oai:labsite.invalid:{work.pk}"
