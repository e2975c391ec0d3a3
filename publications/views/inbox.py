"""An owner's works: “Is this you?”, what is linked already, and what is missing."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from .. import deciding
from ..claims.standing import can_edit
from ..inbox import Inbox, own_author, read
from ..models import VerdictError


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def works(request):
    """One of the three lists; POST answers, all or nothing."""
    author = own_author(request.user)
    if author is None:
        return render(request, "publications/inbox/nobody.html")
    asked = request.GET
    inbox = Inbox(
        author, asked.get("show", ""), asked.get("q", ""), asked.get("page"), "weak" in asked
    )
    reasons = []
    if request.method == "POST":
        inbox.chosen = request.POST
        reasons = _answer(request, inbox)
        if not reasons:
            return redirect(_address(request, inbox))
    context = {
        "author": author,
        "inbox": inbox,
        "may_answer": can_edit(author, request.user),
        "reasons": reasons,
        "done": _done(request),
    }
    return render(request, "publications/inbox/works.html", context, status=409 if reasons else 200)


@require_POST
@login_required
def take_back(request):
    """Undo one's own answers of a moment ago."""
    try:
        number = deciding.take_back(_batch(request.POST.get("batch", "")), by=request.user)
    except VerdictError as error:
        messages.error(request, str(error))
    else:
        text = ngettext("%d answer was taken back.", "%d answers were taken back.", number)
        messages.success(request, text % number)
    return redirect("publications:works")


def _answer(request, inbox: Inbox) -> list[tuple[str, str]]:
    """Take the answers; the reasons why none was taken, if so."""
    if not can_edit(inbox.author, request.user):
        raise PermissionDenied
    answers = read(inbox, request.POST)
    if not answers:
        messages.info(request, _("Nothing was answered, so nothing has changed."))
        return []
    try:
        batch = deciding.decide(answers, by=request.user)
    except deciding.Refused as refused:
        return refused.reasons
    text = ngettext("%d answer was saved.", "%d answers were saved.", len(answers))
    messages.success(request, text % len(answers))
    request.session["answers"] = str(batch)
    return []


def _address(request, inbox: Inbox) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return f"{reverse('publications:works')}?{query.urlencode()}"


def _done(request) -> str:
    """The batch just answered, which the next page offers to take back once."""
    return request.session.pop("answers", "") if request.method == "GET" else ""


def _batch(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise VerdictError(_("There is nothing left to take back.")) from error
