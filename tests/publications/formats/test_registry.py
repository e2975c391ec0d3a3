import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications import formats
from publications.reference import Name, PartialDate, Reference

KNUTH = Reference(
    type="article-journal",
    key="knuth1984",
    title="Literate programming",
    authors=(Name(family="Knuth", given="Donald E."),),
    issued=PartialDate(1984),
    container_title="The Computer Journal",
    volume="27",
    issue="2",
    page="97–111",
    identifiers=(("doi", "10.1093/comjnl/27.2.97"),),
)
READ = [format.name for format in formats.importable()]
WRITTEN = [format.name for format in formats.exportable()]


def text_of(name: str, *references: Reference) -> bytes:
    return "".join(formats.get(name).write(references)).encode()


def test_the_formats_of_the_foundation_are_there_both_ways():
    assert {"bibtex", "biblatex", "ris", "csl-json"} <= set(READ) & set(WRITTEN)


def test_names_and_titles_are_unique():
    every = formats.registry()
    assert len({format.name for format in every}) == len({format.title for format in every})
    assert [format.name for format in every] == list(formats.FORMATS)


@pytest.mark.parametrize("format", formats.registry(), ids=lambda format: format.name)
def test_every_format_says_how_it_is_called_and_served(format):
    assert format.title
    assert format.extensions
    assert all(ending == ending.lower().strip(".") for ending in format.extensions)
    assert "/" in format.media_type
    assert format.reads or format.writes


def test_an_unknown_format_is_a_key_error():
    with pytest.raises(KeyError):
        formats.get("papyrus")
    with pytest.raises(KeyError):
        formats.read(b"", format="papyrus")


@pytest.mark.parametrize("name", sorted(set(READ) & set(WRITTEN)))
def test_what_a_format_writes_is_detected_as_it_and_read_back(name):
    data = text_of(name, KNUTH)
    found = formats.detect(data)
    assert found.read(data).entries[0].reference == KNUTH
    assert found.name == name.replace("biblatex", "bibtex")


@pytest.mark.parametrize("name", sorted(set(READ) & set(WRITTEN)))
def test_a_wrong_file_name_does_not_mislead(name):
    data = text_of(name, KNUTH)
    assert formats.detect(data, "references.ris") == formats.detect(data)


@pytest.mark.parametrize("name", WRITTEN)
def test_writing_nothing_is_read_as_nothing(name):
    if formats.get(name).reads:
        reading = formats.read(text_of(name), format=name)
        assert reading.entries == ()


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"hello world", b"\x00\x01\x02", b"%PDF-1.7 x", b"<html><body>x"]
)
def test_what_is_in_no_format_is_a_problem_in_words(data):
    reading = formats.read(data)
    assert reading.entries == ()
    assert all(problem.reason.endswith(".") for problem in reading.problems)
    assert reading.problems or reading.notes


def test_the_ending_decides_where_the_content_does_not():
    assert formats.detect(b"[1, 2]", "list.json").name == "csl-json"


@pytest.mark.parametrize("name", READ)
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=120))
def test_no_reader_raises_whatever_the_bytes(name, data):
    format = formats.get(name)
    assert 0 <= format.sniff(data) <= 1
    assert format.read(data).format == name
