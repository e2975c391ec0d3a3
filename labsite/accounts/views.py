"""The pages of one's own account that are ours, not allauth's."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from publications import limits, reauthentication

from ..languages import remember
from . import data as personal
from .forms import LanguageForm
from .names import OwnNameForm


@require_safe
@login_required
def home(request):
    """Your account: one section for each matter that concerns the user.

    A hook ``account_home`` gets the request and returns what its section's template shows; the
    sections and their order are in ``templates/account/home.html``.
    """
    context = {}
    for facts in hooks.get_hooks("account_home"):
        context |= facts(request)
    return render(request, "account/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def name(request):
    """The name letters address the user by, and that is compared when they claim a page."""
    known = {"first_name": request.user.first_name, "last_name": request.user.last_name}
    form = OwnNameForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        form.save(request.user)
        messages.success(request, _("Your name was changed."))
        return redirect("account_home")
    explanation = _(
        "As it is printed on your publications. Letters to others name you by it, and it is "
        "compared when you claim a page; the pages of the site do not show it."
    )
    return _one_form(request, form, _("Your name"), explanation)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def language(request):
    """The language of one's own pages and of the letters one gets."""
    form = LanguageForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        return remember(redirect("account_home"), form.save(request.user))
    explanation = _(
        "Of the pages of your account, and of the letters you get. All other pages are in the "
        "language of their address."
    )
    return _one_form(request, form, _("Your language"), explanation)


def _one_form(request, form, heading, explanation):
    told = {"form": form, "heading": heading, "explanation": explanation}
    return render(request, "account/one_form.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication.required
def data(request):
    """Everything the site keeps about the account, to take along."""
    if request.method != "POST":
        return render(request, "account/data.html")
    limits.spend(request, "data", "5/d/user")
    response = HttpResponse(personal.archive(request.user), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="account.zip"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication.required
def delete(request):
    """Say what goes and what stays, then end the account."""
    if request.method != "POST" or request.POST.get("sure") != "yes":
        return render(request, "account/delete.html", {"unsure": request.method == "POST"})
    try:
        personal.delete(request.user)
    except personal.CannotLeave as error:
        messages.error(request, str(error))
        return redirect("account_home")
    logout(request)
    return render(request, "account/deleted.html")
