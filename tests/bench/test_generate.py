"""The generated bibliographies that measurements are taken on."""

import pytest

from bench.generate import Generator, generate, main
from publications.formats.bibtex import bibtex

SIZE = 500


@pytest.fixture(scope="module")
def references():
    reading = bibtex.read("".join(generate(SIZE)).encode())
    assert not reading.problems
    assert not any(entry.draft or entry.warnings for entry in reading.entries)
    return [entry.reference for entry in reading.entries]


def test_the_same_number_gives_the_same_text():
    assert "".join(generate(50)) == "".join(generate(50))
    assert "".join(generate(50)) != "".join(generate(51))


def test_every_entry_is_a_work_of_its_own(references):
    assert len(references) == SIZE
    assert len({reference.key for reference in references}) == SIZE
    assert len({reference.title for reference in references}) == SIZE


def test_the_mix_is_that_of_real_files(references):
    bylines = sum(len(reference.authors) for reference in references) / SIZE
    shares = {
        "doi": sum(bool(reference.identifier("doi")) for reference in references) / SIZE,
        "arxiv": sum(bool(reference.identifier("arxiv")) for reference in references) / SIZE,
        "abstract": sum(bool(reference.abstract) for reference in references) / SIZE,
    }

    assert 2.8 < bylines < 3.8
    assert shares == pytest.approx({"doi": 0.7, "arxiv": 0.3, "abstract": 0.6}, abs=0.08)
    assert len({reference.extra.get("entrytype", reference.type) for reference in references}) >= 7


def test_one_person_is_spelled_in_several_ways():
    spellings = [len(person.spellings) for person in Generator(SIZE).people]

    assert min(spellings) >= 1
    assert max(spellings) == 6


def test_the_command_explains_itself(capsys):
    assert main([]) == 2
    assert "usage:" in capsys.readouterr().err
