"""The rows that entries of lists are made of: tuples, each kind in one query."""

from collections import defaultdict
from typing import NamedTuple

from .models import Contribution, Identifier, Publication, Relation

#: The columns of a work that an entry reads.
FIELDS = (
    "pk",
    "slug",
    "citation_key",
    "type",
    "title",
    "abstract",
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
    "byline",
    "keywords",
    "created_at",
    "updated_at",
    "first_published_at",
)


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


def works(pks: list[int]) -> dict[int, tuple]:
    """The works of ``pks``, their columns as attributes."""
    rows = Publication.objects.filter(pk__in=pks).order_by().values_list(*FIELDS, named=True)
    return {row.pk: row for row in rows}


def signatures(pks: list[int]) -> dict[int, list[Signature]]:
    own = Signature._fields[:10]
    rows = Contribution.objects.filter(publication__in=pks).order_by("position", "pk")
    whose = ("author__slug", "author__is_member", "author__state", "author__merged_into")
    found = defaultdict(list)
    for row in rows.values_list(*own, *whose):
        found[row[0]].append(Signature._make(row))
    return found


def identifiers(pks: list[int]) -> dict[int, list[tuple[str, str]]]:
    rows = Identifier.objects.filter(publication__in=pks).order_by("position", "pk")
    found = defaultdict(list)
    for pk, scheme, value in rows.values_list("publication_id", "scheme", "value"):
        found[pk].append((scheme, value))
    return found


def links(pks: list[int]) -> dict[int, list[tuple[str, str, str]]]:
    rows = Relation.objects.filter(publication__in=pks).exclude(url="").order_by("position", "pk")
    found = defaultdict(list)
    for pk, *link in rows.values_list("publication_id", "kind", "url", "label"):
        found[pk].append(tuple(link))
    return found
