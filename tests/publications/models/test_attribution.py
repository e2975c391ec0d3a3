"""Verdicts of people: what each changes, what it may not, and that it can be taken back."""

from uuid import uuid4

import pytest

from publications.models import Attribution, Contribution, Decision
from publications.models.verdict import ChangedSince, DecidedAlready, SignedTwice
from tests.factories import make_author, make_publication, make_user

pytestmark = pytest.mark.django_db
verdicts = Attribution.objects


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def saxe():
    return make_author()


@pytest.fixture
def namesake():
    return make_author("Saxe, A.")


@pytest.fixture
def byline(namesake):
    """A byline that the machine has given to ``namesake``."""
    row = make_publication().contributions.first()
    verdicts.create(contribution=row, author=namesake, verdict="auto", basis="evidence", score=40)
    Contribution.objects.filter(pk=row.pk).update(author=namesake)
    return Contribution.objects.select_related("publication").get(pk=row.pk)


def state(byline):
    """The effective author and the verdict of each author."""
    rows = verdicts.filter(contribution=byline).values_list("author", "verdict")
    return Contribution.objects.get(pk=byline.pk).author_id, dict(rows)


def test_confirming_moves_the_byline_and_leaves_the_guess_open(byline, saxe, namesake, by):
    decision = verdicts.confirm(byline, saxe, by=by)

    assert state(byline) == (saxe.pk, {namesake.pk: "suggested", saxe.pk: "confirmed"})
    assert (decision.by, decision.verdict) == (by, "confirmed")


def test_rejecting_leaves_the_byline_to_nobody(byline, namesake, by):
    verdicts.reject(byline, namesake, by=by)

    assert state(byline) == (None, {namesake.pk: "rejected"})


def test_assigning_rejects_whom_it_was_taken_for(byline, saxe, namesake, by):
    verdicts.assign(byline, saxe, by=by)

    assert state(byline) == (saxe.pk, {namesake.pk: "rejected", saxe.pk: "confirmed"})


@pytest.mark.parametrize("verb", ["confirm", "reject", "assign"])
def test_every_verdict_can_be_taken_back(byline, saxe, namesake, by, verb):
    before = state(byline)
    batch = uuid4()
    about = namesake if verb == "reject" else saxe
    getattr(verdicts, verb)(byline, about, by=by, batch=batch)
    assert state(byline) != before

    Decision.take_back(batch, by=by)

    assert state(byline) == before
    row = verdicts.get(contribution=byline)
    assert (row.basis, row.score, row.decided_by) == ("evidence", 40, None)
    with pytest.raises(ChangedSince):
        Decision.take_back(batch, by=by)


def test_nobody_takes_back_what_another_has_decided_or_what_was_decided_again(byline, saxe, by):
    batch = uuid4()
    verdicts.confirm(byline, saxe, by=by, batch=batch)
    with pytest.raises(ChangedSince):
        Decision.take_back(batch, by=make_user("Librarians"))
    verdicts.reject(byline, saxe, by=by)
    after = state(byline)

    with pytest.raises(ChangedSince):
        Decision.take_back(batch, by=by)

    assert state(byline) == after


def test_a_confirmed_byline_is_not_taken_by_another(byline, saxe, namesake, by):
    verdicts.confirm(byline, saxe, by=by)
    before = state(byline)

    for author in (saxe, namesake):
        with pytest.raises(DecidedAlready):
            verdicts.confirm(byline, author, by=by)
    assert state(byline) == before


def test_an_author_signs_a_work_once(byline, saxe, by):
    other = byline.publication.contributions.exclude(pk=byline.pk).first()
    verdicts.confirm(byline, saxe, by=by)

    with pytest.raises(SignedTwice):
        verdicts.confirm(other, saxe, by=by)
    assert state(other) == (None, {})


def test_a_stale_look_changes_nothing(byline, saxe, namesake, by):
    stale = Contribution.objects.get(pk=byline.pk)
    verdicts.reject(byline, namesake, by=by)
    before, number = state(byline), Decision.objects.count()

    with pytest.raises(ChangedSince):
        verdicts.confirm(stale, saxe, by=by)

    assert state(byline) == before
    assert Decision.objects.count() == number


def test_naming_somebody_is_a_suggestion_and_overrules_nobody(byline, saxe, namesake, by):
    verdicts.propose(byline, saxe)
    verdicts.reject(byline, namesake, by=by)
    verdicts.propose(byline, namesake)

    assert state(byline) == (None, {namesake.pk: "rejected", saxe.pk: "suggested"})


def test_publishing_an_older_version_does_not_undo_what_people_have_said(byline, saxe, by):
    work = byline.publication
    revision = work.save_revision()
    verdicts.assign(byline, saxe, by=by)

    revision.publish()

    assert state(byline)[0] == saxe.pk
