"""To claim a page, and the page of one's own claim."""

from django.contrib import messages
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ... import limits
from ...claims import actors, submitting, telling, tending
from ...claims.errors import ClaimError
from ...forms.claims import AddressForm, ClaimForm, ObjectionForm, TextForm
from ...models import Author, Claim
from .base import own_claim, personal, to_claim


@require_http_methods(["GET", "HEAD", "POST"])
def start(request, slug):
    """What claiming means and what is asked; for who is signed in, the form."""
    author = get_object_or_404(Author.objects.select_related("merged_into"), slug=slug)
    if author.merged_into:
        address = reverse("publications:author_claim", args=[author.merged_into.slug])
        return HttpResponsePermanentRedirect(address)
    if author.state == Author.State.HIDDEN:
        raise Http404(_("There is no such author."))
    if not request.user.is_authenticated:
        return _explain(request, author)
    return _claim(request, author)


def _explain(request, author):
    """For everybody: no form, and nothing personal, since it may come from a cache."""
    if request.method == "POST":
        return redirect(f"{reverse('account_login')}?next={request.path}")
    return render(request, "publications/claims/start.html", {"author": author})


def _claim(request, author):
    known = Claim.objects.filter(author=author, claimant=request.user).open().first()
    if known:
        return to_claim(known)
    holder = actors.holder_of(author)
    form = (ObjectionForm if holder else ClaimForm)(_sent(request))
    refusal = submitting.refusal(request.user, author)
    is_sent = request.method == "POST" and not refusal and form.is_valid()
    if is_sent and (claim := _submit(request, author, form)):
        return to_claim(claim)
    context = {"author": author, "form": form, "refusal": refusal, "holder": holder}
    return render(request, "publications/claims/start.html", context)


def _sent(request):
    """What a form is filled with: even an empty form may have been sent."""
    return request.POST if request.method == "POST" else None


def _submit(request, author, form):
    """The new claim; None with the reason in the form."""
    limits.spend(request, "claim", "5/d/user", "10/h/network")
    try:
        claim = submitting.submit(request.user, author, **form.cleaned_data)
    except ClaimError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("Your claim was sent."))
    return claim


@require_safe
@personal
def claim(request, pk):
    """One's own claim: where it stands, what was found, what happens next."""
    return show(request, own_claim(request, pk))


def show(request, one, **bound):
    """The page of a claim, its time-driven steps done, with ``bound`` forms to be corrected."""
    tending.tend(Claim.objects.filter(pk=one.pk))
    one.refresh_from_db()
    forms = {
        "address_form": AddressForm(),
        "reply_form": TextForm(label=_("Your answer")),
        "appeal_form": TextForm(label=_("Why the decision is wrong")),
        "answer_form": TextForm(label=_("Your side")),
    }
    context = {"course": telling.course(one), "claim": one, "author": one.author}
    return render(request, "publications/claims/claim.html", context | forms | bound)
