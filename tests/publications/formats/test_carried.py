"""The table in ``docs/formats.md`` says of each format what it carries, and it is right."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publications import formats
from publications.reference import TYPES, Link, Name, PartialDate, Reference

DOCUMENT = Path(__file__).parents[3] / "docs" / "formats.md"
KNUTH = Name(family="Knuth", given="Donald E.")
WORK = Reference(key="k1", title="A title", authors=(KNUTH,), issued=PartialDate(1984))
PLASS = (Name(family="Plass", given="Michael"),)

#: What a row of the table promises -> values that must come back.
ROWS = {
    "title": [{"title": "Literate programming"}],
    "mark-up in the title": [{"title": "H<sub>2</sub>O in <i>E. coli</i>"}],
    "short title": [{"title_short": "Literate"}],
    "names: particle, suffix, bodies": [
        {"authors": (Name(family="Rossem", given="L.", particle="van", suffix="Jr."),)},
        {"authors": (Name(literal="World Health Organization"),)},
    ],
    "names: equal contribution": [{"authors": (replace(KNUTH, equal=True),)}],
    "names: corresponding, ORCID iD, affiliation": [
        {"authors": (replace(KNUTH, corresponding=True),)},
        {"authors": (replace(KNUTH, orcid="0000-0002-1825-0097"),)},
        {"authors": (replace(KNUTH, affiliation="Stanford"),)},
    ],
    "that a list of names goes on": [{"authors_incomplete": True}],
    "editors, translators": [{"editors": PLASS}, {"translators": PLASS}],
    "date: year to day, season, range, circa": [
        {"issued": PartialDate(1984, 5, 3)},
        {"issued": PartialDate(1984, season=2)},
        {"issued": PartialDate(1984, 5, end_year=1985, end_month=6)},
        {"issued": PartialDate(1984, circa=True)},
    ],
    "date in words": [{"issued": PartialDate(literal="in press")}],
    "container and its abbreviation": [
        {"container_title": "The Computer Journal"},
        {"container_title_short": "Comput. J."},
    ],
    "series": [{"collection_title": "Lecture Notes"}],
    "number in the series": [{"collection_title": "Lecture Notes", "collection_number": "5"}],
    "volume, pages, article number": [{"volume": "3"}, {"page": "1–29"}, {"article_number": "e1"}],
    "issue": [{"issue": "4"}],
    "report or patent number": [{"number": "7"}],
    "chapter": [{"chapter_number": "2"}],
    "edition": [{"edition": "2"}],
    "version": [{"version": "1.0"}],
    "publisher and place": [{"publisher": "Springer"}, {"publisher_place": "London"}],
    "event: name": [{"event_title": "A conference"}],
    "event: place, date": [{"event_place": "Oslo"}, {"event_date": PartialDate(1984, 5, 3)}],
    "genre, language": [{"genre": "Review"}, {"language": "de"}],
    "medium": [{"medium": "CD-ROM"}],
    "status": [{"status": "accepted"}],
    "abstract, note, keywords": [
        {"abstract": "One. Two."},
        {"note": "A note"},
        {"keywords": ("a", "b")},
    ],
    "line ends of the abstract": [{"abstract": "One.\nTwo."}],
    "identifiers of all nine schemes": [
        {"identifiers": (pair,)}
        for pair in (
            ("doi", "10.1000/182"),
            ("arxiv", "1312.6120"),
            ("pmid", "20952788"),
            ("pmcid", "PMC3383845"),
            ("isbn", "9780306406157"),
            ("issn", "1943-393X"),
            ("handle", "2027/spo.1"),
            ("openalex", "W2741809807"),
            ("url", "https://example.org/a"),
        )
    ],
    "link to a PDF": [{"links": (Link("pdf", "https://example.org/a.pdf"),)}],
    "other links, labels": [{"links": (Link("code", "https://example.org/a", "Code"),)}],
    "selected": [{"selected": True}],
    "other fields of the source": [{"extra": {"x-colour": "red"}}],
}
KINDS = ("article-journal", "paper-conference", "book", "chapter", "report", "article", "software")
BOTH_WAYS = [f for f in formats.registry() if f.reads and f.writes]


def comes_back(format: formats.Format, reference: Reference, names) -> bool:
    entries = format.read("".join(format.write([reference])).encode()).entries
    return len(entries) == 1 and all(
        getattr(entries[0].reference, name) == getattr(reference, name) for name in names
    )


def cell(format: formats.Format, values: list[dict]) -> str:
    """ "yes", "some types" or "–"."""
    found = {
        kind: all(comes_back(format, replace(WORK, type=kind, **value), value) for value in values)
        for kind in KINDS
    }
    if all(found.values()):
        return "yes"
    return "some types" if any(found.values()) else "–"


@cache
def table() -> dict[str, dict[str, str]]:
    """Row -> format title -> cell, as the document has it."""
    section = DOCUMENT.read_text("utf-8").split("## What each", 1)[1].split("\n## ", 1)[0]
    lines = re.findall(r"^\|(.+)\|$", section, re.M)
    heads, _, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows}


def test_the_table_has_every_row_and_every_format():
    assert list(table()) == [*ROWS, "types of work"]
    assert list(table()["title"]) == [format.title for format in BOTH_WAYS]


@pytest.mark.parametrize("format", BOTH_WAYS, ids=lambda format: format.name)
@pytest.mark.parametrize("row", ROWS)
def test_the_table_is_right(row, format):
    assert table()[row][format.title] == cell(format, ROWS[row])


@pytest.mark.parametrize("format", BOTH_WAYS, ids=lambda format: format.name)
def test_the_number_of_types_is_right(format):
    kept = [kind for kind in TYPES if comes_back(format, replace(WORK, type=kind), ["type"])]
    assert table()["types of work"][format.title] == f"{len(kept)} of {len(TYPES)}"


def test_every_other_format_is_named():
    text = DOCUMENT.read_text("utf-8")
    assert all(format.title in text for format in formats.registry())
