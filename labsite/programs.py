"""Projects and grants in the interface for programs."""

from django.utils.html import strip_tags

from publications import dataversion
from publications.api import INTEGER, TEXT, Asked, Field, Resource, array, mapping, text
from publications.catalogue import catalogue
from publications.markup import clean

from . import linking
from .models import GrantPage, ResearchPage

DAY = text("A day, or empty.")
WORKS = array(INTEGER)


def resources() -> list[Resource]:
    """For the hook ``api_resources``."""
    return [PROJECTS, GRANTS]


class Visible:
    """The pages of one model that every visitor may see, as a resource asks for them.

    Each comes with ``public_works``: the keys of its works, in their order.
    """

    def __init__(self, model, related, works):
        self.model = model
        self.related = related
        self.works = works

    def pages(self):
        return linking.visible(self.model.objects.order_by("path"), None)

    def pks(self, asked: Asked) -> list[int]:
        return list(self.pages().values_list("pk", flat=True))

    def load(self, pks: list[int]) -> list:
        pages = self.pages().select_related(*self.related).prefetch_related(self.works)
        found = pages.in_bulk(pks)
        public = catalogue(dataversion.current()).places
        for page in found.values():
            rows = getattr(page, self.works).all()
            page.public_works = [row.publication_id for row in rows if row.publication_id in public]
        return [found[pk] for pk in pks if pk in found]

    def find(self, asked: Asked, key: str):
        return next(iter(self.load([int(key)])), None)


def _day(name: str) -> Field:
    def read(page):
        day = getattr(page, name)
        return day.isoformat() if day else ""

    return Field(name, DAY, read)


def _funder(grant: GrantPage) -> dict:
    funder = grant.funder
    return {"name": clean(funder.name), "ror": funder.ror, "crossref_id": funder.crossref_id}


_COMMON = (
    Field("id", INTEGER, lambda page: page.pk),
    Field("url", TEXT, lambda page: page.full_url or ""),
    Field("title", TEXT, lambda page: clean(page.title)),
    _day("start"),
    _day("end"),
)
_projects = Visible(ResearchPage, (), "publication_links")
_grants = Visible(GrantPage, ("funder",), "outputs")

PROJECTS = Resource(
    name="projects",
    title="Projects",
    description="Research themes and projects.",
    fields=(
        *_COMMON,
        Field("kind", text(enum=ResearchPage.Kind.values), lambda page: page.kind),
        Field("status", text(enum=ResearchPage.Status.values), lambda page: page.current_status),
        Field("summary", TEXT, lambda page: clean(page.summary)),
        Field("works", WORKS, lambda page: page.public_works),
    ),
    pks=_projects.pks,
    load=_projects.load,
    find=_projects.find,
)
GRANTS = Resource(
    name="grants",
    title="Grants",
    description="Grants that pay for the work, with what came of them.",
    fields=(
        *_COMMON,
        Field("funder", mapping(name=TEXT, ror=TEXT, crossref_id=TEXT), _funder),
        Field("programme", TEXT, lambda page: clean(page.programme)),
        Field("reference_number", TEXT, lambda page: clean(page.reference_number)),
        Field("amount", text("With its currency, where it is public."), lambda p: p.public_amount),
        Field("summary", TEXT, lambda page: clean(strip_tags(page.summary))),
        Field("works", WORKS, lambda page: page.public_works),
    ),
    pks=_grants.pks,
    load=_grants.load,
    find=_grants.find,
)
