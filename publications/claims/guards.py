"""What must hold for a claim to move; each raises with the reason in words."""

from datetime import timedelta

from django.utils.translation import gettext as _

from .. import models
from . import actors, names, reasons
from .errors import NotAllowed, Refused
from .states import PENDING, State

#: Without a sign of the claimant an open claim runs out.
IDLE = timedelta(days=30)
#: How long both sides of a dispute have to speak.
HEARING = timedelta(days=7)
#: Accounts younger than this cannot contest.
YOUNGEST = timedelta(hours=24)


def needs_curator(step):
    """The claimant's name fits no byline, or somebody else holds or claims the page."""
    if names.fits(step.claim.claimant, step.claim.author) and not has_conflict(step.claim):
        raise Refused(_("Nothing about this claim needs a curator yet."))


def name_fits(step):
    if not names.fits(step.claim.claimant, step.claim.author):
        raise Refused(_("The name of the account is none that these works print."))


def has_evidence(step):
    """Asked for by the machine alone: a claimant may ask for a review without any."""
    if step.by is None and not step.claim.evidence.standing(step.now).exists():
        raise Refused(_("Nothing speaks for this claim yet."))


def has_strong_evidence(step):
    if not step.claim.evidence.standing(step.now).strong().exists():
        raise Refused(_("No strong evidence speaks for this claim."))


def no_conflict(step):
    if has_conflict(step.claim):
        raise Refused(_("Somebody else claims this page too."))


def no_risk(step):
    """Who lost a claim within a year is looked at by a curator."""
    lost = models.Claim.objects.filter(
        claimant=step.claim.claimant_id, changed_at__gt=step.now - timedelta(days=365)
    )
    if lost.filter(state__in=(State.REJECTED, State.REVOKED)).exists():
        raise Refused(_("An earlier claim of this account was refused."))


def uninvolved(step):
    """The machine is nobody's friend."""
    if step.by is None:
        return
    if why := actors.involvement(step.claim, step.by):
        raise NotAllowed(why)


def has_reason(step):
    if not step.fact("reason").strip():
        raise Refused(_("Say why, in a sentence."))


def has_canned_reason(step):
    if step.fact("code") not in reasons.REJECTION:
        raise Refused(_("Choose a reason."))
    if step.fact("code") == reasons.OTHER:
        has_reason(step)


def hold_is_over(step):
    if step.now < step.claim.hold_until:
        raise Refused(_("The time for objections is not over."))


def evidence_stands(step):
    """What the hold began on must still be there; a curator's decision needs nothing more."""
    if step.claim.decided_by_id and not step.claim.evidence.exists():
        return
    standing = step.claim.evidence.standing(step.now)
    if not (standing if step.claim.decided_by_id else standing.strong()).exists():
        raise Refused(_("The evidence has run out or was withdrawn."))


def is_idle(step):
    """A claim that waits for a curator only runs out while a question is unanswered."""
    claim = step.claim
    if claim.state == State.IN_REVIEW and not claim.asked_at:
        raise Refused(_("This claim waits for a curator, not for the claimant."))
    if step.now < claim.active_at + IDLE:
        raise Refused(_("The claimant was heard of lately."))


def says_why(step):
    if not (step.fact("statement").strip() and step.fact("evidence").strip()):
        raise Refused(_("Say what is wrong, and what shows it."))


def is_old_enough(step):
    if step.now < step.by.date_joined + YOUNGEST:
        raise NotAllowed(_("A new account cannot object in its first day."))


def was_not_heard(step):
    """One objection a person and claim: what was dismissed is not heard twice."""
    if step.claim.disputes.filter(opened_by=step.by).exists():
        raise NotAllowed(_("Your objection to this claim was decided already."))


def hearing_is_over(step):
    """Both sides have spoken, or had a week to."""
    dispute = open_dispute(step.claim)
    if not dispute.answered_at and step.now < dispute.due_at:
        raise Refused(_("The other side has time to answer until then."))


def has_votes(step):
    """One uninvolved curator decides; where a party is a curator, two who agree."""
    dispute = open_dispute(step.claim)
    votes = dispute.votes.filter(verdict=step.fact("verdict")).count()
    if votes < votes_needed(step.claim):
        raise Refused(_("A second curator has to agree, because a party is a curator."))


def is_reauthenticated(step):
    if not step.fact("reauthenticated"):
        raise NotAllowed(_("Give your password once more first."))


def page_was_merged(step):
    into = step.fact("into")
    if not into or step.claim.author.merged_into_id != into.pk:
        raise Refused(_("The page was not merged into that one."))


def has_conflict(claim) -> bool:
    """Whether the claimant says so, or somebody else claims or holds the page."""
    others = models.Claim.objects.filter(author=claim.author_id).exclude(pk=claim.pk)
    running = (*PENDING, State.HOLDING, State.APPROVED, State.CONTESTED, State.SUSPENDED)
    return claim.is_conflict or others.filter(state__in=running).exists()


def open_dispute(claim):
    """The one that is open; a contested claim has one."""
    return claim.disputes.get(state=models.Dispute.State.OPEN)


def votes_needed(claim) -> int:
    parties = actors.party_ids(claim)
    return 2 if actors.curators().filter(pk__in=parties).exists() else 1
