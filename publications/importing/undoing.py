"""A batch taken back: what it made is removed, what it changed is put back as it was.

A work that anybody or anything has changed since is left alone and listed: its content no longer
has the mark that the batch gave it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from .. import bulk, dataversion, indexing, tombstones
from ..models import (
    Author,
    Contribution,
    Identifier,
    ImportBatch,
    ImportRow,
    Publication,
    Relation,
    Tombstone,
)
from . import revisions
from .applying import claim, lock
from .records import shared_name
from .works import Byline, Work, load
from .writing import Topics, Writing, complete

Result = ImportRow.Result


def undo(batch: ImportBatch, user=None) -> dict:
    """Take back an applied batch. Returns ``removed``, ``restored`` and ``kept``: rows left alone.

    ``kept`` lists ``{"row", "id", "title"}``. Raises BatchError when the batch is not applied.
    """
    with transaction.atomic():
        report = _undo(batch, user if user and user.pk else None, timezone.now())
    batch.refresh_from_db()
    return report


def edited_since(batch: ImportBatch) -> list[ImportRow]:
    """The rows that undoing would leave alone, because their works have changed."""
    images, works = _current(batch)
    kept = [pk for pk, image in images.items() if not _is_untouched(works.get(pk), image)]
    return list(batch.rows.filter(target_id__in=kept, pre_image__isnull=False))


def _undo(batch: ImportBatch, user, now: datetime) -> dict:
    lock()
    state = ImportBatch.State
    claim(batch, state.APPLIED, to=state.UNDONE, undone_by=user, undone_at=now)
    images, works = _current(batch)
    ours = {pk: image for pk, image in images.items() if _is_untouched(works.get(pk), image)}
    made = [works[pk] for pk, image in ours.items() if image["before"] is None]
    changed = [works[pk] for pk, image in ours.items() if image["before"] is not None]
    _restore(changed, ours, user, now, batch)
    _remove(made, user, now, batch)
    _remove_authors(author for image in images.values() for author in image["authors"])
    report = {"removed": len(made), "restored": len(changed), "kept": _settle(batch, ours)}
    batch.refresh_from_db(fields=["report"])
    ImportBatch.objects.filter(pk=batch.pk).update(report=batch.report | {"undo": report})
    dataversion.bump()
    return report


def _current(batch: ImportBatch) -> tuple[dict[int, dict], dict[int, Work]]:
    """What the batch remembers of each work it wrote, and the works as they are now."""
    rows = batch.rows.filter(
        pre_image__isnull=False, result__in=(Result.CREATED, Result.UPDATED)
    ).values_list("target_id", "pre_image")
    images = {target: image for target, image in rows if target is not None}
    works = load(images)
    complete(list(works.values()))
    return images, works


def _is_untouched(work: Work | None, image: dict) -> bool:
    return work is not None and revisions.digest(revisions.substance(work)) == image["mark"]


def _restore(works: Sequence[Work], images: dict, user, now: datetime, batch: ImportBatch) -> None:
    """Columns and rows as they were; the history shows one more revision."""
    lost = [pair for work in works for pair in _put_back(work, images[work.pk]["before"])]
    writing = Writing([], works, user, now)
    writing.fresh_bylines = lost
    writing.prepare(publish=True)
    writing.write({"import": batch.pk, "undone": True})


def _put_back(work: Work, before: dict) -> list[tuple[Work, Byline]]:
    """Turn ``work`` into what it was; returns the bylines that have to be stored again."""
    work.columns |= before["columns"]
    now = {row.id for row in work.bylines}
    work.bylines = [
        Byline(role, shared_name(*parts), pk, author, position, is_changed=True)
        for pk, role, position, author, *parts in before["bylines"]
    ]
    work.removed = sorted(now - {row.id for row in work.bylines})
    for model, rows, kept in (
        (Identifier, work.identifiers, before["identifiers"]),
        (Relation, work.relations, before["relations"]),
    ):
        bulk.remove(model, (row.id for row in rows if row.id not in kept))
        rows[:] = [row for row in rows if row.id in kept]
    for topic in before.get("topics", ()):
        Topics.objects.filter(publication_id=work.pk, topic_id=topic).delete()
        work.topics.remove(topic)
    return [(work, row) for row in work.bylines if row.id not in now]


def _remove(works: Sequence[Work], user, now: datetime, batch: ImportBatch) -> None:
    pks = [work.pk for work in works]
    for work in works:
        work.revision = None
    data = {"import": batch.pk, "undone": True}
    revisions.write_log(works, "wagtail.delete", data, user, now)
    tombstones.raise_for(pks, Tombstone.Reason.IMPORT)
    indexing.remove(Publication, pks)
    bulk.remove(Publication, pks)


def _remove_authors(pks: Iterable[int]) -> None:
    """Authors the batch brought and nobody needs or has touched since."""
    pks = sorted(pks)
    for start in range(0, len(pks), 1000):
        lonely = Author.objects.filter(
            ~Exists(Contribution.objects.filter(author=OuterRef("pk"))),
            pk__in=pks[start : start + 1000],
            state=Author.State.UNCLAIMED,
            is_member=False,
            biography="",
        )
        found = list(lonely.values_list("pk", flat=True))
        indexing.remove(Author, found)
        bulk.remove(Author, found)


def _settle(batch: ImportBatch, ours: dict[int, dict]) -> list[dict]:
    """Note on every row what came of it; the rows that keep their works."""
    rows = batch.rows.filter(result__in=(Result.CREATED, Result.UPDATED))
    kept, values = [], []
    for row in rows.only("pk", "target_id", "title", "pre_image"):
        undone = row.target_id is None or row.target_id in ours
        values.append((str(Result.UNDONE if undone else Result.KEPT), row.pk))
        if not undone and row.pre_image:
            kept.append({"row": row.pk, "id": row.target_id, "title": row.title})
    bulk.update(ImportRow, ("result",), values)
    return kept
