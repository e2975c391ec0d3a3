"""What answers where a work was: a page that says why, until the work comes back."""

import pytest
from django.test import Client
from django.urls import reverse

from publications import importing, tombstones
from publications.models import Publication, Tombstone

from ..factories import make_publication, make_user

pytestmark = pytest.mark.django_db

BIBTEX = b"@book{knuth, author={Donald E. Knuth}, title={Surreal Numbers}, year=1974}"


def addresses(work):
    """Every address of a work, as it was while it was there."""
    page = work.get_absolute_url()
    stem = page.rstrip("/")
    return [
        page,
        f"{page}cite/",
        f"{stem}.bib",
        f"{stem}.datacite.xml",
        f"{stem}.linkset",
        f"{stem}.linkset.json",
        reverse("publications:permalink", args=[work.pk]),
    ]


def statuses(client, urls):
    return {client.get(url).status_code for url in urls}


@pytest.fixture
def work():
    return make_publication(first_published_at="2020-01-01T12:00Z")


@pytest.fixture
def librarian(client):
    client.force_login(make_user("Librarians"))
    return client


def remove(client, name, work, **said):
    return client.post(reverse(f"publications_admin:{name}", args=[work.pk]), said)


def bulk(client, action, work, **said):
    url = reverse("wagtail_bulk_action", args=["publications", "publication", action])
    return client.post(f"{url}?id={work.pk}", said)


@pytest.mark.parametrize(
    "take",
    [
        lambda client, work, **said: remove(client, "delete", work, **said),
        lambda client, work, **said: remove(client, "unpublish", work, **said),
        lambda client, work, **said: bulk(client, "delete", work, **said),
        lambda client, work, **said: bulk(client, "unpublish", work, **said),
    ],
    ids=["delete", "unpublish", "bulk delete", "bulk unpublish"],
)
class TestEveryWayOut:
    def test_all_addresses_say_why_the_work_is_gone(self, librarian, work, take):
        urls = addresses(work)
        take(librarian, work, reason="author", keeps_title="on", note="See https://x.org/paper")

        answers = [librarian.get(url) for url in urls]

        assert {answer.status_code for answer in answers} == {410}
        for answer in answers:
            assert "One of its authors asked for it." in answer.content.decode()
            shown = answer.content.decode()
            assert work.title in shown
            assert f"{work.container_title}, 2014" in shown
            assert '<a href="https://x.org/paper"' in shown

    def test_a_title_that_is_not_to_be_told_is_forgotten(self, librarian, work, take):
        take(librarian, work, reason="legal")

        shown = Client().get(work.get_absolute_url()).content.decode()

        assert "legal reasons" in shown
        assert work.title not in shown
        assert Tombstone.objects.get().title == ""


class TestWhatLeavesATombstone:
    def test_a_draft_nobody_saw_leaves_none(self, librarian):
        work = make_publication(live=False)
        remove(librarian, "delete", work, reason="mistake")

        assert statuses(librarian, addresses(work)) == {404}

    def test_a_work_merged_into_the_deleted_one_goes_with_it(self, librarian, work):
        merged = make_publication(
            live=False, merged_into=work, first_published_at="2020-01-01T12:00Z"
        )
        urls = addresses(merged)
        remove(librarian, "delete", work)

        assert statuses(librarian, urls) == {410}

    def test_a_merged_work_still_leads_on(self, client, work):
        merged = make_publication(live=False, merged_into=work)
        answer = client.get(merged.get_absolute_url())

        assert (answer.status_code, answer["Location"]) == (301, work.get_absolute_url())

    def test_an_unknown_reason_is_no_reason(self, librarian, work):
        remove(librarian, "unpublish", work, reason="nonsense", keeps_title="on")

        assert Tombstone.objects.get().reason == ""
        assert statuses(librarian, addresses(work)) == {410}

    def test_the_form_offers_every_reason(self, librarian, work):
        for name in ("delete", "unpublish"):
            url = reverse(f"publications_admin:{name}", args=[work.pk])
            shown = librarian.get(url).content.decode()
            assert all(f'value="{reason}"' in shown for reason in Tombstone.Reason.values)


class TestComingBack:
    def test_a_work_that_is_published_again_answers_again(self, librarian, work):
        work.save_revision()
        remove(librarian, "unpublish", work, reason="revision")
        bulk(librarian, "publish", work)

        assert statuses(librarian, [work.get_absolute_url()]) == {200}
        assert not Tombstone.objects.exists()

    def test_an_import_taken_back_and_repeated_revives_its_addresses(self, client):
        old = imported()
        importing.undo(old.imported_by)
        urls = addresses(old)
        gone = client.get(urls[0])

        assert statuses(client, urls) == {410}
        assert "The import it came with was taken back." in gone.content.decode()

        new = imported()

        assert new.pk != old.pk
        assert statuses(client, urls) == {200, 301}
        assert client.get(urls[-1])["Location"] == new.get_absolute_url()


def imported() -> Publication:
    batch = importing.stage([importing.Source("a.bib", BIBTEX)])
    importing.apply(batch)
    work = Publication.objects.get()
    work.imported_by = batch
    return work


def test_librarians_find_in_the_admin_what_was_removed_and_why(client):
    told, untold = make_publication(title="Told of"), make_publication(title="Hushed up")
    tombstones.raise_for([told.pk], "duplicate")
    tombstones.raise_for([untold.pk], "legal", keeps_title=False)
    Publication.objects.all().delete()
    client.force_login(make_user("Librarians"))
    shown = client.get(reverse("tombstones:index")).content.decode()

    assert "Told of" in shown and "It was listed twice." in shown
    assert "Hushed up" not in shown and f"/id/{untold.pk}" in shown
