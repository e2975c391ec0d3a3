"""Taking an import back."""

import pytest
from modelsearch.backends import get_search_backend
from wagtail.models import ModelLogEntry, Revision

from publications import importing
from publications.importing.undoing import edited_since
from publications.models import (
    Attribution,
    Author,
    Contribution,
    Identifier,
    ImportRow,
    Publication,
    Relation,
)
from tests.factories import make_topic, make_user

from .batches import BIB, bring, entry

pytestmark = pytest.mark.django_db


def picture():
    """All that visitors and editors see of the record, without times and history."""
    volatile = {"updated_at", "last_published_at", "latest_revision_id", "live_revision_id"}
    works = Publication.objects.order_by("pk").values()
    return (
        [{name: value for name, value in work.items() if name not in volatile} for work in works],
        list(Contribution.objects.order_by("pk").values()),
        list(Identifier.objects.order_by("pk").values()),
        list(Relation.objects.order_by("pk").values()),
        list(Author.objects.order_by("pk").values_list("pk", "slug")),
        list(Publication.topics.through.objects.order_by("pk").values()),
    )


def test_undoing_removes_what_was_created_and_nothing_else():
    bring(BIB)
    before = picture()
    batch = bring(entry("new", title="Fish of the south", author="Löwe, Anika and Saxe, Andrew M."))
    assert Author.objects.filter(family="Löwe").exists()

    report = importing.undo(batch)

    assert report == {"removed": 1, "restored": 0, "kept": []}
    assert picture() == before
    assert not get_search_backend().search("Fish", Publication)
    assert not Revision.objects.filter(object_str="Fish of the south").exists()


def test_undoing_puts_back_what_was_changed():
    make_topic("Brains")
    bring(BIB)
    before = picture()
    batch = bring(
        entry(
            "saxe2019",
            title="A mathematical theory of semantic development",
            year="2019",
            author="Saxe, Andrew M. and Advani, Madhu S.",
            volume="117",
            month="may",
            keywords="Brains",
            pmid="123456",
            pdf="https://example.org/a.pdf",
            other="more",
            doi="10.1073/pnas.1820226116",
        )
    )
    assert picture() != before

    report = importing.undo(batch)

    assert (report["removed"], report["restored"], report["kept"]) == (0, 1, [])
    assert picture() == before
    work = Publication.objects.get(citation_key="saxe2019")
    assert work.latest_revision.content["volume"] == "116"


def test_works_edited_since_are_kept_and_listed():
    batch = bring(BIB)
    work = Publication.objects.get(citation_key="knuth1984")
    work.note = "Signed copy in the library."
    work.save()

    report = importing.undo(batch)

    assert report["removed"] == 2
    assert [(kept["id"], kept["title"]) for kept in report["kept"]] == [(work.pk, work.title)]
    assert list(Publication.objects.all()) == [work]
    assert batch.rows.get(key="knuth1984").result == ImportRow.Result.KEPT
    assert Author.objects.filter(family="Knuth").exists()


def test_a_byline_somebody_decided_about_counts_as_an_edit():
    batch = bring(BIB)
    row = Contribution.objects.filter(family="Knuth").get()
    other = Author.objects.filter(family="Saxe").get()
    Attribution.objects.create(contribution=row, author=other, verdict="confirmed")
    Contribution.objects.filter(pk=row.pk).update(author=other)

    report = importing.undo(batch)

    assert [kept["title"] for kept in report["kept"]] == [row.publication.title]


def test_a_later_import_of_the_same_work_has_to_be_undone_first():
    first = bring(entry("a"))
    second = bring(entry("a", volume="9"))

    assert [work.pk for work in edited_since(first)] == [first.rows.get().pk]
    assert importing.undo(second)["restored"] == 1
    assert Publication.objects.get().volume == ""
    assert edited_since(first) == []
    assert importing.undo(first)["removed"] == 1


def test_undoing_is_done_once_and_by_somebody():
    user = make_user("superuser")
    batch = bring(BIB)

    importing.undo(batch, user=user)

    assert (batch.state, batch.undone_by) == ("undone", user)
    with pytest.raises(importing.BatchError):
        importing.undo(batch)
    assert ModelLogEntry.objects.filter(action="wagtail.delete", user=user).count() == 3


def test_a_work_deleted_by_hand_needs_no_undoing():
    batch = bring(BIB)
    Publication.objects.all().delete()

    assert importing.undo(batch)["kept"] == []


def test_what_was_undone_can_be_imported_again():
    importing.undo(bring(BIB))

    bring(BIB)

    assert Publication.objects.count() == 3
