"""Other people's word on a claim: objections, and vouches of co-authors."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ... import limits
from ...claims import actors, vouching
from ...claims.errors import ClaimError
from ...claims.states import State
from ...forms.claims import ObjectionForm
from ...models import Claim
from .base import personal


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def contest(request, pk):
    """Object to the claim to a page, for whoever has a standing."""
    claim = _claim(pk, State.HOLDING, State.APPROVED)
    standing = actors.standing(claim, request.user)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and standing and form.is_valid():
        limits.spend(request, "objection", "3/d/user", "10/h/network")
        try:
            claim.contest(by=request.user, **form.cleaned_data)
        except ClaimError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your objection was sent. You will get a letter."))
            return redirect(claim.author)
    context = {"claim": claim, "form": form, "standing": standing}
    status = 200 if standing else 403
    return render(request, "publications/claims/contest.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def vouch(request, pk):
    """Say that the claimant is the author, for verified co-authors."""
    claim = _claim(pk, State.COLLECTING, State.IN_REVIEW)
    refusal = vouching.refusal(claim, request.user)
    if request.method == "POST" and not refusal:
        try:
            vouching.vouch(claim, by=request.user)
        except ClaimError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Thank you. Your word counts as evidence."))
        return redirect(claim.author)
    context = {"claim": claim, "refusal": refusal, "shows": not refusal}
    status = 403 if refusal else 200
    return render(request, "publications/claims/vouch.html", context, status=status)


def _claim(pk, *states):
    claim = get_object_or_404(Claim.objects.select_related("author", "claimant"), pk=pk)
    if claim.state not in states:
        raise Http404(_("There is no such claim."))
    return claim
