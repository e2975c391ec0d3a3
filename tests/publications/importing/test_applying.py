"""What applying writes: columns, rows, history, search, and nothing besides."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from publications import dataversion, importing
from publications.models import Author, Contribution, ImportBatch, Publication
from tests.factories import make_topic, make_user

from .batches import BIB, bring, entry, stage

pytestmark = pytest.mark.django_db


def test_every_column_and_row_of_a_new_work_is_filled():
    bring(BIB)

    work = Publication.objects.get(citation_key="saxe2019")
    assert (work.type, work.year, work.volume) == ("article-journal", 2019, "116")
    assert work.byline == "Andrew M. Saxe, James L. McClelland, Surya Ganguli"
    assert work.slug == "saxe-2019-a-mathematical-theory-of-semantic-development"
    assert work.extra["myfield"] == "kept"
    assert work.live
    assert work.first_published_at == work.last_published_at == work.created_at == work.updated_at
    names = [row.display_name for row in work.contributions.all()]
    assert names == ["Andrew M. Saxe", "James L. McClelland", "Surya Ganguli"]
    assert [row.block_key for row in work.contributions.all()][0] == "saxe a"
    assert work.identifiers.get().match_key == "10.1073/pnas.1820226116"


def test_every_byline_has_an_author_page_and_a_group_is_one_author():
    bring(BIB)

    assert not Contribution.objects.filter(author=None).exists()
    assert Contribution.objects.count() == 8
    assert Author.objects.count() == 5
    assert Author.objects.get(literal="The Consortium").slug == "the-consortium"


def test_and_others_and_an_ellipsis_are_nobody():
    bring(entry(author="Knuth, D. E. and {…} and others"))

    work = Publication.objects.get()
    assert work.authors_incomplete
    assert Author.objects.get().family == "Knuth"


def test_an_import_without_publishing_makes_drafts():
    bring(BIB, publish=False)

    assert not Publication.objects.public().exists()
    assert Publication.objects.filter(live=False, has_unpublished_changes=True).count() == 3


def test_an_incomplete_entry_becomes_a_draft_among_published_ones():
    report = importing.apply(stage(BIB + "@misc{undated, title = {Undated notes on whales}}"))

    assert report["drafts"] == 1
    assert Publication.objects.get(live=False).citation_key == "undated"


def test_the_revision_is_the_one_that_saving_would_have_made():
    make_topic("Deep learning")
    user = make_user("superuser")
    bring(BIB, user=user)
    bring(entry("saxe2014", "inproceedings", volume="4", author="Saxe, Andrew M."), user=user)

    for work in Publication.objects.all():
        revision = work.latest_revision
        assert revision == work.live_revision
        expected = json.loads(json.dumps(work.serializable_data(), cls=DjangoJSONEncoder))
        expected["updated_at"] = revision.content["updated_at"]
        assert revision.content == expected
        assert revision.object_str == str(work)
        assert revision.user == user
        assert revision.as_object().as_reference() == work.as_reference()


def test_each_work_has_its_history():
    user = make_user("superuser")
    batch = bring(BIB, user=user)
    bring(
        entry(
            "knuth1984",
            "book",
            title="The TeXbook",
            author="Donald E. Knuth",
            year="1984",
            publisher="Addison-Wesley",
        ),
        user=user,
    )

    work = Publication.objects.get(citation_key="knuth1984")
    entries = ModelLogEntry.objects.for_instance(work).order_by("timestamp")
    assert [one.action for one in entries] == ["wagtail.create", "wagtail.edit"]
    assert entries[0].data == {"import": batch.pk}
    assert entries[0].user == user
    assert entries[0].content_changed
    assert Revision.objects.filter(object_id=str(work.pk)).count() == 2


def test_the_search_entries_are_those_that_saving_would_have_made():
    bring(BIB)
    bring(entry("saxe2014", "inproceedings", abstract="Of gradient descent and its löss"))

    entries = get_app_config().get_model("IndexEntry").objects
    order = ("content_type", "object_id")
    names = [field.name for field in entries.model._meta.fields if field.name not in ("id",)]
    written = list(entries.order_by(*order).values(*names))
    entries.all().delete()
    backend = get_search_backend()
    for model in (Publication, Author):
        backend.get_index_for_model(model).add_items(model, list(model.objects.order_by("pk")))
    for ours, theirs in zip(written, entries.order_by(*order).values(*names), strict=True):
        ours.pop("title_norm"), theirs.pop("title_norm")
        assert ours == theirs


def test_imported_works_are_found_by_word_name_key_and_doi():
    bring(BIB)

    for query in ("semantic", "McClelland", "saxe2019", "10.1073/pnas.1820226116"):
        found = get_search_backend().search(query, Publication)
        assert [work.citation_key for work in found if work.year == 2019] == ["saxe2019"], query


def test_wagtails_reference_index_has_what_saving_would_have_put_there():
    bring(BIB)

    before = set(ReferenceIndex.objects.values_list("object_id", "model_path", "to_object_id"))
    for work in Publication.objects.all():
        ReferenceIndex.create_or_update_for_object(work)

    after = set(ReferenceIndex.objects.values_list("object_id", "model_path", "to_object_id"))
    assert before == after


def test_the_clock_moves_once_for_an_import_and_not_for_one_that_changes_nothing():
    bring(BIB)
    number = dataversion.current()

    bring(BIB)

    assert dataversion.current() == number


def test_a_keyword_that_names_a_topic_files_the_work_under_it():
    topic = make_topic("deep LEARNING")

    bring(BIB)

    assert [work.citation_key for work in topic.publications.all()] == ["saxe2019"]


def test_selected_works_keep_the_order_of_the_file():
    bring(
        entry("b", title="Whales of the north", selected="true")
        + entry("a", title="Fish of the south", selected="true")
    )

    assert [work.citation_key for work in Publication.objects.selected()] == ["b", "a"]


def test_locked_fields_and_locked_works_are_left_alone():
    bring(entry("a", volume="3") + entry("b", title="Whales of the north", volume="3"))
    Publication.objects.filter(citation_key="a").update(locked_fields=["volume", "authors"])
    Publication.objects.filter(citation_key="b").update(locked=True)

    batch = bring(
        entry("a", volume="4", number="7", author="Saxe, Andrew M. and Ganguli, Surya")
        + entry("b", title="Whales of the north", volume="4")
    )

    a, b = Publication.objects.order_by("citation_key")
    assert (a.volume, a.issue, a.byline) == ("3", "7", "Andrew M. Saxe, James L. McClelland")
    assert b.volume == "3"
    assert "locked" in batch.rows.get(key="b").reason


def test_empty_fields_blank_nothing_and_lists_only_grow():
    bring(BIB)
    work = Publication.objects.get(citation_key="saxe2019")

    bring(
        entry(
            "saxe2019",
            title=work.title,
            year="2019",
            keywords="Brains",
            author="Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya",
        )
    )

    work.refresh_from_db()
    assert (work.container_title, work.volume, work.issued) == ("PNAS", "116", "2019")
    assert work.keywords == ["Deep learning", "Cognition", "Brains"]
    assert work.identifiers.filter(scheme="doi").exists()
    assert work.extra["myfield"] == "kept"


def test_a_date_is_not_made_less_precise():
    bring(entry(month="jul"))

    bring(entry())

    assert Publication.objects.get().issued == "2014-07"


def test_bylines_that_stay_keep_their_rows():
    bring(entry(author="Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya", volume="1"))
    kept = dict(Contribution.objects.values_list("family", "pk"))

    bring(entry(author="Saxe, A. M. and Advani, Madhu S. and Ganguli, Surya", volume="1"))

    rows = {row.family: row for row in Contribution.objects.all()}
    assert list(rows) == ["Saxe", "Advani", "Ganguli"]
    assert (rows["Saxe"].pk, rows["Ganguli"].pk) == (kept["Saxe"], kept["Ganguli"])
    assert rows["Saxe"].given == "A. M."
    assert [row.position for row in rows.values()] == [0, 1, 2]


def test_slugs_and_keys_never_change_and_namesakes_get_a_number():
    bring(entry("a", year="2014"))
    before = Publication.objects.get()

    bring(entry("a", year="2014", title="Exact solutions to the nonlinear dynamics of Learning!"))
    bring(
        entry(
            "a",
            author="Saxe, Another B.",
            volume="2",
            year="2014",
            title=before.title,
            journal="Elsewhere",
            doi="10.1000/other",
        )
    )

    works = Publication.objects.order_by("pk")
    assert (works[0].slug, works[0].citation_key) == (before.slug, "a")
    assert len(set(works.values_list("slug", flat=True))) == works.count()


def test_a_draft_being_edited_stays_the_latest_revision():
    bring(BIB)
    work = Publication.objects.get(citation_key="knuth1984")
    work.title = "The TeXbook, being edited"
    draft = work.save_revision()

    bring(
        entry(
            "knuth1984",
            "book",
            title="The TeXbook",
            author="Donald E. Knuth",
            year="1984",
            edition="2",
        )
    )

    work = Publication.objects.get(pk=work.pk)
    assert work.latest_revision == draft
    assert work.live_revision.content["edition"] == work.edition != ""


def test_a_batch_is_applied_once():
    batch = bring(BIB)

    with pytest.raises(importing.BatchError):
        importing.apply(ImportBatch.objects.get(pk=batch.pk))
    assert Publication.objects.count() == 3


def test_the_report_accounts_for_every_row():
    batch = stage(BIB + entry("x", title="", year="") + "@article{broken, title = {Open")

    report = importing.apply(batch)

    names = ("created", "updated", "unchanged", "possible_duplicates", "problems", "skipped")
    assert sum(report[name] for name in names) == batch.rows.count()
    assert batch.report == report
    assert not batch.rows.exclude(action="problem").filter(result="").exists()
