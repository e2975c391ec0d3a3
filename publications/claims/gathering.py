"""Evidence that is found without asking anybody: ORCID, and the account's confirmed addresses."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from .. import audit, dataversion, models, orcid
from ..digests import email_digest
from ..folding import fold
from . import actors, domains, names, orcid_record
from .states import TERMINAL

#: How long evidence counts before it is asked for again: 24 months.
VALID = timedelta(days=730)
#: A proof older than this is worth giving anew.
RENEWED = timedelta(days=30)
#: Years around today within which a work's printed affiliation speaks for an address.
NEAR = 3

Kind = models.Evidence.Kind
Strength = models.Evidence.Strength


def gather(claim, now=None) -> None:
    """Store what the account itself shows; asks nothing of anybody else's computer."""
    now = now or timezone.now()
    if claim.state in TERMINAL or claim.claimant is None:
        return
    _by_orcid(claim, now)
    for address in actors.confirmed_addresses(claim.claimant):
        by_address(claim, address, now)


def by_address(claim, address, now=None) -> bool:
    """Store what a confirmed address says about the claim; whether it says anything."""
    try:
        domain = domains.of_address(address)
    except domains.DomainError:
        return False
    fits_name = names.in_local_part(address, claim.author)
    return _by_facts(claim, email_digest(address), domain, fits_name, masked(address), now)


def by_checked(claim, check, now=None) -> bool:
    """The same of an address that a link has proved, of which only digests are known."""
    facts = (check.digest, check.domain, check.fits_name, check.masked)
    return _by_facts(claim, *facts, now, proved_at=now or timezone.now())


def _by_facts(claim, digest, domain, fits_name, shown, now, proved_at=None) -> bool:
    detail = {"address": shown}
    printed = models.PrintedAddress.objects.filter(contribution__author=claim.author)
    if printed.filter(digest=digest).exists():
        judged = (Kind.PRINTED_EMAIL, Strength.STRONG, digest, detail)
    elif domains.is_disposable(domain):
        return False
    else:
        judged = _judge_domain(claim.author, domain, fits_name, detail)
    if judged:
        store(claim, *judged, now, proved_at=proved_at)
    return bool(judged)


def by_public_record(claim, now=None) -> bool:
    """Ask ORCID's public record for works that a member added (E1b); whether there were enough.

    Makes a request to another computer: never inside a transaction.
    """
    proof = orcid.proof(claim.claimant)
    if proof is None or not orcid_record.is_on():
        return False
    known = _dois(claim.author)
    vouched = orcid_record.member_dois(proof.orcid)
    works = sorted(pk for doi, pk in known.items() if doi in vouched)
    if len(works) < min(2, len(known)) or not works:
        return False
    detail = {"orcid": proof.orcid, "works": works}
    store(claim, Kind.ORCID_WORKS, Strength.STRONG, proof.orcid, detail, now)
    return True


def store(claim, kind, strength, subject, detail=None, now=None, *, proved_at=None, **columns):
    """Add one finding, or leave the one that stands; the row, None where it stood already.

    A proof given anew (``proved_at``) takes the place of one that is a month older. ``columns``
    may hold ``by``, ``ground`` and ``valid_until``.
    """
    now = now or timezone.now()
    same = claim.evidence.filter(kind=kind, subject=subject, withdrawn_at=None)
    fresh_from = proved_at - RENEWED if proved_at else now - VALID
    if same.standing(now).filter(found_at__gt=fresh_from).exists():
        return None
    same.update(withdrawn_at=now, withdrawn_because="renewed")
    found = models.Evidence(
        claim=claim,
        kind=kind,
        strength=strength,
        subject=subject,
        detail=detail or {},
        found_at=now,
        **{"valid_until": now + VALID, **columns},
    )
    models.Evidence.objects.bulk_create([found], ignore_conflicts=True)
    dataversion.bump_on_commit()
    actor = columns.get("by") or claim.claimant
    audit.record(actor, f"evidence.{kind}", claim, columns.get("ground", ""))
    return found


def masked(address: str) -> str:
    """``andrew@ucl.ac.uk`` as ``a•••@ucl.ac.uk``."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"


def _by_orcid(claim, now):
    proof = orcid.proof(claim.claimant)
    if proof is None:
        return
    detail = {"orcid": proof.orcid, "date": proof.date}
    signed_in = datetime.combine(date.fromisoformat(proof.date), time.min, tzinfo=UTC)
    if _stands_on_record(claim.author, proof.orcid):
        judged = Kind.ORCID_RECORD, Strength.STRONG
    elif names.fits(claim.claimant, claim.author):
        judged = Kind.ORCID_ONLY, Strength.MEDIUM
    else:
        return
    store(claim, *judged, proof.orcid, detail, now, proved_at=signed_in)


def _stands_on_record(author, proved: str) -> bool:
    """Whether a source other than the claimant had put the iD on the page or on a byline."""
    bylines = models.Contribution.objects.filter(author=author, orcid=proved)
    return author.orcid == proved or bylines.exists()


def _judge_domain(author, domain, fits_name, detail):
    found = models.InstitutionDomain.objects.filter(domain__in=domains.parents(domain))
    institution = max(found, key=lambda row: len(row.domain), default=None)
    if institution is None:
        return None
    detail = detail | {"institution": institution.institution}
    if not is_tied(author, institution):
        return Kind.OTHER_INSTITUTION, Strength.WEAK, domain, detail
    if domains.is_weak(domain):
        return Kind.INSTITUTION, Strength.WEAK, domain, detail
    strength = Strength.STRONG if fits_name else Strength.MEDIUM
    return Kind.INSTITUTION, strength, domain, detail


def is_tied(author, institution) -> bool:
    """Whether a recent work prints the institution beside the author, or it is ours and theirs."""
    if institution.is_ours and author.is_member:
        return True
    year = timezone.localdate().year
    near = models.Contribution.objects.filter(
        author=author, publication__year__range=(year - NEAR, year + NEAR)
    ).exclude(affiliation="")
    forms = [fold(form) for form in institution.printed_forms]
    printed = [fold(text) for text in near.values_list("affiliation", flat=True).distinct()]
    return any(form in text for form in forms for text in printed)


def _dois(author) -> dict[str, int]:
    """DOIs of the public works on a page, with the works they name."""
    rows = models.Identifier.objects.filter(
        scheme="doi", is_own=True, publication__live=True, publication__contributions__author=author
    )
    return dict(rows.values_list("match_key", "publication"))
