"""A user's claim to be the person of an author page, and the verbs that move it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..claims.states import LIVE, OPEN, PENDING, TERMINAL, State
from .author import Author

#: Claims a user may have waiting at one time.
MOST_PENDING = 3


class ClaimQuerySet(models.QuerySet):
    """Adjectives of claims; each chains."""

    def pending(self):
        return self.filter(state__in=PENDING)

    def open(self):
        return self.filter(state__in=OPEN)

    def live(self):
        """Those that hold their author's page."""
        return self.filter(state__in=LIVE)

    def oldest_first(self):
        return self.order_by("created_at", "pk")


class Claim(models.Model):
    """“This page is mine.” ``state`` moves only by the verbs, along the table of transitions.

    ``version`` counts the moves; every move asks for the version it has seen. A terminal claim
    is never edited. ``slot`` numbers a user's waiting claims, so that there are never too many.
    """

    State = State

    author = models.ForeignKey(Author, related_name="claims", on_delete=models.CASCADE)
    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="claims"
    )
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.SUBMITTED)
    version = models.PositiveIntegerField(default=0)
    slot = models.PositiveSmallIntegerField(default=1)
    statement = models.TextField(_("in your own words"), blank=True)
    is_conflict = models.BooleanField(_("says that somebody else holds the page"), default=False)
    appeals = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="appeal"
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    changed_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    active_at = models.DateTimeField(_("claimant last heard of"), default=timezone.now)
    hold_until = models.DateTimeField(_("open to objections until"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    question = models.TextField(_("question to the claimant"), blank=True)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    reason_code = models.CharField(_("reason"), max_length=32, blank=True)
    reason = models.TextField(_("reason in words"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("decide_claim", _("Can decide claims and disputes"))]
        constraints = [
            models.UniqueConstraint(
                fields=["author"], condition=Q(state__in=LIVE), name="one_live_claim_an_author"
            ),
            models.UniqueConstraint(
                fields=["claimant"], condition=Q(state__in=LIVE), name="one_live_claim_a_user"
            ),
            models.UniqueConstraint(
                fields=["author", "claimant"],
                condition=~Q(state__in=TERMINAL),
                name="one_running_claim_a_user_and_author",
            ),
            models.UniqueConstraint(
                fields=["claimant", "slot"],
                condition=Q(state__in=PENDING),
                name="one_pending_claim_a_slot",
            ),
            models.CheckConstraint(
                condition=Q(slot__gte=1, slot__lte=MOST_PENDING), name="claim_slot_in_range"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.HOLDING) | Q(hold_until__isnull=False),
                name="holding_claim_says_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | Q(approved_at__isnull=False),
                name="approved_claim_says_since_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="claim_queue")]

    def __str__(self):
        return f"{self.author} · {self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("publications:claim", args=[self.pk])

    @property
    def is_pending(self):
        return self.state in PENDING

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_live(self):
        return self.state in LIVE

    @property
    def is_over(self):
        return self.state in TERMINAL

    def collect(self, *, now=None):
        """Ask the claimant for evidence."""
        self._move("collect", now=now)

    def pass_on(self, *, now=None):
        """Put a claim before a curator that no machine can judge."""
        self._move("pass_on", now=now)

    def ask_review(self, *, by=None, now=None):
        """Put the claim before a curator, with whatever evidence there is."""
        self._move("ask_review", by=by, now=now)

    def hold(self, *, now=None):
        """Open a claim with strong evidence to objections."""
        self._move("hold", now=now)

    def accept(self, *, by, reason, now=None):
        """Open the claim to objections on a curator's word."""
        self._move("accept", by=by, reason=reason, now=now)

    def approve(self, *, by, reason, now=None):
        """Give the page to the claimant at once; ``reason`` says on what ground."""
        self._move("approve", by=by, reason=reason, now=now)

    def settle(self, *, now=None):
        """Give the page to the claimant after the time for objections."""
        self._move("settle", now=now)

    def reject(self, *, by, code, reason="", now=None):
        """Refuse the claim for one of ``reasons.REJECTION``."""
        self._move("reject", by=by, code=code, reason=reason, now=now)

    def withdraw(self, *, by, now=None):
        self._move("withdraw", by=by, now=now)

    def expire(self, *, now=None):
        """End a claim whose claimant has not been heard of."""
        self._move("expire", now=now)

    def contest(self, *, by, statement, evidence, rival=None, now=None):
        """Open a dispute; until it is decided, nobody edits the page."""
        facts = {"statement": statement, "evidence": evidence, "rival": rival}
        self._move("contest", by=by, now=now, **facts)

    def dismiss(self, *, by, reason, now=None):
        """Close the dispute: the page stays whose it is."""
        self._move("dismiss", by=by, reason=reason, verdict="dismiss", now=now)

    def uphold(self, *, by, reason, now=None):
        """Close the dispute: the page is taken away."""
        self._move("uphold", by=by, reason=reason, verdict="uphold", now=now)

    def release(self, *, by, reauthenticated, now=None):
        """Give the page up."""
        self._move("release", by=by, reauthenticated=reauthenticated, now=now)

    def suspend(self, *, by=None, reason, now=None):
        """Close the page to its owner while something is looked into."""
        self._move("suspend", by=by, reason=reason, now=now)

    def reinstate(self, *, by, reason, now=None):
        self._move("reinstate", by=by, reason=reason, now=now)

    def revoke(self, *, by, reason, now=None):
        """Take a suspended page away."""
        self._move("revoke", by=by, reason=reason, now=now)

    def supersede(self, *, into, now=None):
        """Follow the page into the one it was merged into."""
        self._move("supersede", into=into, now=now)

    def _move(self, name, **facts):
        # The machine knows every model, so it can only be loaded after them.
        from ..claims import machine

        machine.move(self, name, **facts)
