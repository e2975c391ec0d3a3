"""What the record keeps about an account: claims, evidence, verdicts, words, deeds."""

from . import dataversion, models
from .claims import machine
from .digests import email_digest


def page(user) -> list[dict]:
    """The author page the account holds, with what its owner wrote there."""
    return [
        {
            "address": author.get_absolute_url(),
            "name": author.display_name,
            "names": "; ".join(str(name) for name in author.variants.all()),
            "orcid": author.orcid,
            "affiliation": author.affiliation,
            "about": author.biography,
            "links": " ".join(link.url for link in author.links.all()),
            "open to collaborate": author.open_to_collaborate,
        }
        for author in models.Author.objects.filter(owner=user).prefetch_related("variants", "links")
    ]


def forget_page(user) -> None:
    """Empty what the owner wrote about themselves; the page and its works stay."""
    for author in models.Author.objects.filter(owner=user, is_own_text=True):
        author.photo.delete(save=False)
        author.links.all().delete()
        empty = {"biography": "", "photo": "", "is_own_text": False, "open_to_collaborate": False}
        models.Author.objects.filter(pk=author.pk).update(**empty)
    dataversion.bump_on_commit()


def forget_claims(user) -> None:
    """Withdraw what waits and give up what is held; what is under review stays with curators."""
    for claim in models.Claim.objects.filter(claimant=user):
        if claim.is_open:
            machine.move(claim, "withdraw", by=user)
        elif claim.state == models.Claim.State.APPROVED:
            machine.move(claim, "release", by=user, reauthenticated=True)


def claims(user) -> list[dict]:
    return [
        {
            "page": claim.author.display_name,
            "state": claim.state,
            "sent": claim.created_at,
            "changed": claim.changed_at,
            "approved": claim.approved_at,
            "in your words": claim.statement,
            "decision": claim.reason,
        }
        for claim in models.Claim.objects.filter(claimant=user).select_related("author")
    ]


def evidence(user) -> list[dict]:
    """What was found for the account's claims; of addresses only what may be shown."""
    rows = models.Evidence.objects.filter(claim__claimant=user).select_related("claim__author")
    return [
        {
            "page": row.claim.author.display_name,
            "kind": row.get_kind_display(),
            "strength": row.strength,
            "found": row.found_at,
            "valid until": row.valid_until,
            "withdrawn": row.withdrawn_at,
        }
        for row in rows
    ]


def verdicts(user) -> list[dict]:
    """Which bylines the account said are whose. Once it is gone they stay, without a name."""
    rows = models.Attribution.objects.filter(decided_by=user)
    return [
        {
            "work": row.contribution.publication.title,
            "printed name": str(row.contribution),
            "page": row.author.display_name,
            "verdict": row.verdict,
            "date": row.decided_at,
        }
        for row in rows.select_related("author", "contribution__publication")
    ]


def decisions(user) -> list[dict]:
    """Every time the account decided about a byline, also what it took back."""
    rows = models.Decision.objects.filter(by=user).select_related("author", "contribution")
    return [
        {
            "printed name": str(row.contribution),
            "page": row.author.display_name,
            "verdict": row.verdict,
            "date": row.at,
            "taken back": row.undone_at,
        }
        for row in rows
    ]


def follows(user) -> list[dict]:
    rows = models.Follow.objects.filter(user=user).with_author()
    return [
        {"page": row.person.display_name, "letters": row.frequency, "since": row.followed_at}
        for row in rows
    ]


def told(user) -> list[dict]:
    """The works that letters to the account have told of."""
    rows = models.ToldWork.objects.filter(user=user).select_related("publication")
    return [{"work": row.publication.title, "date": row.told_at} for row in rows]


def copies(user) -> list[dict]:
    """Copies asked for with an address the account has confirmed."""
    rows = models.CopyRequest.objects.filter(email__in=_confirmed(user))
    return [
        {
            "file": str(row.file),
            "state": row.state,
            "asked": row.created_at,
            "reason": row.reason,
            "answer": row.answer,
        }
        for row in rows.select_related("file__publication")
    ]


def vouches(user) -> list[dict]:
    rows = models.Vouch.objects.filter(voucher=user).select_related("author", "claim__author")
    return [
        {"for": row.claim.author.display_name, "given": row.made_at, "withdrawn": row.withdrawn_at}
        for row in rows
    ]


def deeds(user) -> list[dict]:
    """The account's lines in the audit; there it stays as a number that means nobody."""
    rows = models.AuditEvent.objects.filter(actor_id=user.pk).order_by("pk")
    return [
        {"date": row.at, "what": row.action, "to": row.object_type, "reason": row.reason}
        for row in rows
    ]


def removals(user) -> list[dict]:
    """Requests to remove a page made with an address the account has confirmed."""
    digests = [email_digest(address) for address in _confirmed(user)]
    rows = models.RemovalRequest.objects.filter(email_digest__in=digests).select_related("author")
    return [
        {
            "page": row.author.display_name,
            "state": row.state,
            "sent": row.created_at,
            "reason": row.reason,
            "answer": row.answer,
        }
        for row in rows
    ]


def invitations(user) -> list[dict]:
    """Invitations sent and received, with the addresses that were shown."""
    rows = models.Invitation.objects.seen_by(user).select_related("author")
    return [
        {
            "direction": "sent" if row.sender_id == user.pk else "received",
            "page": row.author.display_name,
            "message": row.message,
            "state": row.state,
            "sent": row.sent_at,
            "answered": row.answered_at,
        }
        for row in rows
    ]


def blocks(user) -> list[dict]:
    """Whose invitations do not reach the account."""
    rows = models.Block.objects.filter(blocker=user).select_related("blocked").order_by("pk")
    return [{"blocked": row.blocked.get_full_name()} for row in rows]


def _confirmed(user) -> list[str]:
    return list(user.emailaddress_set.filter(verified=True).values_list("email", flat=True))


#: Name of the table, and the functions of :mod:`publications.personal_data`.
PARTS = (
    ("page", page, forget_page),
    ("claims", claims, forget_claims),
    ("evidence", evidence, None),
    ("verdicts", verdicts, None),
    ("decisions", decisions, None),
    ("vouches", vouches, None),
    ("follows", follows, None),
    ("told", told, None),
    ("copies", copies, None),
    ("removal requests", removals, None),
    ("invitations", invitations, None),
    ("blocks", blocks, None),
    ("audit", deeds, None),
)
