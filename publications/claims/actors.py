"""Who somebody is to a claim: claimant, curator who may decide, objector with a standing."""

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import models
from ..digests import email_digest
from .states import LIVE, PENDING, State
from .step import Actor

DECIDE = "publications.decide_claim"
#: Years within which a shared work makes a curator a party.
CLOSE_YEARS = 3


def role_of(claim, user) -> Actor | None:
    """The capacity in which ``user`` may do anything with ``claim``; the machine is no user."""
    if user is None:
        return Actor.SYSTEM
    if claim.claimant_id == user.pk:
        return Actor.CLAIMANT
    if user.has_perm(DECIDE):
        return Actor.CURATOR
    return Actor.OBJECTOR if standing(claim, user) else None


def curators():
    """Everybody who may decide claims, to be told of what waits."""
    return get_user_model().objects.with_perm(
        DECIDE, backend="django.contrib.auth.backends.ModelBackend"
    )


def involvement(claim, user) -> str:
    """Why ``user`` is a party and cannot decide ``claim``; empty for whoever may."""
    if user.pk in party_ids(claim):
        return _("You are a party, so somebody else has to decide.")
    if claim.author.owner_id == user.pk:
        return _("This is your own page, so somebody else has to decide.")
    if _has_signed_with(user, claim.author):
        return _("You have published together lately, so somebody else has to decide.")
    return ""


def party_ids(claim) -> set[int]:
    """The accounts on both sides: the claimant, and who objects or claims the page too."""
    disputes = claim.disputes.filter(state=models.Dispute.State.OPEN)
    rows = disputes.values_list("opened_by", "rival__claimant")
    return ({claim.claimant_id} | {pk for row in rows for pk in row}) - {None}


def standing(claim, user) -> str:
    """The :class:`Dispute.Standing` that lets ``user`` object to ``claim``, or ``""``."""
    kinds = models.Dispute.Standing
    if not user.is_authenticated or user.pk == claim.claimant_id:
        return ""
    if claim.author.claims.filter(claimant=user, state__in=PENDING).exists():
        return kinds.CLAIMANT
    if has_printed_address(user, claim.author):
        return kinds.ADDRESS
    if user.has_perm(DECIDE):
        return kinds.CURATOR
    return kinds.COAUTHOR if verified_coauthor(user, claim.author) else ""


def confirmed_addresses(user) -> list[str]:
    """The addresses whose owner ``user`` is proved to be."""
    return list(user.emailaddress_set.filter(verified=True).values_list("email", flat=True))


def has_printed_address(user, author) -> bool:
    """Whether a confirmed address of ``user`` is printed on a work of ``author``."""
    digests = [email_digest(address) for address in confirmed_addresses(user)]
    printed = models.PrintedAddress.objects.filter(contribution__author=author)
    return printed.filter(digest__in=digests).exists()


def verified_coauthor(user, author):
    """The page of ``user`` if it is verified (L3) and shares a work with ``author``, else None."""
    page = models.Author.objects.filter(owner=user, state=models.Author.State.CLAIMED).first()
    if page is None or page.pk == author.pk or not is_verified(page):
        return None
    return page if shared_works(page, author).exists() else None


def is_verified(page, now=None) -> bool:
    """Whether strong evidence for the claim to ``page`` stands, and nothing is disputed (L3)."""
    claims = models.Claim.objects.filter(author=page, state=State.APPROVED)
    strong = models.Evidence.objects.standing(now).strong()
    return strong.filter(claim__in=claims).exists()


def shared_works(page, author):
    """Public works that stand on both pages."""
    works = models.Publication.objects.filter(live=True, contributions__author=page)
    return works.filter(contributions__author=author).distinct()


def holder_of(author):
    """The live claim to ``author``'s page, or None."""
    return models.Claim.objects.filter(author=author, state__in=LIVE).first()


def _has_signed_with(user, author) -> bool:
    since = timezone.localdate().year - CLOSE_YEARS
    pages = models.Author.objects.filter(owner=user)
    bylines = models.Contribution.objects.filter(author__in=pages, publication__year__gte=since)
    return bylines.filter(publication__contributions__author=author).exists()
