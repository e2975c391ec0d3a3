"""What the record knows of an author, gathered by a few queries, and the trust it earns."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from .. import trust
from ..attribution import LARGE, compatible, form_of
from ..claims import PublicStanding, public_standing
from ..models import Attribution, Author, Contribution, Identifier
from ..reference import Name

#: Schemes of identifiers that anybody can look up.
RESOLVABLE = ("doi", "arxiv", "handle")
_PARTS = ("family", "given", "particle", "suffix", "literal")
_ANSWERS = (Attribution.Verdict.CONFIRMED, Attribution.Verdict.REJECTED)


@dataclass(frozen=True)
class Bylines:
    """The bylines of an author's works: who else signed, under which names, with which iDs."""

    circles: dict[int, frozenset]
    identified: frozenset[int]
    names: frozenset[Name]
    orcids: frozenset[str]


class Gathered:
    """The standing of ``author``, whose public works are ``pks``, and what it is judged by.

    Seven queries at most, whatever the number of works: one for the bylines, five for the claim
    and, where the page has an owner, one for when suggestions were last answered.
    """

    def __init__(self, author: Author, pks: list[int], today: date | None = None):
        self.author = author
        self.pks = pks
        self.today = today or timezone.localdate()

    @cached_property
    def claim(self) -> PublicStanding:
        return public_standing(self.author)

    @cached_property
    def bylines(self) -> Bylines:
        return _bylines(self.author, self.pks)

    @cached_property
    def standing(self) -> trust.Standing:
        return trust.assess(self.snapshot)

    @cached_property
    def snapshot(self) -> trust.Snapshot:
        """All that level and score depend on."""
        agree, spelt = _names(self.author, self.bylines.names)
        return trust.Snapshot(
            today=self.today,
            works=tuple(self._works()),
            names_agree=agree,
            spells_given=spelt,
            has_affiliation=bool(self.author.ror),
            claim=self.claim.claim,
            proofs=self.claim.proofs,
            open_disputes=int(self.claim.under_review),
            upheld=self.claim.upheld,
            reviewed=_reviewed(self.author),
        )

    def _works(self):
        """How many works were confirmed is known from the claim; which of them changes nothing."""
        bylines = self.bylines
        for number, pk in enumerate(self.pks):
            circle = bylines.circles.get(pk, frozenset())
            yield trust.Work(pk in bylines.identified, number < self.claim.confirmed, circle)


def standing_of(author: Author) -> trust.Standing:
    """Level and score of ``author`` as of today; see :mod:`publications.trust`."""
    public = Q(publication__live=True, publication__merged_into__isnull=True)
    rows = author.contributions.filter(public).order_by().values_list("publication", flat=True)
    return Gathered(author, list(rows.distinct())).standing


def _bylines(author: Author, pks: list[int]) -> Bylines:
    """Nobody is in the circle of a work that so many signed that it says nothing."""
    known = Identifier.objects.filter(publication=OuterRef("publication"), scheme__in=RESOLVABLE)
    rows = Contribution.objects.filter(
        Q(position__lte=LARGE) | Q(author=author), publication__in=pks
    )
    rows = rows.order_by().annotate(is_identified=Exists(known))
    columns = ("publication_id", "author_id", "block_key", "is_identified", "orcid", *_PARTS)
    circles, identified, names, orcids = defaultdict(list), set(), set(), set()
    for work, whose, key, is_identified, orcid, *parts in rows.values_list(*columns):
        circles[work].append(whose or key)
        if is_identified:
            identified.add(work)
        if whose == author.pk:
            names.add(Name(*parts))
            orcids.add(orcid)
    small = {work: keys for work, keys in circles.items() if len(keys) <= LARGE}
    found = {work: frozenset(keys) - {author.pk} for work, keys in small.items()}
    return Bylines(found, frozenset(identified), frozenset(names), frozenset(orcids))


def _names(author: Author, printed: frozenset[Name]) -> tuple[bool, bool]:
    """Whether all names can be one person's, and whether one is spelt out.

    A form that stands on the author's page is explained by it, however it differs.
    """
    variants = (Name(*(getattr(row, part) for part in _PARTS)) for row in author.variants.all())
    known = set(map(form_of, variants))
    forms = set(map(form_of, printed))
    agree = all(compatible(one, other) for one, other in combinations(forms - known, 2))
    return bool(forms) and agree, any(form.full for form in forms)


def _reviewed(author: Author) -> date | None:
    """When the owner last said of a work whether it is theirs."""
    if not author.owner_id:
        return None
    answers = author.attributions.filter(decided_by=author.owner_id, verdict__in=_ANSWERS)
    newest = answers.aggregate(at=Max("decided_at"))["at"]
    return newest and timezone.localdate(newest)
