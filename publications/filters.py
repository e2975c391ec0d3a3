"""The filters of the list, its feed and its exports: one reading of one query string."""

import re
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from .catalogue import Catalogue
from .markup import clean
from .models import PublicationType
from .search import found_in

#: Longest text that is searched for, in characters.
LONGEST_TEXT = 300
#: What ``?year=`` calls works without a year.
NO_YEAR = "none"
SORTS = ("newest", "oldest", "title", "relevance")
PERIOD = re.compile(r"(?P<first>\d{1,4})?(?P<range>-)?(?P<last>\d{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor asked for. Empty text asks for nothing; what makes no sense is left out.

    ``year`` is ``"2024"``, ``"2019-2022"``, ``"2019-"``, ``"-2022"`` or ``"none"`` for works
    without a year; ``author`` and ``topic`` are slugs.
    """

    q: str = ""
    year: str = ""
    type: str = ""
    author: str = ""
    topic: str = ""
    selected: str = ""
    sort: str = "newest"

    @classmethod
    def read(cls, query) -> "Filters":
        """The filters of a QueryDict, whatever it holds."""
        raw = {field.name: clean(query.get(field.name, ""))[:LONGEST_TEXT] for field in fields(cls)}
        asked = {name: " ".join(value.split()) for name, value in raw.items()}
        return cls(
            q=asked["q"],
            year=asked["year"] if period(asked["year"]) or asked["year"] == NO_YEAR else "",
            type=asked["type"] if asked["type"] in PublicationType.values else "",
            author=asked["author"],
            topic=asked["topic"],
            selected="1" if asked["selected"] in ("1", "on", "true", "yes") else "",
            sort=_sort(asked["sort"], asked["q"]),
        )

    def without(self, *names: str) -> "Filters":
        """The same filters but for those ``names``."""
        defaults = {field.name: field.default for field in fields(self)}
        kept = replace(self, **{name: defaults[name] for name in names})
        return replace(kept, sort=_sort(kept.sort, kept.q))

    def query(self, **more) -> str:
        """The query string that asks for the same, ``"?"`` included; ``""`` if for nothing."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        asked = [(name, value) for name, value in pairs if value and (name, value) != _UNSORTED]
        asked += [(name, value) for name, value in more.items() if value]
        return f"?{urlencode(asked)}" if asked else ""

    def active(self) -> list[tuple[str, str]]:
        """Names and values of the filters that narrow the list."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, value) for name, value in pairs if value and name != "sort"]

    def sets(self, catalogue: Catalogue, found: list[int] | None = None) -> dict[str, int]:
        """The set of places that each active filter leaves, by the filter's name.

        ``found`` are the primary keys of the works that hold the text, where they are known.
        """
        sets = {
            name: _READERS[name](catalogue, value)
            for name, value in self.active()
            if name != "q" or found is None
        }
        return sets if found is None else sets | {"q": catalogue.set_of_pks(found)}


_UNSORTED = ("sort", "newest")


def period(text: str) -> tuple[int, int] | None:
    """The first and last year of ``"2024"``, ``"2019-2022"``, ``"2019-"`` or ``"-2022"``."""
    match = PERIOD.fullmatch(text)
    if not text or not match or not (match["first"] or match["last"]):
        return None
    first = int(match["first"] or 0)
    if not match["range"]:
        return (first, first) if match["last"] is None else None
    return first, int(match["last"] or 9999)


def _sort(sort: str, text: str) -> str:
    """A known order; by relevance only where there is text to be relevant to."""
    if sort not in SORTS or (sort == "relevance" and not text):
        return "newest"
    return sort


def _years(catalogue: Catalogue, text: str) -> int:
    if text == NO_YEAR:
        return catalogue.by_year.get(None, 0)
    first, last = period(text)
    chosen = 0
    for year, places in catalogue.by_year.items():
        if year is not None and first <= year <= last:
            chosen |= places
    return chosen


def _author(catalogue: Catalogue, slug: str) -> int:
    person = catalogue.author_by_slug.get(slug)
    return catalogue.set_of_author(person.pk) if person else 0


_READERS = {
    "q": lambda catalogue, text: catalogue.set_of_pks(found_in(text, catalogue.version)),
    "year": _years,
    "type": lambda catalogue, value: catalogue.by_type.get(value, 0),
    "author": _author,
    "topic": lambda catalogue, slug: catalogue.by_topic.get(slug, 0),
    "selected": lambda catalogue, _value: catalogue.set_of_pks(catalogue.selected),
}
