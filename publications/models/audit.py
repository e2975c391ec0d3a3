"""What was done, by whom and why; written once, never changed, chained by hashes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """The audit is written once: nothing in it can be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows are added and read. The database refuses the rest too, by triggers."""

    def update(self, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    def bulk_update(self, *args, **kwargs):
        raise AppendOnly


class AppendOnlyModel(models.Model):
    """A row that is added and read."""

    objects = AppendOnlyQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnly


class AuditEvent(AppendOnlyModel):
    """One thing done. ``fields`` names what changed, never the values where they are personal.

    ``actor`` and ``author`` have no constraint in the database: accounts and pages may go, and
    leave a number that means nobody. ``before`` and ``after`` are states, not contents.
    """

    at = models.DateTimeField(_("time"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    role = models.CharField(_("role"), max_length=32)
    action = models.CharField(_("action"), max_length=64, db_index=True)
    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    author = models.ForeignKey(
        "publications.Author",
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    before = models.CharField(max_length=32, blank=True)
    after = models.CharField(max_length=32, blank=True)
    fields = models.JSONField(_("fields"), default=list)
    reason = models.TextField(_("reason"), blank=True)
    evidence = models.JSONField(_("evidence"), default=list)
    request_id = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("entry of the audit")
        verbose_name_plural = _("audit")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_of_an_object")]

    def __str__(self):
        return f"{self.action} {self.object_type} {self.object_id}"


class AuditSeal(AppendOnlyModel):
    """The place of an event in the chain: ``hash`` covers the event and the hash before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.number} {self.hash}"
