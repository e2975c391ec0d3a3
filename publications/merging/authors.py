"""Merging two authors, which a person can take back; see :mod:`.undoing` for how."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import audit, derived
from ..following import followers
from ..models import Attribution, Author, AuthorLink, AuthorName, Regrouping
from ..profiles.hiding import keep_hidden
from .base import MergeError, Plan, check_pair, take

NAME = ("given", "particle", "family", "suffix", "literal")
Verdict = Attribution.Verdict
#: Which of two verdicts on one byline stays: people's before machines'.
STRENGTH = (Verdict.SUGGESTED, Verdict.AUTO, Verdict.REJECTED, Verdict.CONFIRMED)


def plan_authors(duplicate, into, fields=()):
    """What merging ``duplicate`` into ``into`` would do, as a :class:`Plan`; changes nothing.

    ``fields`` may hold ``"name"``, ``"native_name"``, ``"biography"`` and ``"affiliation"``: taken
    from the duplicate although ``into`` has something there. The name given up becomes a variant.
    Followers need not be moved: following a merged author is following the one who stays.
    """
    check_pair(duplicate, into)
    if duplicate.orcid and into.orcid and duplicate.orcid != into.orcid:
        raise MergeError(_("They have different ORCID iDs, so they are likely to be two people."))
    _check_claims(duplicate, into)
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
    plan.moved["redirects"] = list(duplicate.merged.all())
    plan.moved["links"], plan.left["links"] = _links(duplicate, into)
    plan.counted["followers"] = followers(duplicate)
    plan.moved["person_page"] = _person_page(duplicate, into)
    plan.rejected = [
        row.contribution_id for row in ours.values() if row.verdict == Verdict.REJECTED
    ]
    return plan


def _check_claims(duplicate, into):
    """A page is merged away neither from under who holds, claims or has had it removed."""
    if duplicate.state == Author.State.HIDDEN:
        raise MergeError(_("“%s” was removed at somebody's wish. Only it can stay.") % duplicate)
    if duplicate.claims.open().exists():
        raise MergeError(_("Somebody claims “%s”. The claim has to be decided first.") % duplicate)
    if duplicate.is_guarded and into.is_guarded:
        raise MergeError(_("Both pages are claimed. One owner has to give theirs up first."))
    if duplicate.is_guarded:
        raise MergeError(_("“%s” is claimed, so it is the one that has to stay.") % duplicate)


def _person_page(duplicate, into):
    """The page of a member of the group that is about the duplicate, as a list."""
    page = getattr(duplicate, "person_page", None)
    if page and getattr(into, "person_page", None):
        raise MergeError(_("Both have a page among the people. Take the author off one first."))
    return [page] if page else []


def _strength(attribution):
    return STRENGTH.index(attribution.verdict)


def _columns(duplicate, into, fields):
    found = {}
    for name in _taken(duplicate, fields):
        if getattr(duplicate, name) and getattr(into, name) != getattr(duplicate, name):
            found[name] = (getattr(into, name), getattr(duplicate, name))
    if "name" in fields:
        found |= {name: (getattr(into, name), getattr(duplicate, name)) for name in NAME}
    for name in _filled(duplicate, into):
        if not getattr(into, name) and getattr(duplicate, name):
            found[name] = ("", str(getattr(duplicate, name)))
    if duplicate.is_member and not into.is_member:
        found["is_member"] = (False, True)
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


def _taken(duplicate, fields):
    """Columns besides the name that an editor has chosen; text its writer took away is not had."""
    shown = {"biography": ("biography",), "affiliation": ("affiliation", "ror")}
    columns = {"native_name": ("native_name",)} | (shown if duplicate.has_shown_text else {})
    return [column for field in sorted(fields) for column in columns.get(field, ())]


def _filled(duplicate, into):
    """Columns that ``into`` gets where it has nothing; an institution's name with its number."""
    yield from ("native_name", "orcid")
    if duplicate.has_shown_text:
        yield from ("biography", "photo")
    if duplicate.has_shown_text and not (into.affiliation or into.ror):
        yield from ("affiliation", "ror")


def _links(duplicate, into):
    """Links that ``into`` gets, as many as a page may have, and those it has already."""
    known = {link.url for link in into.links.all()}
    links = list(duplicate.links.all()) if duplicate.has_shown_text else []
    new = [link for link in links if link.url not in known][: max(AuthorLink.MOST - len(known), 0)]
    return new, [link for link in links if link not in new]


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


def merge_authors(duplicate, *, into, by, fields=()):
    """Merge ``duplicate`` into ``into``, taking ``fields`` from the duplicate; returns the plan.

    Into a claimed page its owner merges, or two curators: the first one's wish is noted, and
    :class:`MergeError` says so. It is raised wherever nothing is merged; then nothing has changed.
    """
    duplicate = Author.objects.get(pk=duplicate.pk)
    into = Author.objects.get(pk=into.pk)
    plan_authors(duplicate, into, fields)
    _agree(duplicate, into, by)
    return _merge(duplicate, into, by, fields)


def _agree(duplicate, into, by):
    if not into.is_guarded or by.pk == into.owner_id:
        return
    pair = {"author": duplicate, "other": into, "kind": Regrouping.Kind.MERGE}
    if Regrouping.objects.proposed().filter(**pair).exclude(proposed_by=by).exists():
        return
    Regrouping.objects.get_or_create(**pair, done_at=None, defaults={"proposed_by": by})
    raise MergeError(
        _("“%s” is claimed. Your wish is noted; the merge is made when a second curator agrees.")
        % into
    )


@transaction.atomic
def _merge(duplicate, into, by, fields):
    plan = plan_authors(duplicate, into, fields)
    image = _image(plan, duplicate, into)
    take(Author, duplicate, into)
    _move_attributions(plan, duplicate, into)
    image["variants_lost"] = _store(plan, into)
    image["variants_made"] = [form.pk for form in plan.moved["variants"]]
    for page in plan.moved["person_page"]:
        type(page).objects.filter(pk=page.pk, author=duplicate).update(author=into)
    _move_profile(plan, duplicate, into)
    Author.objects.get(pk=duplicate.pk).save()
    keep_hidden([into])
    _note(duplicate, into, by, image)
    _log(plan, duplicate, into, by)
    return plan


def _image(plan, duplicate, into):
    """What undoing has to put back, as JSON can hold it."""
    about = duplicate.attributions.values("contribution")
    rows = Attribution.objects.filter(contribution__in=about, author__in=(duplicate, into))
    return {
        "columns": {name: list(pair) for name, pair in plan.columns.items()},
        "bylines": [row.pk for row in plan.moved["bylines"]],
        "verdicts": [[row.contribution_id, row.author_id, row.image()] for row in rows],
        "redirects": [row.pk for row in plan.moved["redirects"]],
        "person_page": [page.pk for page in plan.moved["person_page"]],
        "own_variants": [form.pk for form in duplicate.variants.all()],
        "links": [link.pk for link in plan.moved["links"]],
    }


def _note(duplicate, into, by, image):
    proposed = Regrouping.objects.proposed().filter(author=duplicate)
    proposal = proposed.filter(other=into).first()
    proposed.delete()
    Regrouping.objects.create(
        kind=Regrouping.Kind.MERGE,
        author=duplicate,
        other=into,
        proposed_by=proposal.proposed_by if proposal else by,
        done_by=by,
        done_at=timezone.now(),
        image=image,
    )
    audit.record(by, "author.merge", into, fields=sorted(image["columns"]))


def _log(plan, duplicate, into, by):
    about = {"duplicate": {"id": duplicate.pk, "title": str(duplicate)}, "moved": plan.moved_ids()}
    before = {"before": plan.columns_before()}
    log(into, "publications.merge", user=by, data=about | before, content_changed=True)
    log(
        duplicate,
        "publications.merged_away",
        user=by,
        data={"into": {"id": into.pk, "title": str(into)}},
    )


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


def _move_profile(plan, duplicate, into):
    """Links follow those of ``into``; a photo changes hands, since its new owner may delete it."""
    AuthorLink.objects.filter(pk__in=[link.pk for link in plan.moved["links"]]).update(
        author=into, position=F("position") + AuthorLink.MOST
    )
    if "photo" in plan.columns:
        Author.objects.filter(pk=duplicate.pk).update(photo="")


def _store(plan, into):
    """Write the columns and forms of the name; the forms of ``into`` that are its name now."""
    for name, (__, value) in plan.columns.items():
        setattr(into, name, value)
    derived.refresh_author(into)
    same = into.variants.filter(**dict(zip(NAME, _parts(into), strict=True)))
    lost = [[*_parts(form), form.visibility] for form in same]
    same.delete()
    into.save()
    for form in plan.moved["variants"]:
        form.author = into
        form.save()
    return lost
