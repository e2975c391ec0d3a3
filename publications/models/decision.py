"""Human verdicts as they were given, each with what it changed."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from .. import dataversion
from .verdict import ChangedSince, Verdict


class Decision(models.Model):
    """One human verdict with what it changed, so that it can be taken back.

    ``before`` holds the effective author and, by author, the verdict rows as they were (None for
    one that was not there); ``settled`` the author that the byline had afterwards. Decisions of
    one ``batch`` were made at once and are taken back at once.
    """

    batch = models.UUIDField(db_index=True)
    contribution = models.ForeignKey(
        "publications.Contribution", related_name="decisions", on_delete=models.CASCADE
    )
    author = models.ForeignKey(
        "publications.Author", related_name="decisions", on_delete=models.CASCADE
    )
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(default=dict)
    settled = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.contribution} · {self.author}: {self.get_verdict_display()}"

    @classmethod
    def note(cls, contribution, author, verdict, by, batch, rows):
        """Start a decision on ``contribution`` about ``rows``: the author's, and a rival's."""
        mine, rival = rows
        images = {str(author.pk): mine and mine.image()}
        if rival:
            images[str(rival.author_id)] = rival.image()
        return cls(
            batch=batch or uuid4(),
            contribution=contribution,
            author=author,
            verdict=verdict,
            by=by,
            before={"author": contribution.author_id, "rows": images},
        )

    def settle(self, author):
        """Give the byline its effective author, unless that is another one by now."""
        move(self.contribution, self.before["author"], author)
        self.settled = author
        self.save(force_insert=True)
        return self

    @classmethod
    @transaction.atomic
    def take_back(cls, batch: UUID, *, by) -> int:
        """Undo all that ``by`` decided under ``batch``, the last first; how many that were.

        Raises ChangedSince, and then changes nothing.
        """
        rows = cls.objects.filter(batch=batch, by=by, undone_at=None).order_by("-pk")
        decisions = list(rows.select_related("contribution"))
        if not decisions:
            raise ChangedSince(_text("There is nothing left to take back."))
        for decision in decisions:
            decision._undo()
        return len(decisions)

    def _undo(self):
        later = Decision.objects.filter(
            contribution=self.contribution_id, undone_at=None, pk__gt=self.pk
        )
        mine = Decision.objects.filter(pk=self.pk, undone_at=None)
        if later.exists() or not mine.update(undone_at=timezone.now()):
            raise ChangedSince(
                _text("“%s” has been decided again since.") % self.contribution.publication
            )
        rows = self.before["rows"]
        verdicts = self.contribution.attributions
        verdicts.filter(author__in=rows).delete()
        verdicts.bulk_create(
            verdicts.model(contribution=self.contribution, author_id=int(author), **_kept(image))
            for author, image in rows.items()
            if image
        )
        move(self.contribution, self.settled, self.before["author"])


def move(contribution, seen, author):
    """Change the effective author of a byline that still has the one seen."""
    same = type(contribution).objects.filter(pk=contribution.pk, author=seen)
    if not same.update(author=author):
        raise ChangedSince(stale(contribution))
    contribution.author_id = author
    # Also where it stays whose it is: pages tell how many works were confirmed.
    dataversion.bump_on_commit()


def _kept(image):
    """The image of a verdict without an account that has been deleted since."""
    accounts = get_user_model().objects.filter(pk=image["decided_by_id"])
    return image if accounts.exists() else image | {"decided_by_id": None}


def stale(contribution):
    """What is said where somebody else was faster."""
    return _text("“%s” has changed in the meantime.") % contribution.publication
