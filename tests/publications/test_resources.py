"""django-import-export's door: the same formats, planner and applier as everything else."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tablib import Dataset

from publications.models import ImportBatch, Publication
from publications.resources import (
    FORMATS,
    BibTeXFormat,
    CSLJSONFormat,
    CSVFormat,
    PublicationResource,
    RISFormat,
    XLSXFormat,
)
from tests.factories import make_publication, make_topic, make_user

pytestmark = pytest.mark.django_db
TEXT_FORMATS = (BibTeXFormat, RISFormat, CSLJSONFormat, CSVFormat)
BIB = b"""@article{saxe2019, title = {A mathematical theory of semantic development},
  author = {Saxe, Andrew M. and Ganguli, Surya}, journal = {PNAS}, year = 2019}
@article{second, title = {Another work}, author = {Turing, Alan}, year = 1950}
"""


def dataset(data=BIB, kind=BibTeXFormat):
    return kind().create_dataset(data)


def exported(kind, *works):
    found = Publication.objects.filter(pk__in=[work.pk for work in works]) if works else None
    return kind().export_data(PublicationResource().export(found))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_says_what_it_is(kind):
    format_ = kind()
    assert isinstance(format_.get_title(), str)
    assert format_.get_extension() and format_.get_content_type()
    assert format_.can_import() and format_.can_export() and format_.is_binary()


def test_a_dry_run_changes_nothing():
    result = PublicationResource().import_data(dataset(), dry_run=True)
    assert result.totals["new"] == 2
    assert not Publication.objects.exists()


def test_an_import_goes_through_a_batch_that_can_be_undone():
    user = make_user("superuser")
    result = PublicationResource().import_data(dataset(), user=user)
    batch = ImportBatch.objects.get()
    assert (result.totals["new"], result.has_errors()) == (2, False)
    assert (batch.state, batch.applied_by) == ("applied", user)
    assert Publication.objects.count() == 2


def test_the_same_file_twice_changes_nothing():
    PublicationResource().import_data(dataset())
    result = PublicationResource().import_data(dataset())
    assert (result.totals["new"], result.totals["update"], result.totals["skip"]) == (0, 0, 2)


def test_a_correction_of_a_name_alone_is_no_skipped_row():
    PublicationResource().import_data(dataset())
    result = PublicationResource().import_data(dataset(BIB.replace(b"Alan", b"A. M.")))
    assert result.totals["update"] + result.totals["skip"] == 2
    names = {row.display_name for row in Publication.objects.get(year=1950).bylines}
    assert names <= {"Alan Turing", "A. M. Turing"}


def test_one_bad_entry_does_not_stop_the_others():
    result = PublicationResource().import_data(dataset(b"@article{bad, = }\n" + BIB))
    assert result.totals["new"] >= 2
    assert not result.has_errors()


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_exported_is_imported_without_a_change(kind):
    make_publication(
        type="article-journal",
        volume="116",
        page="11537–11546",
        identifiers=[("doi", "10.1073/pnas.1820226116")],
    )
    result = PublicationResource().import_data(dataset(exported(kind), kind))
    assert result.totals["new"] == 0
    assert Publication.objects.count() == 1


def test_a_dataset_made_by_hand_is_imported_as_a_table():
    table = Dataset(headers=["title", "authors", "year"])
    table.append(["On Computable Numbers", "Turing, Alan", "1936"])
    PublicationResource().import_data(table)
    work = Publication.objects.get()
    assert (work.byline, work.year) == ("Alan Turing", 1936)


def test_topics_are_a_column_of_the_table():
    work = make_publication(topics=[make_topic("Deep learning")])
    lines = exported(CSVFormat, work).decode().splitlines()
    assert "topics" in lines[0] and "Deep learning" in lines[1]


def test_a_workbook_holds_text_only():
    work = make_publication(title="=HYPERLINK(1)", note="line\x0bfeed")
    book = load_workbook(BytesIO(exported(XLSXFormat, work)))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_csv_cell_is_no_formula():
    work = make_publication(title="=cmd|' /C calc'!A0")
    assert ",'=cmd|" in exported(CSVFormat, work).decode()


def test_the_queries_of_an_export_do_not_grow_with_the_works(django_assert_num_queries):
    for number in range(12):
        make_publication(title=f"Part {number}", topics=[make_topic(f"Topic {number}")])
    with django_assert_num_queries(5):
        exported(BibTeXFormat)


def test_merged_works_are_not_exported():
    kept = make_publication()
    make_publication(title="Merged away", merged_into=kept)
    assert b"Merged away" not in exported(BibTeXFormat)
