"""Splitting an author's page: every byline is said to stay or to go."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import audit, deciding
from ..models import Attribution, Author, Regrouping
from .base import MergeError


def split_author(author, places: Mapping[int, str], *, by, into=None) -> Regrouping:
    """Move bylines of ``author`` to ``into``, or to a new author.

    ``places`` maps each byline of the author to ``"stays"`` or ``"goes"``; both are human
    verdicts from then on, and nothing is copied. Raises :class:`MergeError` where a byline is
    left out or the split cannot be made, and then changes nothing.
    """
    _check(author, places, into)
    going = [pk for pk, place in places.items() if place == "goes"]
    try:
        with transaction.atomic():
            target = into or deciding.found(going, by=by)
            answers = _answers(author, places, target)
            batch = deciding.decide(answers, by=by, as_curator=True)
            return _note(author, target, by, batch)
    except deciding.Refused as refused:
        raise MergeError(str(refused)) from refused


def _check(author, places, into):
    bylines = set(author.contributions.values_list("pk", flat=True))
    if author.is_guarded or (into and into.is_guarded):
        raise MergeError(_("The page is claimed; its owner says which works are theirs."))
    if bylines != set(places) or not set(places.values()) <= {"stays", "goes"}:
        raise MergeError(_("Say of every work whether it stays or goes."))
    if set(places.values()) != {"stays", "goes"}:
        raise MergeError(_("At least one work has to stay, and at least one to go."))
    if into and (into.pk == author.pk or into.merged_into_id):
        raise MergeError(_("Choose another author, one that was not merged away."))


def _answers(author: Author, places, target: Author):
    confirmed = Attribution.objects.filter(author=author, verdict=Attribution.Verdict.CONFIRMED)
    settled = set(confirmed.values_list("contribution", flat=True))
    for pk, place in places.items():
        if place == "goes":
            yield deciding.Answer(pk, author.pk, deciding.OTHER, target.pk)
        elif pk not in settled:
            yield deciding.Answer(pk, author.pk, deciding.YES)


def _note(author, target, by, batch: UUID) -> Regrouping:
    data = {"into": {"id": target.pk, "title": str(target)}}
    log(author, "publications.split", user=by, data=data)
    audit.record(by, "author.split", author)
    return Regrouping.objects.create(
        kind=Regrouping.Kind.SPLIT,
        author=author,
        other=target,
        proposed_by=by,
        done_by=by,
        done_at=timezone.now(),
        batch=batch,
    )
