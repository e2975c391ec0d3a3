"""Bylines of a work imported again: rows are kept, since verdicts and claims hang on them."""

from collections.abc import Callable
from dataclasses import replace

from ..folding import block_key
from ..reference import Name
from .records import ROLES, Record, names_of, parts_of
from .works import Byline, Work


def names_rule(attribute: str, role: str) -> Callable:
    """How a source's names of ``role`` are compared: the new names, or None for no change."""

    def rule(work: Work, record: Record, fill_only: bool) -> list[Name] | None:
        old, new = work.names(role), list(names_of(record, attribute))
        if old == new or (fill_only and old):
            return None
        new = _with_what_is_known(old, new)
        if record.get(f"{attribute}_incomplete") and new == old[: len(new)]:
            return None
        return new if new != old else None

    return rule


def names_change(role: str) -> Callable:
    """How a work takes over new names of ``role``."""

    def change(work: Work, names: list[Name]) -> None:
        old = [byline for byline in work.bylines if byline.role == role]
        fresh = [
            byline or Byline(role, name)
            for byline, name in zip(reconciled(old, names), names, strict=True)
        ]
        for byline, name in zip(fresh, names, strict=True):
            byline.is_changed |= byline.name != name
            byline.name = name
        work.removed += [row.id for row in old if row not in fresh and row.id is not None]
        parts = {other: [row for row in work.bylines if row.role == other] for _, other in ROLES}
        parts[role] = fresh
        work.bylines = [row for rows in parts.values() for row in rows]

    return change


def reconciled(old: list[Byline], names: list[Name]) -> list[Byline | None]:
    """For each name the row that stands for it: the same name, else another spelling of it."""
    kept: list[Byline | None] = [None] * len(names)
    for key in (_bare, block_key):
        waiting: dict[object, list[Byline]] = {}
        for byline in reversed([row for row in old if row not in kept]):
            waiting.setdefault(key(byline.name), []).append(byline)
        for at, name in enumerate(names):
            if kept[at] is None and waiting.get(key(name)):
                kept[at] = waiting[key(name)].pop()
    return kept


def _with_what_is_known(old: list[Name], new: list[Name]) -> list[Name]:
    """``new`` with the marks, iDs and affiliations of ``old`` where it says nothing about them."""
    known: dict[tuple, Name] = {}
    for name in old:
        known.setdefault(_bare(name), name)
    return [_completed(name, known.get(_bare(name))) for name in new]


def _completed(name: Name, known: Name | None) -> Name:
    if known is None or known == name:
        return name
    return replace(
        name,
        orcid=name.orcid or known.orcid,
        affiliation=name.affiliation or known.affiliation,
        equal=name.equal or known.equal,
        corresponding=name.corresponding or known.corresponding,
    )


def _bare(name: Name) -> tuple[str, ...]:
    return parts_of(name)[:5]
