"""Bylines of one block key to groups, each of which is taken for one author."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop

from ..reference import Name
from .evidence import Context, Evidence, joins, weigh
from .forms import Form, compatible, form_of, is_initial

#: Most groups of one block whose every pair is looked at; beyond, pairs must share a co-author.
_ALL_PAIRS = 60


@dataclass(slots=True, eq=False)
class Signature:
    """A byline on a work. ``author`` is whom it is attributed to already, if to anybody.

    ``cosigners`` are the block keys of the others in the same role, none on very large works;
    ``titles`` the keys of the title of the work and of its known versions; ``consortia`` groups
    that sign the work by their name.
    """

    ref: object
    work: Hashable
    role: str
    name: Name
    year: int | None = None
    cosigners: frozenset[str] = frozenset()
    venue: str = ""
    titles: frozenset[str] = frozenset()
    title_words: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()
    consortia: frozenset[str] = frozenset()
    author: Hashable | None = None


@dataclass(slots=True, eq=False)
class Group:
    """Bylines taken for one person's; ``evidence`` tells of those joined by points."""

    family: str
    signatures: list[Signature] = field(default_factory=list)
    author: Hashable | None = None
    forms: set[Form] = field(default_factory=set)
    works: set = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    orcids: set[str] = field(default_factory=set)
    cosigners: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    title_words: set[str] = field(default_factory=set)
    keywords: set[str] = field(default_factory=set)
    consortia: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    middles: set[str] = field(default_factory=set)
    joined: dict[int, tuple[str, Evidence]] = field(default_factory=dict)

    def add(self, signature: Signature) -> None:
        form, name = form_of(signature.name), signature.name
        self.signatures.append(signature)
        self.author = self.author if self.author is not None else signature.author
        self.forms.add(form)
        self.works.add(signature.work)
        self.roles.add(signature.role)
        self.cosigners |= signature.cosigners
        self.titles |= signature.titles
        self.title_words |= signature.title_words
        self.keywords |= signature.keywords
        self.consortia |= signature.consortia
        if form.given and not is_initial(form.given[0]):
            self.first_names.add(form.given[0])
        if len(form.given) > 1:
            self.middles.add(form.given[1][0])
        for values, value in (
            (self.orcids, name.orcid),
            (self.years, signature.year),
            (self.venues, signature.venue),
            (self.affiliations, name.affiliation.casefold()),
        ):
            if value:
                values.add(value)

    def absorb(self, other: "Group", basis: str, evidence: Evidence) -> None:
        """Take over all bylines of ``other``, noting why."""
        for signature in other.signatures:
            self.add(signature)
            self.joined[id(signature)] = other.joined.get(id(signature), (basis, evidence))

    def may_be(self, other: "Group") -> bool:
        """Whether nothing speaks against one person: works, iDs, authors and every name form."""
        if self.author is not None and other.author not in (None, self.author):
            return False
        if self.conflicts_with(other):
            return False
        return all(compatible(one, two) for one in self.forms for two in other.forms)

    def conflicts_with(self, other: "Group") -> bool:
        """Whether they have signed one work side by side, or state different iDs."""
        if not self.works.isdisjoint(other.works):
            return True
        return bool(self.orcids and other.orcids and self.orcids.isdisjoint(other.orcids))


def group(signatures: Sequence[Signature], context: Context) -> list[Group]:
    """The groups of one block: by author, ORCID iD and full name first, by evidence then."""
    groups = _certain(signatures)
    if len(groups) > 1:
        groups = _joined_by_evidence(groups, context)
    return groups


def _weight(group: Group) -> tuple[bool, int]:
    return group.author is not None, len(group.signatures)


def _certain(signatures: Sequence[Signature]) -> list[Group]:
    """Groups of bylines with one author, one ORCID iD or one full name."""
    groups: list[Group] = []
    known: dict[tuple, list[Group]] = defaultdict(list)
    for signature in sorted(signatures, key=lambda one: one.author is None):
        form = form_of(signature.name)
        keys = _keys(signature, form)
        home = next((one for key in keys for one in known[key] if _fits(one, signature, key)), None)
        if home is None:
            home = Group(form.family[-1] if form.family else form.literal)
            groups.append(home)
        elif signature.author is None:
            basis = "orcid" if signature.name.orcid in home.orcids - {""} else "name"
            home.joined[id(signature)] = (basis, Evidence())
        home.add(signature)
        for key in keys:
            if home not in known[key]:
                known[key].append(home)
    return groups


def _keys(signature: Signature, form: Form) -> list[tuple]:
    keys = [("orcid", signature.name.orcid)] if signature.name.orcid else []
    if signature.author is not None:
        keys.append(("author", signature.author))
    return [*keys, ("full", form.full)] if form.full else keys


def _fits(group: Group, signature: Signature, key: tuple) -> bool:
    """Whether a byline with the same iD, author or full name has nothing against it."""
    if key[0] == "author":
        return True
    if signature.author is not None and group.author not in (None, signature.author):
        return False
    if signature.work in group.works:
        return False
    if key[0] == "orcid":
        return True
    orcid = signature.name.orcid
    return not (orcid and group.orcids and orcid not in group.orcids)


def _joined_by_evidence(groups: list[Group], context: Context) -> list[Group]:
    """The pair with the best evidence first, until no two groups have enough."""
    alive = set(map(id, groups))
    while True:
        heap = _heap([one for one in groups if id(one) in alive], context)
        if not heap:
            return [one for one in groups if id(one) in alive]
        touched: set[int] = set()
        while heap:
            _score, _order, one, other, evidence = heappop(heap)
            if id(one) in touched or id(other) in touched:
                continue
            touched |= {id(one), id(other)}
            small, large = sorted((one, other), key=_weight)
            large.absorb(small, "evidence", evidence)
            alive.discard(id(small))


def _heap(groups: list[Group], context: Context) -> list[tuple]:
    heap = []
    for order, (one, other) in enumerate(_pairs(groups)):
        if one.may_be(other):
            evidence = weigh(one, other, context)
            if joins(one, other, evidence, context):
                heap.append((-evidence.score, order, one, other, evidence))
    heapify(heap)
    return heap


def _pairs(groups: Sequence[Group]) -> Iterable[tuple[Group, Group]]:
    """Every pair of a block of ordinary size; of a huge one those that share a co-author."""
    if len(groups) <= _ALL_PAIRS:
        return ((one, other) for at, one in enumerate(groups) for other in groups[:at])
    by_cosigner: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(groups):
        for cosigner in one.cosigners:
            by_cosigner[cosigner].append(at)
    seen: set[tuple[int, int]] = set()
    for places in by_cosigner.values():
        if len(places) <= _ALL_PAIRS:
            seen |= {(a, b) for at, a in enumerate(places) for b in places[:at]}
    return ((groups[one], groups[other]) for one, other in sorted(seen))
