"""A librarian keeps the files of a work."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from publications.merging import merge_publications
from publications.models import PublicationFile

from ..factories import PDF, make_file, make_publication, make_user

pytestmark = pytest.mark.django_db

FACTS = {"kind": "full-text", "version": "AM", "access": "public", "licence": "CC-BY-4.0"}


@pytest.fixture
def work(client):
    client.force_login(make_user("Librarians"))
    return make_publication()


def address(name, work, *others):
    return reverse(f"publications_admin:{name}", args=[work.pk, *(each.pk for each in others)])


def add(client, work, name="saxe 14.pdf", data=PDF, **facts):
    upload = SimpleUploadedFile(name, data)
    return client.post(address("file_add", work), FACTS | {"upload": upload} | facts)


class TestAdding:
    def test_an_upload_becomes_a_file_with_all_that_is_known_of_it(self, client, work):
        response = add(client, work, description="As accepted")
        file = work.files.get()

        assert response["Location"] == address("files", work)
        assert (file.name, file.media_type, file.size) == (
            "saxe-14.pdf",
            "application/pdf",
            len(PDF),
        )
        assert (file.label, file.licence) == ("Accepted version", "CC-BY-4.0")
        assert file.content.read() == PDF and file.thumbnail
        assert "saxe" not in file.content.name
        assert ModelLogEntry.objects.get().message == "Added the file “saxe-14.pdf”"

    def test_the_edit_form_shows_it_and_leads_to_all(self, client, work):
        file = make_file(work)
        shown = client.get(reverse("publications_admin:edit", args=[work.pk])).content.decode()

        assert file.name in shown and address("files", work) in shown

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"name": "a.pdf", "data": b"<html>"}, "are not taken"),
            ({"embargo_until": "2999-01-01"}, "Say why"),
            ({"embargo_until": "2001-01-01", "embargo_reason": "patent"}, "ends in the future"),
            (
                {
                    "embargo_until": "2999-01-01",
                    "embargo_reason": "patent",
                    "access": "private",
                },
                "An embargo ends with",
            ),
        ],
    )
    def test_what_cannot_be_is_refused_in_words(self, client, work, facts, words):
        response = add(client, work, **facts)

        assert response.status_code == 200 and words in response.content.decode()
        assert not work.files.exists()


class TestChanging:
    def edit(self, client, file, **facts):
        url = address("file_edit", file.publication, file)
        return client.post(url, FACTS | {"name": file.name} | facts)

    def test_an_embargo_holds_from_the_moment_it_is_saved(self, client, work):
        file = make_file(work)
        day = timezone.localdate() + timedelta(10)
        self.edit(client, file, embargo_until=day.isoformat(), embargo_reason="patent")

        client.logout()
        assert client.get(file.get_absolute_url()).status_code == 403

    def test_replacing_keeps_the_number_and_drops_the_old_content(
        self, client, work, django_capture_on_commit_callbacks
    ):
        file = make_file(work)
        old = file.content.name
        with django_capture_on_commit_callbacks(execute=True):
            self.edit(client, file, upload=SimpleUploadedFile("final.pdf", PDF + b"%\n"))
        before, file = file.get_absolute_url(), PublicationFile.objects.get()

        assert file.name == "final.pdf" and file.size == len(PDF) + 2
        assert not file.content.storage.exists(old)
        assert client.get(before)["Location"] == file.get_absolute_url()


def test_files_change_places(client, work):
    first, second, third = (make_file(work, f"{name}.pdf") for name in "abc")
    client.post(address("file_move", work, third), {"up": ""})
    client.post(address("file_move", work, first), {"up": ""})
    client.post(address("file_move", work, first), {"down": ""})

    assert [file.name for file in work.files.in_order()] == ["c.pdf", "a.pdf", "b.pdf"]


def test_a_removed_file_leaves_its_address(client, work, django_capture_on_commit_callbacks):
    old, new = make_file(work, "old.pdf"), make_file(work, "new.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("file_remove", work, old), {"replaced_by": new.pk})

    assert not old.content.storage.exists(old.content.name)
    assert client.get(old.get_absolute_url())["Location"] == new.get_absolute_url()
    assert client.get(address("file_edit", work, old)).status_code == 404


def test_files_follow_a_merged_work(client, work):
    twin = make_publication(title="Exact solutions")
    mine, theirs = make_file(work), make_file(twin, "twin.pdf")
    merge_publications(twin, into=work, by=None)

    assert list(work.files.in_order()) == [mine, theirs]
    moved = client.get(theirs.get_absolute_url())
    assert moved["Location"] == f"{work.get_absolute_url()}files/{theirs.pk}/twin.pdf"


def test_the_file_of_another_work_cannot_be_reached_through_this_one(client, work):
    other = make_file(make_publication(title="Another"))

    for name in ("file_edit", "file_remove"):
        assert client.get(address(name, work, other)).status_code == 404
    assert client.post(address("file_move", work, other)).status_code == 404
