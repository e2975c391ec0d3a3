"""One page of a filtered list: groups under their years, facets with counts, links to the rest."""

from collections.abc import Iterator
from functools import cached_property, reduce
from itertools import groupby
from operator import and_
from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .catalogue import Catalogue
from .entry_html import joined
from .facets import Facets
from .filters import NO_YEAR, Filters
from .models import PublicationType
from .printing import Printed, printed
from .selection import Selection

PAGE_SIZE = 25
#: Works on the page that shows "all", for printing.
LONGEST_PAGE = 1000
#: Pages left out from which on the one in their middle is linked to.
SHORTEST_GAP = 8
#: Most selected works shown above the list.
MOST_SELECTED = 12


class Chip(NamedTuple):
    """An active filter and the address of the list without it."""

    name: str
    label: str
    url: str


class Jump(NamedTuple):
    """A year of the list, its number of works and the address of its heading."""

    label: str
    count: int
    url: str


class Group(NamedTuple):
    """Works under one heading; without a label in lists that are not in order of time."""

    key: str
    label: str
    count: int
    entries: list[Printed]

    @property
    def html(self) -> SafeString:
        return joined("", [entry.html for entry in self.entries])


class Listing:
    """What the template of a list shows. ``fixed`` filters belong to the page's own address."""

    def __init__(
        self, catalogue: Catalogue, filters: Filters, page, path: str, fixed=(), size=PAGE_SIZE
    ):
        self.catalogue = catalogue
        self.filters = filters
        self.path = path
        self.fixed = fixed
        self.selection = Selection(catalogue, filters)
        self.is_whole = page == "all"
        paginator = Paginator(self.selection.pks, LONGEST_PAGE if self.is_whole else size)
        self.page = paginator.get_page(1 if self.is_whole else page)
        self.page_range = linked_pages(paginator, self.page.number)

    @cached_property
    def facets(self) -> Facets:
        return Facets(self.selection)

    @property
    def key(self) -> tuple | None:
        """What the parts of the page around its works follow from; None if from words searched."""
        return None if self.filters.q else (self.filters, self.path, *self.fixed, self.is_whole)

    @property
    def total(self) -> int:
        return self.selection.total

    @property
    def overall(self) -> int:
        """The number of works there would be without the visitor's filters."""
        removable = [name for name, _value in self.filters.active() if name not in self.fixed]
        sets = self.filters.without(*removable).sets(self.catalogue)
        return reduce(and_, sets.values(), self.catalogue.everything).bit_count()

    @cached_property
    def query(self) -> str:
        """The query string of this list, for its feed and its exports."""
        return self.filters.query()

    def link(self, filters: Filters, **more) -> str:
        """The address of this page with other filters."""
        return self.path + filters.without(*self.fixed).query(**more)

    @cached_property
    def _first_url(self) -> str:
        return self.link(self.filters)

    def page_url(self, number: int) -> str:
        if number < 2:
            return self._first_url
        glue = "&" if "?" in self._first_url else "?"
        return f"{self._first_url}{glue}page={number}"

    @property
    def whole_url(self) -> str:
        """The address of the list on one page, where it does not fit on one but may."""
        fits = self.page.has_other_pages() and self.total <= LONGEST_PAGE
        return self.link(self.filters, page="all") if fits else ""

    @property
    def previous_url(self) -> str:
        return self.page_url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.page_url(self.page.number + 1) if self.page.has_next() else ""

    @property
    def pages(self) -> Iterator[tuple[object, str]]:
        """Page numbers and their addresses; a gap has none."""
        for number in self.page_range:
            yield number, self.page_url(number) if isinstance(number, int) else ""

    @cached_property
    def is_chronological(self) -> bool:
        return self.filters.sort in ("newest", "oldest")

    @cached_property
    def printed(self) -> list[Printed]:
        return printed(list(self.page.object_list), self.catalogue.version)

    @cached_property
    def groups(self) -> list[Group]:
        if not self.is_chronological:
            return [Group("", "", self.total, self.printed)] if self.printed else []
        counts = self._year_counts
        return [
            Group(_year_key(year), _year_label(year), counts[year], list(found))
            for year, found in groupby(self.printed, key=lambda entry: entry.year)
        ]

    @cached_property
    def jumps(self) -> list[Jump]:
        """Every year of the list with the address of its first work, in the list's order."""
        if not self.is_chronological or len(self._year_counts) < 2:
            return []
        found, before, size = [], 0, self.page.paginator.per_page
        for year in self._years_in_order:
            page = "" if self.is_whole else self.page_url(before // size + 1)
            count = self._year_counts[year]
            found.append(Jump(_year_label(year), count, f"{page}#year-{_year_key(year)}"))
            before += count
        return found

    @property
    def _years_in_order(self) -> list[int | None]:
        """The years as the list has them, works without one last."""
        known = sorted(year for year in self._year_counts if year is not None)
        if self.filters.sort == "newest":
            known.reverse()
        return [*known, None] if None in self._year_counts else known

    @cached_property
    def _year_counts(self):
        return self.selection.years_beside()

    @cached_property
    def selected(self) -> list[Printed]:
        """The selected works in their hand order, above the first page of the whole list."""
        if self.filters.active() or self.page.number > 1 or self.filters.sort != "newest":
            return []
        chosen = self.catalogue.selected[:MOST_SELECTED]
        return printed(chosen, self.catalogue.version, "selected-")

    @property
    def has_equal(self) -> bool:
        return any(entry.has_equal for entry in (*self.printed, *self.selected))

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(name, self._chip_label(name, value), self.link(self.filters.without(name)))
            for name, value in self.filters.active()
            if name not in self.fixed
        ]

    def _chip_label(self, name: str, value: str) -> str:
        if name == "type":
            return PublicationType(value).label
        if name == "author":
            person = self.catalogue.author_by_slug.get(value)
            return person.name if person else value
        if name == "topic":
            return self.catalogue.topic_names.get(value, value)
        if name == "selected":
            return _("Selected")
        return self._text_label(name, value)

    def _text_label(self, name: str, value: str) -> str:
        if name == "q":
            return f"“{value}”"
        return _("No year") if value == NO_YEAR else value.replace("-", "–")


def linked_pages(paginator: Paginator, number: int) -> list[int | str]:
    """The pages that page ``number`` links to: the first, the last, those around it, and the
    middle of each gap.

    Every click on a middle halves the way, so a crawler needs few however long the list is.
    """
    found: list[int | str] = []
    elided = list(paginator.get_elided_page_range(number, on_each_side=2))
    for place, page in enumerate(elided):
        found.append(page)
        if page == paginator.ELLIPSIS:
            before, after = elided[place - 1], elided[place + 1]
            if after - before >= SHORTEST_GAP:
                found += [(before + after) // 2, page]
    return found


def _year_key(year: int | None) -> str:
    return NO_YEAR if year is None else str(year)


def _year_label(year: int | None) -> str:
    return _("Undated") if year is None else str(year)
