"""Pages that somebody holds."""

from datetime import timedelta

from django.utils import timezone

from publications.models import Author, Claim, Evidence

from ...factories import make_user


def hold(author, *kinds, state=Claim.State.APPROVED):
    """Let a new user hold the page of ``author`` on evidence of ``kinds``; the user."""
    owner = make_user(username="owner", email="owner@example.org")
    Author.objects.filter(pk=author.pk).update(owner=owner, state=Author.State.CLAIMED)
    author.refresh_from_db()
    claim = Claim.objects.create(
        author=author, claimant=owner, state=state, approved_at=timezone.now() - timedelta(days=9)
    )
    for kind in kinds:
        strength = "strong" if kind in ("E1", "E1b", "E2", "E5") else "medium"
        Evidence.objects.create(
            claim=claim, kind=kind, strength=strength, subject=kind, ground=f"Checked {kind}."
        )
    return owner
