"""The works an owner is asked about, page by page, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from .. import entry_html
from ..attribution import LIKELY, SUGGESTED, form_of, keys_of
from ..attribution.forms import plausible
from ..deciding import YES
from ..entries import Entry, load
from ..folding import fold
from ..models import Attribution, Author, Contribution
from ..reference import Name
from ..suggesting import Band, band, sentences

#: The three lists, as the address calls them.
SUGGESTIONS, LINKED, SEARCH = "suggested", "linked", "search"
SHOWN = (SUGGESTIONS, LINKED, SEARCH)
#: Prefixes of the fields that hold an answer and whom it names; the byline's key follows.
FIELD, NAMED = "byline-", "other-"
_A_PAGE = 25
_MOST_FOUND = 200
_PARTS = ("family", "given", "particle", "suffix", "literal")
Verdict = Attribution.Verdict


def own_author(user) -> Author | None:
    """The author page that ``user`` owns."""
    return Author.objects.current().filter(owner=user).first()


def summary(request) -> dict:
    """The section about one's works on the page of one's account."""
    author = own_author(request.user)
    return {"works": {"author": author, **Inbox(author).counts} if author else None}


@dataclass
class Question:
    """One byline to decide about. ``others`` are further authors who may have signed it."""

    byline: Contribution
    entry: Entry
    score: int = 0
    findings: Sequence[dict] = ()
    others: list[Author] = field(default_factory=list)
    chosen: str | None = None

    @property
    def answer(self) -> str:
        """What is ticked: what was chosen, and beforehand “yes” where that is likely."""
        if self.chosen is not None:
            return self.chosen
        return YES if self.score >= LIKELY else ""

    @property
    def band(self) -> Band:
        return band(self.score)

    @property
    def reasons(self) -> list[str]:
        return sentences(self.findings)

    @property
    def names(self):
        """The bylines of the work as lists show them."""
        return entry_html.names_line(self.entry)


class Inbox:
    """What the owner of ``author`` is shown: one of three lists, a page of it."""

    def __init__(self, author: Author, show: str = "", text: str = "", page=1, weak: bool = False):
        self.chosen: Mapping[str, str] = {}
        self.author = author
        self.show = show if show in SHOWN else SUGGESTIONS
        self.text = text.strip()
        self.weak = weak
        self._number = page

    @cached_property
    def suggested(self):
        """Suggestions that are open, the likeliest first."""
        rows = Attribution.objects.open().filter(author=self.author)
        return rows.order_by("-score", "-contribution__publication__year", "pk")

    @cached_property
    def linked(self):
        """Bylines on the author's page that no person has confirmed."""
        rows = Contribution.objects.of_the_record().filter(author=self.author)
        return rows.exclude(
            attributions__author=self.author, attributions__verdict=Verdict.CONFIRMED
        ).order_by("-publication__year", "publication__title", "pk")

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many suggestions worth asking there are, weaker ones, and unconfirmed works."""
        strong = self.suggested.filter(score__gte=SUGGESTED).count()
        weak = self.suggested.count() - strong
        return {"suggested": strong, "weak": weak, "linked": self.linked.count()}

    @cached_property
    def page(self):
        rows = {SUGGESTIONS: self._suggested, LINKED: lambda: self.linked, SEARCH: self._found}
        return Paginator(rows[self.show](), _A_PAGE).get_page(self._number)

    @property
    def previous_url(self) -> str:
        """The page before, or empty."""
        return self._url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page behind, or empty."""
        return self._url(self.page.number + 1) if self.page.has_next() else ""

    def _url(self, number: int) -> str:
        query = {"show": self.show, "q": self.text, "weak": "1" * self.weak, "page": str(number)}
        return "?" + urlencode({name: value for name, value in query.items() if value})

    @cached_property
    def questions(self) -> list[Question]:
        rows = list(self.page.object_list)
        if self.show == SUGGESTIONS:
            known = Contribution.objects.in_bulk([row.contribution_id for row in rows])
            asked = [(known[row.contribution_id], row.score, row.evidence) for row in rows]
        else:
            asked = [(row, 0, ()) for row in rows]
        entries = {one.pk: one for one in load([row.publication_id for row, *_ in asked])}
        others = self.others([row.pk for row, *_rest in asked])
        return [
            Question(
                row,
                entries[row.publication_id],
                score,
                findings,
                others[row.pk],
                self._chosen(row.pk),
            )
            for row, score, findings in asked
        ]

    def _chosen(self, pk: int) -> str | None:
        return self.chosen.get(f"{FIELD}{pk}", "") if self.chosen else None

    def _suggested(self):
        return self.suggested if self.weak else self.suggested.filter(score__gte=SUGGESTED)

    def _found(self) -> list[Contribution]:
        """Bylines that may be the author's by name, on works that hold all words of the text."""
        rows = Contribution.objects.of_the_record().exclude(Exists(_final(self.author)))
        rows = rows.filter(Q(author=None) | ~Q(author=self.author), publication__live=True)
        rows = rows.filter(block_key__in=self._keys).select_related("publication")
        wanted = fold(self.text).split()
        found = [
            row
            for row in rows.order_by("-publication__year", "publication__title")
            if self._is_named(row) and all(word in fold(row.publication.title) for word in wanted)
        ]
        return found[:_MOST_FOUND]

    def askable(self, pks: Iterable[int]) -> set[int]:
        """Those of ``pks`` that can be the author's: suggested, linked, or by their name."""
        rows = Contribution.objects.filter(pk__in=list(pks))
        known = rows.filter(Q(author=self.author) | Q(attributions__author=self.author))
        named = rows.filter(block_key__in=self._keys)
        return {row.pk for row in known} | {row.pk for row in named if self._is_named(row)}

    def others(self, pks: Iterable[int]) -> dict[int, list[Author]]:
        """By byline, further authors who may have signed it."""
        rows = Attribution.objects.filter(contribution__in=list(pks), author__merged_into=None)
        found = defaultdict(list)
        rows = rows.exclude(author=self.author).exclude(verdict=Verdict.REJECTED)
        for row in rows.select_related("author").order_by("-score"):
            found[row.contribution_id].append(row.author)
        return found

    @cached_property
    def _names(self) -> list[Name]:
        rows = (self.author, *self.author.variants.all())
        return [Name(**{part: getattr(row, part) for part in _PARTS}) for row in rows]

    @cached_property
    def _keys(self) -> set[str]:
        return {key for name in self._names for key in keys_of(name)}

    def _is_named(self, byline: Contribution) -> bool:
        form = form_of(byline.as_name())
        return any(plausible(form, form_of(name)) for name in self._names)


def _final(author: Author):
    """People's verdicts on a byline that leave nothing to ask ``author``."""
    rows = Attribution.objects.filter(contribution=OuterRef("pk"))
    return rows.filter(Q(verdict=Verdict.CONFIRMED) | Q(author=author, verdict=Verdict.REJECTED))
