"""What happens to claims when an account loses a proof."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import audit, dataversion, models
from ..digests import email_digest
from . import actors, gathering
from .states import TERMINAL, State

_ORCID = (
    models.Evidence.Kind.ORCID_RECORD,
    models.Evidence.Kind.ORCID_WORKS,
    models.Evidence.Kind.ORCID_ONLY,
)
_ADDRESS = (models.Evidence.Kind.INSTITUTION, models.Evidence.Kind.OTHER_INSTITUTION)


def orcid_disconnected(sender=None, socialaccount=None, **kwargs) -> None:
    """allauth has taken an iD off an account: what rested on it counts no more."""
    if socialaccount.provider != "orcid":
        return
    with transaction.atomic():
        _withdraw(socialaccount.user, "orcid", kind__in=_ORCID, subject=socialaccount.uid)
        pages = models.Author.objects.filter(owner=socialaccount.user, orcid=socialaccount.uid)
        pages.update(orcid_authenticated_at=None)


def address_removed(sender=None, user=None, email_address=None, **kwargs) -> None:
    """allauth has taken a confirmed address off an account."""
    address = email_address.email
    printed = {"kind": models.Evidence.Kind.PRINTED_EMAIL, "subject": email_digest(address)}
    with transaction.atomic():
        _withdraw(user, "address", **printed)
        shown = gathering.masked(address)
        _withdraw(user, "address", kind__in=_ADDRESS, detail__address=shown)


def _withdraw(user, why, **which):
    """Withdraw evidence of ``user``'s claims, and look at what is left."""
    rows = models.Evidence.objects.filter(claim__claimant=user, withdrawn_at=None, **which)
    rows = rows.exclude(claim__state__in=TERMINAL)
    claims = list(models.Claim.objects.filter(evidence__in=rows).distinct())
    rows.update(withdrawn_at=timezone.now(), withdrawn_because=why)
    for claim in claims:
        audit.record(user, "evidence.withdraw", claim, why)
        _suspend_if_bare(claim)
    if claims:
        dataversion.bump_on_commit()


def _suspend_if_bare(claim):
    """Without evidence and without an address nobody can be asked: a curator looks at it."""
    if claim.state != State.APPROVED or claim.evidence.standing().exists():
        return
    if not actors.confirmed_addresses(claim.claimant):
        claim.suspend(reason=_("The evidence for the claim is gone, and so is the address."))
