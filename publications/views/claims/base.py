"""What the pages of claims share."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control

from ...claims.errors import ClaimError
from ...models import Claim


def personal(view):
    """For signed-in users, kept by no cache."""
    kept_by_nobody = cache_control(private=True, no_store=True)
    return wraps(view)(kept_by_nobody(login_required(view)))


def own_claim(request, pk) -> Claim:
    """The user's own claim; anybody else's is not there."""
    claims = Claim.objects.select_related("author", "claimant")
    return get_object_or_404(claims, pk=pk, claimant=request.user)


def attempt(request, verb, success, **facts):
    """Do something to a claim, and tell what came of it; whether it was done."""
    try:
        verb(**facts)
    except ClaimError as error:
        messages.error(request, str(error))
        return False
    if success:
        messages.success(request, success)
    return True


def to_claim(claim):
    return redirect("publications:claim", claim.pk)
