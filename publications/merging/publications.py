"""Merging two publications."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import derived
from ..files import keeping
from ..models import ImportBatch, ImportRow, Publication
from ..models.publication import REFERENCE_FIELDS
from .base import MergeError, Plan, check_pair, take

#: Columns an editor may take from either of the two; all others follow by themselves.
FIELDS = (
    *(name for name in REFERENCE_FIELDS if name != "selected"),
    "issued",
    "issued_literal",
    "event_date",
    "licence",
    "peer_reviewed",
)
#: Bylines, likewise, by role.
ROLES = {"authors": "author", "editors": "editor", "translators": "translator"}
EMPTY = ("", None, False)


def plan_publications(duplicate, into, fields=()):
    """What merging ``duplicate`` into ``into`` would do, as a :class:`Plan`; changes nothing.

    ``fields`` names the columns and roles taken from the duplicate although ``into`` has
    something there. What ``into`` lacks is filled in any case.
    """
    check_pair(duplicate, into)
    plan = Plan()
    plan.columns = _columns(duplicate, into, fields)
    known = {(row.scheme, row.match_key) for row in into.identifiers.all()}
    plan.sort(
        "identifiers",
        duplicate.identifiers.all(),
        lambda row: (row.scheme, row.match_key) in known,
    )
    _plan_relations(plan, duplicate, into)
    plan.sort("topics", duplicate.topics.all(), lambda topic: topic in set(into.topics.all()))
    _plan_bylines(plan, duplicate, into, fields)
    plan.moved["import_rows"] = list(
        ImportRow.objects.filter(target=duplicate, batch__state=ImportBatch.State.STAGED)
    )
    plan.moved["files"] = duplicate.current_files
    return plan


def _columns(duplicate, into, fields):
    """New values of the columns, with those they take the place of."""
    found = {}
    for name in FIELDS:
        old, other = getattr(into, name), getattr(duplicate, name)
        if other not in EMPTY and other != old and (name in fields or old in EMPTY):
            found[name] = (old, other)
    for name, union in _unions(duplicate, into).items():
        if union != getattr(into, name):
            found[name] = (getattr(into, name), union)
    return found


def _unions(duplicate, into):
    """Columns of which both records' contents are kept."""
    return {
        "keywords": list(dict.fromkeys([*into.keywords, *duplicate.keywords])),
        "extra": duplicate.extra | into.extra,
        "locked_fields": list(dict.fromkeys([*into.locked_fields, *duplicate.locked_fields])),
        "selected": into.selected or duplicate.selected,
    }


def _plan_relations(plan, duplicate, into):
    known = {(row.kind, row.target_id, row.url) for row in into.relations.all()}
    plan.sort(
        "relations",
        duplicate.relations.all(),
        lambda row: row.target_id == into.pk or (row.kind, row.target_id, row.url) in known,
    )
    inverse = set(into.inverse_relations.values_list("kind", "publication"))
    plan.sort(
        "inverse_relations",
        duplicate.inverse_relations.all(),
        lambda row: row.publication_id == into.pk or (row.kind, row.publication_id) in inverse,
    )


def _plan_bylines(plan, duplicate, into, fields):
    """Bylines that change places, and author pages that pass to the same byline of ``into``."""
    theirs, ours = _by_role(duplicate), _by_role(into)
    moved, replaced, paired = [], [], []
    for name, role in ROLES.items():
        if theirs[role] and (name in fields or not ours[role]):
            moved += theirs[role]
            replaced += ours[role]
        else:
            paired += _unattributed(ours[role], theirs[role])
    plan.moved |= {"bylines": moved, "bylines_replaced": replaced}
    plan.moved["author_pages"] = [source for __, source in paired]
    plan.pairs = paired


def _by_role(publication):
    rows = sorted(publication.contributions.all(), key=lambda row: (row.position, row.pk))
    return {role: [row for row in rows if row.role == role] for role in ROLES.values()}


def _unattributed(ours, theirs):
    """Pairs of a byline without an author page and its twin, which has one."""
    if len(ours) != len(theirs):
        return []
    return [
        (mine, other)
        for mine, other in zip(ours, theirs, strict=True)
        if other.author_id and not mine.author_id and mine.block_key == other.block_key
    ]


@transaction.atomic
def merge_publications(duplicate, *, into, by, fields=()):
    """Merge ``duplicate`` into ``into``, taking ``fields`` from the duplicate; returns the plan.

    Raises :class:`MergeError` where that cannot be done, and then changes nothing.
    """
    duplicate, into = _fresh(duplicate), _fresh(into)
    plan = plan_publications(duplicate, into, fields)
    take(Publication, duplicate, into)
    _move_rows(plan, duplicate, into)
    _store(plan, into, by, duplicate)
    _retire(duplicate, into, by)
    return plan


def _fresh(publication):
    publication = Publication.objects.get(pk=publication.pk)
    if publication.live and publication.has_unpublished_changes:
        raise MergeError(
            _("“%(title)s” has unpublished changes. Publish or discard them first.")
            % {"title": publication.title}
        )
    return publication


def _move_rows(plan, duplicate, into):
    _own_identifiers(plan, into)
    last = into.identifiers.count()
    for at, row in enumerate(plan.moved["identifiers"], last):
        duplicate.identifiers.filter(pk=row.pk).update(publication=into, position=at)
    _hand_over(plan.moved["relations"], publication=into)
    _hand_over(plan.moved["inverse_relations"], target=into)
    _hand_over(plan.moved["bylines_replaced"], publication=duplicate)
    _hand_over(plan.moved["bylines"], publication=into)
    _hand_over(plan.moved["import_rows"], target=into)
    keeping.hand_over(duplicate, into)
    Publication.topics.through.objects.bulk_create(
        [
            Publication.topics.through(publication=into, topic=topic)
            for topic in plan.moved["topics"]
        ]
    )
    for mine, other in plan.pairs:
        mine.author_id = other.author_id
        mine.save(update_fields=["author"])
        other.attributions.exclude(author__in=mine.attributions.values("author")).update(
            contribution=mine
        )


def _own_identifiers(plan, into):
    """An identifier that both have is from now on the one of the work that stays."""
    left = [row for row in plan.left["identifiers"] if row.is_own]
    for row in left:
        type(row).objects.filter(pk=row.pk).update(is_own=False)
        into.identifiers.filter(scheme=row.scheme, match_key=row.match_key).update(is_own=True)


def _hand_over(rows, **changes):
    if rows:
        type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).update(**changes)


def _store(plan, into, by, duplicate):
    """Write the columns, then the revision and the log entry that tell of it."""
    into = Publication.objects.get(pk=into.pk)
    for name, (__, value) in plan.columns.items():
        setattr(into, name, value)
    derived.refresh(into)
    into.save()
    revision = into.save_revision(user=by, changed=False, clean=False)
    if into.live:
        into.live_revision = revision
        into.save(update_fields=["live_revision"])
    data = {
        "duplicate": {"id": duplicate.pk, "title": duplicate.title},
        "moved": plan.moved_ids(),
        "before": plan.columns_before(),
    }
    log(into, "publications.merge", user=by, revision=revision, data=data, content_changed=True)


def _retire(duplicate, into, by):
    """Take the duplicate off the site, for good."""
    duplicate = Publication.objects.get(pk=duplicate.pk)
    if state := duplicate.current_workflow_state:
        state.cancel(user=by)
    duplicate.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)
    duplicate.live = False
    duplicate.save()
    log(
        duplicate,
        "publications.merged_away",
        user=by,
        data={"into": {"id": into.pk, "title": into.title}},
    )
