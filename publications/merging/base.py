"""What merging two publications and merging two authors have in common."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


class MergeError(Exception):
    """The two records cannot be merged; the message says why, in words for an editor."""


@dataclass
class Plan:
    """What merging would do. ``columns`` maps a column to ``(kept before, new value)``.

    ``moved`` maps a kind of row ("identifiers", "bylines", …) to the rows that change hands;
    ``left`` holds, by the same kinds, those that stay with the duplicate because the record it
    is merged into has their like. ``counted`` are kinds of which only the number is told.
    """

    columns: dict = field(default_factory=dict)
    moved: dict = field(default_factory=dict)
    left: dict = field(default_factory=dict)
    counted: dict = field(default_factory=dict)

    def sort(self, kind, rows, is_known):
        """Note which of ``rows`` move, and which are known already."""
        self.moved[kind] = [row for row in rows if not is_known(row)]
        self.left[kind] = [row for row in rows if is_known(row)]

    def moved_ids(self):
        """The primary keys of what moves, for the log."""
        return {kind: [row.pk for row in rows] for kind, rows in self.moved.items() if rows}

    def columns_before(self):
        """What the columns held before, for the log."""
        return {name: old for name, (old, __) in self.columns.items()}


def check_pair(duplicate, into):
    """Refuse what cannot be a pair."""
    if duplicate.pk == into.pk:
        raise MergeError(_("Choose two different records."))
    for record in (duplicate, into):
        if record.merged_into_id:
            raise MergeError(_("“%(record)s” was merged already.") % {"record": record})


def take(model, duplicate, into):
    """Mark ``duplicate`` as merged, if both are still free; flatten chains that led to it.

    Rows are written in the order of their keys: two people who merge crosswise wait for each
    other instead of stopping each other.
    """
    free = model._default_manager.filter(merged_into=None)
    for pk in sorted((duplicate.pk, into.pk)):
        merged_into = into.pk if pk == duplicate.pk else None
        if not free.filter(pk=pk).update(merged_into=merged_into):
            raise MergeError(_("Somebody else has merged one of the two in the meantime."))
    model._default_manager.filter(merged_into=duplicate.pk).update(merged_into=into.pk)
