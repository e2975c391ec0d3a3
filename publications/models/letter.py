"""The outbox: letters that are written in the transaction and sent after it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LetterQuerySet(models.QuerySet):
    """Adjectives of letters; each chains."""

    def waiting(self):
        """Neither sent nor given up."""
        return self.filter(sent_at__isnull=True, attempts__lt=Letter.MOST_ATTEMPTS)

    def due(self, now):
        return self.waiting().filter(next_try_at__lte=now)

    def given_up(self):
        return self.filter(sent_at__isnull=True, attempts__gte=Letter.MOST_ATTEMPTS)


class Letter(models.Model):
    """One mail to one address. ``key`` names the occasion: a second letter with it is not sent.

    The bodies are emptied when it has gone out, since they may hold links that open doors.
    """

    #: Tries before a letter is given up; with the growing pauses that is about two days.
    MOST_ATTEMPTS = 8

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=64)
    recipient = models.EmailField(_("to"), blank=True)
    language = models.CharField(max_length=16, blank=True)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(sent_at__isnull=True),
                name="letters_waiting",
            )
        ]

    def __str__(self):
        return f"{self.kind} · {self.subject}"
