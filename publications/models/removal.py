"""“This is me, and I want no page here”: the requests, which are also the log of objections."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .author import Author


class RemovalQuerySet(models.QuerySet):
    """Adjectives of requests; each chains."""

    def confirmed(self):
        """Those whose address answered; the others are nobody's word."""
        return self.exclude(state=RemovalRequest.State.UNCONFIRMED)

    def open(self):
        return self.filter(state=RemovalRequest.State.OPEN)


class RemovalRequest(models.Model):
    """One person's wish that an author page goes. No account is needed to make it.

    The address is kept until the decision is sent to it; its digest stays, to know the same person
    again.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Address not confirmed")
        OPEN = "open", _("Waiting for a decision")
        HIDDEN = "hidden", _("Page hidden")
        REFUSED = "refused", _("Refused")
        RESTORED = "restored", _("Page shown again")

    class Relation(models.TextChoices):
        SELF = "self", _("I am this person")
        OTHER = "other", _("I act for this person")

    author = models.ForeignKey(Author, related_name="removal_requests", on_delete=models.CASCADE)
    relation = models.CharField(_("who asks"), max_length=8, choices=Relation)
    reason = models.TextField(_("reason"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_digest = models.CharField(max_length=64)
    network_digest = models.CharField(max_length=64, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.UNCONFIRMED)
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.TextField(_("answer"), blank=True)

    wagtail_reference_index_ignore = True

    objects = RemovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to remove a page")
        verbose_name_plural = _("requests to remove pages")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("decide_removalrequest", _("Can decide requests to remove pages"))]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "email_digest"],
                condition=Q(state="open"),
                name="one_open_removal_an_address",
            ),
            models.CheckConstraint(
                condition=Q(state="unconfirmed") | Q(confirmed_at__isnull=False),
                name="removal_is_confirmed_first",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("unconfirmed", "open")) | Q(decided_at__isnull=False),
                name="decided_removal_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.author} · {self.get_state_display()}"
