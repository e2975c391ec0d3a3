"""The list of people: roles in their order, alumni apart, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from labsite.caching import shelf
from people.models import PeopleIndexPage, PersonPage

from ..factories import make_author
from ..pages import DAY, make_image, make_index, make_person, make_position, today

pytestmark = pytest.mark.django_db


def index():
    return make_index(PeopleIndexPage)


def headings(context):
    return [(role and role.title, [str(person) for person in people]) for role, people in context]


def context(rf):
    return index().get_context(rf.get("/"))


def test_people_are_grouped_by_role_in_the_order_of_the_roles(rf):
    make_person("Boris", positions=[make_position("PhD student", place=2)])
    make_person("Anna", positions=[make_position("PhD student", place=2)])
    make_person("Zoe", positions=[make_position("Director", place=1)])

    assert headings(context(rf)["groups"]) == [
        ("Director", ["Zoe"]),
        ("PhD student", ["Anna", "Boris"]),
    ]


def test_people_without_a_position_come_last_and_are_not_lost(rf):
    make_person("Anna", positions=[])
    make_person("Zoe", positions=[make_position("Director")])

    assert headings(context(rf)["groups"]) == [("Director", ["Zoe"]), (None, ["Anna"])]


def test_alumni_stand_apart_and_the_last_to_leave_come_first(rf):
    for days, name in ((300, "Anna"), (10, "Boris"), (900, "Clara")):
        end = today() - days * DAY
        make_person(name, positions=[make_position(start=end - DAY, end=end)])

    shown = context(rf)

    assert shown["groups"] == []
    assert [str(person) for person in shown["alumni"]] == ["Boris", "Anna", "Clara"]


def test_names_are_sorted_by_family_name_where_it_is_known(rf):
    author = make_author("Ganguli, Surya")
    make_person("Surya Ganguli", author=author)
    make_person("Andrew M. Saxe", sort_name="Saxe, Andrew")
    make_person("Émile", positions=[make_position()])

    [(_role, people)] = context(rf)["groups"]

    assert [str(person) for person in people] == ["Émile", "Surya Ganguli", "Andrew M. Saxe"]


def test_drafts_and_private_pages_are_not_listed(rf):
    make_person("Draft", live=False)
    private = make_person("Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert context(rf)["groups"] == []


def test_the_page_shows_names_notes_and_next_positions(client):
    make_person("李明", native_name="", positions=[make_position(note="Marie Curie Fellow")])
    end = today() - DAY
    make_person(
        "Boris",
        positions=[make_position(start=end, end=end)],
        next_position="Lecturer, Leeds",
        next_position_url="https://example.org/",
    )

    html = client.get(index().url).content.decode()

    assert "李明" in html
    assert "Marie Curie Fellow" in html
    assert '<a href="https://example.org/" rel="noopener">Lecturer, Leeds</a>' in html
    assert "Alumni" in html


def test_an_index_without_people_says_so(client):
    assert "Nobody is listed here yet." in client.get(index().url).content.decode()


def queries(client):
    connection.run_on_commit.clear()  # as if committed
    client.get(index().url)
    connection.run_on_commit.clear()
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(index().url).status_code == 200
    return len(captured)


@pytest.mark.once
def test_two_hundred_people_take_no_more_queries_than_two(client):
    photo = make_image()
    past = make_position(start=today() - 9 * DAY, end=today() - DAY)
    for number in range(2):
        make_person(f"First {number}", photo=photo)
    make_person("Past", positions=[past])
    client.get(index().url)
    few = queries(client)

    for number in range(197):
        make_person(f"Person {number}", photo=photo)

    assert PersonPage.objects.count() == 200
    assert queries(client) == few <= 12
