"""A person's page: facts, works, and what stays private."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from labsite.caching import shelf
from people.models import Education, PersonLink, PersonPage
from publications.models import Author, AuthorLink, AuthorName, Contribution

from ..factories import make_author, make_publication
from ..pages import DAY, make_image, make_person, make_position, today

pytestmark = pytest.mark.django_db


def html_of(client, person):
    response = client.get(person.url)
    assert response.status_code == 200
    return response.content.decode()


def signed(author, **facts):
    work = make_publication(**facts)
    Contribution.objects.filter(publication=work, position=0).update(author=author)
    return work


def test_the_page_tells_who_the_person_is(client):
    person = make_person(
        "Li Ming",
        native_name="李明",
        pronouns="they/them",
        interests="Learning\n\nMemory\n",
        biography="<p>Works on memory.</p>",
        positions=[make_position("PhD student", note="with the CDT")],
        education=[Education(degree="BSc Physics", institution="Leeds", year=2018)],
        links=[PersonLink(kind="github", url="https://github.example/li")],
        orcid="https://orcid.org/0000-0002-1825-0097",
    )

    html = html_of(client, person)

    for text in ("Li Ming", "李明", "they/them", "Memory", "Works on memory.", "with the CDT"):
        assert text in html
    assert "BSc Physics" in html and "Leeds" in html and "2018" in html
    assert '<a href="https://github.example/li" rel="me noopener">GitHub</a>' in html


def test_works_come_from_the_author_page(client):
    author = make_author()
    signed(author, title="A mathematical theory of semantic development", issued="2019")
    make_publication(title="Somebody else's")
    hidden = signed(author, title="Still a draft")
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)

    html = html_of(client, make_person(author=author))

    assert "A mathematical theory of semantic development" in html
    assert "Somebody else" not in html
    assert "Still a draft" not in html


def test_the_page_shows_the_profile_of_its_author(client):
    author = make_author(orcid="0000-0002-1825-0097", biography="From the author <page>.")
    AuthorName.objects.create(author=author, family="Saxe", given="Andy")
    AuthorLink.objects.create(author=author, url="https://lab.example.org/", label="My lab")
    signed(author, issued="2019")
    signed(author, issued="2020")

    html = html_of(client, make_person(author=author))

    for text in ("Trust snapshot", "Works per year", "list for a CV", "Andy Saxe", "My lab"):
        assert text in html
    assert "From the author &lt;page&gt;." in html
    assert "(unauthenticated)" in html


def test_what_the_group_wrote_comes_before_what_the_author_did(client):
    author = make_author(biography="By the author.")

    html = html_of(client, make_person(author=author, biography="<p>By the group.</p>"))

    assert "<p>By the group.</p>" in html and "<p>By the author.</p>" not in html


def test_without_an_author_page_there_is_no_list_of_works(client):
    make_publication()

    assert 'id="works"' not in html_of(client, make_person())


def test_filters_of_the_list_stay_on_the_page(client):
    author = make_author()
    signed(author, title="From nineteen", issued="2019")
    signed(author, title="From twenty", issued="2020")
    person = make_person(author=author)

    html = client.get(person.url, {"year": "2019"}).content.decode()

    assert "From nineteen" in html
    assert "From twenty" not in html
    assert f'href="{person.url}"' in html


@pytest.mark.parametrize("shown", [True, False])
def test_the_address_is_shown_only_on_wish(client, shown):
    person = make_person(email="li@example.org", show_email=shown)

    assert ("li@example.org" in html_of(client, person)) is shown


def test_who_has_left_is_told_with_what_came_after(client):
    end = today() - DAY
    person = make_person(
        positions=[make_position(start=end, end=end)], next_position="Lecturer, Leeds"
    )

    html = html_of(client, person)

    assert "Formerly PhD student" in html
    assert "Lecturer, Leeds" in html


def test_the_next_position_waits_for_the_end(client):
    assert "Lecturer" not in html_of(client, make_person(next_position="Lecturer, Leeds"))


def test_hostile_text_is_shown_as_text(client):
    person = make_person("<script>alert(1)</script>", interests="<img src=x>")

    html = html_of(client, person)

    assert "<script>alert" not in html
    assert "<img src=x>" not in html


def test_an_orcid_is_stored_bare():
    person = PersonPage(title="Li", slug="li", orcid="https://orcid.org/0000-0002-1825-0097")

    person.clean()

    assert person.orcid == "0000-0002-1825-0097"


@pytest.mark.parametrize("wrong", ["0000-0002-1825-0098", "Li Ming", "1234"])
def test_what_is_no_orcid_is_refused(wrong):
    with pytest.raises(ValidationError, match="no ORCID iD"):
        PersonPage(title="Li", slug="li", orcid=wrong).clean()


def test_the_orcid_of_the_author_page_counts():
    author = make_author(orcid="0000-0002-1825-0097")

    assert make_person(author=author).orcid_id == "0000-0002-1825-0097"


def test_publishing_the_page_makes_the_author_a_member():
    author = make_author()
    person = make_person(author=author)

    person.save_revision().publish()

    assert Author.objects.get().is_member


@pytest.mark.parametrize("end", ["unpublish", "delete", "another"])
def test_an_author_is_no_member_once_no_live_page_is_about_them(end):
    author = make_author()
    person = make_person(author=author)
    person.save_revision().publish()

    if end == "another":
        person.author = make_author("Goldt, Sebastian")
        person.save_revision().publish()
    else:
        getattr(person, end)()

    members = Author.objects.filter(is_member=True)
    assert [str(one) for one in members] == (["Sebastian Goldt"] if end == "another" else [])


def test_removing_the_author_keeps_the_person():
    author = make_author()
    person = make_person(author=author)

    author.delete()

    assert PersonPage.objects.get().author is None
    assert person.pk == PersonPage.objects.get().pk


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Andrew M. Saxe", "AS"), ("李明", "李"), ("Иван Петров", "ИП"), ("Plato", "P")],
)
def test_initials_stand_in_for_a_photo(name, initials):
    assert PersonPage(title=name).initials == initials


def test_a_person_with_everything_takes_few_queries_and_works_add_none(client):
    author = make_author()
    signed(author, title="Work", issued="2019")
    person = make_person(
        author=author,
        photo=make_image(),
        positions=[make_position(), make_position("Fellow")],
        education=[Education(degree="BSc")],
        links=[PersonLink(url="https://example.org/")],
    )
    client.get(person.url)
    few = queries(client, person)

    for number in range(30):
        signed(author, title=f"Work {number}", issued="2020")

    assert queries(client, person) == few <= 20


def queries(client, person):
    connection.run_on_commit.clear()  # as if committed
    client.get(person.url)
    connection.run_on_commit.clear()
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        html_of(client, person)
    return len(captured)


class TestAddress:
    """The address of an author leads to the page of the member whose works they are."""

    def test_the_author_page_leads_to_the_person(self, client):
        author = make_author()
        person = make_person(author=author)

        response = client.get(author.get_absolute_url(), {"year": "2019"})

        assert response.status_code == 302
        assert response.headers["Location"] == f"{person.url}?year=2019"

    def test_a_draft_page_leaves_the_author_page_in_place(self, client):
        author = make_author()
        make_person(author=author, live=False)

        assert client.get(author.get_absolute_url()).status_code == 200

    def test_the_files_stay_where_they_are(self, client):
        author = make_author()
        signed(author, title="A theory")
        make_person(author=author)

        response = client.get(f"{author.get_absolute_url().rstrip('/')}.bib")

        assert response.status_code == 200
        assert b"A theory" in b"".join(response.streaming_content)
