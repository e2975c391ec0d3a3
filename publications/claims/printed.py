"""E-mail addresses that works print beside a byline: to compare and to warn, never to show."""

from .. import audit, models, sealing
from ..digests import email_digest
from .gathering import masked


def add(contribution, address: str, *, by) -> None:
    """Keep an address that the work prints beside this byline; a second time changes nothing."""
    row = models.PrintedAddress(
        contribution=contribution, digest=email_digest(address), sealed=sealing.seal(address)
    )
    models.PrintedAddress.objects.bulk_create([row], ignore_conflicts=True)
    author = contribution.author
    audit.record(by, "author.printed_address", author or contribution, role="curator")


def of(author) -> list[tuple]:
    """``(byline, masked address)`` of every printed address of an author, for curators."""
    rows = models.PrintedAddress.objects.filter(contribution__author=author)
    rows = rows.select_related("contribution__publication").order_by("pk")
    return [(row.contribution, masked(sealing.unseal(row.sealed))) for row in rows]
