"""What a claimant does with their claim; each is a POST of its own."""

from functools import wraps

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ... import limits
from ...claims import gathering, proving, reviewing, submitting
from ...claims.errors import ClaimError
from ...forms.claims import AddressForm, TextForm
from .base import attempt, own_claim, personal, to_claim
from .claiming import show


def _verb(name, told):
    """A view of one button: the claimant takes the step ``name``, and is ``told`` so."""

    @require_POST
    @personal
    def view(request, pk):
        claim = own_claim(request, pk)
        attempt(request, getattr(claim, name), told, by=request.user)
        return to_claim(claim)

    return view


def _with_text(name, label):
    """A view of one text, the form ``name`` of the claim's page: what is done with it."""

    def decorate(act):
        @require_POST
        @personal
        @wraps(act)
        def view(request, pk):
            claim = own_claim(request, pk)
            form = TextForm(request.POST, label=label)
            if not form.is_valid():
                return show(request, claim, **{name: form})
            return to_claim(act(request, claim, form.cleaned_data["text"]) or claim)

        return view

    return decorate


review = _verb("ask_review", gettext_lazy("A curator will look at it."))
withdraw = _verb("withdraw", gettext_lazy("Your claim is withdrawn."))


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


@_with_text("reply_form", gettext_lazy("Your answer"))
def reply(request, claim, text):
    """What a curator has asked."""
    facts = {"claim": claim, "by": request.user, "text": text}
    attempt(request, reviewing.reply, _("Your answer was sent."), **facts)


@_with_text("appeal_form", gettext_lazy("Why the decision is wrong"))
def appeal(request, claim, text):
    """A second look at a refused claim; the new one."""
    limits.spend(request, "claim", "5/d/user", "10/h/network")
    try:
        again = submitting.appeal(claim, by=request.user, statement=text)
    except ClaimError as error:
        messages.error(request, str(error))
        return claim
    messages.success(request, _("Your appeal was sent."))
    return again


@_with_text("answer_form", gettext_lazy("Your side"))
def answer(request, claim, text):
    """The holder's side of an objection."""
    facts = {"dispute": claim.disputes.last(), "by": request.user, "text": text}
    attempt(request, reviewing.answer, _("Your answer was sent."), **facts)


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
