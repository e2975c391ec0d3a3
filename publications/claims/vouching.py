"""The word of verified co-authors: few, about one shared work, gone when their page is."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import audit, models
from ..models import Evidence, Vouch
from . import actors, gathering, notices
from .errors import NotAllowed, Refused
from .notices import Notice
from .states import State

MONTH = timedelta(days=30)
MOST_A_MONTH = 3
MOST_EVER = 15
#: Vouches that together are medium evidence.
ENOUGH = 2
THANKS = Notice(
    gettext_lazy("A co-author vouches for your claim to the page of {author}"),
    (gettext_lazy("You see it among the evidence on the page of your claim."),),
)


def refusal(claim, user) -> str:
    """Why ``user`` cannot vouch for ``claim``, or ``""``."""
    page = actors.verified_coauthor(user, claim.author)
    if page is None or claim.claimant_id == user.pk or not confirmed_works(page, claim.author):
        return _("Only verified co-authors who confirmed a work in common can vouch.")
    if claim.state not in (State.COLLECTING, State.IN_REVIEW):
        return _("This claim needs no more evidence.")
    given = Vouch.objects.filter(voucher=user)
    if given.filter(claim=claim, withdrawn_at=None).exists():
        return _("You have vouched for this claim.")
    recent = given.filter(made_at__gt=timezone.now() - MONTH)
    if recent.count() >= MOST_A_MONTH or given.count() >= MOST_EVER:
        return _("You have vouched for as many people as one person can.")
    return ""


def confirmed_works(page, author):
    """Works in common that the owner of ``page`` has confirmed."""
    shared = actors.shared_works(page, author)
    confirmed = models.Attribution.Verdict.CONFIRMED
    return shared.filter(
        contributions__attributions__author=page, contributions__attributions__verdict=confirmed
    )


def vouch(claim, *, by, now=None) -> None:
    """Store ``by``'s word; raises :class:`NotAllowed` or :class:`Refused`."""
    if why := refusal(claim, by):
        raise NotAllowed(why)
    page = actors.verified_coauthor(by, claim.author)
    work = confirmed_works(page, claim.author).first()
    now = now or timezone.now()
    try:
        with transaction.atomic():
            Vouch.objects.create(
                claim=claim, voucher=by, author=page, publication=work, made_at=now
            )
            _store_evidence(claim, by, page, now)
    except IntegrityError as error:
        raise Refused(_("You have vouched for this claim.")) from error


def _store_evidence(claim, by, page, now):
    kind, weak = Evidence.Kind.VOUCH, Evidence.Strength.WEAK
    detail = {"author": page.pk}
    gathering.store(claim, kind, weak, str(by.pk), detail, now, by=by)
    vouches = claim.evidence.standing(now).filter(kind=kind)
    if vouches.count() >= ENOUGH:
        vouches.update(strength=Evidence.Strength.MEDIUM)
    audit.record(by, "claim.vouch", claim, role="coauthor")
    notices.post(THANKS, claim.claimant, claim, f"vouch-{by.pk}")
