"""The envelope of every answer."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ProcessingInstruction, tostring

from ..markup import clean
from ..metadata.tree import DECLARATION, XSI

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"


def node(tag: str, *inside: Element | str, **attributes: str) -> Element:
    """An element with text or elements inside.

    Its name stands without a namespace: ``xmlns`` of the root, an attribute like any other
    here, is that of all names without a prefix.
    """
    element = Element(tag, {name.rstrip("_"): clean(value) for name, value in attributes.items()})
    for part in inside:
        if isinstance(part, str):
            element.text = clean(part)
        else:
            element.append(part)
    return element


def described(tag: str, namespace: str, schema: str, *inside: Element) -> Element:
    """An element that brings its own namespace for itself and what is inside."""
    element = node(tag, *inside)
    element.attrib = {
        "xmlns": namespace,
        f"{{{XSI}}}schemaLocation": f"{namespace} {schema}",
    }
    return element


def document(asked: Element, answer: list[Element], moment: datetime, style: str) -> bytes:
    """The whole answer; ``style`` is the address of the stylesheet for people."""
    root = described("OAI-PMH", OAI, SCHEMA, node("responseDate", utc(moment)), asked, *answer)
    style_sheet = ProcessingInstruction("xml-stylesheet", f'type="text/xsl" href="{style}"')
    text = tostring(style_sheet, "unicode") + "\n" + tostring(root, "unicode")
    return (DECLARATION + text).encode()


def utc(moment: datetime) -> str:
    """``moment`` to the second, as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
