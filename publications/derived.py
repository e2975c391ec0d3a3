"""Columns that follow from others: year, keys to match by, bylines as text, slugs.

A slug or citation key once given is an address and is never changed here.
"""

from collections.abc import Iterable

from . import dates
from .folding import (
    STOPWORDS,
    PartedName,
    block_key,
    byline,
    fold,
    latin,
    plain,
    sort_name,
    title_key,
    words,
)
from .names import display
from .slugs import slugify

#: Longest slug made here; the column holds more, for the number of a namesake.
SLUG_LENGTH = 80

_YEARS = range(-32768, 32768)


class Unused:
    """Hands out names that nobody has: the one asked for, or that with a number behind it."""

    def __init__(self, taken: Iterable[str] = (), separator: str = "-"):
        self.taken = set(taken)
        self.separator = separator
        self.counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        if name not in self.taken:
            self.taken.add(name)
            return name
        number = self.counts.get(name, 1) + 1
        while f"{name}{self.separator}{number}" in self.taken:
            number += 1
        self.counts[name] = number
        self.taken.add(f"{name}{self.separator}{number}")
        return f"{name}{self.separator}{number}"


def year_of(issued: str, literal: str = "") -> int | None:
    """The year a stored date begins in, if it names one that the column can hold."""
    if issued[:4].isdecimal() and issued[:4].isascii() and not issued[4:5].isdecimal():
        return int(issued[:4])
    year = dates.parse(issued).year if issued else None
    if year is None and literal:
        year = dates.parse(literal).year
    return year if year in _YEARS else None


def citation_key(names: Iterable[PartedName], year: int | None, title: str) -> str:
    """``saxe2014exact``: first name, year and first telling word, in ASCII letters and digits."""
    first = next(iter(names), None)
    family = "".join(words(latin(first.literal or first.family))) if first else ""
    title_words = words(latin(title))
    telling = [word for word in title_words if word not in STOPWORDS] or title_words
    return f"{family[:40]}{year or ''}{telling[0][:40] if telling else ''}" or "work"


def publication_slug(names: Iterable[PartedName], year: int | None, title: str) -> str:
    """``saxe-2014-exact-solutions-to-the``: cut between words, never empty."""
    first = next(iter(names), None)
    family = (first.literal or first.family) if first else ""
    return short(slugify(f"{family} {year or ''} {plain(title)}", "work"))


def author_slug(name: PartedName) -> str:
    """The name in reading order; never empty."""
    return short(slugify(display(name), "author"))


def short(slug: str) -> str:
    """``slug`` cut between words to :data:`SLUG_LENGTH`."""
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]


def main_names(rows: Iterable) -> list:
    """The bylines a work goes by: its authors, or its editors where it has none."""
    rows = list(rows)
    authors = [row for row in rows if row.role == "author"]
    return authors or [row for row in rows if row.role == "editor"] or rows


def search_words(title: str, printed: Iterable[str], texts: Iterable[str]) -> str:
    """What search finds a work by besides its texts, so that one column holds all its words.

    ``printed`` are keywords, key and identifiers, findable as a whole and by their parts. Every
    word of these and of ``texts`` that is written with marks is there without them, too.
    """
    printed = list(printed)
    found = [*words(title), *printed, *(word for value in printed for word in words(value))]
    for text in (*printed, *texts):
        if not text.isascii():
            found += (fold(word) for word in text.split() if not word.isascii())
    return " ".join(dict.fromkeys(found))


def refresh(publication) -> None:
    """Bring the derived columns of ``publication`` and of its bylines up to date; saves nothing.

    Looks at the bylines in memory, so it serves a form before it is saved.
    """
    rows = list(publication.contributions.all())
    names = main_names(sorted(rows, key=lambda row: (row.position, row.pk or 0)))
    publication.year = year_of(publication.issued, publication.issued_literal)
    publication.title_key = title_key(publication.title)
    publication.byline = byline(names)
    described = (names, publication.year, publication.title)
    if not publication.slug:
        publication.slug = _unused(publication, "slug", publication_slug(*described), "-")
    if not publication.citation_key:
        key = _unused(publication, "citation_key", citation_key(*described), "_")
        publication.citation_key = key
    for row in rows:
        row.block_key = block_key(row)


def refresh_author(author) -> None:
    """Bring the derived columns of ``author`` up to date; saves nothing."""
    author.sort_name = sort_name(author)
    if not author.slug:
        author.slug = _unused(author, "slug", author_slug(author), "-")


def _unused(row, column: str, name: str, separator: str) -> str:
    others = type(row)._default_manager.exclude(pk=row.pk)
    taken = others.filter(**{f"{column}__startswith": name}).values_list(column, flat=True)
    return Unused(taken, separator).take(name)
