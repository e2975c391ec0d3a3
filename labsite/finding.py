"""The search page: works by relevance, then authors and pages."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from publications import dataversion
from publications.catalogue import catalogue
from publications.entries import Entry, load
from publications.filters import Filters
from publications.listing import Listing
from publications.marking import excerpt, highlighted
from publications.register import Register
from publications.search import PAGES, found, terms

from . import linking

#: Authors and pages shown beside the works.
MOST_AUTHORS = 8
MOST_PAGES = 5
#: Works on a page: each costs an excerpt.
PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A work that was found, with the words marked that it was found by."""

    entry: Entry
    title: SafeString
    excerpt: SafeString


class Findings:
    """Everything found for one text; nothing for a text without words."""

    def __init__(self, request):
        known = catalogue(dataversion.of(request))
        asked = Filters.read(request.GET)
        self.filters = Filters(q=asked.q, sort="relevance" if asked.q else "newest")
        self.text = asked.q
        self.words = terms(asked.q)
        page = request.GET.get("page")
        self.listing = Listing(known, self.filters, page, request.path, size=PAGE_SIZE)
        self._known = known

    @cached_property
    def works(self) -> list[Hit]:
        return [
            Hit(entry, highlighted(entry.work.title, self.words), self._excerpt(entry))
            for entry in load(list(self.listing.page.object_list))
        ]

    @cached_property
    def authors(self) -> list:
        return Register(self._known, self.text, 1).rows[:MOST_AUTHORS] if self.words else []

    @cached_property
    def pages(self) -> list[tuple[str, str]]:
        """Titles and addresses."""
        if not self.words:
            return []
        public = linking.public_pages(self._known.version)
        pks = found(self.text, (PAGES,), self._known.version, by_relevance=True)[PAGES]
        return [public[pk] for pk in pks if pk in public][:MOST_PAGES]

    @property
    def is_empty(self) -> bool:
        return not (self.listing.total or self.authors or self.pages)

    def _excerpt(self, entry: Entry) -> SafeString:
        return excerpt(entry.work.abstract, self.words)


def context(request) -> dict:
    return {"findings": Findings(request)}
