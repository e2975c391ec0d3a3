"""The rows that entries of lists are made of: tuples, each kind in one query.

Django takes three times as long to build such a query and to convert its values as the database
takes to answer it. So each statement is built once for every number of works, and the values stay
what the database gave: text, whole numbers and, on SQLite, 0 and 1 for truth.
"""

from collections import defaultdict, namedtuple
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from .models import Contribution, Identifier, Publication, PublicationFile, Relation

#: The columns of a work that an entry reads.
FIELDS = (
    "pk",
    "slug",
    "citation_key",
    "type",
    "title",
    "abstract",
    "language",
    "year",
    "status",
    "container_title",
    "event_title",
    "volume",
    "issue",
    "page",
    "article_number",
    "genre",
    "number",
    "publisher",
    "authors_incomplete",
    "editors_incomplete",
)
#: What stands between the parts of a work's ``text``.
SLASH = Value("/")
Work = namedtuple("Work", (*FIELDS, "text"))


class Signature(NamedTuple):
    """A byline row with what its author's page is called."""

    publication_id: int
    role: str
    given: str
    particle: str
    family: str
    suffix: str
    literal: str
    is_equal: bool
    is_corresponding: bool
    orcid: str
    slug: str | None
    is_member: bool | None
    state: str | None
    merged_into: int | None

    @classmethod
    def of(cls, row: Contribution) -> "Signature":
        author = row.author
        whose = ("slug", "is_member", "state", "merged_into_id")
        own = (getattr(row, name) for name in cls._fields[:10])
        return cls(*own, *(getattr(author, name, None) for name in whose))


def works(pks: list[int]) -> dict[int, Work]:
    """The works of ``pks``, their columns as attributes.

    ``text`` is ``number/day/name`` of the PDF that everybody may read here, or may from that day
    on; without an embargo there is no day, without a PDF no text.
    """
    return {row[0]: Work._make(row) for row in _rows("works", pks)}


def signatures(pks: list[int]) -> dict[int, list[Signature]]:
    found = defaultdict(list)
    for row in _rows("signatures", pks):
        found[row[0]].append(Signature._make(row))
    return found


def identifiers(pks: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Schemes and values."""
    return _grouped(_rows("identifiers", pks))


def links(pks: list[int]) -> dict[int, list[tuple[str, str, str]]]:
    """Kinds, addresses and labels."""
    return _grouped(_rows("links", pks))


def _grouped(rows) -> dict[int, list[tuple]]:
    found = defaultdict(list)
    for pk, *row in rows:
        found[pk].append(tuple(row))
    return found


def _rows(kind: str, pks: list[int]) -> list[tuple]:
    asked = [*pks, *pks[-1:] * (-len(pks) % _STEP)]
    statement, before, after = _statement(kind, len(asked))
    with connection.cursor() as cursor:
        cursor.execute(statement, (*before, *asked, *after))
        return cursor.fetchall()


#: Works are asked for in multiples of this, the last one again where they are fewer: a statement
#: of its own for each number would cost more than its answer.
_STEP = 25


@lru_cache(maxsize=256)
def _statement(kind: str, count: int) -> tuple[str, tuple, tuple]:
    """The statement for ``count`` works, and its parameters before and behind their keys."""
    statement, parameters = _QUERIES[kind](range(count)).query.sql_with_params()
    place = parameters.index(0)
    return statement, parameters[:place], parameters[place + count :]


def _works(pks):
    texts = PublicationFile.objects.current().filter(
        publication=OuterRef("pk"),
        access="public",
        kind="full-text",
        media_type="application/pdf",
    )
    # The first that is open; with none, the one whose embargo ends first.
    first = texts.order_by(F("embargo_until").asc(nulls_first=True), "position", "pk")
    until = Coalesce(Cast("embargo_until", CharField()), Value(""))
    parts = Concat(Cast("pk", CharField()), SLASH, until, SLASH, "name", output_field=CharField())
    text = Subquery(first.annotate(parts=parts).values("parts")[:1])
    return Publication.objects.filter(pk__in=pks).order_by().values_list(*FIELDS, text)


def _signatures(pks):
    rows = Contribution.objects.filter(publication__in=pks).order_by("position", "pk")
    whose = ("author__slug", "author__is_member", "author__state", "author__merged_into")
    return rows.values_list(*Signature._fields[:10], *whose)


def _identifiers(pks):
    rows = Identifier.objects.filter(publication__in=pks).order_by("position", "pk")
    return rows.values_list("publication_id", "scheme", "value")


def _links(pks):
    rows = Relation.objects.filter(publication__in=pks).exclude(url="").order_by("position", "pk")
    return rows.values_list("publication_id", "kind", "url", "label")


_QUERIES = {
    "works": _works,
    "signatures": _signatures,
    "identifiers": _identifiers,
    "links": _links,
}
