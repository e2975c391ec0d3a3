"""Works and their rows as tuples in the order of the tables' columns."""

import json
from datetime import datetime
from operator import itemgetter

from .. import bulk
from ..derived import search_words
from ..folding import block_key
from ..models import Publication
from .works import COLUMNS, JSON_COLUMNS, Byline, IdentifierRow, RelationRow, Work

#: Columns of a publication that an import or its undoing may write into a stored row.
UPDATED = tuple(
    name
    for name in COLUMNS
    if name
    not in (
        "created_at",
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "licence",
        "live",
        "locked",
        "locked_at",
        "locked_by_id",
        "locked_fields",
        "merged_into_id",
        "peer_reviewed",
        "slug",
    )
)
_values_of = itemgetter(*COLUMNS)
_updated_of = itemgetter(*(COLUMNS.index(name) for name in UPDATED))
_JSON_AT = tuple(COLUMNS.index(name) for name in JSON_COLUMNS)
_DATES_AT = tuple(
    COLUMNS.index(name)
    for name in ("created_at", "updated_at", "first_published_at", "last_published_at")
)
_EMPTY = {list: "[]", dict: "{}"}
_MOMENT = Publication._meta.get_field("updated_at")


def work_values(work: Work) -> tuple:
    """The primary key and :data:`COLUMNS` as the database stores them."""
    return (work.pk, *_stored(work))


def updated_values(work: Work) -> tuple:
    """:data:`UPDATED` and the primary key."""
    return (*_updated_of(_stored(work)), work.pk)


def byline_values(work: Work, row: Byline) -> tuple:
    """A row of Contribution in the order of ``BYLINE_COLUMNS``."""
    name = row.name
    return (
        row.id,
        name.given,
        name.particle,
        name.family,
        name.suffix,
        name.literal,
        work.pk,
        row.position,
        row.role,
        name.equal,
        name.corresponding,
        name.affiliation,
        name.orcid,
        row.author,
        block_key(name),
    )


def identifier_values(work: Work, row: IdentifierRow) -> tuple:
    """A row of Identifier in the order of ``IDENTIFIER_COLUMNS``."""
    return row.id, work.pk, row.scheme, row.value, row.match_key, row.position, row.is_own


def relation_values(work: Work, row: RelationRow) -> tuple:
    """A row of Relation in the order of ``RELATION_COLUMNS``."""
    return row.id, work.pk, row.kind, row.url, row.label[:255], row.position, row.target_pk


def search_texts(work: Work) -> dict[str, str]:
    """What search finds a work by; see ``Publication.search_fields``."""
    columns = work.columns
    printed = [*columns["keywords"], columns["citation_key"]]
    printed += (row.value for row in work.identifiers)
    names = ("title", "byline", "container_title", "abstract")
    texts = {name: columns[name] for name in names}
    return texts | {"search_words": search_words(columns["title"], printed, texts.values())}


def _stored(work: Work) -> list:
    values = list(_values_of(work.columns))
    for at in _JSON_AT:
        value = values[at]
        values[at] = json.dumps(value, ensure_ascii=False) if value else _EMPTY[type(value)]
    for at in _DATES_AT:
        values[at] = _moment(values[at])
    return values


def _moment(value: datetime | None):
    """Nearly all works of a batch share one moment, which is turned into text once."""
    if value is None:
        return None
    if _last.get("value") is not value:
        _last["value"], _last["stored"] = value, bulk.stored(_MOMENT, value)
    return _last["stored"]


_last: dict = {}
