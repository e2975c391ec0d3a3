"""What everybody may know about the claim to a page: since when, on what evidence, undisputed?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, FilteredRelation, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import models
from ..trust import Proof
from .states import State

#: How strong evidence is called where there is room for a word.
_SHORT = {
    "E1": gettext_lazy("ORCID"),
    "E1b": gettext_lazy("ORCID"),
    "E2": gettext_lazy("an address printed on a work"),
    "E3": gettext_lazy("an address at the institution"),
    "E5": gettext_lazy("a curator's check"),
}
#: Claims that everybody is told of. A contested one may not have been approved yet.
_SHOWN = (State.APPROVED, State.CONTESTED, State.SUSPENDED)


@dataclass(frozen=True)
class PublicStanding:
    """The public part of a claim.

    ``claim`` is ``""`` for a page that nobody has claimed, else ``approved``, ``contested`` or
    ``suspended``. ``proofs`` are the standing evidence; ``verified_by`` names in words what is
    strong among it, and is empty while ownership is under review. ``confirmed`` of the ``linked``
    works were confirmed by a person. ``upheld`` holds the days on which disputes about the page
    were upheld.
    """

    claim: str = ""
    claimed_on: date | None = None
    proofs: tuple[Proof, ...] = ()
    verified_by: tuple[str, ...] = ()
    confirmed: int = 0
    linked: int = 0
    under_review: bool = False
    upheld: tuple[date, ...] = ()

    @property
    def is_claimed(self) -> bool:
        return self.claimed_on is not None

    @property
    def sentence(self) -> str:
        """“Claimed 12 May 2026, verified by ORCID; 9 of 11 works confirmed by the author.”"""
        if not self.is_claimed:
            return self._unclaimed()
        words = {"date": date_format(self.claimed_on), "kinds": ", ".join(self.verified_by)}
        if self.under_review:
            claimed = _("Claimed %(date)s; ownership is under review") % words
        elif self.verified_by:
            claimed = _("Claimed %(date)s, verified by %(kinds)s") % words
        else:
            claimed = _("Claimed %(date)s") % words
        works = ngettext(
            "%(confirmed)d of %(linked)d work confirmed by the author",
            "%(confirmed)d of %(linked)d works confirmed by the author",
            self.linked,
        )
        return f"{claimed}; {works % {'confirmed': self.confirmed, 'linked': self.linked}}."

    def _unclaimed(self) -> str:
        if self.under_review:
            return _("Ownership of this page is under review.")
        return _("Nobody has claimed this page.")


def public_standing(author, now=None) -> PublicStanding:
    """The standing of ``author``'s page at ``now``; three queries, whatever its size."""
    now = now or timezone.now()
    claims = _claims(author)
    claim = next((one for one in claims if one.state in _SHOWN), None)
    upheld = tuple(timezone.localdate(one.upheld_at) for one in claims if one.upheld_at)
    confirmed, linked = _works(author)
    works = {"confirmed": confirmed, "linked": linked, "upheld": upheld}
    if claim is None:
        return PublicStanding(**works)
    under_review = claim.state == State.CONTESTED
    proofs = tuple(_proofs(claim, now)) if claim.approved_at else ()
    strong = [_words(proof) for proof in proofs if proof.strength == "strong" and not under_review]
    return PublicStanding(
        claim=str(claim.state) if claim.approved_at else "",
        claimed_on=claim.approved_at and timezone.localdate(claim.approved_at),
        proofs=proofs,
        verified_by=tuple(dict.fromkeys(strong)),
        under_review=under_review,
        **works,
    )


def can_edit(author, user) -> bool:
    """Whether ``user`` may change ``author``'s page as its owner: never while it is reviewed."""
    if not user.is_authenticated or author.owner_id != user.pk:
        return False
    claims = models.Claim.objects.filter(author=author, claimant=user, state=State.APPROVED)
    return claims.exists()


def _works(author) -> tuple[int, int]:
    """Confirmed and linked works of a page, live ones only."""
    linked = models.Contribution.objects.filter(author=author, publication__live=True)
    confirmed = Q(
        attributions__author=author, attributions__verdict=models.Attribution.Verdict.CONFIRMED
    )
    found = linked.aggregate(
        confirmed=Count("publication", distinct=True, filter=confirmed),
        linked=Count("publication", distinct=True),
    )
    return found["confirmed"], found["linked"]


def _claims(author) -> list:
    """The claim that is shown, and every claim once for each objection to it that was upheld."""
    upheld = FilteredRelation("disputes", condition=Q(disputes__state=models.Dispute.State.UPHELD))
    claims = models.Claim.objects.filter(author=author).annotate(upheld=upheld)
    told = Q(state__in=_SHOWN) | Q(upheld__closed_at__isnull=False)
    return list(claims.filter(told).annotate(upheld_at=F("upheld__closed_at")))


def _proofs(claim, now):
    for one in claim.evidence.standing(now):
        until = one.valid_until and timezone.localdate(one.valid_until)
        yield Proof(one.kind, one.strength, timezone.localdate(one.found_at), until)


def _words(proof: Proof) -> str:
    return str(_SHORT.get(proof.kind) or models.Evidence.Kind(proof.kind).label)
