"""How much speaks for two groups of bylines being one person's, in points and in words.

The points follow hand-set weights that, measured on 15,424 labelled signatures of one very common
surname (the INSPIRE "wang" set published with beard 0.2.2), reached a pair precision of 0.99 at 60
points and 0.98 at 50. A co-author weighs the less, the more of the collection he or she signs:
sharing the head of a group with somebody says next to nothing inside that group.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import log10
from typing import TYPE_CHECKING

from ..folding import STOPWORDS, words

if TYPE_CHECKING:
    from .grouping import Group

#: Points from which a person is asked whether two groups are one author's.
SUGGESTED = 30
#: Points from which a suggestion is offered as the likely answer.
LIKELY = 60
#: Works signed by more than this many say nothing about who knows whom.
LARGE = 50
#: Points that join names with initials: of an unusual family name, and of a common one.
JOINS = 18
JOINS_COMMON = 36
#: Points that join an author with an editor by name and evidence.
JOINS_ACROSS_ROLES = 45
#: Family names borne with this many different first initials count as common here.
_BEARERS = 3
_MOST_FROM_COSIGNERS = 45
_COMMON = frozenset(
    words(
        "ahmed ali allen anderson brown chan chang chen cheng choi chowdhury chung clark das"
        " davis fernandez gao garcia gonzalez gupta han he ho hu huang hussain ivanov jackson"
        " jiang johnson jones jung kang khan kim kumar kuznetsov lee lewis li liang lin liu lopez"
        " lu luo ma martin martinez miller moore mueller muller müller nguyen park patel perez"
        " pham popov rodriguez roy sanchez santos sharma silva singh smirnov smith song sun"
        " suzuki tanaka tang taylor thomas thompson tran wang watanabe white williams wilson wong"
        " wu xie xu yamamoto yang yu yuan zhang zhao zheng zhou zhu"
        " 王 李 张 刘 陈 杨 김 이 박 иванов смирнов"
    )
)


@dataclass(slots=True)
class Evidence:
    """Points, and the sentences that explain them."""

    score: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        self.score += round(points)
        if reason:
            self.reasons.append(reason)


@dataclass
class Context:
    """What is usual in a collection: who signs how much of it, which words its titles use."""

    works: int = 0
    signed: Counter = field(default_factory=Counter)
    title_words: Counter = field(default_factory=Counter)

    def add_work(self, block_keys: Iterable[str], title: str = "") -> None:
        """Count one more work; its bylines by their block keys."""
        self.works += 1
        self.signed.update(block_keys)
        self.title_words.update(set(words(title)))

    def points_for(self, cosigner: str) -> float:
        """20 for a co-author on a tenth of the works or fewer, falling to 8 for one on all."""
        share = self.signed[cosigner] / max(self.works, 1)
        return min(20.0, max(8.0, 20 * log10(1 / share) if share else 20.0))

    def is_common(self, family: str) -> bool:
        """Whether a family name is common in the world or borne by several people here."""
        return family in _COMMON or len(self._bearers.get(family, ())) >= _BEARERS

    def is_rare(self, word: str) -> bool:
        if len(word) < 4 or word in STOPWORDS:
            return False
        return self.title_words[word] <= max(4, self.works // 20)

    @cached_property
    def _bearers(self) -> dict[str, set[str]]:
        bearers: dict[str, set[str]] = {}
        for key in self.signed:
            family, _blank, initial = key.rpartition(" ")
            bearers.setdefault(family, set()).add(initial)
        return bearers


def weigh(one: "Group", other: "Group", context: Context) -> Evidence:
    """The evidence that two groups with compatible names are one person."""
    evidence = Evidence()
    _names(evidence, one, other)
    _cosigners(evidence, one, other, context)
    if one.titles & other.titles and not one.roles.isdisjoint(other.roles):
        evidence.add(40, "They have signed versions of one work.")
    if one.affiliations & other.affiliations:
        evidence.add(25, "The printed affiliation is the same.")
    if one.venues & other.venues:
        evidence.add(4, "They have published in the same place.")
    _titles(evidence, one, other, context)
    _years(evidence, one, other)
    return evidence


def joins(one: "Group", other: "Group", evidence: Evidence, context: Context) -> bool:
    """Whether the evidence is enough to attribute without asking anybody."""
    if one.roles.isdisjoint(other.roles):
        return evidence.score >= JOINS_ACROSS_ROLES
    common = context.is_common(one.family)
    return evidence.score >= (JOINS_COMMON if common else JOINS)


def _names(evidence: Evidence, one: "Group", other: "Group") -> None:
    if one.first_names & other.first_names:
        evidence.add(15, "The given name is the same.")
    if one.middles & other.middles:
        evidence.add(8, "Further initials agree.")


def _cosigners(evidence: Evidence, one: "Group", other: "Group", context: Context) -> None:
    shared = one.cosigners & other.cosigners
    points = min(_MOST_FROM_COSIGNERS, sum(map(context.points_for, shared)))
    if shared:
        names = ", ".join(key.title() for key in sorted(shared)[:4])
        count = "one co-author" if len(shared) == 1 else f"{len(shared)} co-authors"
        evidence.add(points, f"They share {count}: {names}.")


def _titles(evidence: Evidence, one: "Group", other: "Group", context: Context) -> None:
    shared = [word for word in one.title_words & other.title_words if context.is_rare(word)]
    if shared:
        some = ", ".join(sorted(shared)[:3])
        evidence.add(min(10, 5 * len(shared)), f"Their titles share unusual words: {some}.")


def _years(evidence: Evidence, one: "Group", other: "Group") -> None:
    if not one.years or not other.years:
        return
    gap = max(min(one.years) - max(other.years), min(other.years) - max(one.years), 0)
    if gap <= 5:
        evidence.add(3, "The years are close.")
    elif gap > 20:
        evidence.add(-10, "The years are far apart.")
