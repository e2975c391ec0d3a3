"""A work in DataCite's XML, which says what the JSON says."""

from typing import Any
from xml.etree.ElementTree import Element

from ...reference import Reference
from ..addresses import NOWHERE, Addresses
from ..tree import Tree
from .attributes import KERNEL, UNKNOWN, attributes

SCHEMA = "http://schema.datacite.org/meta/kernel-4.5/metadata.xsd"


def record(reference: Reference, addresses: Addresses = NOWHERE) -> Element:
    """``reference`` as a ``resource`` element, made of :func:`attributes`."""
    data = attributes(reference, addresses)
    tree = Tree.document(KERNEL, "resource", SCHEMA)
    _identify(tree, data)
    _people(tree.below("creators"), data["creators"], "creator")
    for title in data["titles"]:
        _titled(tree, title)
    tree.add("publisher", data["publisher"]["name"])
    tree.add("publicationYear", data["publicationYear"])
    types = data["types"]
    tree.add(
        "resourceType", types["resourceType"], resourceTypeGeneral=types["resourceTypeGeneral"]
    )
    tree.below("subjects").each("subject", (one["subject"] for one in data.get("subjects", [])))
    _people(tree.below("contributors"), data.get("contributors", []), "contributor")
    _listed(tree, data)
    tree.add("language", data.get("language", ""))
    tree.below("sizes").each("size", data.get("sizes", []))
    tree.below("formats").each("format", data.get("formats", []))
    tree.add("version", data.get("version", ""))
    for item in data.get("relatedItems", []):
        _item(tree.below("relatedItems"), item)
    funding = tree.below("fundingReferences")
    for grant in data.get("fundingReferences", []):
        _funding(funding.below("fundingReference"), grant)
    tree.prune()
    return tree.root


def _identify(tree: Tree, data: dict[str, Any]) -> None:
    if "doi" in data:
        tree.add("identifier", data["doi"], identifierType="DOI")
        if "url" in data:
            alternate = tree.below("alternateIdentifiers")
            alternate.add("alternateIdentifier", data["url"], alternateIdentifierType="URL")
    else:
        tree.add("identifier", data.get("url", UNKNOWN), identifierType="URL")


def _titled(tree: Tree, title: dict[str, str]) -> None:
    home = tree.root.find(f"{{{KERNEL}}}titles")
    titles = tree.below("titles") if home is None else Tree(KERNEL, home)
    titles.add("title", title["title"], titleType=title.get("titleType", ""))


def _people(tree: Tree, people: list[dict[str, Any]], tag: str) -> None:
    for data in people:
        person = tree.below(tag, contributorType=data.get("contributorType", ""))
        person.add(f"{tag}Name", data["name"], nameType=data.get("nameType", ""))
        person.add("givenName", data.get("givenName", ""))
        person.add("familyName", data.get("familyName", ""))
        for known in data.get("nameIdentifiers", []):
            person.add(
                "nameIdentifier",
                known["nameIdentifier"],
                nameIdentifierScheme=known["nameIdentifierScheme"],
                schemeURI=known["schemeUri"],
            )
        person.each("affiliation", (home["name"] for home in data.get("affiliation", [])))


#: Lists of JSON -> their elements, the key of the text, and the keys of the attributes.
_LISTS = {
    "dates": ("date", "date", {"dateType": "dateType", "dateInformation": "dateInformation"}),
    "relatedIdentifiers": (
        "relatedIdentifier",
        "relatedIdentifier",
        {"relatedIdentifierType": "relatedIdentifierType", "relationType": "relationType"},
    ),
    "rightsList": (
        "rights",
        "rights",
        {
            "rightsUri": "rightsURI",
            "rightsIdentifier": "rightsIdentifier",
            "rightsIdentifierScheme": "rightsIdentifierScheme",
        },
    ),
    "descriptions": ("description", "description", {"descriptionType": "descriptionType"}),
}


def _listed(tree: Tree, data: dict[str, Any]) -> None:
    for name, (tag, text, named) in _LISTS.items():
        home = tree.below(name)
        for one in data.get(name, []):
            home.add(tag, one[text], **{xml: one.get(key, "") for key, xml in named.items()})


def _item(tree: Tree, data: dict[str, Any]) -> None:
    item = tree.below(
        "relatedItem", relatedItemType=data["relatedItemType"], relationType=data["relationType"]
    )
    if known := data.get("relatedItemIdentifier"):
        item.add(
            "relatedItemIdentifier",
            known["relatedItemIdentifier"],
            relatedItemIdentifierType=known["relatedItemIdentifierType"],
        )
    item.below("titles").each("title", (title["title"] for title in data["titles"]))
    item.add("volume", data.get("volume", ""))
    item.add("issue", data.get("issue", ""))
    item.add("number", data.get("number", ""), numberType=data.get("numberType", ""))
    for name in ("firstPage", "lastPage", "publisher"):
        item.add(name, data.get(name, ""))


def _funding(tree: Tree, grant: dict[str, str]) -> None:
    kind = grant.get("funderIdentifierType", "")
    tree.add("funderName", grant["funderName"])
    tree.add("funderIdentifier", grant.get("funderIdentifier", ""), funderIdentifierType=kind)
    tree.add("awardNumber", grant.get("awardNumber", ""), awardURI=grant.get("awardUri", ""))
    tree.add("awardTitle", grant.get("awardTitle", ""))
