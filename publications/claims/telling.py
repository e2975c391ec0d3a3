"""What a claimant sees of a claim: where it stands, what happens next, what may be added."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import models, orcid
from ..feeds import absolute
from . import guards, orcid_record, reasons
from .states import OPEN, State
from .submitting import AGAIN_AFTER
from .tending import COLLECTING

#: What happens next, by state; the dates are filled in.
NEXT = {
    State.COLLECTING: gettext_lazy(
        "Add what shows that the page is yours, below. With strong evidence the claim goes on by "
        "itself. Otherwise ask a curator to look at it; evidence you added goes to one on "
        "%(review)s anyway. Without a sign of you the claim runs out on %(idle)s."
    ),
    State.IN_REVIEW: gettext_lazy("A curator looks at your claim. You will get a letter."),
    State.HOLDING: gettext_lazy(
        "Until %(hold)s others may object. If nobody does, the page is yours from then on."
    ),
    State.APPROVED: gettext_lazy("The page is yours, and you may edit it."),
    State.CONTESTED: gettext_lazy(
        "Somebody objects. Until a curator has decided, nobody can edit the page."
    ),
    State.SUSPENDED: gettext_lazy("A curator looks into something. You will get a letter."),
    State.REJECTED: gettext_lazy(
        "If you think that this is wrong, you may appeal once. You may claim the page again from "
        "%(again)s on."
    ),
    State.WITHDRAWN: gettext_lazy("You have withdrawn this claim. You may claim the page again."),
    State.EXPIRED: gettext_lazy("This claim has run out. You may claim the page again."),
    State.REVOKED: gettext_lazy("A curator has decided that the page is not yours."),
    State.RELEASED: gettext_lazy("You have given the page up. You may claim it again."),
    State.SUPERSEDED: gettext_lazy("The page was merged; your claim went along with it."),
}


ASKED = gettext_lazy(
    "A curator has a question, below. Your claim waits for the answer, and runs out on %(idle)s "
    "without one."
)
#: Dates that are told to the minute.
_PRECISION = {"hold": "DATETIME_FORMAT"}


@dataclass(frozen=True)
class Found:
    """One piece of evidence as its claimant sees it."""

    what: str
    strength: str
    detail: str
    found_at: object
    valid_until: object
    stands: bool


@dataclass(frozen=True)
class Course:
    """All that the page of a claim shows."""

    claim: object
    next: str
    reason: str
    found: list = field(default_factory=list)
    dispute: object = None
    may_add: bool = False
    may_withdraw: bool = False
    may_appeal: bool = False
    offers_orcid: bool = False
    has_orcid: bool = False
    may_check_record: bool = False
    vouch_url: str = ""


def course(claim, now=None) -> Course:
    """What ``claim``'s page tells its claimant at ``now``."""
    now = now or timezone.now()
    proof = orcid.proof(claim.claimant)
    state = State(claim.state)
    return Course(
        claim=claim,
        next=str(ASKED if _is_asked(claim) else NEXT.get(state, "")) % _dates(claim),
        reason=" ".join(filter(None, (reasons.words(claim.reason_code), claim.reason))),
        found=[_found(one, now) for one in claim.evidence.all()],
        dispute=_dispute(claim),
        may_add=state in (State.COLLECTING, State.IN_REVIEW, State.HOLDING, State.APPROVED),
        may_withdraw=state in OPEN,
        may_appeal=_may_appeal(claim),
        offers_orcid=bool(settings.ORCID_CLIENT_ID),
        has_orcid=proof is not None,
        vouch_url=absolute(reverse("publications:claim_vouch", args=[claim.pk])),
        may_check_record=proof is not None and orcid_record.is_on(),
    )


def _is_asked(claim) -> bool:
    return claim.state == State.IN_REVIEW and claim.asked_at is not None


def _dates(claim) -> dict:
    moments = {
        "hold": claim.hold_until,
        "idle": claim.active_at + guards.IDLE,
        "review": claim.changed_at + COLLECTING,
        "again": claim.changed_at + AGAIN_AFTER,
    }
    return {
        name: date_format(timezone.localtime(moment), _PRECISION.get(name, "DATE_FORMAT"))
        for name, moment in moments.items()
        if moment
    }


def _found(one, now) -> Found:
    is_vouch = one.kind == models.Evidence.Kind.VOUCH
    detail = _("by a verified co-author") if is_vouch else one.shown
    return Found(
        what=one.get_kind_display(),
        strength=one.get_strength_display(),
        detail=detail,
        found_at=one.found_at,
        valid_until=one.valid_until,
        stands=one.is_standing(now),
    )


def _dispute(claim):
    """The last one about the claim, or the one that the claim itself opened."""
    return claim.disputes.last() or claim.disputes_opened.last()


def _may_appeal(claim) -> bool:
    is_first = claim.state == State.REJECTED and not claim.appeals_id
    return is_first and not hasattr(claim, "appeal")
