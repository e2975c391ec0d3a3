"""The public record as sets of places in one list, to filter and count in memory.

Places are positions in the list of all public works, newest first. A set of places is an integer
whose bit *n* stands for place *n*: two sets meet in one ``&``, and counting is ``bit_count()``.
Built with few queries once for each state of the record; see :mod:`publications.dataversion`.
"""

from array import array
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress

from django.db.models import Q

from . import dataversion
from .folding import words
from .models import Author, Contribution, Publication, Topic

_BITS = bytes.maketrans(b"01", b"\0\1")
_ONE = ord("1")

#: Types whose editors are who made the work.
EDITED = ("book", "collection")


@dataclass(frozen=True, slots=True)
class Person:
    """An author with a page, as lists of authors show them."""

    pk: int
    slug: str
    name: str
    native_name: str
    sort_name: str
    is_member: bool


class Catalogue:
    """All public works, newest first, with what they can be filtered by."""

    def __init__(self, version: int | None = None):
        self.version = version
        rows = list(
            Publication.objects.public()
            .newest_first()
            .values_list("pk", "year", "type", "selected", "selected_order", "title_key")
        )
        self.pks = [row[0] for row in rows]
        self.years = [row[1] for row in rows]
        self.places = {pk: place for place, pk in enumerate(self.pks)}
        self.everything = (1 << len(rows)) - 1
        self.by_year = self._sets(enumerate(self.years))
        self.by_type = self._sets((place, row[2]) for place, row in enumerate(rows))
        self.by_topic = self._topics()
        self.authors = self._authors()
        self.by_author = self._bylines()
        self.selected = [
            row[0] for row in sorted(rows, key=lambda row: (row[4] is None, row[4])) if row[3]
        ]
        self._by_title = sorted(range(len(rows)), key=lambda place: rows[place][5])

    def set_of(self, places: Iterable[int]) -> int:
        """Places as a set."""
        digits = bytearray(b"0") * (len(self.pks) + 1)
        for place in places:
            digits[~place] = _ONE
        return int(digits, 2)

    def set_of_pks(self, pks: Iterable[int]) -> int:
        """The works of ``pks`` that are public, as a set."""
        placed = self._placed
        most = len(placed)
        return self.set_of([placed[pk] for pk in pks if pk < most and placed[pk] >= 0])

    @cached_property
    def _placed(self) -> array:
        """The place of each primary key, -1 where there is none: faster than ``places`` if cold."""
        placed = array("l", [-1]) * (1 + max(self.pks, default=0))
        for pk, place in self.places.items():
            placed[pk] = place
        return placed

    def pks_in(self, chosen: int, order: str = "newest") -> list[int]:
        """The primary keys of a set: ``newest`` or ``oldest`` first, or by ``title``."""
        if order == "title":
            return [self.pks[place] for place in self._by_title if chosen >> place & 1]
        pks = self.pks
        if chosen != self.everything:
            bits = bin(chosen)[:1:-1].encode().translate(_BITS)
            pks = list(compress(self.pks, bits))
        return self._oldest_first(pks) if order == "oldest" else pks

    def set_of_author(self, pk: int) -> int:
        return self.set_of(self.by_author.get(pk, ()))

    @cached_property
    def author_by_slug(self) -> dict[str, Person]:
        return {person.slug: person for person in self.authors.values()}

    @cached_property
    def topic_names(self) -> dict[str, str]:
        """Slug to name of every topic that has a public work."""
        return dict(self._topic_rows)

    @cached_property
    def listed_people(self) -> list[Person]:
        """The people the register lists, by name: who has a public work, and all members."""
        return sorted(
            (
                person
                for person in self.authors.values()
                if person.is_member or person.pk in self.by_author
            ),
            key=lambda person: (not person.sort_name[:1].isalpha(), person.sort_name, person.pk),
        )

    @cached_property
    def folded_names(self) -> tuple[str, list[int]]:
        """What all people of the register are found by, a line each, and where the lines end."""
        lines = [
            " ".join((*words(f"{person.name} {person.native_name}"), person.sort_name))
            for person in self.listed_people
        ]
        return "".join(f"{line}\n" for line in lines), list(accumulate(len(s) + 1 for s in lines))

    def people_named(self, asked: Iterable[str]) -> list[Person]:
        """The people of the register whose names hold all the folded words ``asked``."""
        found = set.intersection(*(set(self._lines_with(word)) for word in asked))
        return [self.listed_people[line] for line in sorted(found)]

    def _lines_with(self, word: str) -> Iterator[int]:
        """One long text is searched ten times as fast as thousands of short ones."""
        text, ends = self.folded_names
        place = text.find(word)
        while place >= 0:
            line = bisect(ends, place)
            yield line
            place = text.find(word, ends[line])

    @cached_property
    def notable_authors(self) -> dict[int, int]:
        """The authors a filter offers, each with their works: members, else the most prolific."""
        counts = {pk: len(places) for pk, places in self.by_author.items() if pk in self.authors}
        members = [pk for pk in counts if self.authors[pk].is_member]
        chosen = members or sorted(counts, key=counts.get, reverse=True)[:40]
        chosen.sort(key=lambda pk: self.authors[pk].sort_name)
        return {pk: self.set_of_author(pk) for pk in chosen[:200]}

    def _oldest_first(self, pks: list[int]) -> list[int]:
        """Reversed, but works without a year stay last."""
        undated = self.by_year.get(None, 0)
        last = [pk for pk in pks if undated >> self.places[pk] & 1]
        return [pk for pk in reversed(pks) if not undated >> self.places[pk] & 1] + last

    def _sets(self, pairs: Iterable[tuple[int, object]]) -> dict:
        places = defaultdict(list)
        for place, value in pairs:
            places[value].append(place)
        return {value: self.set_of(found) for value, found in places.items()}

    def _topics(self) -> dict[str, int]:
        """Works by topic; those of a class are those of the classes above it, too."""
        columns = ("pk", "slug", "name", "parent_id", "publications__pk")
        rows = list(Topic.objects.order_by().values_list(*columns))
        known = {pk: (slug, name, parent) for pk, slug, name, parent, _work in rows}
        pairs = [(row[-1], row[0]) for row in rows if row[-1] in self.places]
        trails = {topic: _upward(known, topic) for topic in {topic for _work, topic in pairs}}
        used = {known[topic][:2] for trail in trails.values() for topic in trail}
        self._topic_rows = sorted(used, key=lambda row: row[1].casefold())
        return self._sets(
            (self.places[work], known[step][0]) for work, topic in pairs for step in trails[topic]
        )

    def _authors(self) -> dict[int, Person]:
        rows = (
            Author.objects.public()
            .by_name()
            .values_list(
                "pk",
                "slug",
                "native_name",
                "sort_name",
                "is_member",
                "literal",
                "given",
                "particle",
                "family",
                "suffix",
            )
        )
        found = {}
        for pk, slug, native, sort_name, is_member, literal, *parts in rows:
            name = literal or " ".join(filter(None, parts))
            found[pk] = Person(pk, slug, name, native, sort_name, is_member)
        return found

    def _bylines(self) -> dict[int, list[int]]:
        edited = Q(role="editor", publication__type__in=EDITED)
        rows = Contribution.objects.filter(Q(role="author") | edited, author__isnull=False)
        places = defaultdict(set)
        for publication, author in rows.values_list("publication_id", "author_id"):
            if publication in self.places:
                places[author].add(self.places[publication])
        return {author: sorted(found) for author, found in places.items()}

    def years_in(self, chosen: int) -> dict[int | None, int]:
        """How many works of a set each year has; None counts those without a year."""
        counts = [(year, (chosen & places).bit_count()) for year, places in self.by_year.items()]
        return {year: count for year, count in counts if count}


def _upward(topics: dict[int, tuple], topic: int | None) -> list[int]:
    """A topic and those it is part of; nobody goes round in circles."""
    found: list[int] = []
    while topic in topics and topic not in found:
        found.append(topic)
        topic = topics[topic][2]
    return found


def catalogue(version: int | None) -> Catalogue:
    """The catalogue of one state of the record; with no ``version``, of this very moment."""
    return dataversion.remembered("catalogue", lambda: Catalogue(version), version)
