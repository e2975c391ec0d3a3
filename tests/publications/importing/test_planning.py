"""What becomes of an entry, given what is there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications import importing
from publications.models import ImportRow, Publication, Relation

from .batches import BIB, actions, bring, entry, stage

pytestmark = pytest.mark.django_db


def test_entries_of_an_empty_site_are_new_and_nothing_is_public_before_confirming():
    batch = stage(BIB)

    assert actions(batch) == ["new", "new", "new"]
    assert batch.counts == {"new": 3, "update": 0, "unchanged": 0, "duplicate": 0, "problem": 0}
    assert not Publication.objects.exists()


def test_the_same_file_again_is_unchanged():
    bring(BIB)
    before = list(Publication.objects.order_by("pk").values())

    batch = bring(BIB)

    assert set(actions(batch)) == {"unchanged"}
    assert list(Publication.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("first", "second", "action"),
    [
        ({"doi": "10.1000/a"}, {"doi": "https://doi.org/10.1000/A", "year": "2015"}, "update"),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/a", "title": "Whales of the south"}, "duplicate"),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}, "duplicate"),
        ({"pmid": "123456"}, {"pmid": "123456", "volume": "7"}, "update"),
        ({}, {"volume": "7"}, "update"),
        ({}, {"title": "Exact Solutions to the {Nonlinear} dynamics of learning."}, "update"),
        ({}, {"author": "Löwe, Anika"}, "new"),
        ({}, {"year": "2015"}, "duplicate"),
        ({}, {"year": "2018"}, "new"),
        ({}, {"title": "Exact solutions to the non-linear dynamic of learning"}, "duplicate"),
        (
            {"title": "A long enough title, part 1"},
            {"title": "A long enough title, part 2"},
            "new",
        ),
        ({"title": "Editorial"}, {"title": "Editorial"}, "duplicate"),
        (
            {"title": "Editorial", "doi": "10.1000/a"},
            {"title": "Editorial", "doi": "10.1000/b"},
            "new",
        ),
    ],
)
def test_a_second_entry_is_matched_by_identifier_then_title_year_and_authors(first, second, action):
    bring(entry("one", **first))

    assert actions(stage(entry("two", **second))) == [action]


def test_the_same_key_on_another_work_is_no_match():
    bring(entry("smith2019"))

    bring(entry("smith2019", title="On the growth of ferns", author="Smith, Jane", year="2019"))

    keys = set(Publication.objects.values_list("citation_key", flat=True))
    assert keys == {"smith2019", "smith2019_2"}


def test_the_same_key_with_a_corrected_title_is_an_update():
    bring(entry("saxe2014", title="Exact solutoins to the nonlinear dynamics of learning"))

    batch = bring(entry("saxe2014"))

    assert actions(batch) == ["update"]
    assert (
        Publication.objects.get().title == "Exact solutions to the nonlinear dynamics of learning"
    )


def test_an_isbn_names_a_book_and_not_its_chapters():
    bring(entry("book", "book", title="Handbook of learning", isbn="978-3-16-148410-0"))

    chapter = entry("chapter", "incollection", title="Whales", isbn="978-3-16-148410-0")

    assert actions(stage(chapter)) == ["new"]


PREPRINT = entry("pre", "misc", eprint="1312.6120", archiveprefix="arXiv", year="2013")
PAPER = entry("paper", "inproceedings", booktitle="ICLR")


@pytest.mark.parametrize("texts", [(PREPRINT, PAPER), (PAPER, PREPRINT), (PREPRINT + PAPER,)])
def test_a_preprint_and_the_paper_are_linked_and_never_merged(texts):
    for text in texts:
        bring(text)

    assert Publication.objects.count() == 2
    relation = Relation.objects.get(target__isnull=False)
    assert {relation.publication.citation_key, relation.target.citation_key} == {"pre", "paper"}
    assert relation.kind == (
        "preprint-of" if relation.publication.citation_key == "pre" else "version-of"
    )


def test_a_paper_that_carries_its_preprints_doi_does_not_swallow_the_preprint():
    bring(PREPRINT)
    preprint = Publication.objects.get()

    bring(entry("paper", "inproceedings", booktitle="ICML", doi="10.48550/arXiv.1312.6120"))

    assert Publication.objects.count() == 2
    paper = Publication.objects.get(citation_key="paper")
    assert not paper.identifiers.get(scheme="doi").is_own
    assert paper.relations.get(target__isnull=False).target == preprint


def test_an_entry_listed_twice_in_one_file_becomes_one_work():
    batch = bring(entry("a", volume="3") + entry("a", pages="1--9"))

    assert actions(batch) == ["new", "update"]
    assert "repeats line 1" in batch.rows.get(position=1).reason
    work = Publication.objects.get()
    assert (work.volume, work.page) == ("3", "1–9")
    assert set(actions(bring(entry("a", volume="3") + entry("a", pages="1--9")))) == {"unchanged"}


def test_a_repeated_entry_does_not_overrule_the_first():
    text = entry("a", volume="3") + entry("a", volume="4")

    bring(text)

    assert Publication.objects.get().volume == "3"
    assert set(actions(bring(text))) == {"unchanged"}


def test_an_update_shows_each_field_with_what_was_and_what_comes():
    bring(entry("a", volume="3"))

    row = stage(entry("a", volume="4", doi="10.1000/x")).rows.get()

    assert ["volume", "3", "4"] in row.diff
    assert ["identifiers", "", "doi 10.1000/x"] in row.diff


def test_a_problem_keeps_its_line_and_source_and_costs_no_other_entry():
    batch = bring(
        entry("good") + "\n\n@article{bad, title = {Never closed\n\n" + entry("c", title="Fish")
    )

    assert sorted(actions(batch)) == ["new", "new", "problem"]
    bad = batch.rows.get(key="bad")
    assert bad.line == 7
    assert "Never closed" in bad.raw


def test_an_entry_without_a_title_is_stored_as_a_draft_with_a_readable_name():
    bring("@article{nameless, author = {Knuth, D. E.}, year = 1984}")

    work = Publication.objects.get()
    assert work.title == "Untitled (nameless)"
    assert not work.live
    assert set(actions(bring("@article{nameless, author = {Knuth, D. E.}, year = 1984}"))) == {
        "unchanged"
    }


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title = {TPTP Syntax}}",
        "@misc{a, title = {The thousands of problems for theorem provers}}",
        "@misc{a, title = {The thousands of problems for theorem provers}, year = 2001}",
        "@misc{a, note = {Nothing else}}",
        "@misc{, title = {Without a key}, year = 2001}",
        "@article{a, title = {Editorial}, author = {Knuth, D. E.}, year = 2001}",
    ],
)
def test_whatever_little_an_entry_says_the_same_file_again_is_unchanged(text):
    bring(text)

    assert actions(stage(text)) == ["unchanged"]


def test_a_merged_work_stands_for_the_one_it_became_part_of():
    bring(entry("old"))
    bring(entry("new", title="The surviving record of it all", year="2001"))
    old, new = Publication.objects.order_by("pk")
    Publication.objects.filter(pk=old.pk).update(merged_into=new, live=False)

    row = stage(entry("old", volume="9")).rows.get()

    assert row.action == "update"
    assert row.target == new


def test_macros_of_one_file_serve_the_others():
    batch = stage(
        '@string{pnas = "Proceedings of the Academy"}', "@article{a, title={T}, journal=pnas}"
    )

    row = batch.rows.get(key="a")
    assert row.reference["container_title"] == "Proceedings of the Academy"


def test_names_in_any_script_match():
    text = "@article{a, title={关于学习的理论}, author={李明 and Иван Петров}, year=2020}"
    bring(text)

    assert set(actions(bring(text))) == {"unchanged"}
    work = Publication.objects.get()
    assert work.slug
    assert work.title_key == "关于学习的理论"


def test_statements_do_not_grow_with_the_entries():
    def cost(number):
        text = "".join(
            entry(f"k{number}-{at}", title=f"Study {number * 1000 + at} of the sea and its fish")
            for at in range(number)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            bring(text)
        return len(queries)

    cost(2)

    assert cost(120) <= cost(10) + 4


class TestChoices:
    def twins(self):
        bring(entry("one"))
        batch = stage(entry("two", year="2015", volume="8"))
        assert actions(batch) == ["duplicate"]
        return batch, batch.rows.get()

    def test_what_nobody_decided_on_is_left_out_and_counted(self):
        batch, row = self.twins()

        report = importing.apply(batch)

        assert report["possible_duplicates"] == 1
        assert Publication.objects.count() == 1
        row.refresh_from_db()
        assert row.result == ImportRow.Result.SKIPPED

    def test_the_same_work_is_updated(self):
        batch, row = self.twins()

        assert importing.choose(batch, "same", rows=[row.pk]) == 1
        importing.apply(batch)

        assert Publication.objects.get().volume == "8"

    def test_a_different_work_is_created(self):
        batch, _row = self.twins()

        importing.choose(batch, "different", action="duplicate")
        importing.apply(batch)

        assert Publication.objects.count() == 2
        assert not Relation.objects.exists()

    def test_a_version_is_created_and_linked(self):
        batch, _row = self.twins()

        importing.choose(batch, "version", action="duplicate")
        importing.apply(batch)

        relation = Relation.objects.get()
        assert (relation.kind, relation.target.citation_key) == ("version-of", "one")

    def test_a_row_left_out_does_nothing(self):
        batch = stage(BIB)

        importing.choose(batch, "skip", action="new")
        report = importing.apply(batch)

        assert (report["created"], report["skipped"]) == (0, 3)
        assert not Publication.objects.exists()

    def test_a_linked_version_may_be_declared_a_different_work(self):
        bring(PREPRINT)
        batch = stage(PAPER)
        row = batch.rows.get()

        assert "different" in importing.choices_for(row)
        importing.choose(batch, "different", rows=[row.pk])
        importing.apply(batch)

        assert not Relation.objects.exists()

    def test_a_choice_that_does_not_fit_changes_nothing(self):
        batch = stage("not a reference at all {{{", BIB)

        assert importing.choose(batch, "same", action="problem") == 0

    def test_a_decided_batch_takes_no_more_choices(self):
        batch = bring(BIB)

        with pytest.raises(importing.BatchError):
            importing.choose(batch, "skip", action="new")


def test_a_discarded_batch_cannot_be_applied():
    batch = stage(BIB)
    importing.discard(batch)

    with pytest.raises(importing.BatchError):
        importing.apply(batch)
    with pytest.raises(importing.BatchError):
        importing.discard(batch)


def test_nothing_to_read_is_refused():
    with pytest.raises(importing.BatchError):
        importing.stage([])


def test_an_unknown_format_is_refused():
    with pytest.raises(importing.BatchError):
        stage(BIB, format="morse")


def test_a_file_over_the_limit_is_one_problem(settings):
    settings.LABSITE_IMPORT_MAX_BYTES = 100

    batch = stage(BIB)

    assert actions(batch) == ["problem"]
    assert "larger than" in batch.rows.get().reason
