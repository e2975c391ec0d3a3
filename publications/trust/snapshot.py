"""What a profile is judged by: works, names, claim, evidence and disputes, as of one day."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Claim = Literal["", "approved", "contested", "suspended"]
Kind = Literal["E1", "E1b", "E1c", "E2", "E3", "E4", "E5", "E6", "E7"]
Strength = Literal["strong", "medium", "weak"]


@dataclass(frozen=True, slots=True)
class Work:
    """A work that stands on the profile.

    ``has_identifier`` says whether a registry can be asked for it (DOI, arXiv, handle);
    ``confirmed`` whether the claimant said "this is mine"; ``circle`` holds a key for each of the
    other authors.
    """

    has_identifier: bool = False
    confirmed: bool = False
    circle: frozenset[Hashable] = frozenset()


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence that the claimant is the author: found ``since``, good ``until``.

    ``kind`` E1 a signed-in ORCID iD that a third party had put on a work, E1b one whose works a
    member of ORCID had added, E1c one alone; E2 an e-mail address printed on a work, E3 one of
    an institution printed there, E4 of another; E5 a curator's own check; E6 a vouch by a
    co-author; E7 a link back from the author's own page.
    """

    kind: Kind
    strength: Strength
    since: date
    until: date | None = None

    def counts(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that level and score depend on. The order of works, proofs and dates means nothing.

    ``names_agree`` says whether all printed names can be one person's, ``spells_given`` whether
    one of them has a given name in full; ``has_affiliation`` whether the institution was
    identified in the Research Organization Registry; ``upheld`` are the days on which disputes
    were decided against the claimant; ``reviewed`` is when suggestions were last answered.
    """

    today: date
    works: tuple[Work, ...] = ()
    names_agree: bool = False
    spells_given: bool = False
    has_affiliation: bool = False
    claim: Claim = ""
    proofs: tuple[Proof, ...] = ()
    open_disputes: int = 0
    upheld: tuple[date, ...] = ()
    reviewed: date | None = None

    @property
    def is_held(self) -> bool:
        """Whether somebody holds the page; a suspended holder vouches for nothing."""
        return self.claim in ("approved", "contested")

    @property
    def valid(self) -> list[Proof]:
        """The evidence that has not expired."""
        return [proof for proof in self.proofs if proof.counts(self.today)]

    @property
    def strong(self) -> list[Proof]:
        return [proof for proof in self.valid if proof.strength == "strong"]

    @property
    def confirmed(self) -> int:
        return sum(work.confirmed for work in self.works)

    def newest_strong(self) -> date | None:
        return max((proof.since for proof in self.strong), default=None)


def months_before(day: date, months: int) -> date:
    """The same day that many months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
