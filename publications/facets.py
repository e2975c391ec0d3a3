"""What a list can be narrowed by: choices with the number of works each would leave."""

from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .filters import NO_YEAR, period
from .models import PublicationType
from .selection import Selection

SORT_LABELS = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "title": _("Title"),
    "relevance": _("Best match"),
}
_TYPES = PublicationType.choices


class Option(NamedTuple):
    """A choice of a filter, with how many works it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Facets:
    """The choices of each filter, counted under all the others."""

    def __init__(self, selection: Selection):
        self._selection = selection
        self._catalogue = selection.catalogue
        self._filters = selection.filters

    @cached_property
    def years(self) -> list[Option]:
        counts = self._selection.years_beside("year")
        known = sorted((year for year in counts if year is not None), reverse=True)
        rows = [(str(year), str(year), counts[year]) for year in known]
        if None in counts:
            rows.append((NO_YEAR, _("No year"), counts[None]))
        asked = self._filters.year
        if period(asked) and asked not in {value for value, _label, _count in rows}:
            rows.insert(0, (asked, asked.replace("-", "–"), self._selection.total))
        return self._options("year", rows)

    @cached_property
    def types(self) -> list[Option]:
        beside = self._selection.beside("type")
        found = self._catalogue.by_type
        rows = [(value, label, found.get(value, 0) & beside) for value, label in _TYPES]
        return self._options("type", [(*row[:2], row[2].bit_count()) for row in rows])

    @cached_property
    def topics(self) -> list[Option]:
        beside = self._selection.beside("topic")
        rows = [
            (slug, name, (self._catalogue.by_topic[slug] & beside).bit_count())
            for slug, name in self._catalogue.topic_names.items()
        ]
        return self._options("topic", rows)

    @cached_property
    def authors(self) -> list[Option]:
        beside = self._selection.beside("author")
        people, offered = self._catalogue.authors, dict(self._catalogue.notable_authors)
        asked = self._catalogue.author_by_slug.get(self._filters.author)
        if asked and asked.pk not in offered:
            offered[asked.pk] = self._catalogue.set_of_author(asked.pk)
        rows = [
            (people[pk].slug, people[pk].name, (places & beside).bit_count())
            for pk, places in offered.items()
        ]
        return self._options("author", rows)

    @property
    def sorts(self) -> list[Option]:
        offered = [name for name in SORT_LABELS if name != "relevance" or self._filters.q]
        return [Option(name, SORT_LABELS[name], 0, name == self._filters.sort) for name in offered]

    def _options(self, name: str, rows) -> list[Option]:
        asked = getattr(self._filters, name)
        return [
            Option(value, label, count, value == asked)
            for value, label, count in rows
            if count or value == asked
        ]
