"""Tables of references: CSV and Excel, read and written."""

from dataclasses import fields
from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import Workbook as Book

from publications.formats.table import COLUMNS, CSV, Workbook
from publications.reference import Name, PartialDate, Reference
from tests.publications.references import LINES, WORDS

SAXE = Reference(
    type="article-journal",
    key="saxe2019",
    title="A mathematical theory of semantic development in deep neural networks",
    authors=(
        Name(given="Andrew M.", family="Saxe", equal=True),
        Name(given="Ludwig", particle="van", family="Beethoven"),
        Name(literal="Gatsby Unit, London"),
    ),
    editors=(Name(family="李明"),),
    authors_incomplete=True,
    issued=PartialDate(2019, 5, 17),
    container_title="Proceedings of the National Academy of Sciences",
    volume="116",
    page="11537–11546",
    identifiers=(("doi", "10.1073/pnas.1820226116"), ("arxiv", "1810.10531")),
    abstract="First line.\nSecond line, with “quotes” and a ; semicolon.",
    keywords=("learning; dynamics", "semantics"),
    status="published",
    language="en",
    note='With a comma, and a " quote.',
)


def read(text):
    return CSV().read(text.encode())


def workbook(*rows):
    book = Book()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_written_is_read_back():
    reading = read("".join(CSV().write([SAXE])))
    assert not reading.problems
    assert reading.entries[0].reference == SAXE


@settings(max_examples=60, deadline=None)
@given(title=WORDS, note=LINES, keyword=WORDS)
def test_any_text_survives_the_way_out_and_in(title, note, keyword):
    reference = Reference(title=title, note=note, keywords=(keyword,))
    (entry,) = read("".join(CSV().write([reference]))).entries
    assert (entry.reference.title, entry.reference.note) == (title, note)
    assert entry.reference.keywords == reference.keywords


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_becomes_a_formula(start):
    text = "".join(CSV().write([Reference(title=f"{start} of a title")]))
    assert f"'{start}" in text


def test_a_guarded_cell_comes_back_without_its_apostrophe():
    reference = Reference(title="-omics: a review", issued=PartialDate(2020))
    (entry,) = read("".join(CSV().write([reference]))).entries
    assert entry.reference.title == "-omics: a review"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter):
    reading = read(f"Title{delimiter}Year\nOn Computable Numbers{delimiter}1936\n")
    assert reading.entries[0].reference.issued.year == 1936


def test_common_names_of_columns_are_known():
    reading = read(
        "Key,Title,Author,Journal,Pages,Date\n"
        'turing36,On Computable Numbers,"Turing, A. M.",Proc. LMS,230-265,1936-11\n'
    )
    reference = reading.entries[0].reference
    assert reference.key == "turing36"
    assert reference.authors == (Name(family="Turing", given="A. M."),)
    assert (reference.container_title, reference.page) == ("Proc. LMS", "230–265")
    assert reference.issued == PartialDate(1936, 11)


def test_an_unknown_column_is_kept():
    reading = read("title,shelf mark\nOn Computable Numbers,QA 9\n")
    assert reading.entries[0].reference.extra == {"shelf_mark": "QA 9"}


def test_cells_beyond_the_headings_are_kept():
    reading = read("title,year\nOn Computable Numbers,1936,stray\n")
    assert reading.entries[0].reference.extra == {"column 3": "stray"}


def test_lines_are_those_of_the_file():
    reading = read('title,abstract\nFirst,"one\ntwo"\n\nSecond,three\n')
    assert [entry.line for entry in reading.entries] == [2, 5]


def test_a_row_without_a_title_is_a_problem_and_the_others_are_read():
    reading = read("title,year\n,1936\nOn Computable Numbers,1936\n")
    assert [(problem.line, problem.reason) for problem in reading.problems] == [
        (2, "This row has no title.")
    ]
    assert len(reading.entries) == 1


def test_a_table_without_headings_is_one_problem():
    (problem,) = read("On Computable Numbers,1936\n").problems
    assert "name the columns" in problem.reason


def test_a_doi_that_cannot_be_right_is_kept_as_text_with_a_warning():
    (entry,) = read("title,doi\nOn Computable Numbers,tba\n").entries
    assert entry.reference.extra == {"doi": "tba"}
    assert any("tba" in warning for warning in entry.warnings)


def test_an_unknown_type_becomes_other_with_a_warning():
    (entry,) = read("title,type\nOn Computable Numbers,Zine\n").entries
    assert entry.reference.type == "document"
    assert entry.reference.extra == {"entrytype": "Zine"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"title\n",
        b'title,year\n"unclosed,1936\n',
        b"\xff\xfe\x00",
        b"a" * 9999,
    ],
)
def test_rubbish_ends_in_a_sentence(data):
    for format in (CSV(), Workbook()):
        reading = format.read(data)
        assert reading.entries or all(problem.reason for problem in reading.problems)


def test_a_cell_longer_than_the_reader_takes_costs_no_other_row():
    reading = read(f"title,abstract\nLong,{'x' * 200_000}\nGood,short\n")
    assert [entry.reference.title for entry in reading.entries] == ["Good"]
    assert [problem.line for problem in reading.problems] == [2]


def test_a_workbook_is_read():
    data = workbook(["Title", "Year", "Authors"], ["On Computable Numbers", 1936.0, "Turing, Alan"])
    assert Workbook().sniff(data) == 1
    (entry,) = Workbook().read(data).entries
    assert entry.reference.issued == PartialDate(1936)
    assert entry.reference.authors == (Name(family="Turing", given="Alan"),)
    assert entry.line == 2


def test_a_damaged_workbook_is_a_problem():
    data = workbook(["Title"], ["On Computable Numbers"])
    (problem,) = Workbook().read(data[:-200]).problems
    assert "damaged" in problem.reason


def test_a_table_is_told_from_prose_and_bibtex():
    assert CSV().sniff(b"title,year\nA,1936\n") > 0.5
    assert CSV().sniff(b"@article{a, title = {A}, year = 1936}\n") == 0
    assert CSV().sniff(b"A title, a year and more prose\n") == 0


def test_every_column_but_the_topics_carries_an_attribute_or_an_identifier():
    known = {field.name for field in fields(Reference)}
    carried = set(COLUMNS) - {"citation_key", "topics"}
    assert carried - known == {
        "doi",
        "arxiv",
        "pmid",
        "pmcid",
        "isbn",
        "issn",
        "handle",
        "openalex",
        "url",
    }
