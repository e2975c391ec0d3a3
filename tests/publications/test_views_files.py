"""A work's files at their addresses: who gets what, whole and in part."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publications.files import thumbnails

from ..factories import PDF, make_file, make_publication, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    return make_file(make_publication())


def body(response):
    return b"".join(response)


def embargo(days=30):
    return {
        "embargo_until": timezone.localdate() + timedelta(days),
        "embargo_reason": "publisher",
    }


class TestWhole:
    def test_it_is_shown_in_place_and_can_do_nothing_there(self, client, file):
        response = client.get(file.get_absolute_url())

        assert body(response) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'inline; filename="paper.pdf"'
        assert response["Content-Length"] == str(len(PDF))
        assert response["X-Content-Type-Options"] == "nosniff"
        policy = response["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "script-src" not in policy

    def test_other_kinds_are_sandboxed_or_saved(self, client, file):
        text = make_file(file.publication, "notes.txt", b"<b>words</b>".rjust(20, b"."))
        sheet = make_file(file.publication, "data.csv", b"a,b\n")

        shown, saved = (client.get(each.get_absolute_url()) for each in (text, sheet))

        assert shown["Content-Type"] == "text/plain; charset=utf-8"
        assert "sandbox" in shown["Content-Security-Policy"]
        assert saved["Content-Disposition"].startswith("attachment")
        asked = client.get(file.get_absolute_url() + "?download")
        assert asked["Content-Disposition"].startswith("attachment")

    def test_head_says_how_long_it_is_and_sends_nothing(self, client, file):
        response = client.head(file.get_absolute_url())

        assert response["Content-Length"] == str(len(PDF))
        assert response["Accept-Ranges"] == "bytes"
        assert not response.content

    def test_who_has_it_already_is_told_so(self, client, file):
        first = client.get(file.get_absolute_url())

        for header, value in (
            ("if-none-match", first["ETag"]),
            ("if-modified-since", first["Last-Modified"]),
        ):
            again = client.get(file.get_absolute_url(), headers={header: value})
            assert again.status_code == 304 and not again.content

    def test_a_web_server_in_front_may_send_it(self, client, file, settings):
        settings.LABSITE_FILE_OFFLOAD = "x-accel:/protected/"
        response = client.get(file.get_absolute_url())

        assert response["X-Accel-Redirect"] == f"/protected/{file.content.name}"
        assert response["Content-Type"] == "application/pdf" and not response.content


class TestParts:
    def ask(self, client, file, **headers):
        return client.get(file.get_absolute_url(), headers=headers)

    def test_a_part_is_sent_as_a_part(self, client, file):
        response = self.ask(client, file, range="bytes=5-9")

        assert (response.status_code, body(response)) == (206, PDF[5:10])
        assert response["Content-Range"] == f"bytes 5-9/{len(PDF)}"
        assert response["Content-Length"] == "5"

    def test_what_lies_behind_the_end_is_refused(self, client, file):
        response = self.ask(client, file, range="bytes=9999-")

        assert response.status_code == 416
        assert response["Content-Range"] == f"bytes */{len(PDF)}"

    def test_a_part_of_another_file_is_never_sent(self, client, file):
        etag = self.ask(client, file)["ETag"]

        same = self.ask(client, file, **{"range": "bytes=0-3", "if-range": etag})
        other = self.ask(client, file, **{"range": "bytes=0-3", "if-range": '"another"'})

        assert (same.status_code, other.status_code) == (206, 200)
        assert body(other) == PDF


class TestAddresses:
    def test_an_old_name_leads_to_the_new_one(self, client, file):
        old = file.get_absolute_url()
        file.name = "saxe22a.pdf"
        file.save()

        response = client.get(old)

        assert (response.status_code, response["Location"]) == (301, file.get_absolute_url())

    def test_a_file_follows_its_work(self, client, file):
        old = file.get_absolute_url()
        file.publication = make_publication(title="Another", identifiers=())
        file.save()

        assert client.get(old)["Location"] == file.get_absolute_url()

    def test_a_removed_file_is_gone_or_leads_on(self, client, file):
        file.removed_at = timezone.now()
        file.save()
        assert client.get(file.get_absolute_url()).status_code == 410

        file.replaced_by = make_file(file.publication, "new.pdf")
        file.save()
        response = client.get(file.get_absolute_url())
        assert response["Location"] == file.replaced_by.get_absolute_url()

    def test_no_address_of_the_media_leads_to_it(self, client, file):
        for root in ("/media/", "/documents/1/", "/files/"):
            assert client.get(root + file.content.name).status_code == 404
        with pytest.raises(ValueError, match="not accessible"):
            _ = file.content.url


#: Facts of a file, and what somebody who is nobody, a member and a librarian are answered.
CASES = [
    ({}, True, 200, 200, 200),
    ({}, False, 404, 404, 200),
    ({"access": "restricted"}, True, 403, 200, 200),
    ({"access": "private"}, True, 404, 404, 200),
    (embargo(), True, 403, 403, 200),
    (embargo(0), True, 200, 200, 200),
]


@pytest.mark.parametrize(("facts", "live", "nobody", "member", "librarian"), CASES)
def test_who_may_read_what(client, facts, live, nobody, member, librarian):
    file = make_file(make_publication(live=live), **facts)
    file.thumbnail.save("p.webp", file.content.open())
    colleagues = make_user("Members"), make_user("Librarians")

    for user, status in zip((None, *colleagues), (nobody, member, librarian), strict=True):
        if user:
            client.force_login(user)
        response = client.get(file.get_absolute_url())
        picture = client.get(f"/publications/{file.publication.slug}/files/{file.pk}/first-page/")
        assert response.status_code == status
        assert picture.status_code == (200 if status == 200 else 404)
        if status != 404:
            kept = file.is_open and live
            assert ("private" in response["Cache-Control"]) is not kept


def test_a_refusal_names_the_day_and_keeps_the_links(client):
    file = make_file(make_publication(), **embargo())
    response = client.get(file.get_absolute_url())

    assert 'rel="collection"' in response["Link"]
    assert b"under embargo until" in response.content


class TestThumbnail:
    def test_the_first_page_is_drawn(self, file):
        thumbnails.renew(file)

        assert file.thumbnail.read()[8:12] == b"WEBP"

    def test_a_broken_or_greedy_pdf_has_none(self, file, monkeypatch):
        broken = make_file(file.publication, "broken.pdf", PDF[:60])
        huge = PDF.replace(b"[0 0 300 400]", b"[0 0 9e9 9e9]")
        greedy = make_file(file.publication, "huge.pdf", huge)
        monkeypatch.setattr(thumbnails, "SECONDS", 2)

        for each in (broken, greedy):
            thumbnails.renew(each)
            assert not each.thumbnail or each.thumbnail.size < 1 << 20
