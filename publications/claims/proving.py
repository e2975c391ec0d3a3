"""Links that prove an address: bound to one user, claim and address, used once, for a day."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import audit, letters, models
from ..digests import email_digest
from ..feeds import absolute
from . import domains, gathering, names
from .errors import Refused

VALID = timedelta(hours=24)
#: Random bytes of a link.
BYTES = 32


def send(claim, address: str, now=None) -> None:
    """Write to ``address`` with a link; raises :class:`Refused` for what no address can be.

    Nothing that comes back, in words or in time, tells whether the address stands on a work.
    """
    now = now or timezone.now()
    _check_domain(address)
    token = token_urlsafe(BYTES)
    with transaction.atomic():
        check = models.AddressCheck.objects.create(
            claim=claim,
            user=claim.claimant,
            token_hash=_hash(token),
            digest=email_digest(address),
            domain=domains.of_address(address),
            masked=gathering.masked(address),
            fits_name=names.in_local_part(address, claim.author),
            sent_at=now,
            expires_at=now + VALID,
        )
        url = absolute(reverse("publications:claim_address", args=[claim.pk, token]))
        context = {"author": claim.author, "url": url, "name": claim.claimant.first_name}
        letters.post("claims/check_address", address, context, f"address-check-{check.pk}")
        models.Claim.objects.filter(pk=claim.pk).update(active_at=now)
        audit.record(claim.claimant, "claim.check_address", claim, role="claimant")


def use(claim, token: str, user, now=None) -> bool:
    """Use a link up; whether its address speaks for the claim. Raises :class:`Refused`."""
    now = now or timezone.now()
    with transaction.atomic():
        checks = models.AddressCheck.objects.filter(
            token_hash=_hash(token), claim=claim, user=user, used_at=None, expires_at__gt=now
        )
        check = checks.first()
        if check is None or not checks.update(used_at=now) or claim.is_over:
            raise Refused(_("This link is not valid any more, or not for this account."))
        audit.record(user, "claim.prove_address", claim, role="claimant")
        return gathering.by_checked(claim, check, now)


def _check_domain(address):
    try:
        domain = domains.of_address(address)
    except domains.DomainError as error:
        raise Refused(str(error)) from error
    if domains.is_disposable(domain):
        raise Refused(_("Addresses of this provider last for minutes only. Please use another."))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
