"""“Is this you?”: what an owner is asked, answers, and may not answer."""

import pytest
from django.urls import reverse

from publications.models import Attribution, AuditEvent, Author, Contribution
from tests.factories import make_author, make_owner, make_publication, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/works/"


@pytest.fixture
def saxe():
    return make_author()


@pytest.fixture
def owner(saxe, client):
    user = make_owner(saxe)
    client.force_login(user)
    return user


def byline(title, author=None, suggested=None, score=70, name="Saxe, A."):
    """A work's one byline, linked to ``author`` or suggested for ``suggested``."""
    row = make_publication(title=title, authors=(name,)).contributions.get()
    Contribution.objects.filter(pk=row.pk).update(author=author)
    if suggested:
        found = {"kind": "cosigners", "points": 40, "count": 2, "names": ["Goldt S", "Hill F"]}
        Attribution.objects.create(
            contribution=row, author=suggested, verdict="suggested", score=score, evidence=[found]
        )
    return row


def author_of(row):
    return Contribution.objects.get(pk=row.pk).author


def shown(client, query=""):
    return client.get(ADDRESS + query).content.decode()


def test_it_asks_with_printed_name_and_evidence_and_ticks_what_is_likely(client, saxe, owner):
    likely = byline("Whales", suggested=saxe)
    possible = byline("Ferns", suggested=saxe, score=40)
    byline("Magnets", suggested=saxe, score=20)

    page = shown(client)

    assert "Shares 2 co-authors: Goldt S, Hill F" in page
    assert f'name="byline-{likely.pk}" value="yes" checked' in page
    assert f'name="byline-{possible.pk}" value="yes">' in page
    assert "Magnets" not in page
    assert "Magnets" in shown(client, "?weak=1")


def test_answers_are_saved_together_and_taken_back_together(client, saxe, owner):
    other = make_author("Saxe, Alice")
    mine, not_mine, hers = (byline(t, suggested=saxe) for t in ("Whales", "Ferns", "Magnets"))
    Attribution.objects.create(contribution=hers, author=other, verdict="suggested", score=30)
    posted = {f"byline-{mine.pk}": "yes", f"byline-{not_mine.pk}": "no"}
    posted |= {f"byline-{hers.pk}": "other", f"other-{hers.pk}": other.pk}

    page = client.post(ADDRESS, posted, follow=True).content.decode()

    assert "3 answers were saved." in page
    assert "Nobody asks you" in page
    assert [author_of(row) for row in (mine, not_mine, hers)] == [saxe, None, None]
    assert Attribution.objects.get(contribution=hers, author=other).basis == "named"
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"attribution.confirmed", "attribution.rejected"} <= actions
    batch = saxe.decisions.first().batch
    undone = client.post(ADDRESS + "undo/", {"batch": batch}, follow=True).content.decode()
    assert "3 answers were taken back." in undone
    assert Attribution.objects.filter(author=saxe, verdict="suggested").count() == 3


def test_one_answer_that_cannot_be_taken_stops_all_and_says_why(client, saxe, owner):
    free = byline("Whales", suggested=saxe)
    taken = byline("Ferns", author=make_author("Saxe, Alice"), suggested=saxe)
    make_owner(author_of(taken), username="other", email="other@example.org")
    posted = {f"byline-{row.pk}": "yes" for row in (free, taken)}

    answer = client.post(ADDRESS, posted)

    assert answer.status_code == 409
    assert "which somebody has claimed" in answer.content.decode()
    assert f'name="byline-{free.pk}" value="yes" checked' in answer.content.decode()
    assert author_of(free) is None
    assert not Attribution.objects.filter(verdict="confirmed").exists()


def test_all_that_is_linked_is_confirmed_in_one_go(client, saxe, owner):
    rows = [byline(f"Work {at}", author=saxe) for at in range(3)]

    client.post(ADDRESS + "?show=linked", {"action": "all"})

    confirmed = Attribution.objects.filter(verdict="confirmed", decided_by=owner)
    assert set(confirmed.values_list("contribution", flat=True)) == {row.pk for row in rows}
    assert "Every work on your page is confirmed." in shown(client, "?show=linked")


def test_works_that_are_missing_are_found_by_name_and_words(client, saxe, owner):
    mine = byline("Whales sing")
    byline("Ferns")
    byline("Whales of others", name="Goldt, S.")

    page = shown(client, "?show=search&q=whales")
    client.post(ADDRESS + "?show=search", {f"byline-{mine.pk}": "yes"})

    assert "Whales sing" in page
    assert "Ferns" not in page
    assert "Whales of others" not in page
    assert author_of(mine) == saxe


def test_nobody_answers_for_another_or_while_the_page_is_under_review(client, saxe, owner):
    stranger, mine = byline("Ferns", name="Goldt, S."), byline("Whales", suggested=saxe)
    client.post(ADDRESS, {f"byline-{stranger.pk}": "yes"})
    assert author_of(stranger) is None

    saxe.claims.update(state="contested")
    assert client.post(ADDRESS, {f"byline-{mine.pk}": "yes"}).status_code == 403
    client.force_login(make_user(username="third", email="third@example.org"))
    assert "You have no author page yet" in shown(client)
    client.post(ADDRESS, {f"byline-{mine.pk}": "yes"})
    client.logout()
    assert client.post(ADDRESS, {f"byline-{mine.pk}": "yes"}).status_code == 302
    assert author_of(mine) is None


def test_the_account_page_leads_there(client, saxe, owner):
    byline("Whales", suggested=saxe)

    page = client.get(reverse("account_home")).content.decode()

    assert f'href="{ADDRESS}"' in page
    assert "(1 work)" in page


def test_a_page_of_questions_costs_a_fixed_number_of_queries(
    client, saxe, owner, django_assert_max_num_queries
):
    for at in range(12):
        byline(f"Work {at}", suggested=saxe)

    with django_assert_max_num_queries(22):
        shown(client)


def test_a_merged_page_is_nobodys(client, saxe, owner):
    Author.objects.filter(pk=saxe.pk).update(merged_into=make_author("Saxe, B."))

    assert "You have no author page yet" in shown(client)
