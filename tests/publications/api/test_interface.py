"""The read-only interface: lists, single things, errors, and what caches are told."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from publications.models import Author, Publication, Topic

from ...factories import make_author, make_file, make_publication, make_topic

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


def get(client, path, status=200, **asked):
    response = client.get(f"{ROOT}/{path}", asked)
    assert response.status_code == status, response.content[:300]
    return response.json()


def ids(found):
    return [row["id"] for row in found["data"]]


def everything(client, path, **asked):
    """All pages of a list, by following the links."""
    found, url = [], f"{ROOT}/{path}"
    response = client.get(url, asked)
    while True:
        page = response.json()
        found += page["data"]
        if "next" not in page["links"]:
            assert 'rel="next"' not in response["Link"]
            return found
        assert f'<{page["links"]["next"]}>; rel="next"' in response["Link"]
        response = client.get(page["links"]["next"])


class TestWorks:
    def test_a_work_is_given_as_the_record_has_it(self, client):
        author = make_author()
        work = make_publication(
            abstract="We find exact solutions.",
            identifiers=[("doi", "10.1000/xyz"), ("arxiv", "1312.6120")],
            links=[("code", "https://example.org/code")],
            topics=[make_topic("Theory")],
            issued="2014-02-19",
        )
        work.contributions.filter(position=0).update(author=author)
        file = make_file(work)
        found = get(client, f"works/{work.pk}")

        assert (
            found
            | {
                "id": work.pk,
                "title": work.title,
                "year": 2014,
                "issued": "2014-02-19",
                "doi": "10.1000/xyz",
                "topics": [{"key": "theory", "name": "Theory"}],
                "links": [{"kind": "code", "url": "https://example.org/code", "label": ""}],
                "access": "open access",
            }
            == found
        )
        assert found["authors"][0] == {
            "name": "A. M. Saxe",
            "given": "A. M.",
            "family": "Saxe",
            "author": author.slug,
        }
        assert found["files"][0]["url"] == f"http://testserver{file.get_absolute_url()}"
        assert found == get(client, "works")["data"][0]

    @pytest.mark.parametrize(
        "asked",
        [
            {"q": "networks"},
            {"year": "2014"},
            {"year": "2010-"},
            {"type": "book"},
            {"topic": "theory"},
            {"author": "andrew-m-saxe"},
            {"selected": "1"},
            {"sort": "title"},
            {"sort": "oldest", "year": "-2013"},
        ],
    )
    def test_it_filters_as_the_list_does(self, client, asked):
        work = make_publication(topics=[make_topic("Theory")])
        work.contributions.filter(position=0).update(author=make_author())
        make_publication(title="Another", type="book", issued="1999", selected=True)
        listed = client.get("/publications/export.json", asked).getvalue()

        titles = [row["title"] for row in get(client, "works", **asked)["data"]]

        assert titles == [row["title"] for row in json.loads(listed)]

    def test_a_merged_work_leads_on_and_a_removed_one_says_why(self, client):
        work = make_publication()
        merged = make_publication(title="Same", live=False, merged_into=work)
        gone = make_publication(title="Gone")
        gone.unpublish()

        answer = client.get(f"{ROOT}/works/{merged.pk}")

        assert (answer.status_code, answer["Location"]) == (301, f"{ROOT}/works/{work.pk}")
        assert get(client, f"works/{gone.pk}", 410)["title"] == "Gone"
        assert ids(get(client, "works")) == [work.pk]


class TestAuthors:
    def test_an_author_is_found_by_key_and_by_words(self, client):
        author = make_author(is_member=True)
        make_publication().contributions.filter(position=0).update(author=author)

        assert get(client, "authors/andrew-m-saxe")["name"] == "Andrew M. Saxe"
        assert get(client, "authors", q="saxe", is_member="true")["meta"]["total"] == 1
        assert get(client, "authors", is_member="false")["data"] == []

    def test_who_hid_their_page_is_nobody_here(self, client):
        author = make_author(state=Author.State.HIDDEN, is_member=True)
        work = make_publication()
        work.contributions.filter(position=0).update(author=author)

        assert get(client, "authors")["data"] == []
        get(client, f"authors/{author.slug}", 404)
        assert get(client, f"works/{work.pk}")["authors"][0]["author"] == ""

    def test_a_merged_author_leads_on(self, client):
        author = make_author()
        old = make_author("Saxe, Andy", merged_into=author)

        answer = client.get(f"{ROOT}/authors/{old.slug}")

        assert (answer.status_code, answer["Location"]) == (301, f"{ROOT}/authors/{author.slug}")


class TestFields:
    def test_only_those_asked_for_come(self, client):
        make_publication()

        assert set(get(client, "works", fields="title,year")["data"][0]) == {"id", "title", "year"}

    def test_an_unknown_one_is_refused(self, client):
        problem = get(client, "works", 400, fields="title,secret")

        assert problem["parameter"] == "fields"


class TestPaging:
    def test_every_work_comes_once_while_others_come_and_go(self, client):
        works = [make_publication(title=f"Work {n}", issued=str(2000 + n)) for n in range(9)]
        first = get(client, "works", limit="3", sort="oldest")
        works[2].delete()
        make_publication(title="Old", issued="1990")
        rest = client.get(first["links"]["next"]).json()

        assert ids(rest) == [work.pk for work in works[3:6]]

    def test_following_the_links_brings_all(self, client):
        works = {make_publication(title=f"Work {n}").pk for n in range(7)}
        found = [row["id"] for row in everything(client, "works", limit="3", fields="id")]

        assert sorted(found) == sorted(works)

    @pytest.mark.parametrize("cursor", ["0.1", "999999999.1.2.3.4.5", "000.0"])
    def test_a_cursor_that_was_never_given_does_no_harm(self, client, cursor):
        make_publication()

        assert client.get(f"{ROOT}/works", {"cursor": cursor}).status_code == 200


ERRORS = [
    ("works?year=now", 400),
    ("works?year=٢٠٢٤", 400),
    ("works?type=nonsense", 400),
    ("works?limit=0", 400),
    ("works?limit=101", 400),
    ("works?limit=null", 400),
    ("works?limit=1e9", 400),
    ("works?cursor=x", 400),
    ("works?nonsense=1", 400),
    ("works?year=2014&year=2015", 400),
    ("works?q=" + "a" * 301, 400),
    ("works?fields=", 400),
    ("works/0", 404),
    ("works/123456789", 404),
    ("works/nonsense", 404),
    (f"works/{'9' * 40}", 404),
    ("works/1?limit=3", 400),
    ("authors/nobody", 404),
    ("nonsense", 404),
    ("nonsense/1", 404),
    ("works/1/2", 404),
    ("works/", 404),
]


class TestErrors:
    @pytest.mark.parametrize(("path", "status"), ERRORS)
    def test_they_are_problems_in_words(self, client, path, status):
        response = client.get(f"{ROOT}/{path}")

        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response.json()["status"] == status
        assert response.json()["detail"]

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_nothing_can_be_changed(self, method):
        work = make_publication()
        client = Client(enforce_csrf_checks=True)
        response = getattr(client, method)(f"{ROOT}/works/{work.pk}")

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert Publication.objects.filter(pk=work.pk).exists()

    def test_who_asks_too_often_is_told_when_to_go_on(self, client, settings):
        settings.LABSITE_API_RATE = "2/d/network"
        answers = [client.get(f"{ROOT}/works") for _turn in range(3)]

        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert int(answers[-1]["Retry-After"]) > 0


class TestCaching:
    def test_what_has_not_changed_is_not_sent_again(self, client, settle):
        make_publication()
        settle()
        first = client.get(f"{ROOT}/works")
        known = [
            {"If-None-Match": first["ETag"]},
            {"If-Modified-Since": first["Last-Modified"]},
        ]
        for headers in known:
            again = client.get(f"{ROOT}/works", headers=headers)
            assert (again.status_code, again.content) == (304, b"")
            assert again["Access-Control-Allow-Origin"] == "*"

    def test_a_change_is_seen_at_once(self, client, settle):
        work = make_publication()
        settle()
        first = client.get(f"{ROOT}/works/{work.pk}")
        Topic.objects.create(name="Theory", slug="theory")
        settle()

        again = client.get(f"{ROOT}/works/{work.pk}", headers={"If-None-Match": first["ETag"]})

        assert again.status_code == 200
        assert again["ETag"] != first["ETag"]

    def test_scripts_of_other_sites_may_read(self, client):
        response = client.options(f"{ROOT}/works")

        assert response.status_code == 204
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "If-None-Match" in response["Access-Control-Allow-Headers"]
        assert client.head(f"{ROOT}/works").status_code == 200


def test_a_page_of_a_hundred_takes_few_queries(client, django_assert_max_num_queries):
    for number in range(12):
        make_publication(title=f"Work {number}", topics=[], links=[("code", "https://x.org/")])
    with django_assert_max_num_queries(18):
        client.get(f"{ROOT}/works", {"limit": "100"})


def test_people_can_read_what_programs_read(client):
    shown = client.get(reverse("publications:api")).content.decode()

    for name in ("works", "authors", "people", "projects", "grants"):
        assert f'href="{ROOT}/{name}"' in shown
