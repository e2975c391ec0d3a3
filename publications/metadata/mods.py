"""MODS 3.7, the Library of Congress's Metadata Object Description Schema.

Source: MODS User Guidelines, version 3; roles are codes of MARC relators, dates W3C-DTF.
"""

from xml.etree.ElementTree import Element

from ..names import display
from ..reference import Name, PartialDate, Reference
from . import facts
from .addresses import NOWHERE, Addresses
from .tree import Tree

MODS = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd"

_RESOURCES = {
    "dataset": "software, multimedia",
    "graphic": "still image",
    "map": "cartographic",
    "motion_picture": "moving image",
    "musical_score": "notated music",
    "software": "software, multimedia",
    "song": "sound recording",
}
_SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical", "review")
_OF_CONTAINER = ("issn", "isbn")


def record(reference: Reference, addresses: Addresses = NOWHERE) -> Element:
    """``reference`` as a ``mods`` element."""
    tree = Tree.document(MODS, "mods", SCHEMA, version="3.7")
    hosted = bool(reference.container_title)
    _title(tree, reference.title)
    _title(tree, reference.title_short, type="abbreviated")
    for name, iri in _with_profiles(reference.authors, addresses.profiles):
        _name(tree, name, "aut", iri)
    _more(tree, reference.authors_incomplete, "aut")
    if not hosted:
        _editors(tree, reference)
    for name in reference.translators:
        _name(tree, name, "trl")
    _event(tree, reference)
    tree.add("typeOfResource", _RESOURCES.get(reference.type, "text"))
    tree.add("genre", facts.kind(reference).words)
    tree.add("genre", reference.genre, authority="local")
    _origin(tree, reference, hosted)
    language = facts.language(reference)
    tree.below("language").add("languageTerm", language, type="code", authority="rfc5646")
    tree.add("abstract", facts.plain(reference.abstract))
    tree.add("note", facts.plain(reference.note))
    for word in reference.keywords:
        tree.below("subject").add("topic", word)
    _host(tree, reference)
    _series(tree.below("relatedItem", type="series"), reference)
    _identifiers(tree, reference, hosted)
    _locations(tree, addresses)
    tree.add("accessCondition", addresses.licence_url, type="use and reproduction")
    tree.below("recordInfo").add("recordIdentifier", reference.key)
    _prune(tree)
    return tree.root


def _title(tree: Tree, title: str, **attributes: str) -> None:
    tree.below("titleInfo", **attributes).add("title", facts.plain(title))


def _with_profiles(names: tuple[Name, ...], profiles: tuple[str, ...]):
    known = [*profiles, *[""] * len(names)]
    return zip(names, known, strict=False)


def _name(tree: Tree, name: Name, role: str, iri: str = "") -> None:
    kind = "corporate" if name.literal else "personal"
    person = tree.below("name", type=kind, valueURI=iri)
    if name.literal:
        person.add("namePart", name.literal)
    else:
        person.add("namePart", f"{name.particle} {name.family}", type="family")
        person.add("namePart", name.given, type="given")
        person.add("namePart", name.suffix, type="termsOfAddress")
        person.add("displayForm", display(name))
    person.add("affiliation", name.affiliation)
    _role(person, role)
    person.add("nameIdentifier", name.orcid, type="orcid")


def _role(person: Tree, role: str) -> None:
    person.below("role").add("roleTerm", role, type="code", authority="marcrelator")


def _more(tree: Tree, incomplete: bool, role: str) -> None:
    if incomplete:
        person = tree.below("name", type="personal")
        person.add("etal", "et al.")
        _role(person, role)


def _editors(tree: Tree, reference: Reference) -> None:
    for name in reference.editors:
        _name(tree, name, "edt")
    _more(tree, reference.editors_incomplete, "edt")


def _event(tree: Tree, reference: Reference) -> None:
    when = facts.isoformat(reference.event_date)
    told = ", ".join(filter(None, (reference.event_title, reference.event_place, when)))
    if told:
        tree.below("name", type="conference").add("namePart", told)


def _origin(tree: Tree, reference: Reference, hosted: bool) -> None:
    origin = tree.below("originInfo")
    if not hosted:
        _publisher(origin, reference)
    _date(origin, reference.issued)
    origin.add("edition", reference.edition or reference.version)


def _publisher(origin: Tree, reference: Reference) -> None:
    origin.below("place").add("placeTerm", reference.publisher_place, type="text")
    origin.add("publisher", facts.plain(reference.publisher))


def _date(origin: Tree, date: PartialDate) -> None:
    start, slash, end = facts.isoformat(date).partition("/")
    circa = "approximate" if date.circa else ""
    origin.add(
        "dateIssued",
        start or date.literal,
        encoding="w3cdtf" if start else "",
        point="start" if slash else "",
        qualifier=circa,
    )
    origin.add("dateIssued", end, encoding="w3cdtf", point="end")


def _host(tree: Tree, reference: Reference) -> None:
    """The journal, proceedings or book, its editors, and the place in it."""
    if not reference.container_title:
        return
    host = tree.below("relatedItem", type="host")
    _title(host, reference.container_title)
    _title(host, reference.container_title_short, type="abbreviated")
    _editors(host, reference)
    origin = host.below("originInfo")
    _publisher(origin, reference)
    origin.add("issuance", "serial" if reference.type in _SERIALS else "monographic")
    for scheme in _OF_CONTAINER:
        host.add("identifier", reference.identifier(scheme), type=scheme)
    _part(host.below("part"), reference)


def _part(part: Tree, reference: Reference) -> None:
    details = (
        ("volume", reference.volume),
        ("issue", reference.issue),
        ("article", reference.article_number),
        ("chapter", reference.chapter_number),
    )
    for kind, number in details:
        if number:
            part.below("detail", type=kind).add("number", number)
    first, last = facts.pages(reference)
    if first:
        extent = part.below("extent", unit="pages")
        extent.add("start", first)
        extent.add("end", last)


def _series(series: Tree, reference: Reference) -> None:
    _title(series, reference.collection_title)
    if reference.collection_number:
        detail = series.below("part").below("detail", type="volume")
        detail.add("number", reference.collection_number)


def _identifiers(tree: Tree, reference: Reference, hosted: bool) -> None:
    versions = facts.other_versions(reference)
    for scheme, value in reference.identifiers:
        if scheme in _OF_CONTAINER and hosted:
            continue
        if (scheme, value) in versions:
            version = tree.below("relatedItem", type="otherVersion")
            version.add("identifier", value, type=scheme)
        else:
            tree.add("identifier", value, type="uri" if scheme == "url" else scheme)
    if not reference.container_title:
        tree.add("identifier", reference.number, type="local")


def _locations(tree: Tree, addresses: Addresses) -> None:
    location = tree.below("location")
    location.add("url", addresses.permalink or addresses.page, usage="primary display")
    for file in addresses.files:
        location.add("url", file.url, access="raw object")


def _prune(tree: Tree) -> None:
    """Take out what has a type and says nothing else."""
    for child in list(tree.root):
        branch = Tree(MODS, child)
        _prune(branch)
        if not len(child) and not (child.text or "").strip():
            tree.root.remove(child)
