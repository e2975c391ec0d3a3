"""What a claimant does with their claim; each is a POST of its own."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ... import limits
from ...claims import gathering, proving, reviewing, submitting
from ...claims.errors import ClaimError
from ...forms.claims import AddressForm, TextForm
from .base import attempt, own_claim, personal, to_claim
from .claiming import show


@require_POST
@personal
def review(request, pk):
    claim = own_claim(request, pk)
    attempt(request, claim.ask_review, _("A curator will look at it."), by=request.user)
    return to_claim(claim)


@require_POST
@personal
def withdraw(request, pk):
    claim = own_claim(request, pk)
    attempt(request, claim.withdraw, _("Your claim is withdrawn."), by=request.user)
    return to_claim(claim)


@require_POST
@personal
def look_again(request, pk):
    """Look for evidence once more, on ORCID's public record too where that is turned on."""
    claim = own_claim(request, pk)
    limits.spend(request, "claim-look", "10/h/user")
    if not claim.is_over:
        gathering.by_public_record(claim)
        with transaction.atomic():
            gathering.gather(claim)
            submitting.advance(claim)
        messages.success(request, _("We have looked again; below is what was found."))
    return to_claim(claim)


@require_POST
@personal
def address(request, pk):
    """Send a link to an address. The answer is the same whatever the address is."""
    claim = own_claim(request, pk)
    form = AddressForm(request.POST)
    if not form.is_valid() or claim.is_over:
        return show(request, claim, address_form=form)
    to = form.cleaned_data["address"]
    limits.spend(request, "claim-address", "5/h/user", "20/h/network", "3/d/target", target=to)
    try:
        proving.send(claim, to)
    except ClaimError as error:
        form.add_error("address", str(error))
        return show(request, claim, address_form=form)
    messages.success(request, _("A letter with a link is on its way to that address."))
    return to_claim(claim)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def prove(request, pk, token):
    """Where the link leads; only the button uses it up."""
    claim = own_claim(request, pk)
    if request.method != "POST":
        return render(request, "publications/claims/prove.html", {"claim": claim})
    try:
        speaks = proving.use(claim, token, request.user)
    except ClaimError as error:
        messages.error(request, str(error))
        return to_claim(claim)
    submitting.advance(claim)
    messages.success(
        request,
        _("Your address is proved, and counts as evidence.")
        if speaks
        else _("Your address is proved, but says nothing about this page."),
    )
    return to_claim(claim)


@require_POST
@personal
def reply(request, pk):
    claim = own_claim(request, pk)
    form = TextForm(request.POST, label=_("Your answer"))
    if not form.is_valid():
        return show(request, claim, reply_form=form)
    text = form.cleaned_data["text"]
    attempt(
        request,
        reviewing.reply,
        _("Your answer was sent."),
        claim=claim,
        by=request.user,
        text=text,
    )
    return to_claim(claim)


@require_POST
@personal
def appeal(request, pk):
    claim = own_claim(request, pk)
    form = TextForm(request.POST, label=_("Why the decision is wrong"))
    if not form.is_valid():
        return show(request, claim, appeal_form=form)
    limits.spend(request, "claim", "5/d/user", "10/h/network")
    try:
        again = submitting.appeal(claim, by=request.user, statement=form.cleaned_data["text"])
    except ClaimError as error:
        messages.error(request, str(error))
        return to_claim(claim)
    messages.success(request, _("Your appeal was sent."))
    return to_claim(again)


@require_POST
@personal
def answer(request, pk):
    """The holder's side of an objection."""
    claim = own_claim(request, pk)
    form = TextForm(request.POST, label=_("Your side"))
    dispute = claim.disputes.last()
    if dispute is None or not form.is_valid():
        return show(request, claim, answer_form=form)
    facts = {"dispute": dispute, "by": request.user, "text": form.cleaned_data["text"]}
    attempt(request, reviewing.answer, _("Your answer was sent."), **facts)
    return to_claim(claim)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@reauthentication_required
def release(request, pk):
    """Give the page up, after the password was given once more."""
    claim = own_claim(request, pk)
    if request.method != "POST":
        return render(request, "publications/claims/release.html", {"claim": claim})
    done = _("The page is no longer yours. The works stay on it.")
    attempt(request, claim.release, done, by=request.user, reauthenticated=True)
    return redirect(claim.author)
