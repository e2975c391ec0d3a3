"""Where a claim can stand. Pure names: what leads from one to another is in ``transitions``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """The states of CLAIMS: open ones wait for somebody, live ones hold the page."""

    SUBMITTED = "submitted", _("Sent")
    COLLECTING = "collecting", _("Waiting for evidence")
    IN_REVIEW = "in_review", _("Waiting for a curator")
    HOLDING = "holding", _("Open to objections")
    APPROVED = "approved", _("Approved")
    CONTESTED = "contested", _("Ownership under review")
    SUSPENDED = "suspended", _("Suspended")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")
    RELEASED = "released", _("Given up")
    SUPERSEDED = "superseded", _("Moved to the merged page")


#: Waiting for the claimant, the machine or a curator; nobody's page yet.
PENDING = (State.SUBMITTED, State.COLLECTING, State.IN_REVIEW)
#: What may still be rejected or withdrawn.
OPEN = (*PENDING, State.HOLDING)
#: At most one of these an author, and at most one a user.
LIVE = (State.HOLDING, State.APPROVED, State.CONTESTED, State.SUSPENDED)
#: Never edited again; who wants another try makes a new claim.
TERMINAL = (
    State.REJECTED,
    State.WITHDRAWN,
    State.EXPIRED,
    State.REVOKED,
    State.RELEASED,
    State.SUPERSEDED,
)
