"""Merging two authors."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import derived
from ..models import Attribution, Author, AuthorName
from .base import MergeError, Plan, check_pair, take

#: Columns an editor may take from either of the two.
FIELDS = ("given", "particle", "family", "suffix", "literal", "native_name", "biography")
NAME = ("given", "particle", "family", "suffix", "literal")
Verdict = Attribution.Verdict
#: Which of two verdicts on one byline stays: people's before machines'.
STRENGTH = (Verdict.SUGGESTED, Verdict.AUTO, Verdict.REJECTED, Verdict.CONFIRMED)


def plan_authors(duplicate, into, fields=()):
    """What merging ``duplicate`` into ``into`` would do, as a :class:`Plan`; changes nothing.

    ``fields`` may hold ``"name"``, ``"native_name"`` and ``"biography"``: taken from the
    duplicate although ``into`` has something there. The name given up becomes a variant.
    """
    check_pair(duplicate, into)
    if duplicate.orcid and into.orcid and duplicate.orcid != into.orcid:
        raise MergeError(_("They have different ORCID iDs, so they are likely to be two people."))
    plan = Plan(columns=_columns(duplicate, into, fields))
    plan.moved["bylines"] = list(duplicate.contributions.select_related("publication"))
    plan.moved["variants"], plan.left["variants"] = _variants(plan, duplicate, into)
    ours = {row.contribution_id: row for row in into.attributions.all()}
    plan.sort(
        "attributions",
        duplicate.attributions.all(),
        lambda row: (
            row.contribution_id in ours and _strength(ours[row.contribution_id]) >= _strength(row)
        ),
    )
    plan.rejected = [
        row.contribution_id for row in ours.values() if row.verdict == Verdict.REJECTED
    ]
    return plan


def _strength(attribution):
    return STRENGTH.index(attribution.verdict)


def _columns(duplicate, into, fields):
    found = {}
    names = [*(NAME if "name" in fields else ()), *(set(fields) & {"native_name", "biography"})]
    for name in names:
        if getattr(duplicate, name) != getattr(into, name):
            found[name] = (getattr(into, name), getattr(duplicate, name))
    for name in ("native_name", "biography", "orcid"):
        if not getattr(into, name) and getattr(duplicate, name):
            found[name] = ("", getattr(duplicate, name))
    if duplicate.is_member and not into.is_member:
        found["is_member"] = (False, True)
    claimed = Author.State.CLAIMED
    if duplicate.state == claimed and into.state == Author.State.UNCLAIMED:
        found["state"] = (into.state, claimed)
    return found


def _variants(plan, duplicate, into):
    """Forms of the name that ``into`` gets, and those it has already."""
    kept = tuple(plan.columns.get(name, ("", getattr(into, name)))[1] for name in NAME)
    known = {kept, *(_parts(form) for form in into.variants.all())}
    new, left = [], []
    given_up = [
        AuthorName(**dict(zip(NAME, _parts(one), strict=True))) for one in (duplicate, into)
    ]
    for form in [*given_up, *duplicate.variants.all()]:
        (left if _parts(form) in known else new).append(form)
        known.add(_parts(form))
    return new, left


def _parts(name):
    return tuple(getattr(name, part) for part in NAME)


@transaction.atomic
def merge_authors(duplicate, *, into, by, fields=()):
    """Merge ``duplicate`` into ``into``, taking ``fields`` from the duplicate; returns the plan.

    Raises :class:`MergeError` where that cannot be done, and then changes nothing.
    """
    duplicate = Author.objects.get(pk=duplicate.pk)
    into = Author.objects.get(pk=into.pk)
    plan = plan_authors(duplicate, into, fields)
    take(Author, duplicate, into)
    _move_attributions(plan, duplicate, into)
    _store(plan, into)
    Author.objects.get(pk=duplicate.pk).save()
    about = {"duplicate": {"id": duplicate.pk, "title": str(duplicate)}, "moved": plan.moved_ids()}
    before = {"before": plan.columns_before()}
    log(into, "publications.merge", user=by, data=about | before, content_changed=True)
    log(
        duplicate,
        "publications.merged_away",
        user=by,
        data={"into": {"id": into.pk, "title": str(into)}},
    )
    return plan


def _move_attributions(plan, duplicate, into):
    moved = plan.moved["attributions"]
    weaker = [row.pk for row in plan.left["attributions"]]
    Attribution.objects.filter(pk__in=weaker).delete()
    into.attributions.filter(contribution__in=[row.contribution_id for row in moved]).delete()
    Attribution.objects.filter(pk__in=[row.pk for row in moved]).update(author=into)
    duplicate.contributions.update(author=into)
    stays_rejected = into.attributions.filter(
        verdict=Verdict.REJECTED, contribution__in=plan.rejected
    )
    into.contributions.filter(attributions__in=stays_rejected).update(author=None)


def _store(plan, into):
    for name, (__, value) in plan.columns.items():
        setattr(into, name, value)
    derived.refresh_author(into)
    into.variants.filter(**dict(zip(NAME, _parts(into), strict=True))).delete()
    into.save()
    for form in plan.moved["variants"]:
        form.author = into
        form.save()
