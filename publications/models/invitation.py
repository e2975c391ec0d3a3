"""Invitations to work together, who is blocked from sending them, and reports about them."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .author import Author

#: How long an invitation waits for an answer.
LASTS = timedelta(days=30)


class InvitationError(Exception):
    """An invitation cannot be sent or moved; the message says why, in words."""


class AnsweredAlready(InvitationError):
    """The invitation does not wait for this any more."""


class InvitationQuerySet(models.QuerySet):
    """Adjectives of invitations; each chains."""

    def pending(self):
        """Those that may be answered now, whether or not anybody has tidied up since."""
        return self.filter(state=Invitation.State.PENDING, sent_at__gt=timezone.now() - LASTS)

    def overdue(self):
        """Those that nobody has answered in time, and that still say that they wait."""
        return self.filter(state=Invitation.State.PENDING, sent_at__lte=timezone.now() - LASTS)

    def received_by(self, user):
        """Those that reached ``user``."""
        return self.filter(recipient=user, is_delivered=True)

    def seen_by(self, user):
        return self.filter(Q(sender=user) | Q(recipient=user, is_delivered=True))


class Invitation(models.Model):
    """A message from one user to the owner of an author page.

    One from a blocked sender is kept but not delivered, so that the sender cannot tell.
    ``sender_address`` is shown to the other side once they accept, ``shared_address`` is what
    they show in return; until then nobody sees an address.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Not answered in time")

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="invitations")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations_received"
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations_sent"
    )
    message = models.TextField(_("message"))
    sender_address = models.EmailField(blank=True)
    shared_address = models.EmailField(blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=State, default=State.PENDING, editable=False
    )
    is_delivered = models.BooleanField(default=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "recipient"],
                condition=Q(state="pending"),
                name="one_pending_invitation_a_pair",
            ),
            models.CheckConstraint(
                condition=~Q(sender=F("recipient")), name="nobody_invites_themselves"
            ),
            models.CheckConstraint(
                condition=Q(shared_address="") | Q(state="accepted"),
                name="address_shared_on_accepting_only",
            ),
        ]

    def __str__(self):
        return f"{self.author} · {self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("publications:invitation", args=[self.pk])

    @property
    def expires_at(self):
        return self.sent_at + LASTS

    @property
    def is_pending(self):
        return self.state == self.State.PENDING and timezone.now() < self.expires_at

    @property
    def state_now(self):
        """Its state in words, as of now."""
        waits = self.state != self.State.PENDING or self.is_pending
        return self.get_state_display() if waits else self.State.EXPIRED.label

    @property
    def is_accepted(self):
        return self.state == self.State.ACCEPTED

    def accept(self, *, actor, address=""):
        """Say yes, and show the sender ``address``. Raises :class:`AnsweredAlready`."""
        received = Invitation.objects.received_by(actor)
        self._move(received, self.State.ACCEPTED, shared_address=address)

    def decline(self, *, actor):
        self._move(Invitation.objects.received_by(actor), self.State.DECLINED)

    def withdraw(self, *, actor):
        self._move(Invitation.objects.filter(sender=actor), self.State.WITHDRAWN)

    def _move(self, whose, state, **values):
        waiting = whose.pending().filter(pk=self.pk)
        if not waiting.update(state=state, answered_at=timezone.now(), **values):
            raise AnsweredAlready(_("This invitation does not wait for an answer any more."))
        self.refresh_from_db()


class Block(models.Model):
    """Nothing that ``blocked`` sends reaches ``blocker``; the one is not told of the other."""

    blocker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="one_block_a_pair")
        ]

    def __str__(self):
        return f"{self.blocker_id} × {self.blocked_id}"


class InvitationReport(models.Model):
    """Somebody says that an invitation they got is abuse. Upheld, its sender may send no more."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for a decision")
        UPHELD = "upheld", _("Upheld: the sender may invite nobody")
        DISMISSED = "dismissed", _("Dismissed")

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="report")
    reason = models.TextField(_("what is wrong with it"))
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.OPEN)
    reported_at = models.DateTimeField(_("reported"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report about an invitation")
        verbose_name_plural = _("reports about invitations")
        ordering = ["reported_at", "pk"]
        default_permissions = ("view",)
        permissions = [("decide_invitationreport", "Can decide reports about invitations")]

    def __str__(self):
        return f"{self.invitation} · {self.get_state_display()}"

    @transaction.atomic
    def decide(self, state, *, actor):
        """Uphold or dismiss it, by somebody it is not about. Raises :class:`InvitationError`."""
        mine = Q(invitation__sender=actor) | Q(invitation__recipient=actor)
        waiting = InvitationReport.objects.filter(pk=self.pk, state=self.State.OPEN).exclude(mine)
        facts = {"state": state, "decided_at": timezone.now(), "decided_by": actor}
        if not InvitationReport.objects.filter(pk__in=waiting.values("pk")).update(**facts):
            raise InvitationError(_("Somebody else has decided, or the report is about you."))
        self.refresh_from_db()
