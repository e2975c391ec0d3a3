"""The curator's queue: names with candidates and evidence, decided in bulk and taken back."""

import pytest
from django.urls import reverse

from publications.models import Attribution, Author, Contribution
from publications.suggesting.queue import Queue
from tests.factories import make_author, make_owner, make_publication, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def saxe():
    return make_author()


@pytest.fixture
def curator(client):
    user = make_user("Librarians")
    client.force_login(user)
    return user


def byline(title, suggested=None, score=40, name="Saxe, A."):
    row = make_publication(title=title, authors=(name,)).contributions.get()
    if suggested:
        found = {"kind": "versions", "points": 40}
        Attribution.objects.create(
            contribution=row, author=suggested, verdict="suggested", score=score, evidence=[found]
        )
    return row


def post(client, query="", **posted):
    return client.post(reverse("attributions:index") + query, posted, follow=True).content.decode()


def owners(*rows):
    return [Contribution.objects.get(pk=row.pk).author for row in rows]


def test_names_are_grouped_with_candidates_and_evidence_and_counted(client, saxe, curator):
    byline("Whales", saxe)
    byline("Ferns", saxe)
    byline("Magnets", saxe, score=20, name="Goldt, S.")

    page = client.get(reverse("attributions:index")).content.decode()

    assert page.count("Whose are they?") == 1
    assert "Has signed a version of this work" in page
    assert "Names to settle (1)" in page
    assert "Magnets" in client.get(reverse("attributions:index") + "?only=all").content.decode()
    assert [len(Queue(text).groups) for text in ("saxe", "hill")] == [1, 0]
    assert [len(Queue("", only).groups) for only in ("likely", "nobody", "all")] == [0, 2, 2]


def test_the_ticked_works_are_confirmed_or_rejected_and_taken_back(client, saxe, curator):
    mine, also = byline("Whales", saxe), byline("Ferns", saxe)
    both = [mine.pk, also.pk]

    assert "2 works were decided." in post(client, byline=both, author=saxe.pk, action="confirm")
    assert owners(mine, also) == [saxe, saxe]
    batch = saxe.decisions.first().batch
    undone = client.post(reverse("attributions:undo"), {"batch": batch}, follow=True)
    assert "2 verdicts were taken back." in undone.content.decode()
    post(client, byline=both, author=saxe.pk, action="reject")
    assert owners(mine, also) == [None, None]
    assert Attribution.objects.filter(verdict="rejected", decided_by=curator).count() == 2


def test_a_new_author_is_made_of_what_is_ticked(client, saxe, curator):
    mine, also = byline("Whales", saxe), byline("Ferns", saxe, name="Saxe, Alice")

    post(client, byline=[mine.pk, also.pk], author="new", action="confirm")

    assert [str(author) for author in owners(mine, also)] == ["Alice Saxe", "Alice Saxe"]


def test_nothing_new_is_left_where_a_verdict_is_refused(client, saxe, curator):
    taken, free = byline("Whales", saxe), byline("Ferns", saxe)
    Attribution.objects.confirm(taken, saxe, by=curator)

    page = post(client, byline=[free.pk, taken.pk], author="new", action="confirm")

    assert "Nothing was changed. Whales: It is confirmed as a work of" in page
    assert (owners(free), Author.objects.count()) == ([None], 1)


def test_all_that_is_likely_is_confirmed_at_once(client, saxe, curator):
    likely, possible = byline("Whales", saxe, score=80), byline("Ferns", saxe)

    post(client, "?only=likely", action="likely")

    assert owners(likely, possible) == [saxe, None]


def test_a_curator_decides_about_a_claimed_page_and_says_when_nothing_is_ticked(
    client, saxe, curator
):
    make_owner(saxe)
    mine = byline("Whales", saxe)

    assert "Tick at least one work" in post(client, author=saxe.pk, action="confirm")
    post(client, byline=mine.pk, author=saxe.pk, action="confirm")

    assert owners(mine) == [saxe]


def test_only_those_with_the_right_decide(client, saxe):
    mine = byline("Whales", saxe)
    client.force_login(make_user("Editors"))

    post(client, byline=mine.pk, author=saxe.pk, action="confirm")
    client.post(reverse("attributions:undo"), {"batch": "1"})

    assert owners(mine) == [None]
    assert "Names to settle" not in client.get(reverse("wagtailadmin_home")).content.decode()
