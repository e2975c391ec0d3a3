"""An upload and its staged rows, kept so that it can be reviewed, applied and undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .publication import Publication


class ImportBatch(models.Model):
    """One upload. The rows are planned when it is staged and again when it is applied.

    ``sources`` lists the files: ``name``, ``format``, ``encoding``, ``bytes``, ``sha256``,
    ``notes``. ``counts`` gives rows by action, ``report`` what applying or undoing did.
    """

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for your decision")
        APPLIED = "applied", _("Imported")
        UNDONE = "undone", _("Undone")
        DISCARDED = "discarded", _("Discarded")

    state = models.CharField(_("state"), max_length=16, choices=State, default=State.STAGED)
    sources = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied_at = models.DateTimeField(_("imported"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        names = [source["name"] for source in self.sources]
        if len(names) < 2:
            return names[0] if names else f"#{self.pk}"
        more = len(names) - 1
        return ngettext("%(name)s and %(more)d more", "%(name)s and %(more)d more", more) % {
            "name": names[0],
            "more": more,
        }


class ImportRow(models.Model):
    """One entry of an upload: what it says, what it would do, what was chosen, what came of it.

    ``reference`` is the entry as JSON, ``diff`` a list of ``[field, old, new]`` for an update,
    ``candidates`` the works it may be (``[{"id", "reason", "score"}]``), ``pre_image`` what undo
    puts back.
    """

    class Action(models.TextChoices):
        NEW = "new", _("New")
        UPDATE = "update", _("Update")
        UNCHANGED = "unchanged", _("Unchanged")
        DUPLICATE = "duplicate", _("Possible duplicate")
        PROBLEM = "problem", _("Problem")

    class Choice(models.TextChoices):
        PLANNED = "", _("As proposed")
        SAME = "same", _("The same work")
        DIFFERENT = "different", _("A different work")
        VERSION = "version", _("A version of it")
        SKIP = "skip", _("Leave out")

    class Result(models.TextChoices):
        NONE = "", _("Not applied")
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        UNCHANGED = "unchanged", _("Unchanged")
        SKIPPED = "skipped", _("Left out")
        UNDONE = "undone", _("Undone")
        KEPT = "kept", _("Kept: edited since")

    batch = models.ForeignKey(ImportBatch, related_name="rows", on_delete=models.CASCADE)
    position = models.PositiveIntegerField()
    source = models.PositiveSmallIntegerField(default=0)
    line = models.PositiveIntegerField(_("line"), default=0)
    key = models.CharField(_("key"), blank=True)
    title = models.TextField(_("title"), blank=True)
    action = models.CharField(_("action"), max_length=16, choices=Action)
    choice = models.CharField(_("choice"), max_length=16, choices=Choice, blank=True)
    result = models.CharField(_("result"), max_length=16, choices=Result, blank=True)
    is_draft = models.BooleanField(_("incomplete"), default=False)
    target = models.ForeignKey(
        Publication, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_rows"
    )
    reason = models.TextField(_("reason"), blank=True)
    warnings = models.JSONField(default=list)
    raw = models.TextField(blank=True)
    reference = models.JSONField(null=True)
    diff = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    pre_image = models.JSONField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("row of an import")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="one_row_a_position"),
        ]
        indexes = [models.Index(fields=["batch", "action", "position"], name="import_row_filter")]

    def __str__(self):
        return self.key or self.title
