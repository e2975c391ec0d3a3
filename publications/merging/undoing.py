"""A merge or split of authors taken back within ninety days, from what was noted of it.

What somebody has decided or edited since is theirs: it stays where it is.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import audit, dataversion, derived
from ..models import (
    Attribution,
    Author,
    AuthorLink,
    AuthorName,
    Contribution,
    Decision,
    Regrouping,
    VerdictError,
)
from .authors import NAME
from .base import MergeError


@transaction.atomic
def undo(regrouping: Regrouping, *, by) -> None:
    """Put the two authors back as they were. Raises :class:`MergeError` if that is too late."""
    mine = Regrouping.objects.undoable().filter(pk=regrouping.pk)
    if not mine.update(undone_at=timezone.now(), undone_by=by):
        raise MergeError(_("It was taken back already, or is too long ago."))
    if regrouping.kind == Regrouping.Kind.SPLIT:
        _unsplit(regrouping)
    else:
        _unmerge(regrouping)
    title = {"title": str(regrouping.author)}
    log(regrouping.other, "publications.regrouping_undone", user=by, data={"author": title})
    audit.record(by, f"author.{regrouping.kind}_undone", regrouping.other)
    dataversion.bump_on_commit()


def _unsplit(regrouping):
    try:
        Decision.take_back(regrouping.batch, by=regrouping.done_by)
    except VerdictError as error:
        raise MergeError(str(error)) from error


def _unmerge(regrouping):
    image = regrouping.image
    duplicate = Author.objects.get(pk=regrouping.author_id)
    into = Author.objects.get(pk=regrouping.other_id)
    if duplicate.merged_into_id != into.pk or into.merged_into_id:
        raise MergeError(_("One of the two was merged again since. Take that back first."))
    _restore_profile(duplicate, into, image)
    _restore_columns(into, image)
    Author.objects.filter(pk__in=image["redirects"], merged_into=into).update(merged_into=duplicate)
    duplicate.merged_into = None
    duplicate.save()
    _restore_names(duplicate, into, image)
    decided = _decided_since(regrouping)
    _restore_verdicts(duplicate, into, image, decided)
    _restore_bylines(duplicate, into, image, decided)
    _restore_page(duplicate, into, image)


def _restore_profile(duplicate, into, image):
    """Links that are still there, and the photo unless it was replaced."""
    links = AuthorLink.objects.filter(pk__in=image.get("links", ()), author=into)
    links.update(author=duplicate, position=F("position") - AuthorLink.MOST)
    _before, photo = image["columns"].get("photo", ("", ""))
    if photo and into.photo == photo:
        duplicate.photo = photo


def _restore_columns(into, image):
    """Columns that still hold what the merge gave them."""
    for name, (old, new) in image["columns"].items():
        if getattr(into, name) == new:
            setattr(into, name, old)
    derived.refresh_author(into)
    into.save()


def _restore_names(duplicate, into, image):
    own = set(image["own_variants"])
    AuthorName.objects.filter(pk__in=own, author=into).update(author=duplicate)
    made = set(image["variants_made"]) - own
    AuthorName.objects.filter(pk__in=made, author=into).delete()
    for *parts, visibility in image["variants_lost"]:
        facts = dict(zip(NAME, parts, strict=True))
        into.variants.model.objects.get_or_create(
            author=into, **facts, defaults={"visibility": visibility}
        )


def _decided_since(regrouping) -> set[int]:
    """Bylines that somebody has decided about after the merge."""
    later = Decision.objects.filter(at__gt=regrouping.done_at, undone_at=None)
    return set(later.values_list("contribution", flat=True))


def _restore_verdicts(duplicate, into, image, decided):
    rows = defaultdict(list)
    for contribution, author, verdict in image["verdicts"]:
        if contribution not in decided:
            rows[contribution].append((author, verdict))
    there = Contribution.objects.filter(pk__in=rows).values_list("pk", flat=True)
    both = Attribution.objects.filter(author__in=(duplicate, into))
    both.filter(contribution__in=list(there)).delete()
    Attribution.objects.bulk_create(
        Attribution(contribution_id=pk, author_id=author, **verdict)
        for pk in there
        for author, verdict in rows[pk]
    )


def _restore_bylines(duplicate, into, image, decided):
    """To the duplicate whatever the merge moved, or took off both because of a rejection."""
    moved = Contribution.objects.filter(pk__in=set(image["bylines"]) - decided)
    moved.filter(author=into).update(author=duplicate)
    moved.filter(author=None).update(author=duplicate)


def _restore_page(duplicate, into, image):
    page = getattr(into, "person_page", None)
    if page and page.pk in image["person_page"]:
        type(page).objects.filter(pk=page.pk, author=into).update(author=duplicate)
