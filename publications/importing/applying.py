"""A staged batch to the database: one transaction, planned anew on what is there by then."""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import bulk, dataversion
from ..models import ImportBatch, ImportRow
from ..profiles.hiding import keep_hidden
from .attributing import attribute
from .batches import Action, Choice, counted, load_rows
from .errors import BatchError
from .memory import roomy_database, without_collection
from .planning import Row, candidates_json, plan
from .works import Work
from .writing import Writing

Result = ImportRow.Result
#: Called with a phase, how much of it is done, and how much there is.
Report = Callable[[str, int, int], None]

#: How often a batch is tried again after another transaction got in its way.
_ATTEMPTS = 4
#: Number of the lock that lets one import write at a time on PostgreSQL.
_LOCK = 7_236_781
_RESULTS = {
    Action.NEW: Result.CREATED,
    Action.UPDATE: Result.UPDATED,
    Action.UNCHANGED: Result.UNCHANGED,
    Action.DUPLICATE: Result.SKIPPED,
    Action.PROBLEM: Result.NONE,
}


def apply(
    batch: ImportBatch, user=None, publish: bool = True, progress: Report | None = None
) -> dict:
    """Write a staged batch; all of it or nothing. Returns the report that the batch keeps.

    Without ``publish`` new works become drafts. Entries in doubt that nobody decided on are left
    out. Raises BatchError when the batch is no longer staged.
    """
    report = progress or _silent
    for attempt in range(_ATTEMPTS):
        try:
            with without_collection(), roomy_database(), transaction.atomic():
                counts = _apply(batch, user, publish, report)
            break
        except (IntegrityError, OperationalError) as error:
            if attempt == _ATTEMPTS - 1 or connection.in_atomic_block:
                raise BatchError(_collision(error)) from error
            time.sleep(0.2 * 2**attempt)
    batch.refresh_from_db()
    return counts


def lock() -> None:
    """Wait until no other import writes; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '10min'; SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def claim(batch: ImportBatch, state: str, *, to: str, **facts) -> None:
    """Move the batch from ``state``; BatchError when it is in another by now."""
    waiting = ImportBatch.objects.filter(pk=batch.pk, state=state)
    if not waiting.update(state=to, **facts):
        raise BatchError(_("This import has been decided on already."))


def _apply(batch: ImportBatch, user, publish: bool, report: Report) -> dict:
    started, now = time.monotonic(), timezone.now()
    lock()
    person = user if user and user.pk else None
    state = ImportBatch.State
    claim(batch, state.STAGED, to=state.APPLIED, applied_by=person, applied_at=now)
    rows = load_rows(batch)
    wanted = [row for row in rows if row.choice != Choice.SKIP]
    report("matching", 0, len(rows))
    plan(wanted)
    new, changed = _works(wanted)
    facts = _write(batch, new, changed, person, now, publish, report)
    report("finishing", len(rows), len(rows))
    _store_results(rows)
    counts = _report(rows, new) | facts | {"seconds": round(time.monotonic() - started, 2)}
    ImportBatch.objects.filter(pk=batch.pk).update(report=counts, counts=counted(rows))
    if new or changed:
        keep_hidden()
        dataversion.bump()
    for row in rows:
        row.work = row.target = None
    return counts


def _works(rows: Sequence[Row]) -> tuple[list[Work], list[Work]]:
    """New works, and stored ones that change, each once and in the order of the file."""
    new = [row.make_work() for row in rows if row.action == Action.NEW]
    updated = (row.work for row in rows if row.action == Action.UPDATE)
    changed = {work.pk: work for work in updated if work.pk is not None}
    return new, [changed[pk] for pk in sorted(changed)]


def _write(
    batch: ImportBatch,
    new: list[Work],
    changed: list[Work],
    user,
    now: datetime,
    publish: bool,
    report: Report,
) -> dict:
    total = len(new) + len(changed)
    if not total:
        return {"authors": 0}
    writing = Writing(new, changed, user, now)
    writing.prepare(publish)
    report("attributing", 0, total)
    attributed = attribute(writing.fresh_bylines, now)
    report("writing", 0, total)
    attributed.write_authors()
    writing.write({"import": batch.pk})
    attributed.write_attributions()
    return {"authors": len(attributed.authors)}


def _store_results(rows: Sequence[Row]) -> None:
    """What came of every row, and the plan of those that were planned otherwise when staged."""
    rows = [row for row in rows if row.record is not None]
    columns = ("result", "target_id", "pre_image")
    bulk.update(ImportRow, columns, [(*_result(row), row.id) for row in rows])
    columns = ("action", "reason", "diff", "candidates")
    other = [row for row in rows if row.planned != (row.action, row.reason)]
    bulk.update(ImportRow, columns, [(*_plan(row), row.id) for row in other if not _left_out(row)])


def _result(row: Row) -> tuple:
    if _left_out(row):
        return str(Result.SKIPPED), None, None
    work = row.target or row.work
    before = image(row.work) if row.work and row.work.row is row else None
    return str(_RESULTS[row.action]), work.pk if work else None, before


def _plan(row: Row) -> tuple:
    return str(row.action), row.reason, json.dumps(row.diff), candidates_json(row)


def _left_out(row: Row) -> bool:
    return row.choice == Choice.SKIP


def image(work: Work) -> str:
    """What undoing needs to know of a work this batch made or changed."""
    return json.dumps({"mark": work.mark, "before": work.before, "authors": work.founded})


def _report(rows: Sequence[Row], new: Sequence[Work]) -> dict:
    actions = Counter(row.action for row in rows if row.choice != Choice.SKIP)
    return {
        "created": actions[Action.NEW],
        "updated": actions[Action.UPDATE],
        "unchanged": actions[Action.UNCHANGED],
        "possible_duplicates": actions[Action.DUPLICATE],
        "problems": actions[Action.PROBLEM],
        "skipped": sum(row.choice == Choice.SKIP for row in rows),
        "drafts": sum(not work.columns["live"] for work in new),
    }


def _collision(error: Exception) -> str:
    return (
        _("Another change got in the way, and nothing was imported. Please try again. (%s)")
        % (str(error).strip().splitlines()[0])
    )


def _silent(phase: str, done: int, total: int) -> None:
    """Nobody is watching."""
