"""What moving a claim does besides: to the page, to tokens, verdicts, vouches and disputes."""

from datetime import timedelta

from django.utils.translation import gettext as _

from .. import dataversion, models
from . import actors, guards
from .errors import Refused
from .states import State

#: How long a claim stays open to objections.
HOLD = timedelta(hours=72)


def hold(step) -> dict:
    """Columns of a claim that begins to be open to objections."""
    return {"hold_until": step.now + HOLD, **decision(step)}


def approval(step) -> dict:
    """Columns of a claim that holds the page from now on."""
    since = step.claim.approved_at or step.now
    return {"approved_at": since, **decision(step)}


def decision(step) -> dict:
    """Columns that say who decided and why; the machine's steps leave them as they are."""
    if step.by is None:
        return {}
    return {
        "decided_by": step.by,
        "reason_code": step.fact("code"),
        "reason": step.fact("reason").strip(),
        "asked_at": None,
        "question": "",
    }


def void_tokens(step):
    step.claim.address_checks.filter(used_at=None, expires_at__gt=step.now).update(
        expires_at=step.now
    )


def take_page(step):
    """The claimant owns the page, if nobody else does by now."""
    if step.claim.claimant_id is None:
        raise Refused(_("The claimant's account was deleted."))
    pages = models.Author.objects.current().filter(pk=step.claim.author_id)
    free = pages.filter(owner=None) | pages.filter(owner=step.claim.claimant_id)
    owned = {"owner": step.claim.claimant_id, "state": models.Author.State.CLAIMED}
    if not free.update(**owned):
        raise Refused(_("Somebody else holds this page by now."))
    _take_orcid(step)
    dataversion.bump_on_commit()


def lose_page(step):
    """Nobody owns the page; the works stay on it, and what the owner wrote is not shown."""
    owned = models.Author.objects.filter(pk=step.claim.author_id, owner=step.claim.claimant_id)
    owned.update(
        owner=None,
        state=models.Author.State.UNCLAIMED,
        open_to_collaborate=False,
        orcid_authenticated_at=None,
    )
    dataversion.bump_on_commit()


def suspend_page(step):
    owned = models.Author.objects.filter(pk=step.claim.author_id, owner=step.claim.claimant_id)
    owned.update(state=models.Author.State.SUSPENDED)
    dataversion.bump_on_commit()


def demote_verdicts(step):
    """What the loser said about works is a suggestion again, and the bylines go back.

    Nothing is deleted, and what somebody else has decided since stays decided.
    """
    said = models.Decision.objects.filter(
        author=step.claim.author_id, by=step.claim.claimant_id, undone_at=None
    )
    for decision in said.order_by("-pk"):
        _demote(decision)


def withdraw_vouches(step):
    """Who holds no page any more vouches for nobody."""
    given = models.Vouch.objects.filter(voucher=step.claim.claimant_id, withdrawn_at=None)
    claims = list(given.values_list("claim", flat=True))
    given.update(withdrawn_at=step.now)
    models.Evidence.objects.filter(
        claim__in=claims,
        kind=models.Evidence.Kind.VOUCH,
        subject=str(step.claim.claimant_id),
        withdrawn_at=None,
    ).update(withdrawn_at=step.now, withdrawn_because="voucher")


def open_dispute(step):
    models.Dispute.objects.create(
        claim=step.claim,
        rival=step.fact("rival") or None,
        opened_by=step.by,
        standing=actors.standing(step.claim, step.by),
        statement=step.fact("statement").strip(),
        evidence=step.fact("evidence").strip(),
        opened_at=step.now,
        due_at=step.now + guards.HEARING,
    )
    dataversion.bump_on_commit()


def dismiss_dispute(step):
    _close_dispute(step, models.Dispute.State.DISMISSED)


def uphold_dispute(step):
    _close_dispute(step, models.Dispute.State.UPHELD)


def move_to_survivor(step):
    """A new claim, approved as the old one was, holds the surviving page with all evidence."""
    claim = step.claim
    heir = models.Claim.objects.create(
        author=step.fact("into"),
        claimant_id=claim.claimant_id,
        state=State.APPROVED,
        statement=claim.statement,
        created_at=claim.created_at,
        approved_at=claim.approved_at,
        changed_at=step.now,
        decided_by_id=claim.decided_by_id,
        reason=claim.reason,
    )
    claim.evidence.update(claim=heir)
    claim.vouches.update(claim=heir)
    models.Author.objects.filter(pk=claim.author_id).update(
        owner=None, state=models.Author.State.UNCLAIMED
    )
    survivor = models.Author.objects.filter(pk=heir.author_id, owner=None)
    owned = {"owner": claim.claimant_id, "state": models.Author.State.CLAIMED}
    if not survivor.update(**owned):
        raise Refused(_("The surviving page has an owner already."))
    dataversion.bump_on_commit()


def _demote(decision):
    verdict = models.Attribution.Verdict
    rows = models.Attribution.objects.filter(contribution=decision.contribution_id)
    mine = rows.filter(author=decision.author_id, verdict=decision.verdict, decided_by=decision.by)
    if not mine.update(verdict=verdict.SUGGESTED, decided_by=None):
        return
    byline = models.Contribution.objects.filter(pk=decision.contribution_id)
    byline.filter(author=decision.settled).update(author=decision.before["author"])
    former = rows.filter(author=decision.before["author"]).exclude(author=decision.author_id)
    image = decision.before["rows"].get(str(decision.before["author"]))
    if image and not rows.filter(verdict__in=(verdict.AUTO, verdict.CONFIRMED)).exists():
        former.update(verdict=image["verdict"])


def _take_orcid(step):
    """An iD that the claimant signed in with stands on the page, if none or the same did."""
    kinds = models.Evidence.Kind
    proved = step.claim.evidence.standing(step.now).filter(
        kind__in=(kinds.ORCID_RECORD, kinds.ORCID_WORKS, kinds.ORCID_ONLY)
    )
    orcid = proved.values_list("subject", flat=True).first()
    if not orcid:
        return
    pages = models.Author.objects.filter(pk=step.claim.author_id, orcid__in=("", orcid))
    if not models.Author.objects.filter(orcid=orcid).exclude(pk=step.claim.author_id).exists():
        pages.update(orcid=orcid, orcid_authenticated_at=step.now)


def _close_dispute(step, state):
    open_one = models.Dispute.objects.filter(claim=step.claim, state=models.Dispute.State.OPEN)
    if not open_one.update(state=state, closed_at=step.now):
        raise Refused(_("There is no open dispute."))
    dataversion.bump_on_commit()
