"""Invitations: writing one, reading one's own, answering."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import inviting, limits
from ..claims.actors import confirmed_addresses
from ..forms.inviting import AcceptForm, InvitationForm, ReportForm
from ..models import Block, Invitation, InvitationError
from .authors import current_author


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite(request, slug):
    """Write to an author who takes invitations."""
    person = current_author(slug)
    form = InvitationForm(request.POST or None, addresses=confirmed_addresses(request.user))
    obstacle = _obstacle(request.user, person)
    if request.method == "POST" and not obstacle and form.is_valid():
        limits.spend(request, "invitation", *inviting.RATES)
        if not (obstacle := _sent(request, person, form)):
            return redirect("publications:invitations")
    context = {"author": person, "form": form, "obstacle": obstacle}
    status = 409 if obstacle and request.method == "POST" else 200
    return render(request, "publications/invitations/invite.html", context, status=status)


@require_safe
@login_required
def box(request):
    """What the user has got and sent, and whom they have blocked."""
    received = Invitation.objects.received_by(request.user).select_related("author", "sender")
    sent = request.user.invitations_sent.select_related("author")
    context = {
        "received": [(one, inviting.sender_name(one.sender)) for one in received[:100]],
        "sent": sent[:100],
        "blocks": [
            (block, inviting.sender_name(block.blocked))
            for block in request.user.blocks.select_related("blocked").order_by("pk")
        ],
    }
    return render(request, "publications/invitations/box.html", context)


@require_safe
@login_required
def invitation(request, pk):
    """One invitation, to whom it concerns."""
    found = _seen(request, pk)
    return render(request, "publications/invitations/invitation.html", _context(request, found))


@require_POST
@login_required
def answer(request, pk, verb):
    """Accept, decline, withdraw, block or report."""
    found = _seen(request, pk)
    form = _FORMS[verb](request) if verb in _FORMS else None
    if form and not form.is_valid():
        context = _context(request, found) | {f"{verb}_form": form}
        return render(request, "publications/invitations/invitation.html", context)
    try:
        told = _VERBS[verb](request.user, found, form)
    except InvitationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)
    return redirect("publications:invitations")


@require_POST
@login_required
def unblock(request, pk):
    """Let somebody's invitations through again."""
    if not Block.objects.filter(pk=pk, blocker=request.user).delete()[0]:
        raise Http404(_("There is no such block."))
    messages.success(request, _("Their invitations reach you again."))
    return redirect("publications:invitations")


def _obstacle(user, person) -> str:
    try:
        inviting.check(user, person)
    except InvitationError as error:
        return str(error)
    return ""


def _sent(request, person, form) -> str:
    """Send it; what stands in the way, if anything."""
    facts = form.cleaned_data
    try:
        inviting.invite(request.user, person, facts["message"], facts["address"])
    except InvitationError as error:
        return str(error)
    told = _("Your invitation to %(name)s was sent.")
    messages.success(request, told % {"name": person.display_name})
    return ""


def _seen(request, pk) -> Invitation:
    mine = Invitation.objects.seen_by(request.user)
    return get_object_or_404(mine.select_related("author", "sender", "recipient"), pk=pk)


def _context(request, found: Invitation) -> dict:
    return {
        "invitation": found,
        "is_mine": found.sender_id == request.user.pk,
        "sender": inviting.sender_name(found.sender),
        "accept_form": AcceptForm(addresses=confirmed_addresses(request.user)),
        "report_form": ReportForm(),
    }


def _accept_form(request):
    return AcceptForm(request.POST, addresses=confirmed_addresses(request.user))


def _accept(user, found, form):
    inviting.accept(found, user, form.cleaned_data["address"])
    return _("Accepted. The other side gets a letter.")


def _decline(user, found, _form):
    found.decline(actor=user)
    return _("Declined.")


def _withdraw(user, found, _form):
    found.withdraw(actor=user)
    return _("Withdrawn.")


def _block(user, found, _form):
    inviting.block(found, user)
    return _("Nothing of this sender reaches you any more. They are not told.")


def _report(user, found, form):
    inviting.report(found, user, form.cleaned_data["reason"])
    return _("Reported to the curators. Nothing of this sender reaches you any more.")


_FORMS = {"accept": _accept_form, "report": lambda request: ReportForm(request.POST)}
_VERBS = {
    "accept": _accept,
    "decline": _decline,
    "withdraw": _withdraw,
    "block": _block,
    "report": _report,
}
