"""What curators and parties do besides moving a claim: ask, reply, check, answer, vote."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import audit, models
from . import actors, gathering, guards, notices
from .errors import NotAllowed, Refused, StaleClaim
from .notices import Notice
from .states import LIVE, OPEN, State

#: How long a curator's own check counts: 36 months.
CHECK_VALID = timedelta(days=1095)
QUESTION = Notice(
    gettext_lazy("A question about your claim to the page of {author}"),
    ("{question}", gettext_lazy("Please answer within 30 days, on the page of your claim.")),
)
ANSWERED = Notice(
    gettext_lazy("An answer about the claim to the page of {author}"),
    (gettext_lazy("The claim waits for a curator again."),),
    gettext_lazy("Look at the claim"),
    "claims_admin:claim",
)


def ask(claim, *, by, question, now=None) -> None:
    """Ask the claimant something; the claim waits for the reply, and runs out without one."""
    _check_curator(claim, by)
    if not question.strip():
        raise Refused(_("Write a question."))
    now = now or timezone.now()
    with transaction.atomic():
        columns = {"question": question.strip(), "asked_at": now, "active_at": now}
        _change(claim, (State.IN_REVIEW,), columns)
        audit.record(by, "claim.ask", claim, question, role="curator")
        notices.post(
            QUESTION, claim.claimant, claim, f"ask-{claim.version}", question=question.strip()
        )


def reply(claim, *, by, text, now=None) -> None:
    """Add the claimant's reply to what they said."""
    if by.pk != claim.claimant_id:
        raise NotAllowed(_("Only the claimant can answer."))
    if not (claim.asked_at and text.strip()):
        raise Refused(_("There is no question to answer."))
    now = now or timezone.now()
    day = date_format(timezone.localtime(now), "DATE_FORMAT")
    said = f"{claim.statement}\n\n{day}: {text.strip()}".strip()
    with transaction.atomic():
        _change(claim, (State.IN_REVIEW,), {"statement": said, "asked_at": None, "active_at": now})
        audit.record(by, "claim.reply", claim, role="claimant")
        for curator in actors.curators().exclude(pk=by.pk):
            notices.post(ANSWERED, curator, claim, f"reply-{claim.version}")


def check(claim, *, by, ground, now=None) -> None:
    """Store a curator's own check (E5), with what it rests on; never a copy of a document."""
    _check_curator(claim, by)
    if not ground.strip():
        raise Refused(_("Say what you checked, such as the staff list."))
    if claim.state not in (*OPEN, *LIVE):
        raise Refused(_("This claim is closed."))
    kind, strong = models.Evidence.Kind.CURATOR, models.Evidence.Strength.STRONG
    now = now or timezone.now()
    columns = {"by": by, "ground": ground.strip(), "valid_until": now + CHECK_VALID}
    with transaction.atomic():
        gathering.store(claim, kind, strong, str(by.pk), {}, now, proved_at=now, **columns)


def answer(dispute, *, by, text, now=None) -> None:
    """The holder's side, once."""
    if dispute is None or by.pk != dispute.claim.claimant_id or not text.strip():
        raise NotAllowed(_("Only the holder of the page can answer."))
    waiting = models.Dispute.objects.filter(
        pk=dispute.pk, state=models.Dispute.State.OPEN, answered_at=None
    )
    with transaction.atomic():
        if not waiting.update(answer=text.strip(), answered_at=now or timezone.now()):
            raise StaleClaim(_("The objection was answered or decided already."))
        audit.record(by, "dispute.answer", dispute.claim, role="claimant")


def vote(claim, *, by, verdict, reason, now=None) -> bool:
    """A curator's decision of the open dispute; whether it settled it.

    Where a party is a curator, the claim moves only when a second one agrees.
    """
    _check_curator(claim, by)
    if claim.state != State.CONTESTED or verdict not in models.DisputeVote.Verdict:
        raise Refused(_("There is no open dispute."))
    if not reason.strip():
        raise Refused(_("Say why, in a sentence."))
    dispute = guards.open_dispute(claim)
    with transaction.atomic():
        _change(claim, (State.CONTESTED,), {})
        _cast(dispute, by, verdict, reason)
        audit.record(by, f"dispute.{verdict}", claim, reason, role="curator")
        if dispute.votes.filter(verdict=verdict).count() < guards.votes_needed(claim):
            return False
        getattr(claim, verdict)(by=by, reason=reason, now=now)
    return True


def _cast(dispute, by, verdict, reason):
    try:
        with transaction.atomic():
            models.DisputeVote.objects.create(
                dispute=dispute, curator=by, verdict=verdict, reason=reason.strip()
            )
    except IntegrityError as error:
        raise Refused(_("You have decided already; somebody else has to agree.")) from error


def _check_curator(claim, by):
    if not by.has_perm(actors.DECIDE):
        raise NotAllowed(_("Only curators can do that."))
    if why := actors.involvement(claim, by):
        raise NotAllowed(why)


def _change(claim, states, columns):
    """Write columns of a claim that nobody has changed since it was read."""
    free = models.Claim.objects.filter(pk=claim.pk, state__in=states, version=claim.version)
    if not free.update(version=F("version") + 1, **columns):
        raise StaleClaim(_("Somebody else has changed this claim in the meantime. Look again."))
    claim.refresh_from_db()
