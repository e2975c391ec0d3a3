"""What each entry of a file would do to the record, given what is there and what was chosen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..matching import Facts, Index, Match
from ..models import ImportRow, Relation
from .known import index_for
from .merging import adopt, describe, differences
from .records import Record, facts_of
from .works import RelationRow, Work, new_work

Action = ImportRow.Action
Choice = ImportRow.Choice

#: Most candidates kept of one row.
MAX_CANDIDATES = 5


@dataclass(slots=True, eq=False)
class Row:
    """A row of an import while it is planned; ``record`` is None for a problem.

    ``work`` is what the row makes or changes, ``target`` the stored work it was found to be or
    may be; ``planned`` the action and reason it was staged with.
    """

    position: int
    source: int
    line: int
    key: str
    record: Record | None
    raw: str = ""
    warnings: Sequence[str] = ()
    is_draft: bool = False
    reason: str = ""
    id: int | None = None
    action: str = Action.PROBLEM
    planned: tuple[str, str] = ("", "")
    choice: str = Choice.PLANNED
    chosen: int | None = None
    title: str = ""
    work: Work | None = None
    target: Work | None = None
    diff: list = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    def make_work(self) -> Work:
        """The new work this row describes, made when first asked for."""
        if self.work is None:
            self.work = new_work(self.record, self.is_draft)
            self.work.row = self
        return self.work


def plan(rows: Sequence[Row]) -> None:
    """Decide on every row in order; an earlier row of the same file counts as known."""
    facts = {row.position: facts_of(row, row.record) for row in rows if row.record is not None}
    index = index_for(facts.values())
    by_pk = {known.ref.pk: known.ref for same in index.by_title.values() for known in same}
    for row in rows:
        if row.record is not None:
            _decide(row, facts[row.position], index, by_pk)


def candidates_json(row: Row) -> str:
    """The works that ``row`` may be or belong to, as a stored row keeps them."""
    if not row.matches:
        return "[]"
    found = [
        {
            "id": match.facts.ref.pk if isinstance(match.facts.ref, Work) else None,
            "row": match.facts.ref.position if isinstance(match.facts.ref, Row) else None,
            "kind": match.kind,
            "score": match.score,
            "reason": match.reason,
        }
        for match in row.matches[:MAX_CANDIDATES]
    ]
    return json.dumps(found)


def _decide(row: Row, facts: Facts, index: Index, by_pk: dict[int, Work]) -> None:
    row.matches = _chosen_first(row, index.find(facts), by_pk)
    best = row.matches[0] if row.matches else None
    if row.choice == Choice.SAME and best is not None:
        _same(row, best)
    elif row.choice in (Choice.DIFFERENT, Choice.VERSION):
        _new(row, facts, index)
    elif best is not None and best.kind == "same":
        _same(row, best)
    elif any(match.kind == "doubt" for match in row.matches):
        _doubtful(row)
    else:
        _new(row, facts, index)


def _chosen_first(row: Row, matches: list[Match], by_pk: dict[int, Work]) -> list[Match]:
    """``matches`` with the one a person has decided on in front, whatever the evidence says now."""
    if row.chosen is None:
        return matches
    chosen = [match for match in matches if getattr(match.facts.ref, "pk", None) == row.chosen]
    if not chosen and row.chosen in by_pk:
        work = by_pk[row.chosen]
        chosen = [Match("doubt", Facts(work, work.columns["title"]), 0, "Chosen by hand.")]
    return chosen + [match for match in matches if match not in chosen]


def _same(row: Row, match: Match) -> None:
    ref = match.facts.ref
    work = ref.make_work() if isinstance(ref, Row) else ref
    repeated = work.row
    found = differences(work, row.record, fill_only=repeated is not None)
    row.diff = describe(work, found)
    row.action = Action.UPDATE if found else Action.UNCHANGED
    row.reason = match.reason
    if repeated is not None and repeated is not row:
        row.reason = f"It repeats line {repeated.line}. {match.reason}"
    elif work.columns["locked"]:
        row.reason = f"{match.reason} It is locked and stays as it is."
    if found:
        adopt(work, found)
    work.row = repeated or row
    row.work = row.target = work


def _doubtful(row: Row) -> None:
    row.matches.sort(key=lambda match: (match.kind == "version", -match.score))
    match = row.matches[0]
    ref = match.facts.ref
    work = ref.make_work() if isinstance(ref, Row) else ref
    row.action = Action.DUPLICATE
    row.reason = match.reason
    row.target = work
    row.diff = describe(work, differences(work, row.record))


def _new(row: Row, facts: Facts, index: Index) -> None:
    row.action = Action.NEW
    facts.ref = row
    index.add(facts)
    for match in row.matches if row.choice != Choice.DIFFERENT else ():
        is_chosen = row.choice == Choice.VERSION and match is row.matches[0]
        if match.kind == "version" or is_chosen:
            _relate(row, facts, match)


def _relate(row: Row, facts: Facts, match: Match) -> None:
    """Link a new work with the version of it that is known; the link is a row of the new one."""
    ref = match.facts.ref
    other = ref.make_work() if isinstance(ref, Row) else ref
    preprint = facts.is_preprint and not match.facts.is_preprint
    kind = Relation.Kind.PREPRINT_OF if preprint else Relation.Kind.VERSION_OF
    work = row.make_work()
    if all(relation.target is not other for relation in work.relations):
        work.relations.append(RelationRow(kind.value, target=other, position=len(work.relations)))
        row.reason = match.reason
