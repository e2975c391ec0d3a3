"""The page of an author as visitors see it."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from labsite.caching import shelf
from publications.models import AuthorLink, AuthorName

from ...factories import make_author, make_publication, make_topic
from .works import make_works, sign

pytestmark = pytest.mark.django_db


def html_of(client, author, **query):
    response = client.get(author.get_absolute_url(), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def two_preprints():
    """An author of two works on arXiv that share nobody else."""
    author = make_author("Saxe, Andrew M.")
    for number, other in (("2207.10430", "Lewallen, S."), ("1906.08632", "Goldt, S.")):
        work = make_publication(
            authors=["Saxe, Andrew M.", other],
            title=f"Preprint {number}",
            type="article",
            identifiers=[("arxiv", number)],
        )
        sign(work, author)
        sign(work, make_author(other), 1)
    return author


def test_two_unconnected_preprints_show_13_and_that_nobody_claimed_the_page(client, two_preprints):
    html = html_of(client, two_preprints)
    profile = client.get(two_preprints.get_absolute_url()).context["profile"]

    assert (profile.trust.score, profile.trust.level) == (13, 1)
    assert re.search(r"<b>13</b>.*<strong>Unverified</strong>", html)
    assert "<b>L1</b> Linked to the record" in html
    assert '<li class="pill">Unclaimed</li>' in html
    assert "2 of 2 works have a DOI, arXiv number or handle." in html


def test_every_term_is_explained_with_its_points_and_how_to_raise_it(client, two_preprints):
    html = html_of(client, two_preprints)
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(\d+)<span class="quiet"> / (\d+)', html)

    assert [(int(value), int(most)) for _what, value, most in rows] == [
        *((6, 6), (4, 4), (3, 5), (0, 5), (0, 10)),
        *((0, 25), (0, 20), (0, 20), (0, 10), (0, 5)),
        *((0, 5), (0, 5)),
    ]
    assert all(("To raise it:" in what) == (value != most) for what, value, most in rows)


def test_names_that_cannot_be_one_persons_are_told(client, two_preprints):
    sign(make_publication(authors=["Lovelace, Ada"]), two_preprints)

    assert "cannot all be one person" in html_of(client, two_preprints)
    AuthorName.objects.create(author=two_preprints, family="Lovelace", given="Ada")
    assert "cannot all be one person" not in html_of(client, two_preprints)


def test_collaborators_and_topics_are_counted_and_lead_on(client):
    author, often, once = (make_author(f"{name}, A.") for name in ("Saxe", "Ganguli", "Klindt"))
    topic = make_topic("Deep learning")
    for others in ([often], [often, once]):
        names = [f"{one.family}, {one.given}" for one in (author, *others)]
        work = make_publication(authors=names, topics=[topic])
        for position, one in enumerate((author, *others)):
            sign(work, one, position)
    html = html_of(client, author)

    circle = re.findall(r'<a href="([^"]+)">([^<]+)</a> <span class="circle__count">(\d+)', html)
    assert circle == [
        (often.get_absolute_url(), "A. Ganguli", "2"),
        (once.get_absolute_url(), "A. Klindt", "1"),
    ]
    assert f'href="{author.get_absolute_url()}?topic=deep-learning#lab-results"' in html


def test_works_per_year_are_drawn_and_told_in_numbers(client):
    author = make_author()
    for issued in ("2014", "2019", "2019", ""):
        sign(make_publication(issued=issued), author)
    html = html_of(client, author)

    assert "from 2014 to 2019, most of them in 2019: 2" in html
    assert re.findall(r'<rect x="(\S+)" y="(\d)" width="0.72" height="(\d)">', html) == [
        ("0.14", "1", "1"),
        ("5.14", "0", "2"),
    ]
    rows = re.findall(r'<th scope="row">(\w+)</th><td>(\d)</td>', html)
    assert rows == [("2019", "2"), ("2014", "1"), ("Undated", "1")]


def test_a_part_of_the_list_does_not_repeat_the_page(client):
    author = make_author(biography="Theorist.")
    sign(make_publication(issued="2014"), author)
    sign(make_publication(issued="2019"), author)

    assert "<p>Theorist.</p>" in html_of(client, author)
    narrowed = html_of(client, author, year="2014")
    assert "Trust snapshot" in html_of(client, author)
    assert "<p>Theorist.</p>" not in narrowed and "Trust snapshot" not in narrowed


class TestText:
    def test_what_people_say_of_themselves_is_shown(self, client):
        author = make_author(affiliation="UCL", ror="02jx3x895", biography="Theorist.")
        AuthorLink.objects.create(author=author, url="https://lab.example.org/")
        AuthorLink.objects.create(author=author, url="https://code.example.org/a", label="Code")
        html = html_of(client, author)

        assert '<a href="https://ror.org/02jx3x895" rel="noopener">UCL</a>' in html
        assert "Theorist." in html
        for url, label in (("https://lab.example.org/", "lab.example.org"), ("/a", "Code")):
            assert re.search(rf'{url}" rel="me nofollow noopener">{label}</a>', html)

    def test_what_the_owner_wrote_is_gone_when_nobody_owns_the_page(self, client):
        words = {"affiliation": "UCL", "biography": "Theorist.", "ror": "02jx3x895"}
        author = make_author(is_own_text=True, open_to_collaborate=True, **words)
        AuthorLink.objects.create(author=author, url="https://lab.example.org/")
        html = html_of(client, author)

        assert not [text for text in ("UCL", "Theorist", "lab.example.org") if text in html]
        assert "Open to collaborate" not in html

    def test_hostile_text_is_shown_as_text(self, client):
        author = make_author("<script>x</script>", biography="<img src=x>", affiliation="<b>UCL")
        html = html_of(client, author)

        assert "<script>x" not in html and "<img src=x>" not in html and "<b>UCL" not in html


class TestOrcid:
    def test_an_id_that_nobody_proved_is_marked_and_bears_no_icon(self, client):
        html = html_of(client, make_author(orcid="0000-0002-1825-0097"))

        assert "https://orcid.org/0000-0002-1825-0097</a>" in html
        assert "(unauthenticated)" in html
        assert "orcid__disc" not in html


def test_a_page_nothing_outside_confirms_stays_out_of_search_engines(client, two_preprints):
    unknown = make_author("Nobody, N.")
    sign(make_publication(authors=["Nobody, N."]), unknown)

    assert '<meta name="robots" content="noindex, follow">' in html_of(client, unknown)
    assert 'name="robots"' not in html_of(client, two_preprints)


def test_five_hundred_works_cost_no_more_queries_than_two(client, settle):
    author = make_author("Saxe, Andrew M.")
    others = [make_author(f"Colleague{n}, C.") for n in range(40)]
    make_works(500, author, others, make_topic())
    settle()
    client.get(author.get_absolute_url())
    shelf.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(author.get_absolute_url())

    assert len(queries) <= 15
    profile = response.context["profile"]
    assert (profile.total, len(profile.collaborators), len(profile.topics)) == (500, 40, 1)
    assert profile.trust.score == 10


def test_the_page_tells_machines_who_this_is(client, two_preprints):
    html = html_of(client, two_preprints)
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    told = {data["@type"]: data for data in map(json.loads, scripts)}

    assert told["ProfilePage"]["mainEntity"]["name"] == "Andrew M. Saxe"
