"""Many verdicts at once: all of them or none, with a word about each that stands in the way.

Whoever calls has checked that the actor may decide about the author. What the actor may not do to
other authors is checked here: an owner takes no work from a page that somebody else has claimed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from . import audit
from .derived import refresh_author
from .models import Attribution, Author, Contribution, Decision, VerdictError
from .profiles.hiding import keep_hidden

#: What can be answered about a byline and an author.
YES, NO, OTHER = "yes", "no", "other"
#: Most answers taken in one transaction.
MOST = 5000


@dataclass(frozen=True, slots=True)
class Answer:
    """``verdict`` about a byline and an author, by primary key; ``other`` is who it was instead."""

    contribution: int
    author: int
    verdict: str
    other: int | None = None


class Refused(Exception):
    """Some answers could not be taken, so none was. ``reasons``: work and why, in words."""

    def __init__(self, reasons: Sequence[tuple[str, str]]):
        super().__init__("; ".join(f"{work}: {why}" for work, why in reasons))
        self.reasons = reasons


def decide(answers: Iterable[Answer], *, by, as_curator: bool = False) -> UUID:
    """Give all verdicts as the user ``by``; the batch under which they can be taken back.

    ``as_curator`` lets the verdict stand whoever has claimed the other page, and lets ``other``
    be confirmed at once instead of being put forward. Raises :class:`Refused`.
    """
    answers = list(answers)
    if len(answers) > MOST:
        raise Refused([("", _("These are too many at once; at most %d can be decided.") % MOST)])
    batch, reasons = uuid4(), []
    bylines = _bylines(answer.contribution for answer in answers)
    authors = _authors(answers)
    with transaction.atomic():
        for answer in answers:
            byline = bylines.get(answer.contribution)
            try:
                with transaction.atomic():
                    _take(answer, byline, authors, by, batch, as_curator)
            except VerdictError as error:
                reasons.append((str(byline.publication) if byline else "", str(error)))
        if reasons:
            transaction.set_rollback(True)
        else:
            keep_hidden(authors)
    if reasons:
        raise Refused(reasons)
    return batch


@transaction.atomic
def decide_new(bylines: Sequence[int], *, by) -> UUID:
    """Found an author for ``bylines``, and confirm all for it.

    Raises :class:`Refused`, and then there is no new author either.
    """
    author = found(bylines, by=by)
    return decide([Answer(pk, author.pk, YES) for pk in bylines], by=by, as_curator=True)


def found(bylines: Sequence[int], *, by) -> Author:
    """A new author, named as the fullest of ``bylines``. Raises :class:`Refused`."""
    rows = _bylines(bylines)
    if not rows:
        raise Refused([("", _("It is not there any more."))])
    fullest = max(rows.values(), key=lambda row: len(row.display_name))
    names = ("given", "particle", "family", "suffix", "literal")
    author = Author(**{name: getattr(fullest, name) for name in names})
    refresh_author(author)
    author.save()
    audit.record(by, "author.found", author)
    return author


def take_back(batch: UUID, *, by) -> int:
    """Undo what ``by`` has decided under ``batch``; how many verdicts. Raises VerdictError."""
    with transaction.atomic():
        decisions = list(Decision.objects.filter(batch=batch, by=by, undone_at=None))
        number = Decision.take_back(batch, by=by)
        for decision in decisions:
            audit.record(by, "attribution.take_back", decision)
    return number


def _bylines(pks: Iterable[int]) -> dict[int, Contribution]:
    rows = Contribution.objects.of_the_record().select_related("publication", "author")
    return {row.pk: row for row in rows.filter(pk__in=set(pks))}


def _authors(answers: Sequence[Answer]) -> dict[int, Author]:
    pks = {answer.author for answer in answers} | {answer.other for answer in answers}
    return Author.objects.current().in_bulk(pks - {None})


def _take(answer, byline, authors, by, batch, as_curator) -> None:
    author, other = authors.get(answer.author), authors.get(answer.other)
    if byline is None or author is None or (answer.other and other is None):
        raise VerdictError(_("It is not there any more."))
    if answer.verdict == YES:
        decision = _yes(byline, author, by, batch, as_curator)
    else:
        decision = Attribution.objects.reject(byline, author, by=by, batch=batch)
        if answer.verdict == OTHER and other:
            _pass_on(byline, other, by, batch, as_curator)
    audit.record(by, f"attribution.{decision.verdict}", decision, after=decision.verdict)


def _yes(byline, author, by, batch, as_curator) -> Decision:
    holder = byline.author
    if holder and holder.pk != author.pk and holder.is_guarded and not as_curator:
        raise VerdictError(
            _("It stands on the page of %s, which somebody has claimed. A curator can help.")
            % holder
        )
    return Attribution.objects.confirm(byline, author, by=by, batch=batch)


def _pass_on(byline, other, by, batch, as_curator) -> None:
    if as_curator:
        decision = Attribution.objects.confirm(byline, other, by=by, batch=batch)
        audit.record(by, f"attribution.{decision.verdict}", decision, after=decision.verdict)
    else:
        Attribution.objects.propose(byline, other)
