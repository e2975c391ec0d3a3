"""Batches: staged, looked through, decided on, discarded."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from .. import bulk
from ..markup import clean
from ..models import ImportBatch, ImportRow
from ..names import display
from ..reference import Entry, Problem, Reading
from .errors import BatchError
from .memory import without_collection
from .planning import Row, candidates_json, plan
from .reading import Source, described, parts_in_order, read
from .records import names_of, to_record

Action = ImportRow.Action
Choice = ImportRow.Choice

_COLUMNS = (
    "batch_id",
    "position",
    "source",
    "line",
    "key",
    "title",
    "action",
    "choice",
    "result",
    "is_draft",
    "target_id",
    "reason",
    "warnings",
    "raw",
    "reference",
    "diff",
    "candidates",
)
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_LOADED = (
    "id",
    "position",
    "source",
    "line",
    "key",
    "title",
    "choice",
    "is_draft",
    "reason",
    "action",
)
_LOADED_JSON = ("reference", "candidates")
#: What may be chosen for a row of each kind that matches a stored work.
_CHOICES = {
    Action.NEW: (Choice.PLANNED, Choice.SKIP),
    Action.UPDATE: (Choice.PLANNED, Choice.DIFFERENT, Choice.SKIP),
    Action.UNCHANGED: (Choice.PLANNED, Choice.DIFFERENT),
    Action.DUPLICATE: (
        Choice.PLANNED,
        Choice.SAME,
        Choice.DIFFERENT,
        Choice.VERSION,
        Choice.SKIP,
    ),
    Action.PROBLEM: (),
}


def stage(sources: Sequence[Source], user=None, format: str | None = None) -> ImportBatch:
    """Read ``sources``, plan every entry and store the plan; nothing becomes public.

    ``format`` is a name of the registry, or None to look at the files themselves. Raises
    BatchError when there is nothing to read or the format is unknown.
    """
    if not sources:
        raise BatchError(_("There is no file and no text to import."))
    with without_collection():
        return stage_readings(sources, read(sources, format), user)


def stage_readings(
    sources: Sequence[Source], readings: Sequence[Reading], user=None
) -> ImportBatch:
    """Plan what is in ``readings``, one for each of ``sources``, and store the plan."""
    files = [described(*pair) for pair in zip(sources, readings, strict=True)]
    with without_collection():
        rows = list(_rows(readings))
        # Of many thousand entries only the rows are needed from here on.
        del readings
        with transaction.atomic():
            plan(rows)
            batch = ImportBatch.objects.create(
                sources=files, counts=counted(rows), created_by=user if user and user.pk else None
            )
            _store(batch, rows)
    return batch


def choices_for(row: ImportRow) -> list[Choice]:
    """What a person may choose for ``row``, the first being to leave it as proposed."""
    choices = list(_CHOICES[Action(row.action)])
    if row.action == Action.NEW and any(one["kind"] == "version" for one in row.candidates):
        choices[1:1] = [Choice.DIFFERENT, Choice.SAME]
    return choices


def choose(
    batch: ImportBatch,
    choice: str,
    rows: Iterable[int] | None = None,
    action: str | None = None,
    candidate: int | None = None,
) -> int:
    """Set the choice of the rows with the given keys, or of all of one action; how many changed.

    ``candidate`` is the key of the work meant where a row may be several; the likeliest one
    otherwise. Raises BatchError once the batch is no longer waiting.
    """
    if not ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.STAGED).exists():
        raise BatchError(_("This import has been decided on already."))
    fitting = [kind for kind, choices in _CHOICES.items() if choice in choices]
    if choice in (Choice.SAME, Choice.DIFFERENT):
        fitting.append(Action.NEW)
    chosen = batch.rows.filter(action__in=fitting).exclude(choice=choice)
    if rows is not None:
        chosen = batch.rows.filter(pk__in=list(rows), action__in=fitting)
    if action is not None:
        chosen = chosen.filter(action=action)
    if candidate is not None:
        for row in chosen.only("pk", "candidates"):
            row.candidates.sort(key=lambda one: one["id"] != candidate)
            row.save(update_fields=["candidates"])
    return chosen.update(choice=choice)


def discard(batch: ImportBatch, user=None) -> None:
    """Give up a staged batch; its rows stay on record. Raises BatchError if it is not staged."""
    staged = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.STAGED)
    if not staged.update(state=ImportBatch.State.DISCARDED):
        raise BatchError(_("This import has been decided on already."))
    batch.refresh_from_db()


def counted(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows of each action."""
    found = Counter(str(row.action) for row in rows)
    return {action.value: found[action.value] for action in Action}


def load_rows(batch: ImportBatch) -> list[Row]:
    """The rows of a batch as planning takes them."""
    stored = batch.rows.order_by("position").values_list(*_LOADED, *_LOADED_JSON)
    rows = []
    for pk, position, source, line, key, title, choice, draft, reason, action, *rest in stored:
        record, found = rest
        row = Row(position, source, line, key, record, is_draft=draft, id=pk, title=title)
        row.choice, row.reason = choice, reason if record is None else ""
        row.planned = (action, reason)
        if choice in (Choice.SAME, Choice.VERSION) and found:
            row.chosen = found[0]["id"]
        rows.append(row)
    return rows


def _rows(readings) -> Iterator[Row]:
    position = 0
    for source, reading in enumerate(readings):
        for part in parts_in_order(reading):
            yield _row(position, source, part)
            position += 1


def _row(position: int, source: int, part: Entry | Problem) -> Row:
    raw = part.raw if part.raw.isascii() and "\x00" not in part.raw else clean(part.raw)
    if isinstance(part, Problem):
        key = clean(part.key)
        return Row(position, source, part.line, key, None, raw, reason=clean(part.reason))
    record = to_record(part.reference)
    row = Row(position, source, part.line, record["key"], record, raw, is_draft=part.draft)
    row.warnings = part.warnings
    if not record.get("title"):
        record["title"] = untitled(record)
        row.is_draft = True
    row.title = record["title"]
    return row


def untitled(record: dict) -> str:
    """A title for what has none: its key or, without one, who made it, when and where."""
    names = names_of(record, "authors") or names_of(record, "editors")
    what = record.get("key") or ", ".join(
        part
        for part in (
            display(names[0]) if names else "",
            str(record.get("year", "")),
            record.get("container_title", ""),
        )
        if part
    )
    return f"Untitled ({what})" if what else "Untitled"


def _store(batch: ImportBatch, rows: list[Row]) -> None:
    bulk.insert(ImportRow, _COLUMNS, [_values(batch.pk, row) for row in rows])


def _values(batch: int, row: Row) -> tuple:
    record = None if row.record is None else _encode(row.record)
    return (
        batch,
        row.position,
        row.source,
        row.line,
        row.key,
        row.title,
        str(row.action),
        "",
        "",
        row.is_draft,
        row.target.pk if row.target else None,
        row.reason,
        json.dumps(list(row.warnings)) if row.warnings else "[]",
        row.raw,
        record,
        json.dumps(row.diff) if row.diff else "[]",
        candidates_json(row),
    )
