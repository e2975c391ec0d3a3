"""The co-authors of the last years, as forms on conflicts of interest ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..models import Author, Contribution
from ..names import inverted
from ..reference import Name
from ..trust import months_before

#: Months back that funders and journals ask about.
MONTHS = 48
COLUMNS = ("name", "affiliation", "last joint work", "joint works")
_PARTS = ("family", "given", "particle", "suffix", "literal")


@dataclass(slots=True)
class CoAuthor:
    """Somebody who signed with the author: name and affiliation as on the newest joint work."""

    name: str
    affiliation: str = ""
    last: str = ""
    works: int = 0

    @property
    def cells(self) -> tuple:
        return self.name, self.affiliation, self.last, self.works


def co_authors(author: Author, pks: list[int], today: date, months: int = MONTHS) -> list[CoAuthor]:
    """Who signed a public work of ``author`` since so many months before ``today``, by name.

    One query. A work dated to the year counts if any day of that year lies in the period. People
    with a page are counted by it, the others by the key that spellings of one name share.
    """
    found: dict[object, CoAuthor] = {}
    for issued, name, key, affiliation in _bylines(author, pks, months_before(today, months)):
        person = found.setdefault(key, CoAuthor(name))
        person.affiliation = person.affiliation or affiliation
        person.last = person.last or issued
        person.works += 1
    return sorted(found.values(), key=lambda person: person.name.casefold())


def _bylines(author: Author, pks: list[int], oldest: date) -> Iterator[tuple]:
    """The bylines of others, those of the newest work first, each work and person once."""
    rows = Contribution.objects.filter(
        publication__in=pks, publication__year__gte=oldest.year
    ).exclude(author=author)
    rows = rows.select_related("publication", "author").order_by(
        "-publication__year", "-publication__issued", "publication", "position"
    )
    seen = set()
    for row in rows:
        work, key = row.publication, row.author_id or row.block_key
        if (work.pk, key) not in seen and _is_within(work.issued, oldest):
            seen.add((work.pk, key))
            yield work.issued or str(work.year), _name(row), key, row.affiliation


def _is_within(issued: str, oldest: date) -> bool:
    """Whether a date as exact as ``issued`` reaches into the period."""
    start = issued.partition("/")[0]
    return not start or start >= oldest.isoformat()[: len(start)]


def _name(row: Contribution) -> str:
    """Family name first, as the person's page has it, else as printed."""
    public = row.author and row.author.state != Author.State.HIDDEN
    whose = row.author if public else row
    return inverted(Name(*(getattr(whose, part) for part in _PARTS)))
