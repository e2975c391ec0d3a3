"""How far a profile can be trusted: a level, and a score whose every term can be shown.

The two say different things. The *level* tells who confirmed the page; only it makes a profile
"verified". The *score* adds up what supports it. Pure: a :class:`Snapshot` in, a
:class:`Standing` out, the same for the same.
"""

from dataclasses import dataclass
from functools import cached_property

from . import terms
from .levels import VERIFIED, level
from .snapshot import Proof, Snapshot, Work, months_before
from .terms import Term

__all__ = [
    "BANDS",
    "SCORE_VERSION",
    "VERIFIED",
    "Part",
    "Proof",
    "Snapshot",
    "Standing",
    "Term",
    "Work",
    "assess",
    "level",
    "months_before",
]

#: Changes whenever the same snapshot may get another score.
SCORE_VERSION = 1
#: The lowest score of each band, with its name.
BANDS = ((80, "well supported"), (50, "supported"), (20, "partly supported"), (0, "unsupported"))
_CAPS = {"A": 30, "B": 60, "C": 10, "P": 0}


@dataclass(frozen=True)
class Part:
    """Terms of one letter: A the record, B identity, C care, P penalties."""

    code: str
    maximum: int
    terms: tuple[Term, ...]

    @cached_property
    def value(self) -> int:
        """The sum of the terms, as far as the maximum lets it count."""
        return min(self.maximum, sum(term.value for term in self.terms))

    @property
    def is_capped(self) -> bool:
        return sum(term.value for term in self.terms) > self.maximum


@dataclass(frozen=True)
class Standing:
    """The level of a profile, and its score of 0 to 100 with the parts that make it."""

    level: int
    parts: tuple[Part, ...]
    version: int = SCORE_VERSION

    @cached_property
    def score(self) -> int:
        return max(0, min(100, sum(part.value for part in self.parts)))

    @property
    def terms(self) -> list[Term]:
        return [term for part in self.parts for term in part.terms]

    @property
    def band(self) -> str:
        return next(name for lowest, name in BANDS if self.score >= lowest)

    @property
    def is_verified(self) -> bool:
        return self.level >= VERIFIED


def assess(snapshot: Snapshot) -> Standing:
    """The standing of a profile of which ``snapshot`` is all there is to know."""
    found = {
        "A": terms.record(snapshot),
        "B": terms.identity(snapshot),
        "C": terms.care(snapshot),
        "P": terms.penalties(snapshot),
    }
    parts = (Part(code, _CAPS[code], tuple(rows)) for code, rows in found.items())
    return Standing(level(snapshot), tuple(parts))
