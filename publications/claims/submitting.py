"""Making a claim, and taking it as far as no person is needed."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import audit, models
from . import actors, gathering, guards, names, notices
from .errors import ClaimError, Refused
from .states import LIVE, State

#: How long a refused claimant waits before another try; an appeal need not wait.
AGAIN_AFTER = timedelta(days=14)


def refusal(user, author, now=None) -> str:
    """Why ``user`` cannot claim ``author``'s page now, or ``""``."""
    claims = models.Claim.objects.filter(claimant=user)
    if not actors.confirmed_addresses(user):
        return _("Confirm an e-mail address of your account first.")
    if author.merged_into_id or author.state == models.Author.State.HIDDEN:
        return _("This page cannot be claimed.")
    if claims.filter(state__in=LIVE).exists() or author.owner_id == user.pk:
        return _("You hold a page already. An account holds at most one.")
    if claims.filter(author=author).pending().exists():
        return _("Your claim to this page is being looked at.")
    if claims.pending().count() >= models.claim.MOST_PENDING:
        return _("Wait until one of your other claims is decided.")
    since = (now or timezone.now()) - AGAIN_AFTER
    if claims.filter(author=author, state=State.REJECTED, changed_at__gt=since).exists():
        return _("This claim was refused. You may appeal now, or claim again after 14 days.")
    return ""


def submit(user, author, statement="", evidence="", now=None) -> models.Claim:
    """Claim ``author``'s page for ``user``; raises :class:`Refused`.

    Where somebody holds the page, ``statement`` and ``evidence`` become an objection to that
    claim, which has to be possible too.
    """
    now = now or timezone.now()
    if why := refusal(user, author, now):
        raise Refused(why)
    holder = actors.holder_of(author)
    with transaction.atomic():
        claim = _create(user, author, statement, now, is_conflict=holder is not None)
        advance(claim, now)
        if holder and holder.state in (State.HOLDING, State.APPROVED):
            holder.contest(by=user, statement=statement, evidence=evidence, rival=claim, now=now)
        if claim.state == State.COLLECTING:
            notices.post(notices.RECEIVED, user, claim, "received")
    return claim


def appeal(claim, *, by, statement, now=None) -> models.Claim:
    """A second look at a refused claim, once; raises :class:`Refused`."""
    if claim.claimant_id != by.pk or claim.state != State.REJECTED or claim.appeals_id:
        raise Refused(_("There is nothing to appeal against."))
    if not statement.strip():
        raise Refused(_("Say why the decision is wrong."))
    if actors.holder_of(claim.author) or claim.author.merged_into_id:
        raise Refused(_("Somebody else holds this page by now."))
    with transaction.atomic():
        again = _create(by, claim.author, statement, now or timezone.now(), appeals=claim)
        gathering.gather(again, now)
        _sort(again, now)
        if again.state == State.COLLECTING:
            again.ask_review(by=by, now=now)
    return again


def advance(claim, now=None) -> None:
    """Look for evidence, and take the claim as far as it goes without anybody's word."""
    if claim.state not in (State.SUBMITTED, State.COLLECTING):
        return
    gathering.gather(claim, now)
    if claim.state == State.SUBMITTED:
        _sort(claim, now)
    if claim.state == State.COLLECTING:
        _try(claim.hold, now)


def _sort(claim, now):
    """To the claimant for evidence, or to a curator where that is no use."""
    if guards.has_conflict(claim) or not names.fits(claim.claimant, claim.author):
        claim.pass_on(now=now)
    else:
        claim.collect(now=now)


def _try(verb, now) -> bool:
    """Whether the step could be taken; where it could not, nothing has happened."""
    try:
        verb(now=now)
    except ClaimError:
        return False
    return True


def _create(user, author, statement, now, **columns) -> models.Claim:
    """A row in the first free slot; the constraints refuse what a second window sent meanwhile."""
    taken = models.Claim.objects.filter(claimant=user).pending().values_list("slot", flat=True)
    free = sorted(set(range(1, models.claim.MOST_PENDING + 1)) - set(taken))
    if not free:
        raise Refused(_("Wait until one of your other claims is decided."))
    moments = dict.fromkeys(("created_at", "changed_at", "active_at"), now)
    claim = models.Claim(
        author=author,
        claimant=user,
        statement=statement.strip(),
        slot=free[0],
        **moments,
        **columns,
    )
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Your claim to this page is being looked at.")) from error
    audit.record(user, "claim.submit", claim, role="claimant", after=State.SUBMITTED)
    return claim
