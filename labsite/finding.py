"""The search page: works by relevance, people and pages, together or one kind alone."""

from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from people.models import PersonPage
from publications import dataversion, hit_html
from publications.catalogue import catalogue
from publications.entries import load
from publications.entry_html import fill, joined
from publications.filters import Filters
from publications.listing import Listing
from publications.marking import Marker
from publications.register import Register
from publications.search import PAGES, found, terms, texts
from publications.spelling import corrected

from . import linking

#: People and pages shown beside the works, and at most when asked for alone.
MOST_PEOPLE, ALL_PEOPLE = 8, 100
MOST_PAGES, ALL_PAGES = 5, 50
#: Works on a page: each costs an excerpt.
PAGE_SIZE = 10
#: With fewer finds than this, words like those asked for are looked for.
FEW = 3
KINDS = ("works", "people", "pages")


class Facet(NamedTuple):
    """A kind of finds, how many there are and where these are alone; ``name`` is "" for all."""

    name: str
    label: str
    count: int
    url: str
    is_chosen: bool


class Works(Listing):
    """The works that were found, whose pages stay with the kind that was asked for."""

    kind = ""

    def link(self, filters: Filters, **more) -> str:
        return super().link(filters, kind=self.kind, **more)


class Findings:
    """Everything found for one text; nothing for a text without words."""

    def __init__(self, request):
        asked = Filters.read(request.GET)
        self.path = request.path
        self.text = asked.q
        self.words = terms(asked.q)
        self.kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
        self.filters = Filters(q=asked.q, sort="relevance" if asked.q else "newest")
        self._known = catalogue(dataversion.of(request))
        page = request.GET.get("page") if self.kind in ("", "works") else None
        self.listing = Works(self._known, self.filters, page, request.path, size=PAGE_SIZE)
        self.listing.kind = self.kind
        self._marker = Marker(self.words)

    @cached_property
    def facets(self) -> list[Facet]:
        """All kinds together, then each that something of was found."""
        counts = {
            "": self.total,
            "works": self.listing.total,
            "people": self._people_count,
            "pages": len(self._pages),
        }
        labels = {"": _("All"), "works": _("Works"), "people": _("People"), "pages": _("Pages")}
        return [
            Facet(name, labels[name], count, self._url(name), name == self.kind)
            for name, count in counts.items()
            if count or name in ("", self.kind)
        ]

    @cached_property
    def total(self) -> int:
        return self.listing.total + self._people_count + len(self._pages)

    @property
    def works(self) -> SafeString:
        """One page of the works."""
        entries = load(list(self.listing.page.object_list)) if self._shows("works") else []
        return joined("", [hit_html.work(entry, self._marker) for entry in entries])

    @property
    def people(self) -> SafeString:
        """Pages of persons, then the authors of the register."""
        if not self._shows("people"):
            return fill("")
        found = [(title, url, "member", "") for title, url in self._person_pages]
        found += [
            (row.person.name, row.url, "member" if row.person.is_member else "author", row.count)
            for row in self._authors.rows
        ]
        most = ALL_PEOPLE if self.kind else MOST_PEOPLE
        return joined("", [hit_html.person(*row, self._marker) for row in found[:most]])

    @property
    def pages(self) -> SafeString:
        """Pages of prose with what they say of the words."""
        if not self._shows("pages"):
            return fill("")
        shown = list(self._pages.items())[: ALL_PAGES if self.kind else MOST_PAGES]
        said = texts([pk for pk, _page in shown])
        return joined(
            "", [hit_html.page(*page, said.get(pk, ""), self._marker) for pk, page in shown]
        )

    @cached_property
    def suggestion(self) -> tuple[str, str] | None:
        """Words like those asked for and where they are searched, if they find more."""
        if not self.words or self.total >= FEW:
            return None
        public = linking.public_pages(self._known.version)
        better = corrected(
            self.text,
            self._known,
            get_language(),
            lambda: [title for title, _url in public.values()],
        )
        return (better, self.path + Filters(q=better).query()) if better else None

    def _shows(self, kind: str) -> bool:
        """On the first page everything, further on works alone."""
        if self.kind:
            return self.kind == kind
        return kind == "works" or self.listing.page.number == 1

    def _url(self, kind: str) -> str:
        return self.path + Filters(q=self.text).query(kind=kind)

    @cached_property
    def _found_pages(self) -> dict[int, tuple[str, str]]:
        """Titles and addresses of the public pages that hold the words, most relevant first."""
        if not self.words:
            return {}
        public = linking.public_pages(self._known.version)
        pks = found(self.text, (PAGES,), self._known.version, by_relevance=True)[PAGES]
        return {pk: public[pk] for pk in pks if pk in public}

    @cached_property
    def _persons(self) -> frozenset[int]:
        """Which pages are persons'."""
        build = lambda: frozenset(PersonPage.objects.values_list("pk", flat=True))  # noqa: E731
        return dataversion.remembered("pages of persons", build, self._known.version)

    @cached_property
    def _pages(self) -> dict[int, tuple[str, str]]:
        return {pk: page for pk, page in self._found_pages.items() if pk not in self._persons}

    @cached_property
    def _person_pages(self) -> list[tuple[str, str]]:
        return [page for pk, page in self._found_pages.items() if pk in self._persons]

    @cached_property
    def _authors(self) -> Register:
        return Register(self._known, self.text, 1)

    @property
    def _people_count(self) -> int:
        return len(self._person_pages) + self._authors.total if self.words else 0


def context(request) -> dict:
    return {"findings": Findings(request)}
