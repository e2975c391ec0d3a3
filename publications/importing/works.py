"""Works in memory while an import is planned and applied: columns and rows, no model instances."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from .. import bulk, derived
from ..identifiers import match_key
from ..matching import Facts, add_names, is_preprint, match_keys, names_itself
from ..models import Contribution, Identifier, Publication, Relation
from ..models.publication import REFERENCE_FIELDS
from ..reference import Name
from .records import ROLES, Record, names_of, shared_name

#: Columns that a source may fill by itself, each with text.
TEXTS = tuple(
    name
    for name in REFERENCE_FIELDS
    if name not in ("type", "selected", "authors_incomplete", "editors_incomplete")
)
#: Columns looked at to see whether a source says anything new.
COMPARED = (
    *REFERENCE_FIELDS,
    "issued",
    "issued_literal",
    "event_date",
    "keywords",
    "extra",
    "locked_fields",
    "locked",
    "year",
    "citation_key",
    "slug",
    "title_key",
    "merged_into_id",
)
#: Columns that hold JSON.
JSON_COLUMNS = ("keywords", "extra", "locked_fields")
#: Every column of a publication but its primary key.
COLUMNS = tuple(
    column.column for column in Publication._meta.concrete_fields if not column.primary_key
)
BYLINE_COLUMNS = tuple(
    column.column
    for column in Contribution._meta.concrete_fields
    if column.serialize or column.primary_key
)
IDENTIFIER_COLUMNS = tuple(column.column for column in Identifier._meta.concrete_fields)
RELATION_COLUMNS = ("id", "publication_id", "kind", "url", "label", "position", "target_id")

_SHORT = {
    column.column: column.max_length
    for column in Publication._meta.concrete_fields
    if getattr(column, "max_length", None)
}
_MAX_MATCH_KEY = 255


@dataclass(slots=True, eq=False)
class Byline:
    """A row of :class:`Contribution`; without ``id`` it is not stored yet."""

    role: str
    name: Name
    id: int | None = None
    author: int | None = None
    position: int = 0
    is_changed: bool = False


@dataclass(slots=True, eq=False)
class IdentifierRow:
    scheme: str
    value: str
    match_key: str
    is_own: bool
    position: int = 0
    id: int | None = None


@dataclass(slots=True, eq=False)
class RelationRow:
    """A link or, with ``target``, a work this one belongs to."""

    kind: str
    url: str = ""
    label: str = ""
    target: "Work | int | None" = None
    position: int = 0
    id: int | None = None

    @property
    def target_pk(self) -> int | None:
        return self.target.pk if isinstance(self.target, Work) else self.target


@dataclass(slots=True, eq=False)
class Work:
    """A publication with its rows. ``columns`` holds Python values, JSON columns included.

    ``before`` is what undoing has to put back; ``row`` the first row of the batch that says
    anything about this work; ``removed`` the primary keys of bylines that are no more;
    ``revision`` the key of the revision that this batch writes, ``mark`` the digest of its
    content; ``founded`` the authors who have their page because of it.
    """

    pk: int | None
    columns: dict
    bylines: list[Byline] = field(default_factory=list)
    identifiers: list[IdentifierRow] = field(default_factory=list)
    relations: list[RelationRow] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)
    before: dict | None = None
    row: object = None
    removed: list[int] = field(default_factory=list)
    revision: int | None = None
    mark: str = ""
    founded: list[int] = field(default_factory=list)
    is_draft: bool = False

    def names(self, role: str) -> list[Name]:
        return [byline.name for byline in self.bylines if byline.role == role]

    def main_names(self) -> list[Name]:
        return [byline.name for byline in derived.main_names(self.bylines)]


def blank_columns() -> dict:
    """The columns of a publication nobody has filled in, with the model's own defaults."""
    return {
        column.column: column.get_default()
        for column in Publication._meta.concrete_fields
        if not column.primary_key
    }


_BLANK = blank_columns()


def new_work(record: Record, is_draft: bool) -> Work:
    """The work that ``record`` describes, without keys, slugs and dates."""
    columns = {**_BLANK, "keywords": [], "extra": {}, "locked_fields": []}
    for name, value in record.items():
        if name in columns:
            columns[name] = fitting(name, value)
    columns["citation_key"] = fitting("citation_key", record.get("key", ""))
    work = Work(None, columns, is_draft=is_draft)
    for attribute, role in ROLES:
        work.bylines += [Byline(role, name) for name in names_of(record, attribute)]
    add_identifiers(work, record.get("identifiers", ()))
    work.relations = [RelationRow(*link) for link in record.get("links", ())]
    return work


def fitting(column: str, value):
    """``value`` cut to what ``column`` holds."""
    limit = _SHORT.get(column)
    return value[:limit] if limit and len(value) > limit else value


def add_identifiers(work: Work, pairs: Iterable[tuple[str, str]]) -> list[IdentifierRow]:
    """Give ``work`` the identifiers it lacks; those given."""
    known = {(row.scheme, row.match_key) for row in work.identifiers}
    added = []
    facts_keys = list(match_keys(pairs, work.columns["type"]))
    preprint = is_preprint(work.columns["type"], container_of(work.columns), facts_keys)
    for scheme, value in pairs:
        key = match_key(scheme, value)[:_MAX_MATCH_KEY]
        if key and (scheme, key) not in known:
            known.add((scheme, key))
            own = names_itself((scheme, key), preprint)
            added.append(IdentifierRow(scheme, value, key, own, len(work.identifiers) + len(added)))
    work.identifiers += added
    return added


def container_of(columns: dict) -> str:
    return columns["container_title"] or columns["publisher"]


def load(pks: Iterable[int]) -> dict[int, Work]:
    """The works of ``pks`` with the columns to compare and all rows; four statements."""
    pks = set(pks)
    works = {}
    for pk, *values in bulk.select(Publication, ("id", *COMPARED), "id", pks):
        columns = dict(zip(COMPARED, values, strict=True))
        for name in JSON_COLUMNS:
            columns[name] = json.loads(columns[name]) if columns[name] not in _EMPTY else _new(name)
        works[pk] = Work(pk, columns)
    _load_bylines(works)
    _load_identifiers(works)
    _load_relations(works)
    return works


def facts_of_work(work: Work) -> Facts:
    """What matching needs to know of a stored work."""
    columns = work.columns
    facts = Facts(
        work,
        columns["title"],
        key=columns["title_key"],
        year=columns["year"],
        type=columns["type"],
        citation_key=columns["citation_key"],
        container=container_of(columns),
    )
    add_names(facts, work.main_names())
    own, borrowed = set(), set()
    for row in work.identifiers:
        for pair in match_keys([(row.scheme, row.value)], facts.type):
            (own if row.is_own else borrowed).add(pair)
    facts.is_preprint = is_preprint(facts.type, facts.container, own | borrowed)
    facts.own, facts.borrowed = frozenset(own), frozenset(borrowed - own)
    return facts


_EMPTY = ("[]", "{}")


def _new(column: str):
    return {} if column == "extra" else []


def _load_bylines(works: dict[int, Work]) -> None:
    rows = bulk.select(Contribution, BYLINE_COLUMNS, "publication_id", works)
    for row in rows:
        (pk, given, particle, family, suffix, literal, publication, position, role) = row[:9]
        equal, corresponding, affiliation, orcid, author, _block = row[9:]
        name = shared_name(
            family,
            given,
            particle,
            suffix,
            literal,
            bool(equal),
            bool(corresponding),
            orcid,
            affiliation,
        )
        works[publication].bylines.append(Byline(role, name, pk, author, position))
    for work in works.values():
        work.bylines.sort(key=_position)


def _load_identifiers(works: dict[int, Work]) -> None:
    for row in bulk.select(Identifier, IDENTIFIER_COLUMNS, "publication_id", works):
        pk, publication, scheme, value, key, position, own = row
        found = IdentifierRow(scheme, value, key, bool(own), position, pk)
        works[publication].identifiers.append(found)


def _load_relations(works: dict[int, Work]) -> None:
    for row in bulk.select(Relation, RELATION_COLUMNS, "publication_id", works):
        pk, publication, kind, url, label, position, target = row
        works[publication].relations.append(RelationRow(kind, url, label, target, position, pk))


def _position(byline: Byline) -> int:
    return byline.position
