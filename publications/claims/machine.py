"""Moves a claim along the table: one conditional UPDATE, then all that hangs on it, or nothing."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import audit, models
from . import notices
from .actors import role_of
from .errors import NotAllowed, Refused, StaleClaim, Unlisted
from .step import Actor, Step
from .transitions import TABLE


def move(claim, name, *, by=None, now=None, **facts) -> None:
    """Take ``claim`` one row of the table further; ``by`` is a user, or None for the machine.

    Raises :class:`Unlisted`, :class:`NotAllowed`, :class:`Refused` or, where somebody else was
    faster, :class:`StaleClaim`; then nothing has happened, and ``claim`` shows what it showed.
    """
    row = TABLE[name]
    if claim.state not in row.sources:
        words = {"state": claim.get_state_display()}
        raise Unlisted(
            _("That cannot be done with a claim that is in this state: %(state)s") % words
        )
    step = Step(claim, by, now or timezone.now(), _role(claim, row, by), facts)
    try:
        with transaction.atomic():
            _take(step, row)
    except IntegrityError as error:
        raise Refused(_("Another page or another person stands in the way by now.")) from error
    claim.refresh_from_db()


def _role(claim, row, by) -> Actor:
    role = role_of(claim, by)
    if role not in row.actors:
        raise NotAllowed(_("You may not do that with this claim."))
    return role


def _take(step, row):
    """The whole of one step inside its transaction."""
    claim = step.claim
    free = models.Claim.objects.filter(pk=claim.pk, state=claim.state, version=claim.version)
    columns = {"state": row.target, "changed_at": step.now, **row.columns(step)}
    if step.role == Actor.CLAIMANT:
        columns["active_at"] = step.now
    if not free.update(version=F("version") + 1, **columns):
        raise StaleClaim(_("Somebody else has changed this claim in the meantime. Look again."))
    for guard in row.guards:
        guard(step)
    for effect in row.effects:
        effect(step)
    audit.record(
        step.by,
        f"claim.{row.name}",
        claim,
        step.fact("reason") or step.fact("statement"),
        evidence=claim.evidence.values_list("pk", flat=True),
        role=step.role,
        before=claim.state,
        after=row.target,
    )
    notices.tell(step, row)
