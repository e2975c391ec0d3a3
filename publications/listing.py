"""One page of a filtered list: groups under their years, facets with counts, links to the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from operator import and_

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from .catalogue import Catalogue
from .filters import Filters, period
from .models import PublicationType
from .printing import Printed, printed
from .search import found_in

PAGE_SIZE = 25
#: Most selected works shown above the list.
MOST_SELECTED = 12
#: What ``?year=`` calls works without a year.
NO_YEAR = "none"
SORT_LABELS = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "title": _("Title"),
    "relevance": _("Best match"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter, with how many works it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address of the list without it."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A year of the list, its number of works and the address of its heading."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Works under one heading; without a label in lists that are not in order of time."""

    key: str
    label: str
    count: int
    entries: list[Printed]


class Selection:
    """The works that filters leave, in order, and what each other filter would leave."""

    def __init__(self, catalogue: Catalogue, filters: Filters):
        self.catalogue = catalogue
        self.filters = filters
        self._ranked = found_in(filters.q, by_relevance=True) if self._is_ranked else []
        self._sets = filters.sets(catalogue, self._ranked if self._is_ranked else None)
        self.chosen = self._meet(self._sets)

    @property
    def total(self) -> int:
        return self.chosen.bit_count()

    @cached_property
    def pks(self) -> list[int]:
        """All that match, in the order asked for."""
        if self._is_ranked:
            places = self.catalogue.places
            return [pk for pk in self._ranked if pk in places and self.chosen >> places[pk] & 1]
        return self.catalogue.pks_in(self.chosen, self.filters.sort)

    def beside(self, name: str) -> int:
        """The set that all filters but ``name`` leave."""
        return self._meet({key: value for key, value in self._sets.items() if key != name})

    @property
    def _is_ranked(self) -> bool:
        return self.filters.sort == "relevance"

    def _meet(self, sets: dict[str, int]) -> int:
        return reduce(and_, sets.values(), self.catalogue.everything)


class Listing:
    """What the template of a list shows. ``fixed`` filters belong to the page's own address."""

    def __init__(self, catalogue: Catalogue, filters: Filters, page, path: str, fixed=()):
        self.catalogue = catalogue
        self.filters = filters
        self.path = path
        self.fixed = fixed
        self.selection = Selection(catalogue, filters)
        paginator = Paginator(self.selection.pks, PAGE_SIZE)
        self.page = paginator.get_page(page)
        self.page_range = list(paginator.get_elided_page_range(self.page.number, on_each_side=2))

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
        found, before = [], 0
        for year in self._years_in_order:
            url = self.page_url(before // PAGE_SIZE + 1) + f"#year-{_year_key(year)}"
            found.append(Jump(_year_label(year), self._year_counts[year], url))
            before += self._year_counts[year]
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
        return self.catalogue.years_in(self.selection.chosen)

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

    @cached_property
    def years(self) -> list[Option]:
        counts = self.catalogue.years_in(self.selection.beside("year"))
        known = sorted((year for year in counts if year is not None), reverse=True)
        rows = [(str(year), str(year), counts[year]) for year in known]
        if counts[None]:
            rows.append((NO_YEAR, _("No year"), counts[None]))
        if period(self.filters.year) and self.filters.year not in dict.fromkeys(
            row[0] for row in rows
        ):
            rows.insert(0, (self.filters.year, self.filters.year.replace("-", "–"), self.total))
        return self._options("year", rows)

    @cached_property
    def types(self) -> list[Option]:
        beside = self.selection.beside("type")
        found = self.catalogue.by_type
        rows = [(value, label, found.get(value, 0) & beside) for value, label in _TYPES]
        return self._options("type", [(*row[:2], row[2].bit_count()) for row in rows])

    @cached_property
    def topics(self) -> list[Option]:
        beside = self.selection.beside("topic")
        rows = [
            (slug, name, (self.catalogue.by_topic[slug] & beside).bit_count())
            for slug, name in self.catalogue.topic_names.items()
        ]
        return self._options("topic", rows)

    @cached_property
    def authors(self) -> list[Option]:
        beside = self.selection.beside("author")
        people, offered = self.catalogue.authors, dict(self.catalogue.notable_authors)
        asked = self.catalogue.author_by_slug.get(self.filters.author)
        if asked and asked.pk not in offered:
            offered[asked.pk] = self.catalogue.set_of_author(asked.pk)
        rows = [
            (people[pk].slug, people[pk].name, (places & beside).bit_count())
            for pk, places in offered.items()
        ]
        return self._options("author", rows)

    @property
    def sorts(self) -> list[Option]:
        offered = [name for name in SORT_LABELS if name != "relevance" or self.filters.q]
        return [Option(name, SORT_LABELS[name], 0, name == self.filters.sort) for name in offered]

    def _options(self, name: str, rows) -> list[Option]:
        asked = getattr(self.filters, name)
        return [
            Option(value, label, count, value == asked)
            for value, label, count in rows
            if count or value == asked
        ]


_TYPES = PublicationType.choices


def _year_key(year: int | None) -> str:
    return NO_YEAR if year is None else str(year)


def _year_label(year: int | None) -> str:
    return _("Undated") if year is None else str(year)
