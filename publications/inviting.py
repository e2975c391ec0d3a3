"""Inviting an author to work together: who may, what the other side learns, and blocking.

Nobody sees an address before the invitation is accepted, and then only one that its owner chose
to show. A sender who is blocked gets the same answers as everybody else.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import audit, letters
from .claims import can_edit
from .claims.actors import confirmed_addresses
from .feeds import absolute
from .models import Author, Block, Invitation, InvitationError, InvitationReport

#: New recipients a user may write to in a day; the second stops many accounts of one network.
RATES = ("5/d/user", "20/d/network")


class NotAddressable(InvitationError):
    """The author does not take invitations, or not from this user."""


class MayNotSend(InvitationError):
    """The sender lacks something that every invitation needs."""


class AlreadyInvited(InvitationError):
    """An invitation of this pair waits for an answer."""


def takes_invitations(author: Author) -> bool:
    """Whether others may invite: an undisputed owner has said that they may."""
    return (
        author.open_to_collaborate
        and author.owner_id is not None
        and author.owner.is_active
        and can_edit(author, author.owner)
    )


def check(sender, author: Author) -> None:
    """Raise the :class:`InvitationError` that says why ``sender`` cannot invite ``author``."""
    if author.owner_id == sender.pk:
        raise NotAddressable(_("This is your own page."))
    if not takes_invitations(author):
        raise NotAddressable(_("This author does not take invitations at the moment."))
    if not confirmed_addresses(sender):
        raise MayNotSend(_("Confirm your e-mail address first."))
    if not sender_name(sender):
        raise MayNotSend(_("Say what your name is first: nobody answers a stranger."))
    upheld = InvitationReport.State.UPHELD
    if InvitationReport.objects.filter(invitation__sender=sender, state=upheld).exists():
        raise MayNotSend(_("You cannot send invitations: a report about one was upheld."))


@transaction.atomic
def invite(sender, author: Author, message: str, address: str = "") -> Invitation:
    """Send ``message``; ``address`` is shown once the other side accepts.

    Raises :class:`InvitationError` with the reason in words.
    """
    check(sender, author)
    blocked = Block.objects.filter(blocker=author.owner, blocked=sender).exists()
    sent = Invitation(
        author=author,
        recipient=author.owner,
        sender=sender,
        message=message,
        sender_address=_own(sender, address),
        is_delivered=not blocked,
    )
    expire(Invitation.objects.filter(sender=sender, recipient=author.owner))
    try:
        with transaction.atomic():
            sent.save()
    except IntegrityError:
        raise AlreadyInvited(
            _("Your last invitation waits for an answer; withdraw it to write another.")
        ) from None
    if sent.is_delivered:
        _tell("received", sent, author.owner, name=author.owner.first_name)
    return sent


def expire(invitations=None) -> int:
    """End those of ``invitations`` (by default of all) that waited too long; how many."""
    found = Invitation.objects.all() if invitations is None else invitations
    over = {"state": Invitation.State.EXPIRED, "answered_at": timezone.now()}
    return found.overdue().update(**over)


@transaction.atomic
def accept(invitation: Invitation, actor, address: str = "") -> None:
    """Say yes and tell the sender, with ``address`` if the accepter shares one of theirs."""
    invitation.accept(actor=actor, address=_own(actor, address))
    _tell("accepted", invitation, invitation.sender, name=invitation.sender.first_name)


@transaction.atomic
def block(invitation: Invitation, actor) -> None:
    """Let nothing of the sender through any more; an invitation that waits is declined."""
    if not Invitation.objects.received_by(actor).filter(pk=invitation.pk).exists():
        raise NotAddressable(_("This invitation is not for you."))
    Block.objects.get_or_create(blocker=actor, blocked=invitation.sender)
    Invitation.objects.received_by(actor).filter(sender=invitation.sender).pending().update(
        is_delivered=False
    )


@transaction.atomic
def report(invitation: Invitation, actor, reason: str) -> InvitationReport:
    """Put the invitation before the curators, and block its sender."""
    block(invitation, actor)
    try:
        with transaction.atomic():
            made = InvitationReport.objects.create(invitation=invitation, reason=reason)
    except IntegrityError:
        raise InvitationError(_("You have reported this invitation already.")) from None
    audit.record(actor, "invitation.report", made)
    return made


@transaction.atomic
def decide(made: InvitationReport, state: str, actor, reason: str) -> None:
    """Uphold or dismiss a report; upheld, what its sender has sent elsewhere is withdrawn."""
    made.decide(state, actor=actor)
    if state == InvitationReport.State.UPHELD:
        sent = Invitation.objects.pending().filter(sender=made.invitation.sender)
        sent.update(state=Invitation.State.WITHDRAWN, answered_at=made.decided_at)
    audit.record(actor, "invitation.decide", made, reason, before="open", after=state)


def sender_name(user) -> str:
    """What the other side knows a user by: their author page's name, else their own."""
    page = Author.objects.filter(owner=user, state=Author.State.CLAIMED).first()
    return page.display_name if page else user.get_full_name().strip()


def summary(request) -> dict:
    """What the account's own page shows of it."""
    waiting = Invitation.objects.received_by(request.user).pending()
    return {"invitations": {"waiting": waiting.count()}}


def _own(user, address: str) -> str:
    """``address`` if it is one that ``user`` has confirmed."""
    return address if address in confirmed_addresses(user) else ""


def _tell(kind: str, invitation: Invitation, to, **context) -> None:
    facts = {
        "invitation": invitation,
        "author": invitation.author,
        "sender": sender_name(invitation.sender),
        "url": absolute(invitation.get_absolute_url()),
    }
    letters.post(f"invitations/{kind}", to, facts | context, f"invitation {kind} {invitation.pk}")
