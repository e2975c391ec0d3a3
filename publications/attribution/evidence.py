"""How much speaks for two groups of bylines being one person's: points, and what they are for.

There are two sets of weights. :data:`JOINING` is for an import, which attributes without asking
and knows mostly names and co-authors. :data:`SUGGESTING` is for the score a person is shown. Its
points are about five for each bit by which a circumstance is more frequent among bylines of one
person than among those of two, after Fellegi and Sunter (1969), counted on one half of the
15,424 labelled signatures published with beard 0.2.2; ``bench.bench_attribution`` measures them.

A co-author or an affiliation weighs the less, the more of the collection bears it: sharing the
head of a group with somebody says next to nothing inside that group.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
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


#: What a finding is made of: ``kind``, ``points`` and whatever its sentence names.
Finding = dict[str, object]


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for each circumstance two bylines can agree in."""

    given: int
    initials: int
    middle: int
    middle_missing: int
    unusual: int
    group: int
    affiliation: int
    keyword: int
    near: int
    far: int


JOINING = Weights(15, 0, 8, 0, 0, 0, 0, 0, 3, -10)
SUGGESTING = Weights(20, 5, 20, -5, 15, 30, 25, 4, 4, -12)


@dataclass(slots=True)
class Evidence:
    """Points, and the findings that they are given for."""

    score: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, points: float, kind: str, **facts) -> None:
        points = round(points)
        if points:
            self.score += points
            self.findings.append({"kind": kind, "points": points, **facts})


@dataclass
class Context:
    """What is usual in a collection: who signs how much of it, which words its titles use."""

    works: int = 0
    signed: Counter = field(default_factory=Counter)
    title_words: Counter = field(default_factory=Counter)
    affiliated: int = 0
    affiliation_words: Counter = field(default_factory=Counter)
    keywords: Counter = field(default_factory=Counter)

    def add_work(self, block_keys: Iterable[str], title: str = "") -> None:
        """Count one more work; its bylines by their block keys."""
        self.works += 1
        self.signed.update(block_keys)
        self.title_words.update(set(words(title)))

    def add_affiliation(self, text: str, number: int = 1) -> None:
        """Count ``number`` more bylines that print this affiliation."""
        self.affiliated += number
        for word in affiliation_words(text):
            self.affiliation_words[word] += number

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

    def is_rare_keyword(self, keyword: str) -> bool:
        return self.keywords[keyword] <= max(4, self.works // 100)

    def distinctness(self, shared: Iterable[str]) -> float:
        """From 0.4, words of an affiliation that most share, to 1, words one in a thousand has."""
        total = max(self.affiliated, 1)
        weights = (log10(total / self.affiliation_words.get(word, 1)) for word in shared)
        return min(1.0, max(0.4, sum(max(weight, 0.0) for weight in weights) / 3))

    @cached_property
    def _bearers(self) -> dict[str, set[str]]:
        bearers: dict[str, set[str]] = {}
        for key in self.signed:
            family, _blank, initial = key.rpartition(" ")
            bearers.setdefault(family, set()).add(initial)
        return bearers


@lru_cache(maxsize=1 << 14)
def affiliation_words(text: str) -> frozenset[str]:
    """The words by which affiliations are compared."""
    return frozenset(word for word in words(text) if word not in STOPWORDS)


def weigh(one: "Group", other: "Group", context: Context, weights: Weights = JOINING) -> Evidence:
    """The evidence that two groups with compatible names are one person."""
    evidence = Evidence()
    _names(evidence, one, other, weights)
    if not context.is_common(one.family):
        evidence.add(weights.unusual, "unusual_name")
    _cosigners(evidence, one, other, context)
    if shared := one.consortia & other.consortia:
        evidence.add(weights.group, "consortium", names=sorted(shared)[:2])
    if one.titles & other.titles and not one.roles.isdisjoint(other.roles):
        evidence.add(40, "versions")
    _affiliations(evidence, one, other, context, weights)
    if one.venues & other.venues:
        evidence.add(4, "venue")
    _subjects(evidence, one, other, context, weights)
    _years(evidence, one, other, weights)
    return evidence


def joins(one: "Group", other: "Group", evidence: Evidence, context: Context) -> bool:
    """Whether the evidence is enough to attribute without asking anybody."""
    if one.roles.isdisjoint(other.roles):
        return evidence.score >= JOINS_ACROSS_ROLES
    common = context.is_common(one.family)
    return evidence.score >= (JOINS_COMMON if common else JOINS)


def _names(evidence: Evidence, one: "Group", other: "Group", weights: Weights) -> None:
    alike = not one.forms.isdisjoint(other.forms)
    if one.first_names & other.first_names:
        evidence.add(weights.given, "given", names=sorted(one.first_names & other.first_names))
    elif alike:
        evidence.add(weights.initials, "initials")
    if one.middles & other.middles:
        evidence.add(weights.middle, "middle")
    elif not alike and bool(one.middles) != bool(other.middles):
        evidence.add(weights.middle_missing, "middle_missing")


def _cosigners(evidence: Evidence, one: "Group", other: "Group", context: Context) -> None:
    shared = one.cosigners & other.cosigners
    points = min(_MOST_FROM_COSIGNERS, sum(map(context.points_for, shared)))
    names = [key.title() for key in sorted(shared)[:4]]
    evidence.add(points, "cosigners", count=len(shared), names=names)


def _affiliations(
    evidence: Evidence, one: "Group", other: "Group", context: Context, weights: Weights
) -> None:
    """Full points for half of the words or more; the best pair of affiliations counts."""
    same = one.affiliations & other.affiliations
    if same and not weights.affiliation:
        evidence.add(25, "affiliation", words=sorted(same)[:1])
    best, words_shared = 0.0, frozenset()
    for text in one.affiliations if weights.affiliation else ():
        for known in other.affiliations:
            mine, theirs = affiliation_words(text), affiliation_words(known)
            shared = mine & theirs
            overlap = 1.0 if 2 * len(shared) >= len(mine | theirs) else 0.4
            points = overlap * context.distinctness(shared) if shared else 0.0
            if points > best:
                best, words_shared = points, shared
    named = sorted(words_shared, key=lambda word: context.affiliation_words[word])[:3]
    evidence.add(weights.affiliation * best, "affiliation", words=sorted(named))


def _subjects(
    evidence: Evidence, one: "Group", other: "Group", context: Context, weights: Weights
) -> None:
    shared = sorted(filter(context.is_rare, one.title_words & other.title_words))
    evidence.add(min(10, 5 * len(shared)), "title_words", words=shared[:3])
    shared = sorted(filter(context.is_rare_keyword, one.keywords & other.keywords))
    points = min(2, len(shared)) * weights.keyword
    evidence.add(points, "keywords", words=shared[:3])


def _years(evidence: Evidence, one: "Group", other: "Group", weights: Weights) -> None:
    if not one.years or not other.years:
        return
    gap = max(min(one.years) - max(other.years), min(other.years) - max(one.years), 0)
    if gap <= 5:
        evidence.add(weights.near, "years_near")
    elif gap > 20:
        evidence.add(weights.far, "years_far")
