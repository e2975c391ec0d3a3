"""Search, health, robots, the sitemap, and errors in words."""

from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection
from wagtail.models import PageViewRestriction, Site

from labsite.models import StandardPage

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
class TestSearchPage:
    def test_it_finds_works_and_authors_and_marks_the_words(self, client, settle):
        work = make_publication(title="Rich and lazy learning", abstract="About lazy regimes.")
        work.contributions.filter(position=0).update(author=make_author("Lazy, Lou"))
        settle()
        shown = client.get("/search/?q=lazy").content.decode()

        assert "<mark>lazy</mark> learning" in shown
        assert "About <mark>lazy</mark> regimes." in shown
        assert "Lou Lazy" in shown

    def test_without_words_it_is_a_form(self, client):
        response = client.get("/search/")

        assert response.status_code == 200
        assert b"Nothing here holds" not in response.content

    def test_it_says_when_nothing_is_found(self, client):
        assert b"Nothing here holds" in client.get("/search/?q=zzzz").content

    def test_it_finds_pages_that_everybody_may_see(self, client, settle):
        home = Site.objects.get(is_default_site=True).root_page
        pages = [home.add_child(instance=StandardPage(title=f"Zebra {n}")) for n in ("one", "two")]
        PageViewRestriction.objects.create(page=pages[1], restriction_type="login")
        settle()

        shown = client.get("/search/?q=zebra").content.decode()

        assert f'<a href="{pages[0].url}">Zebra one</a>' in shown
        assert "Zebra two" not in shown

    def test_drafts_are_not_found(self, client, settle):
        make_publication(title="Still secret", live=False)
        settle()

        assert b"Still secret" not in client.get("/search/?q=secret").content


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
