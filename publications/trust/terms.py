"""The terms a score is the sum of. Citations, followers, venues and employers are none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from .snapshot import Proof, Snapshot, Work, months_before

_RECENT, _AGEING, _REVIEWED = 12, 24, 6
_ORCID = {"E1": 25, "E1b": 25, "E1c": 12}
_MAIL = {"E2": 20, "E3": 15, "E4": 8}


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the score: ``value`` of ``maximum`` points, penalties below zero.

    ``reason`` names why, to be put into words together with ``facts``; ``since`` is the day the
    reason dates from, where it has one.
    """

    code: str
    value: int
    maximum: int
    reason: str
    facts: tuple[tuple[str, int], ...] = ()
    since: date | None = None

    @property
    def is_whole(self) -> bool:
        return self.value >= self.maximum


def record(snapshot: Snapshot) -> list[Term]:
    """A: how well the works hang together. All but A5 count without a claim."""
    return [_identifiers(snapshot), _names(snapshot), _coherence(snapshot)] + [
        _affiliation(snapshot),
        _held(snapshot, "A5", 10, _confirmed),
    ]


def identity(snapshot: Snapshot) -> list[Term]:
    """B: what shows that the claimant is the author."""
    return [
        _held(snapshot, "B1", 25, lambda found: _best(found, "B1", 25, _ORCID)),
        _held(snapshot, "B2", 20, lambda found: _best(found, "B2", 20, _MAIL)),
        _held(snapshot, "B3", 20, lambda found: _best(found, "B3", 20, {"E5": 20})),
        _held(snapshot, "B4", 10, _vouches),
        _held(snapshot, "B5", 5, lambda found: _best(found, "B5", 5, {"E7": 5})),
    ]


def care(snapshot: Snapshot) -> list[Term]:
    """C: whether the holder keeps the page up."""
    return [_held(snapshot, "C1", 5, _freshness), _held(snapshot, "C2", 5, _reviews)]


def penalties(snapshot: Snapshot) -> list[Term]:
    """P: disputes, open and lost; none where nobody holds the page."""
    return [_held(snapshot, "P1", 0, _open_disputes), _held(snapshot, "P2", 0, _upheld)]


def connected_share(works: Iterable[Work]) -> tuple[int, int]:
    """The size of the largest group of works linked by shared co-authors, and of all."""
    groups: list[tuple[set, int]] = []
    total = 0
    for work in works:
        circle, size, total = set(work.circle), 1, total + 1
        apart = []
        for keys, count in groups:
            if keys.isdisjoint(circle):
                apart.append((keys, count))
            else:
                circle, size = circle | keys, size + count
        groups = [*apart, (circle, size)]
    return max((size for _keys, size in groups), default=0), total


def half_up(numerator: int, denominator: int) -> int:
    """The quotient rounded, halves up; 0 of nothing."""
    return (2 * numerator + denominator) // (2 * denominator) if denominator else 0


def _held(snapshot: Snapshot, code: str, most: int, term: Callable[[Snapshot], Term]) -> Term:
    return term(snapshot) if snapshot.is_held else Term(code, 0, most, "unclaimed")


def _identifiers(snapshot: Snapshot) -> Term:
    found = sum(work.has_identifier for work in snapshot.works)
    facts = (("found", found), ("works", len(snapshot.works)))
    return Term("A1", min(6, 3 * found), 6, "identifiers", facts)


def _names(snapshot: Snapshot) -> Term:
    if not snapshot.works:
        return Term("A2", 0, 4, "no works")
    if not snapshot.names_agree:
        return Term("A2", 0, 4, "names differ")
    if not snapshot.spells_given:
        return Term("A2", 0, 4, "initials alone")
    return Term("A2", 4, 4, "names agree")


def _coherence(snapshot: Snapshot) -> Term:
    largest, total = connected_share(snapshot.works)
    facts = (("connected", largest), ("works", total))
    return Term("A3", half_up(5 * largest, total), 5, "connected", facts)


def _affiliation(snapshot: Snapshot) -> Term:
    if snapshot.has_affiliation:
        return Term("A4", 5, 5, "affiliation known")
    return Term("A4", 0, 5, "affiliation unknown")


def _confirmed(snapshot: Snapshot) -> Term:
    confirmed, works = snapshot.confirmed, len(snapshot.works)
    facts = (("confirmed", confirmed), ("works", works))
    return Term("A5", half_up(10 * confirmed, works), 10, "confirmed", facts)


def _best(snapshot: Snapshot, code: str, most: int, points: dict[str, int]) -> Term:
    """The best of the proofs of those kinds, the newest of equals."""
    proofs = [proof for proof in snapshot.proofs if proof.kind in points]
    valid = [proof for proof in proofs if proof.counts(snapshot.today)]
    if not valid:
        return Term(code, 0, most, "expired" if proofs else "none")
    best = max(valid, key=lambda proof: (points[proof.kind], proof.since))
    return Term(code, points[best.kind], most, best.kind, since=best.since)


def _vouches(snapshot: Snapshot) -> Term:
    found = [proof for proof in snapshot.valid if proof.kind == "E6"]
    facts = (("vouches", len(found)),)
    return Term("B4", min(10, 5 * len(found)), 10, "vouches", facts, _newest(found))


def _freshness(snapshot: Snapshot) -> Term:
    newest = snapshot.newest_strong()
    if newest is None:
        return Term("C1", 0, 5, "no strong")
    for months, points in ((_RECENT, 5), (_AGEING, 2)):
        if newest >= months_before(snapshot.today, months):
            return Term("C1", points, 5, "fresh" if months == _RECENT else "ageing", (), newest)
    return Term("C1", 0, 5, "old", since=newest)


def _reviews(snapshot: Snapshot) -> Term:
    done = snapshot.reviewed
    if done is None:
        return Term("C2", 0, 5, "never reviewed")
    recent = done >= months_before(snapshot.today, _REVIEWED)
    return Term("C2", 5 * recent, 5, "reviewed" if recent else "reviewed long ago", since=done)


def _open_disputes(snapshot: Snapshot) -> Term:
    disputed = bool(snapshot.open_disputes) or snapshot.claim == "contested"
    return Term("P1", -20 * disputed, 0, "disputed" if disputed else "undisputed")


def _upheld(snapshot: Snapshot) -> Term:
    oldest = months_before(snapshot.today, _AGEING)
    found = [day for day in snapshot.upheld if day >= oldest]
    facts = (("upheld", len(found)),)
    return Term("P2", -min(20, 10 * len(found)), 0, "upheld", facts, max(found, default=None))


def _newest(proofs: list[Proof]) -> date | None:
    return max((proof.since for proof in proofs), default=None)
