"""Somebody asks the authors for a copy of a file that is not open to everybody."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .files import PublicationFile

#: How long a link to a copy works, and how often.
LIFETIME = timedelta(days=7)
MOST_DOWNLOADS = 5
#: How long the link that proves an address works.
PROOF_LIFETIME = timedelta(hours=48)
#: How long a request is kept after its last change.
KEPT = timedelta(days=90)


def token_digest(token: str) -> str:
    """What is stored of a token: nobody who reads the table can follow a link."""
    return sha256(token.encode()).hexdigest()


class CopyRequestQuerySet(models.QuerySet):
    """Adjectives of requests; each chains."""

    def waiting(self):
        return self.filter(state=CopyRequest.State.WAITING)

    def granted_by(self, token):
        """Those whose link holds ``token``, whether it still works or not."""
        return self.filter(grant_digest=token_digest(token), state=CopyRequest.State.GRANTED)

    def working(self, now=None):
        """Granted ones whose link still works."""
        return self.filter(
            state=CopyRequest.State.GRANTED,
            granted_until__gt=now or timezone.now(),
            downloads__lt=MOST_DOWNLOADS,
            file__removed_at__isnull=True,
        )

    def forgettable(self, now):
        """Those whose address was never proved, and those long done with."""
        return self.filter(
            Q(state=CopyRequest.State.UNPROVED, changed_at__lt=now - PROOF_LIFETIME)
            | Q(changed_at__lt=now - KEPT)
        )


class CopyRequest(models.Model):
    """A request goes from *unproved* to *waiting*, then to *granted* or *denied*, never back.

    Digests stand for the tokens of the links; each verb is one conditional UPDATE and returns
    whether it was the one that did it.
    """

    class State(models.TextChoices):
        UNPROVED = "unproved", _("Address not proved yet")
        WAITING = "waiting", _("Waiting for an answer")
        GRANTED = "granted", _("Granted")
        DENIED = "denied", _("Denied")

    file = models.ForeignKey(PublicationFile, related_name="requests", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    reason = models.TextField(_("what for"), max_length=2000)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.UNPROVED)
    proof_digest = models.CharField(max_length=64, unique=True, editable=False)
    grant_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    granted_until = models.DateTimeField(_("works until"), null=True, editable=False)
    downloads = models.PositiveSmallIntegerField(_("downloads"), default=0, editable=False)
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    created_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    objects = CopyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a copy")
        verbose_name_plural = _("requests for copies")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("decide_copyrequest", _("Can decide requests for copies"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="granted")
                | (Q(granted_until__isnull=False) & ~Q(grant_digest="")),
                name="granted_copy_has_a_link",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.file}"

    def prove(self) -> bool:
        """The address is the requester's own."""
        recent = timezone.now() - PROOF_LIFETIME
        return self._move(self.State.UNPROVED, self.State.WAITING, created_at__gt=recent)

    def grant(self, user, token: str, answer: str = "") -> bool:
        """Let whoever holds ``token`` have the file for a while."""
        facts = {
            "grant_digest": token_digest(token),
            "granted_until": timezone.now() + LIFETIME,
            "decided_by": user,
            "answer": answer,
        }
        return self._move(self.State.WAITING, self.State.GRANTED, facts)

    def deny(self, user, answer: str = "") -> bool:
        facts = {"decided_by": user, "answer": answer}
        return self._move(self.State.WAITING, self.State.DENIED, facts)

    def count(self) -> bool:
        """Count one download, unless the link has expired or was used up."""
        return bool(
            CopyRequest.objects.working().filter(pk=self.pk).update(downloads=F("downloads") + 1)
        )

    def _move(self, before, after, facts=(), **conditions) -> bool:
        rows = CopyRequest.objects.filter(pk=self.pk, state=before, **conditions)
        moved = rows.update(state=after, changed_at=timezone.now(), **dict(facts))
        self.refresh_from_db()
        return bool(moved)
