"""An author's page, edited by its owner or by a curator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import limits
from ..models import Author
from ..profiles.editing import EditConflict, Editing, may_edit
from .authors import current_author


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug):
    """The form, and what was sent with it."""
    person = current_author(slug)
    role = may_edit(person, request.user)
    if not role:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    editing = Editing(person, request.user, is_owner=role == "owner", data=sent[0], files=sent[1])
    if request.method != "POST" or not editing.is_valid():
        return _form(request, editing, 200 if request.method != "POST" else 422)
    limits.spend(request, "edit profile", "60/h/user")
    try:
        replaced = editing.save()
    except EditConflict:
        return _conflict(request, editing)
    messages.success(request, _("The page is changed."))
    if replaced:
        messages.info(request, _replaced(replaced))
    return redirect(Author.objects.get(pk=person.pk))


def _conflict(request, editing):
    """What was typed stays; it is saved when it is sent once more."""
    now = Author.objects.get(pk=editing.author.pk)
    editing.profile.data = editing.profile.data.copy()
    editing.profile.data["version"] = now.profile_version
    return _form(request, editing, 409)


def _form(request, editing, status):
    context = {
        "author": Author.objects.get(pk=editing.author.pk),
        "editing": editing,
        "is_late": status == 409,
        "has_errors": status == 422,
    }
    return render(request, "publications/author_edit.html", context, status=status)


def _replaced(number):
    text = ngettext(
        "%(number)d work prints your name of today now.",
        "%(number)d works print your name of today now.",
        number,
    )
    return text % {"number": number}
