"""The curator's queue: names that nobody has settled, each with its bylines and candidates."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils.functional import cached_property

from ..attribution import LIKELY, SUGGESTED
from ..folding import words
from ..models import Attribution, Author, Contribution
from .wording import Band, band, sentences

#: Which names are shown: worth asking, likely, without an author, all.
POSSIBLE, LIKELY_ONES, NOBODY, ALL = "", "likely", "nobody", "all"
NAMES_PER_PAGE = 10
#: Most bylines shown of one name.
MOST_BYLINES = 100
_COUNTED = 100


@dataclass
class Candidate:
    """An author some bylines of a name may be by, with the best evidence there is."""

    author: Author
    score: int
    findings: Sequence[dict]
    bylines: set[int] = field(default_factory=set)
    works: int = 0

    @property
    def band(self) -> Band:
        return band(self.score)

    @property
    def reasons(self) -> list[str]:
        return sentences(self.findings)


@dataclass
class NameGroup:
    """One name as the queue shows it."""

    key: str
    bylines: list[Contribution] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    likely: dict[int, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The fullest form that is printed."""
        return max((row.display_name for row in self.bylines), key=len, default=self.key)


class Queue:
    """A page of the queue; ``text`` narrows it to names, ``only`` to one of the kinds above."""

    def __init__(self, text: str = "", only: str = POSSIBLE, page=1):
        self.text = text.strip()
        self.only = only if only in (LIKELY_ONES, NOBODY, ALL) else POSSIBLE
        self._number = page

    @cached_property
    def page(self):
        names = self._bylines().order_by().values("block_key")
        rows = names.annotate(number=Count("pk", distinct=True), best=Max("attributions__score"))
        return Paginator(rows.order_by("-best", "block_key"), NAMES_PER_PAGE).get_page(self._number)

    @cached_property
    def groups(self) -> list[NameGroup]:
        groups = {row["block_key"]: NameGroup(row["block_key"]) for row in self.page}
        rows = self._bylines().filter(block_key__in=groups).distinct()
        for row in rows.select_related("publication", "author").order_by("pk"):
            if len(groups[row.block_key].bylines) < MOST_BYLINES:
                groups[row.block_key].bylines.append(row)
        for group in groups.values():
            group.candidates = self._candidates(group)
        return list(groups.values())

    @classmethod
    def count(cls) -> int:
        """How many names are worth asking about; at most a hundred are counted."""
        names = cls()._bylines().order_by().values("block_key").distinct()
        return len(names[:_COUNTED])

    def _bylines(self):
        """Bylines that nobody has confirmed and that have an open suggestion or no author."""
        rows = Contribution.objects.of_the_record().exclude(block_key="")
        rows = rows.exclude(attributions__verdict=Attribution.Verdict.CONFIRMED)
        for word in words(self.text):
            rows = rows.filter(block_key__contains=word)
        if self.only == NOBODY:
            return rows.filter(author=None)
        least = {POSSIBLE: SUGGESTED, LIKELY_ONES: LIKELY, ALL: 0}[self.only]
        suggested = Exists(_open(OuterRef("pk")).filter(score__gte=least))
        return (
            rows.filter(suggested | Q(author=None)) if self.only == ALL else rows.filter(suggested)
        )

    def _candidates(self, group: NameGroup) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        pks = [row.pk for row in group.bylines]
        rows = Attribution.objects.filter(
            contribution__in=pks, verdict=Attribution.Verdict.SUGGESTED, author__merged_into=None
        )
        for row in rows.select_related("author").order_by("-score", "pk"):
            if row.score >= LIKELY:
                group.likely.setdefault(row.contribution_id, row.author_id)
            known = found.setdefault(row.author_id, Candidate(row.author, row.score, row.evidence))
            known.bylines.add(row.contribution_id)
        for row in group.bylines:
            if row.author and row.author_id not in found:
                found[row.author_id] = Candidate(row.author, 0, ())
        counts = _works(found)
        for pk, candidate in found.items():
            candidate.works = counts[pk]
        return list(found.values())


def _open(byline):
    verdict = Attribution.Verdict.SUGGESTED
    return Attribution.objects.filter(contribution=byline, verdict=verdict)


def _works(pks) -> dict[int, int]:
    rows = Contribution.objects.filter(author__in=list(pks)).order_by()
    counts = rows.values_list("author").annotate(Count("publication", distinct=True))
    return defaultdict(int, counts)
