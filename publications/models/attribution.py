"""Verdicts: whether a byline is an author's, who said so, and how to take that back.

Machines suggest and attribute; people confirm and reject, and theirs is the last word. Every
human verdict leaves a :class:`Decision` that holds what was there before.
"""

from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from .contribution import Contribution
from .decision import Decision, move, stale
from .verdict import ChangedSince, DecidedAlready, SignedTwice, Verdict


class AttributionQuerySet(models.QuerySet):
    """Adjectives of verdicts, and the verbs that give one; each verb is one transaction."""

    def open(self):
        """Suggestions for bylines that nobody has confirmed for anybody."""
        decided = Attribution.objects.filter(
            contribution=models.OuterRef("contribution"), verdict=Attribution.Verdict.CONFIRMED
        )
        return self.filter(
            ~models.Exists(decided),
            verdict=Attribution.Verdict.SUGGESTED,
            contribution__publication__merged_into=None,
        )

    def human(self):
        """Final for machines."""
        return self.filter(verdict__in=Attribution.HUMAN)

    @transaction.atomic
    def confirm(self, contribution, author, *, by, batch=None):
        """Say that ``author`` signed as ``contribution``; the :class:`Decision`.

        Raises DecidedAlready, SignedTwice or ChangedSince, and then changes nothing.
        """
        seen = _seen(contribution)
        mine, rival = seen.get(author.pk), _effective(seen, author)
        if rival and rival.verdict == Attribution.Verdict.CONFIRMED:
            raise DecidedAlready(_text("It is confirmed as a work of %s.") % rival.author)
        if mine and mine.verdict == Attribution.Verdict.CONFIRMED:
            raise DecidedAlready(_text("It is confirmed already."))
        _check_free(contribution, author)
        decision = Decision.note(contribution, author, "confirmed", by, batch, (mine, rival))
        if rival:
            _change(rival, verdict=Attribution.Verdict.SUGGESTED)
        _record(mine, contribution, author, Attribution.Verdict.CONFIRMED, by)
        return decision.settle(author.pk)

    @transaction.atomic
    def reject(self, contribution, author, *, by, batch=None):
        """Say that ``author`` did not sign as ``contribution``; the :class:`Decision`.

        Raises DecidedAlready or ChangedSince, and then changes nothing.
        """
        mine = _seen(contribution).get(author.pk)
        if mine and mine.verdict == Attribution.Verdict.REJECTED:
            raise DecidedAlready(_text("It is rejected already."))
        decision = Decision.note(contribution, author, "rejected", by, batch, (mine, None))
        _record(mine, contribution, author, Attribution.Verdict.REJECTED, by)
        current = contribution.author_id
        return decision.settle(None if current == author.pk else current)

    def assign(self, contribution, author, *, by, batch=None):
        """Say that it was ``author`` and nobody it was taken for; the :class:`Decision`.

        Whoever had the byline is rejected first. Raises as :meth:`confirm` does.
        """
        batch = batch or uuid4()
        with transaction.atomic():
            former = contribution.author
            if former and former.pk != author.pk:
                self.reject(contribution, former, by=by, batch=batch)
            return self.confirm(contribution, author, by=by, batch=batch)

    def enforce(self, publications):
        """Give the bylines of ``publications`` the authors that people have settled.

        An older version of a work that is published again holds the authors of its day.
        """
        rows = self.filter(contribution__publication__in=publications)
        for row in rows.filter(verdict=Attribution.Verdict.CONFIRMED).select_related(
            "contribution"
        ):
            if row.contribution.author_id != row.author_id:
                move(row.contribution, row.contribution.author_id, row.author_id)
        rejected = rows.filter(verdict=Attribution.Verdict.REJECTED)
        wrong = rejected.filter(contribution__author=models.F("author"))
        for row in wrong.select_related("contribution"):
            move(row.contribution, row.author_id, None)

    @transaction.atomic
    def propose(self, contribution, author):
        """Put ``author`` forward on a person's word, for others to decide."""
        finding = {"kind": "named", "points": Attribution.ON_A_WORD}
        facts = {"verdict": Attribution.Verdict.SUGGESTED, "score": Attribution.ON_A_WORD}
        facts |= {"basis": Attribution.NAMED, "evidence": [finding]}
        row, new = self.get_or_create(contribution=contribution, author=author, defaults=facts)
        if not new:
            self.filter(pk=row.pk, verdict=Attribution.Verdict.SUGGESTED).update(**facts)


class Attribution(models.Model):
    """Whether a byline is an author's: by whom, on what basis, with what evidence.

    A human verdict (``confirmed`` or ``rejected``) is final for machines. ``evidence`` lists
    findings with their points; ``suggesting.wording`` puts them into words.
    """

    Verdict = Verdict
    HUMAN = (Verdict.CONFIRMED, Verdict.REJECTED)
    #: Basis and score of a suggestion that a person has made.
    NAMED, ON_A_WORD = "named", 60

    contribution = models.ForeignKey(
        "publications.Contribution", related_name="attributions", on_delete=models.CASCADE
    )
    author = models.ForeignKey(
        "publications.Author", related_name="attributions", on_delete=models.CASCADE
    )
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict)
    basis = models.CharField(_("basis"), max_length=32, blank=True)
    score = models.SmallIntegerField(_("score"), default=0)
    evidence = models.JSONField(_("evidence"), default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = AttributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "author"], name="one_verdict_a_byline_and_author"
            ),
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(verdict__in=("auto", "confirmed")),
                name="one_effective_author_a_byline",
            ),
        ]
        indexes = [models.Index(fields=["author", "verdict", "-score"], name="verdicts")]
        permissions = [("decide_attribution", _("Can decide who signed what"))]

    def __str__(self):
        return f"{self.contribution} · {self.author}: {self.get_verdict_display()}"

    def image(self):
        """All that taking back a verdict needs to make the row again."""
        names = ("verdict", "basis", "score", "evidence", "decided_by_id")
        moment = self.decided_at.isoformat()
        return {name: getattr(self, name) for name in names} | {"decided_at": moment}


def _seen(contribution):
    """The verdicts on a byline by author."""
    return {row.author_id: row for row in contribution.attributions.select_related("author")}


def _effective(seen, author):
    effective = (Attribution.Verdict.AUTO, Attribution.Verdict.CONFIRMED)
    rows = (row for pk, row in seen.items() if pk != author.pk)
    return next((row for row in rows if row.verdict in effective), None)


def _check_free(contribution, author):
    if author.merged_into_id:
        raise ChangedSince(_text("“%s” was merged into another author.") % author)
    others = Contribution.objects.filter(
        publication=contribution.publication_id, author=author, role=contribution.role
    )
    if others.exclude(pk=contribution.pk).exists():
        raise SignedTwice(
            _text("%(author)s has signed “%(work)s” already.")
            % {"author": author, "work": contribution.publication}
        )


def _record(mine, contribution, author, verdict, by):
    facts = {"verdict": verdict, "decided_by": by, "decided_at": timezone.now()}
    if mine:
        _change(mine, **facts)
        return
    try:
        with transaction.atomic():
            Attribution.objects.create(
                contribution=contribution, author=author, basis=Attribution.NAMED, **facts
            )
    except IntegrityError as error:
        raise ChangedSince(stale(contribution)) from error


def _change(row, **facts):
    """Update a verdict that is still as it was read."""
    same = Attribution.objects.filter(pk=row.pk, verdict=row.verdict, decided_at=row.decided_at)
    try:
        with transaction.atomic():
            changed = same.update(**facts)
    except IntegrityError as error:
        raise ChangedSince(stale(row.contribution)) from error
    if not changed:
        raise ChangedSince(stale(row.contribution))
