"""Health, robots, the sitemap, and errors in words."""

from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection

from ..factories import make_author, make_publication

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def quiet(client):
    """A client that gets error pages instead of exceptions."""
    client.raise_request_exception = False
    return client


def away(*_arguments, **_options):
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.django_db
class TestMachines:
    def test_health_is_good(self, client):
        assert client.get("/health/").json() == {"status": "ok", "database": "ok"}

    def test_robots_are_told_where_the_sitemap_is(self, client):
        text = client.get("/robots.txt").content.decode()

        assert "Disallow: /admin/" in text
        assert "Sitemap: http://testserver/sitemap.xml" in text

    def test_the_sitemap_holds_public_works_and_their_authors(self, client):
        work = make_publication(identifiers=[("doi", "10.1000/182")])
        draft = make_publication(title="A draft", live=False)
        author, other = make_author("Saxe, Andrew"), make_author("Draft, Only")
        work.contributions.filter(position=0).update(author=author)
        draft.contributions.filter(position=0).update(author=other)
        index = ElementTree.fromstring(client.get("/sitemap.xml").content)
        parts = [found.text for found in index.findall("s:sitemap/s:loc", SPACE)]
        pages = [
            loc.text
            for part in parts
            for loc in ElementTree.fromstring(client.get(part).content).iterfind(".//s:loc", SPACE)
        ]

        assert f"http://testserver{work.get_absolute_url()}" in pages
        assert f"http://testserver{author.get_absolute_url()}" in pages
        assert not any("draft" in page for page in pages)


class TestErrors:
    @pytest.mark.django_db
    def test_what_is_not_there_is_said_with_a_way_on(self, client):
        response = client.get("/nothing-here/")

        assert response.status_code == 404
        assert b"There is nothing at this address" in response.content

    @pytest.mark.django_db
    def test_a_host_that_is_not_ours_is_a_bad_request(self, quiet, settings):
        settings.ALLOWED_HOSTS = ["lab.example.org"]
        response = quiet.get("/publications/", headers={"host": "evil.example"})

        assert response.status_code == 400
        assert b"evil.example" not in response.content

    @pytest.mark.django_db
    def test_our_own_mistakes_are_admitted_without_a_query(
        self, quiet, django_assert_max_num_queries
    ):
        with (
            patch("publications.views.lists.Listing", side_effect=RuntimeError("secret")),
            django_assert_max_num_queries(6),
        ):
            response = quiet.get("/publications/")

        assert response.status_code == 500
        assert b"Something went wrong on our side" in response.content
        assert b"secret" not in response.content

    @pytest.mark.django_db
    @pytest.mark.parametrize("path", ["/publications/", "/authors/", "/", "/search/?q=x"])
    def test_a_database_that_is_away_is_a_matter_of_waiting(self, quiet, path):
        with patch.object(connection, "cursor", away):
            response = quiet.get(path)

        assert response.status_code == 503
        assert int(response["Retry-After"]) > 0
        assert b"Nothing is lost" in response.content

    @pytest.mark.django_db
    def test_health_says_that_the_database_is_away(self, quiet):
        with patch.object(connection, "cursor", away):
            assert quiet.get("/health/").status_code == 503
