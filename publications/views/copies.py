"""Asking for a copy of a file, proving one's address, answering, and having the copy."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import copies, files, limits
from ..forms.copies import AnswerForm, AskForm
from ..models import CopyRequest
from ..models.copyrequest import LIFETIME, MOST_DOWNLOADS, token_digest
from .files import known_file

READ_OR_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(READ_OR_POST)
def ask(request, slug, pk):
    """The form, and the same answer whatever was asked before from that address."""
    file = known_file(request, pk)
    if file.removed_at or files.may_read(request.user, file):
        return redirect(file.get_absolute_url())
    if not file.can_be_asked_for:
        raise Http404(_("There is no such file."))
    form = AskForm(request.POST or None, initial=_known_of(request.user))
    context = {"file": file, "publication": file.publication, "form": form}
    if not form.is_valid():
        return render(request, "publications/copies/ask.html", context)
    limits.spend(
        request, "copy", "10/h/network", "20/d/user", "5/d/target",
        target=form.cleaned_data["email"],
    )  # fmt: skip
    copies.ask(file, **form.cleaned_data)
    return render(request, "publications/copies/asked.html", context)


@never_cache
@require_http_methods(READ_OR_POST)
def prove(request, token):
    """The link of the first letter; a mail scanner that opens it proves nothing."""
    asked = _asked(proof_digest=token_digest(token))
    if request.method == "POST":
        copies.prove(asked)
    return _private(render(request, "publications/copies/prove.html", {"asked": asked}))


@never_cache
@login_required
@require_http_methods(READ_OR_POST)
def decide(request, pk):
    """An author or a librarian answers."""
    asked = _asked(pk=pk)
    if not copies.may_decide(request.user, asked):
        raise PermissionDenied
    form = AnswerForm(request.POST or None)
    is_late = False
    if request.method == "POST" and form.is_valid():
        granted = "grant" in request.POST
        is_late = not copies.decide(asked, request.user, granted, form.cleaned_data["answer"])
        if not is_late:
            return redirect(request.path)
    context = {"asked": asked, "form": form, "is_late": is_late, "days": LIFETIME.days}
    return render(request, "publications/copies/decide.html", context)


@never_cache
@require_safe
def copy(request, token):
    """The page of a granted copy; having the file from it is counted."""
    asked = _granted(token)
    works = CopyRequest.objects.working().filter(pk=asked.pk).exists()
    context = {"asked": asked, "works": works, "token": token}
    context["left"] = MOST_DOWNLOADS - asked.downloads
    status = 200 if works else 410
    return _private(render(request, "publications/copies/copy.html", context, status=status))


@never_cache
@require_safe
def copied_file(request, token, name):
    """The file itself, always whole: each time it is sent is counted."""
    asked = _granted(token)
    if request.method == "GET" and not asked.count():
        return redirect("publications:copy", token)
    return _private(files.send(request, asked.file, whole=True))


def _asked(**lookup) -> CopyRequest:
    return get_object_or_404(CopyRequest.objects.select_related("file__publication"), **lookup)


def _granted(token) -> CopyRequest:
    found = CopyRequest.objects.granted_by(token).select_related("file__publication")
    return get_object_or_404(found)


def _known_of(user) -> dict:
    """What the form need not ask of somebody who is signed in."""
    if not user.is_authenticated:
        return {}
    return {"name": user.get_full_name(), "email": user.email}


def _private(response):
    """Tell no other site the address of the page, which is a secret, and index it nowhere.

    Not ``no-referrer``: under it browsers send forms from nowhere, which the check for forgery
    refuses.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
