"""Who says that a page is held by the wrong person, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .claim import Claim


class Dispute(models.Model):
    """An objection to a held or approved claim. Both sides are heard, then a curator decides."""

    class Standing(models.TextChoices):
        CLAIMANT = "claimant", _("claims the page too")
        ADDRESS = "address", _("has the address printed on a work")
        COAUTHOR = "coauthor", _("is a verified co-author")
        CURATOR = "curator", _("is a curator")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        UPHELD = "upheld", _("Upheld: the page was taken away")
        DISMISSED = "dismissed", _("Dismissed: the page stays")

    claim = models.ForeignKey(Claim, related_name="disputes", on_delete=models.CASCADE)
    rival = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="disputes_opened"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    standing = models.CharField(_("who objects"), max_length=16, choices=Standing)
    statement = models.TextField(_("statement"))
    evidence = models.TextField(_("evidence"))
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    due_at = models.DateTimeField(_("answer until"))
    answer = models.TextField(_("answer of the other side"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(_("decided"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["opened_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(state="open"), name="one_open_dispute_a_claim"
            ),
            models.CheckConstraint(
                condition=~Q(statement="") & ~Q(evidence=""), name="dispute_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.claim.author} · {self.get_state_display()}"


class DisputeVote(models.Model):
    """One curator's decision of a dispute; two must agree where a party is a curator."""

    class Verdict(models.TextChoices):
        UPHOLD = "uphold", _("The page is taken away")
        DISMISS = "dismiss", _("The page stays")

    dispute = models.ForeignKey(Dispute, related_name="votes", on_delete=models.CASCADE)
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verdict = models.CharField(_("decision"), max_length=16, choices=Verdict)
    reason = models.TextField(_("reason"))
    cast_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "curator"], name="one_vote_a_dispute_and_curator"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="vote_has_a_reason"),
        ]

    def __str__(self):
        return self.get_verdict_display()
