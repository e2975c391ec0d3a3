"""What is kept for visitors, what never is, and when it is dropped."""

import gzip

import pytest
from django.test import Client
from wagtail.models import Page, Site

from labsite.caching import Kept, Shelf, shelf
from labsite.models import SiteSettings, StandardPage
from publications import dataversion
from publications.models import Publication

from ..factories import make_author, make_publication, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(settle):
    found = make_publication()
    settle()
    return found


def body(client, path="/publications/", **headers):
    return client.get(path, headers=headers).content.decode()


class TestValidators:
    def test_a_page_that_did_not_change_is_not_sent_again(self, client, work):
        first = client.get("/publications/")
        second = client.get("/publications/", headers={"if-none-match": first["ETag"]})

        assert (second.status_code, second.content) == (304, b"")
        assert second["ETag"] == first["ETag"]

    def test_addresses_have_validators_of_their_own_and_browsers_do_not(self, client, work):
        tags = {
            client.get(path, headers={"accept-language": language})["ETag"]
            for path in ("/publications/", "/publications/?year=2014", "/authors/")
            for language in ("en", "de")
        }

        assert len(tags) == 3

    def test_a_download_is_validated_though_it_is_not_kept(self, client, work):
        first = client.get("/publications/export.bib")
        again = client.get("/publications/export.bib", headers={"if-none-match": first["ETag"]})

        assert again.status_code == 304
        assert len(shelf) == 0

    def test_caches_between_are_told_what_answers_depend_on(self, client, work):
        response = client.get("/publications/")

        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert {"Cookie", "Accept-Encoding"} <= set(response["Vary"].split(", "))


class TestKeeping:
    def test_the_second_visitor_gets_the_same_page(self, work):
        assert body(Client()) == body(Client())
        assert len(shelf) == 1

    def test_it_is_compressed_for_whom_it_helps(self, client, work):
        plain = client.get("/publications/")
        packed = client.get("/publications/", headers={"accept-encoding": "br, gzip"})

        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert int(packed["Content-Length"]) == len(packed.content)

    def test_head_says_as_much_as_get_without_the_page(self, client, work):
        shown = client.get("/publications/")
        head = client.head("/publications/")

        assert head["ETag"] == shown["ETag"]
        assert not head.content

    def test_the_order_of_parameters_and_where_one_came_from_do_not_matter(self, client, work):
        client.get("/publications/?year=2014&type=paper-conference")
        client.get("/publications/?type=paper-conference&year=2014&utm_source=x&fbclid=1")

        assert len(shelf) == 1

    def test_of_a_repeated_parameter_the_last_counts(self, client, work):
        first = body(client, "/publications/?year=2014&year=1999")

        assert body(client, "/publications/?year=1999&year=2014") != first

    def test_what_came_with_an_address_never_gets_into_the_page(self, client, work):
        assert "evil" not in body(client, "/publications/?utm_source=evil")
        assert "evil" not in body(client)

    def test_security_headers_stay_on_kept_pages(self, client, work):
        client.get("/publications/")
        again = client.get("/publications/")

        assert "script-src 'self'" in again["Content-Security-Policy"]
        assert again["X-Frame-Options"] == "DENY"

    @pytest.mark.parametrize("path", ["/accounts/login/", "/admin/", "/health/", "/nothing-here/"])
    def test_private_pages_and_errors_are_not_kept(self, client, work, path):
        response = client.get(path)

        assert len(shelf) == 0
        assert "public" not in response.get("Cache-Control", "")

    def test_who_is_signed_in_is_neither_served_nor_kept(self, work):
        body(Client())
        signed_in = Client()
        signed_in.force_login(make_user())
        response = signed_in.get("/publications/")

        assert "private" in response["Cache-Control"]
        assert "ETag" not in response

    @pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "messages"])
    def test_whose_answer_may_be_personal_passes_by(self, work, cookie):
        client = Client()
        client.cookies[cookie] = "x"
        client.get("/publications/")

        assert len(shelf) == 0

    def test_long_addresses_are_answered_but_not_kept(self, client, work):
        assert client.get("/publications/?q=" + "x" * 700).status_code == 200
        assert len(shelf) == 0


class TestDropping:
    """Every change shows at once."""

    def change(self, settle, what):
        what()
        settle()

    def test_an_edited_title(self, client, work, settle):
        body(client)
        work.title = "A better title"
        work.save()
        settle()

        assert "A better title" in body(client)

    def test_a_deleted_work(self, client, work, settle):
        assert work.title in body(client)
        work.delete()
        settle()

        assert work.title not in body(client)

    def test_a_work_taken_back(self, client, work, settle):
        path = work.get_absolute_url()
        assert client.get(path).status_code == 200
        work.unpublish()
        settle()

        assert client.get(path).status_code == 410

    def test_an_author_who_became_a_member(self, client, work, settle):
        author = make_author("Saxe, Andrew")
        work.contributions.filter(position=0).update(author=author)
        settle()
        assert 'class="author"' in body(client)
        author.is_member = True
        author.save()
        settle()

        assert 'class="member"' in body(client)

    def test_what_was_written_in_bulk_and_said_so(self, client, work):
        body(client)
        Publication.objects.filter(pk=work.pk).update(title="Written in bulk")
        dataversion.bump()

        assert "Written in bulk" in body(client)

    def test_the_name_of_the_site(self, client, work, settle):
        body(client)
        site = Site.objects.get(is_default_site=True)
        SiteSettings.objects.create(site=site, name="Theory of Learning Lab")
        settle()

        assert "Theory of Learning Lab" in body(client)

    def test_a_page_that_was_published(self, client, work, settle):
        body(client)
        root = Site.objects.get(is_default_site=True).root_page
        root.add_child(instance=StandardPage(title="Directions", show_in_menus=True))
        settle()

        assert "Directions" in body(client)

    def test_a_page_behind_a_restriction_is_neither_kept_nor_in_a_menu(self, client, settle):
        root = Site.objects.get(is_default_site=True).root_page
        page = root.add_child(
            instance=StandardPage(
                title="Internal",
                body=[{"type": "text", "value": "<p>Secret</p>"}],
                show_in_menus=True,
            )
        )
        settle()
        assert "Internal" in body(client)
        assert "Secret" in body(client, page.url)
        page.view_restrictions.create(restriction_type="login")
        settle()

        assert "Secret" not in body(client, page.url)
        assert "Internal" not in body(client)

    def test_a_change_not_yet_committed_is_not_kept(self, client, work):
        work.title = "Not yet committed"
        work.save()
        shown = body(client)

        assert "Not yet committed" in shown
        assert len(shelf) == 0


class TestShelf:
    def test_the_page_least_asked_for_goes_first(self):
        small = Shelf(most_bytes=100)
        for name in ("a", "b"):
            small.put(1, (name,), Kept(b"x" * 32, []))
        small.get(1, ("a",))
        small.put(1, ("c",), Kept(b"x" * 32, []))

        assert small.get(1, ("a",)) and small.get(1, ("c",))
        assert small.get(1, ("b",)) is None
        assert small.bytes <= 100

    def test_another_version_empties_it(self):
        small = Shelf()
        small.put(1, ("a",), Kept(b"x", []))
        small.put(2, ("b",), Kept(b"x", []))

        assert small.get(1, ("a",)) is None
        assert len(small) == 1


def test_the_tree_of_pages_is_there():
    assert Page.objects.exists()
