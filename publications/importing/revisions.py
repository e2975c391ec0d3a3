"""Revisions and log entries as Wagtail itself would write them, for many works at once."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DateTimeField
from wagtail.models import ModelLogEntry, Revision

from .. import bulk
from ..folding import block_key
from ..models import Publication
from .works import Byline, IdentifierRow, RelationRow, Work

#: Columns that another revision changes although nobody has changed what the work says.
_VOLATILE = ("updated_at", "last_published_at", "latest_revision", "live_revision")
_FIELDS = tuple(
    (field.name, field.attname)
    for field in Publication._meta.fields
    if field.serialize and field.name not in _VOLATILE
)
_REVISION_COLUMNS = (
    "id",
    "content_type_id",
    "base_content_type_id",
    "object_id",
    "created_at",
    "user_id",
    "object_str",
    "content",
)
_LOG_COLUMNS = (
    "content_type_id",
    "label",
    "action",
    "data",
    "timestamp",
    "uuid",
    "user_id",
    "revision_id",
    "content_changed",
    "deleted",
    "object_id",
)
_DATES = tuple(
    (field.name, field.attname)
    for field in Publication._meta.fields
    if isinstance(field, DateTimeField) and field.name not in _VOLATILE
)
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
#: A moment as Wagtail's revisions hold it; nearly all works of a batch share one.
_iso = lru_cache(maxsize=1024)(DjangoJSONEncoder().default)


def substance(work: Work) -> str:
    """What the work says as JSON: all of a revision but the times and keys of revisions."""
    columns, pk = work.columns, work.pk
    data = {"pk": pk} | {name: columns[column] for name, column in _FIELDS}
    for name, column in _DATES:
        data[name] = _iso_or_none(columns[column])
    data["extra"] = dict(sorted(columns["extra"].items()))
    data["contributions"] = [_byline(pk, row) for row in work.bylines]
    data["identifiers"] = [_identifier(pk, row) for row in work.identifiers]
    data["relations"] = [_relation(pk, row) for row in work.relations]
    data["topics"] = work.topics
    return _encode(data)


def content(work: Work, substance: str) -> str:
    """A revision's JSON, equal to ``Publication.serializable_data`` once the work is stored."""
    columns = work.columns
    volatile = {
        "updated_at": _iso_or_none(columns["updated_at"]),
        "last_published_at": _iso_or_none(columns["last_published_at"]),
        "latest_revision": columns["latest_revision_id"],
        "live_revision": columns["live_revision_id"],
    }
    return f"{substance[:-1]},{_encode(volatile)[1:]}"


def write_revisions(works: Iterable[Work], user, now: datetime) -> None:
    """Store a revision of each work under the key its ``latest_revision_id`` names."""
    kind = ContentType.objects.get_for_model(Publication).pk
    moment = bulk.stored(Revision._meta.get_field("created_at"), now)
    user_id = user.pk if user else None
    rows = []
    for work in works:
        text = substance(work)
        work.mark = digest(text)
        facts = (str(work.pk), moment, user_id, work.columns["title"], content(work, text))
        rows.append((work.revision, kind, kind, *facts))
    bulk.insert(Revision, _REVISION_COLUMNS, rows)


def digest(substance: str) -> str:
    """A short mark that is another one once anything in ``substance`` is."""
    return blake2b(substance.encode(), digest_size=12).hexdigest()


def write_log(works: Iterable[Work], action: str, data: dict, user, now: datetime) -> None:
    """Say in each work's history that ``action`` happened; one UUID joins the entries."""
    kind = ContentType.objects.get_for_model(Publication).pk
    moment = bulk.stored(ModelLogEntry._meta.get_field("timestamp"), now)
    uuid = bulk.stored(ModelLogEntry._meta.get_field("uuid"), uuid4())
    user_id, text = (user.pk if user else None), json.dumps(data)
    deleted = action == "wagtail.delete"
    rows = [
        (kind, work.columns["title"], action, text, moment, uuid, user_id, work.revision)
        + (True, deleted, str(work.pk))
        for work in works
    ]
    bulk.insert(ModelLogEntry, _LOG_COLUMNS, rows)


def _iso_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else _iso(moment)


def _byline(publication: int, row: Byline) -> dict:
    name = row.name
    return {
        "pk": row.id,
        "given": name.given,
        "particle": name.particle,
        "family": name.family,
        "suffix": name.suffix,
        "literal": name.literal,
        "publication": publication,
        "position": row.position,
        "role": row.role,
        "is_equal": name.equal,
        "is_corresponding": name.corresponding,
        "affiliation": name.affiliation,
        "orcid": name.orcid,
        "author": row.author,
        "block_key": block_key(name),
    }


def _identifier(publication: int, row: IdentifierRow) -> dict:
    return {
        "pk": row.id,
        "publication": publication,
        "scheme": row.scheme,
        "value": row.value,
        "match_key": row.match_key,
        "position": row.position,
        "is_own": row.is_own,
    }


def _relation(publication: int, row: RelationRow) -> dict:
    return {
        "pk": row.id,
        "publication": publication,
        "kind": row.kind,
        "target": row.target_pk,
        "url": row.url,
        "label": row.label,
        "position": row.position,
    }
