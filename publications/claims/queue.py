"""What curators see: the queue, oldest first, and all about one claim on one page."""

from dataclasses import dataclass, field

from django.utils import timezone

from .. import models, orcid
from . import actors, gathering, guards, names
from .states import LIVE, OPEN, TERMINAL, State
from .transitions import TABLE

#: What of the queue a tab shows.
TABS = {
    "waiting": (State.IN_REVIEW, State.CONTESTED),
    "open": (State.SUBMITTED, State.COLLECTING, State.HOLDING),
    "live": (State.APPROVED, State.SUSPENDED),
    "closed": TERMINAL,
}
#: Entries of the audit on one page.
LATEST = 50
#: Works of an author named beside the claimant's name.
SOME = 25


def waiting():
    """Claims that wait for a curator, oldest first; not those that wait for their claimant."""
    asked = models.Claim.objects.filter(state=State.IN_REVIEW, asked_at__isnull=False)
    claims = models.Claim.objects.filter(state__in=TABS["waiting"])
    return claims.exclude(pk__in=asked).order_by("changed_at", "pk")


def listed(tab: str):
    """The claims of a tab with all that a row shows."""
    claims = models.Claim.objects.filter(state__in=TABS[tab]).select_related("author", "claimant")
    order = "-changed_at" if tab == "closed" else "changed_at"
    return claims.prefetch_related("evidence").order_by(order, "pk")


@dataclass(frozen=True)
class Digest:
    """One claim with everything that speaks for it, against it and around it."""

    claim: object
    names: list
    fits_name: bool
    works: list
    addresses: list
    orcid: str
    evidence: list
    involvement: str
    allowed: set
    dispute: object = None
    votes: list = field(default_factory=list)
    votes_needed: int = 1
    others: list = field(default_factory=list)
    earlier: list = field(default_factory=list)
    history: list = field(default_factory=list)


def digest(claim, curator, now=None) -> Digest:
    """Everything about ``claim`` for ``curator``, and what they may do with it."""
    now = now or timezone.now()
    claimant, author = claim.claimant, claim.author
    dispute = claim.disputes.select_related("opened_by", "rival").last()
    involvement = actors.involvement(claim, curator)
    return Digest(
        claim=claim,
        names=sorted({name_of(name) for name in names.printed_names(author)}),
        fits_name=bool(claimant) and names.fits(claimant, author),
        works=_works(author),
        addresses=[gathering.masked(one) for one in actors.confirmed_addresses(claimant)]
        if claimant
        else [],
        orcid=orcid.authenticated_orcid(claimant) if claimant else "",
        evidence=[(one, one.is_standing(now)) for one in claim.evidence.select_related("by")],
        involvement=involvement,
        allowed=_allowed(claim, involvement),
        dispute=dispute,
        votes=list(dispute.votes.select_related("curator")) if dispute else [],
        votes_needed=guards.votes_needed(claim) if dispute else 1,
        others=_others(author.claims, claim),
        earlier=_others(claimant.claims, claim) if claimant else [],
        history=history(object_type="publications.claim", object_id=str(claim.pk)),
    )


def history(**which) -> list:
    """The newest entries of the audit about one thing."""
    events = models.AuditEvent.objects.filter(**which)
    return list(events.select_related("actor")[:LATEST])


def name_of(name) -> str:
    """A name in reading order."""
    parts = (name.given, name.particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def _works(author) -> list:
    """Bylines of the author's newest works."""
    bylines = models.Contribution.objects.filter(author=author).select_related("publication")
    return list(bylines.order_by("-publication__year", "pk")[:SOME])


def _others(claims, claim) -> list:
    return list(claims.exclude(pk=claim.pk).select_related("author", "claimant")[:SOME])


def _allowed(claim, involvement) -> set:
    """Names of the steps, and of what is no step, that this curator may take."""
    if involvement:
        return set()
    steps = {row.name for row in TABLE.values() if claim.state in row.sources and _is_theirs(row)}
    if claim.state == State.IN_REVIEW:
        steps.add("ask")
    if claim.state in (*OPEN, *LIVE):
        steps.add("check")
    return steps


def _is_theirs(row) -> bool:
    return "curator" in row.actors
