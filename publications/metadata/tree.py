"""Elements of XML documents, their text without what XML cannot hold."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from ..markup import clean

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"

for _prefix, _uri in (
    ("xsi", XSI),
    ("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("mods", "http://www.loc.gov/mods/v3"),
    ("datacite", "http://datacite.org/schema/kernel-4"),
):
    register_namespace(_prefix, _uri)


class Tree:
    """Writes below one element, in one namespace; what has no text is left out."""

    def __init__(self, namespace: str, root: Element):
        self.namespace = namespace
        self.root = root

    @classmethod
    def document(cls, namespace: str, tag: str, schema: str, **attributes: str) -> "Tree":
        """A tree whose root says where its schema is."""
        location = {f"{{{XSI}}}schemaLocation": f"{namespace} {schema}"}
        return cls(namespace, Element(f"{{{namespace}}}{tag}", location | attributes))

    def add(self, tag: str, text: str = "", **attributes: str) -> None:
        """One element with ``text``; attributes without a value are left out."""
        if text := clean(text).strip():
            self.below(tag, **attributes).root.text = text

    def each(self, tag: str, texts: Iterable[str], **attributes: str) -> None:
        for text in texts:
            self.add(tag, text, **attributes)

    def below(self, tag: str, **attributes: str) -> "Tree":
        """An element to write into."""
        given = {name.rstrip("_"): clean(value) for name, value in attributes.items() if value}
        return Tree(self.namespace, SubElement(self.root, f"{{{self.namespace}}}{tag}", given))

    def prune(self) -> None:
        """Take out the elements that were opened and got nothing."""
        for child in list(self.root):
            branch = Tree(self.namespace, child)
            branch.prune()
            if not len(child) and not child.attrib and not (child.text or "").strip():
                self.root.remove(child)


def text_of(element: Element) -> str:
    return tostring(element, encoding="unicode")
