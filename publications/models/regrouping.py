"""Merges and splits of author pages: proposed, done, and taken back."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: How long a merge or a split can be taken back.
UNDO_DAYS = 90


class RegroupingQuerySet(models.QuerySet):
    """Adjectives of regroupings; each chains."""

    def proposed(self):
        """Those that wait for a second curator."""
        return self.filter(done_at=None)

    def undoable(self):
        oldest = timezone.now() - timedelta(days=UNDO_DAYS)
        return self.filter(undone_at=None, done_at__gt=oldest)


class Regrouping(models.Model):
    """``author`` was merged into ``other``, or works of ``author`` were split off to ``other``.

    ``image`` holds what a merge changed, as it was; a split is the decisions of ``batch``. A
    merge into a claimed page is proposed by ``proposed_by`` and done by somebody else.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merge")
        SPLIT = "split", _("Split")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    author = models.ForeignKey(
        "publications.Author", related_name="regroupings", on_delete=models.CASCADE
    )
    other = models.ForeignKey("publications.Author", related_name="+", on_delete=models.CASCADE)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    image = models.JSONField(default=dict)
    batch = models.UUIDField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    objects = RegroupingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "other"],
                condition=Q(done_at=None),
                name="one_proposal_a_pair",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.author} → {self.other}"
