"""Works in the interface: the fields of the record, the filters of the list."""

from functools import cached_property

from django.http import Http404

from .. import exporting, identifiers, whereabouts
from ..catalogue import catalogue
from ..filters import SORTS, Filters
from ..markup import clean, to_html, to_text
from ..metadata import facts
from ..models import Publication, PublicationType, Status
from ..names import display
from ..selection import Selection
from ..views.lookup import public_or_moved
from .resource import Asked, Field, Moved, Parameter, Resource
from .schemas import ADDRESS, INTEGER, MOMENT, TEXT, YEAR, array, mapping, text

#: As the list reads it: a year, a range open at either end, or works without one.
YEARS = "^([0-9]{1,4}(-[0-9]{0,4})?|-[0-9]{1,4}|none)$"
NAME = mapping(
    name=text("As printed."),
    given=TEXT,
    family=TEXT,
    author=text("Key of the author, where there is a page."),
)
PARAMETERS = (
    Parameter("q", "Words to find.", text(minLength=1, maxLength=300)),
    Parameter(
        "year",
        "A year, a range such as 2019-2022, 2019- or -2022, or none.",
        text(pattern=YEARS, maxLength=9),
    ),
    Parameter("type", "Type of work, in CSL's words.", text(enum=PublicationType.values)),
    Parameter("author", "Key of an author.", text(minLength=1, maxLength=120)),
    Parameter("topic", "Key of a topic.", text(minLength=1, maxLength=120)),
    Parameter("selected", "Only the works the group shows first.", text(enum=["1", "true"])),
    Parameter("sort", "Order; relevance needs q.", text(enum=list(SORTS))),
)


class Row:
    """A work with what several of its properties are made of, made once."""

    def __init__(self, work: Publication):
        self.work = work

    @cached_property
    def reference(self):
        return exporting.public_reference(self.work)

    @cached_property
    def addresses(self):
        return whereabouts.addresses(self.work)


def _pks(asked: Asked) -> list[int]:
    return Selection(catalogue(asked.version), Filters.read(asked.values)).pks


def _load(pks: list[int]) -> list[Row]:
    public = Publication.objects.public().signed()
    public = public.prefetch_related("identifiers", "relations", "files", "topics")
    found = public.in_bulk(pks)
    return [Row(found[pk]) for pk in pks if pk in found]


def _find(asked: Asked, key: str) -> Row | None:
    try:
        work = public_or_moved(pk=int(key))
    except Http404:
        return None
    if work.pk != int(key):
        raise Moved(work.pk)
    return Row(work)


def _names(role: str):
    def read(row):
        return [_name(byline) for byline in row.work.bylines if byline.role == role]

    return read


def _name(byline) -> dict:
    author = byline.author
    listed = author and not author.merged_into_id and author.state != author.State.HIDDEN
    name = byline.as_name()
    family = " ".join(filter(None, (name.particle, name.family, name.suffix)))
    parts = {"name": display(name), "given": name.given, "family": family}
    return {key: clean(part) for key, part in parts.items()} | {
        "author": author.slug if listed else ""
    }


def _identifiers(row) -> list[dict]:
    return [
        {
            "scheme": one.scheme,
            "value": one.value,
            "url": identifiers.address(one.scheme, one.value),
            "is_own": one.is_own,
        }
        for one in row.work.identifiers.all()
    ]


def _files(row) -> list[dict]:
    return [
        {"url": file.url, "media_type": file.media_type, "name": file.title}
        for file in row.addresses.files
    ]


def _links(row) -> list[dict]:
    return [
        {"kind": link.kind, "url": link.url, "label": clean(link.label)}
        for link in row.reference.links
    ]


def _topics(row) -> list[dict]:
    return [{"key": topic.slug, "name": clean(topic.name)} for topic in row.work.topics.all()]


def _plain(name: str) -> Field:
    return Field(name, TEXT, lambda row: clean(to_text(getattr(row.work, name))))


def _doi(row) -> str:
    return facts.own_doi(row.reference)


def _issued(row) -> str:
    return facts.isoformat(row.reference.issued)


IDENTIFIER = mapping(scheme=TEXT, value=TEXT, url=ADDRESS, is_own={"type": "boolean"})
FILE = mapping(url=ADDRESS, media_type=TEXT, name=TEXT)
LINK = mapping(kind=TEXT, url=TEXT, label=TEXT)
TOPIC = mapping(key=TEXT, name=TEXT)

FIELDS = (
    Field("id", INTEGER, lambda row: row.work.pk),
    Field("url", ADDRESS, lambda row: row.addresses.page),
    Field("permalink", ADDRESS, lambda row: row.addresses.permalink),
    Field("type", text(enum=PublicationType.values), lambda row: row.work.type),
    _plain("title"),
    Field("title_html", text("With i, b, sub and sup."), lambda row: str(to_html(row.work.title))),
    Field("authors", array(NAME), _names("author")),
    Field("editors", array(NAME), _names("editor")),
    Field("translators", array(NAME), _names("translator")),
    Field("issued", text("As exact as it is known: 2024, 2024-07 or 2024-07-21."), _issued),
    Field("year", YEAR, lambda row: row.work.year),
    Field("status", text(enum=["", *Status.values]), lambda row: row.work.status),
    Field("peer_reviewed", {"type": ["boolean", "null"]}, lambda row: row.work.peer_reviewed),
    _plain("container_title"),
    _plain("collection_title"),
    _plain("volume"),
    _plain("issue"),
    _plain("page"),
    _plain("article_number"),
    _plain("publisher"),
    _plain("event_title"),
    _plain("event_place"),
    _plain("language"),
    _plain("abstract"),
    _plain("note"),
    Field("doi", text("Of this very work."), _doi),
    Field("identifiers", array(IDENTIFIER), _identifiers),
    Field("keywords", array(TEXT), lambda row: [clean(str(word)) for word in row.work.keywords]),
    Field("topics", array(TOPIC), _topics),
    Field("access", text("COAR's access right."), lambda row: row.addresses.access),
    Field("licence", text("SPDX identifier."), lambda row: row.addresses.licence),
    Field("files", array(FILE), _files),
    Field("links", array(LINK), _links),
    Field("citation_key", TEXT, lambda row: row.work.citation_key),
    Field("is_selected", {"type": "boolean"}, lambda row: row.work.selected),
    Field("updated_at", MOMENT, lambda row: row.work.updated_at.isoformat()),
)

WORKS = Resource(
    name="works",
    title="Works",
    description="Publications of the group, filtered as the public list is.",
    fields=FIELDS,
    pks=_pks,
    load=_load,
    find=_find,
    parameters=PARAMETERS,
    may_be_gone=True,
)
