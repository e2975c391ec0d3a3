"""One bad entry never costs a good one, and no text costs more than a moment."""

import time
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publications.formats import decoding
from publications.formats.bibtex import bibtex, scanner, sources, values
from publications.reference import Reading

BEFORE = "@misc{before, title={Before}, author={Kim, A.}, year=2000}\n\n"
AFTER = "\n\n@misc{after, title={After}, author={Lee, B.}, year=2001}\n"


def read(text: str) -> Reading:
    return bibtex.read(text.encode())


def between(text: str) -> Reading:
    """A reading of ``text`` between two good entries, which must come out unharmed."""
    reading = read(BEFORE + text + AFTER)
    good = {entry.reference.key: entry for entry in reading.entries}
    alone = {entry.reference.key: entry for entry in read(BEFORE + AFTER).entries}
    for key in ("before", "after"):
        assert good[key].reference == alone[key].reference
        assert not good[key].draft
    return reading


WHO_AND_WHEN = "  author = {Curie, Marie},\n  year = {1911}\n}"
FIELDS = "  author = {Curie, Marie},\n  title = {On Radium},\n  year = {1911}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("@article{bad\n" + FIELDS + "\n}", "no comma after the citation key"),
        (
            "@article{bad,\n  author = {Curie, Marie}\n  title = {On Radium},\n  year = {1911}\n}",
            "no comma after the field author",
        ),
        ("@article{bad,\n" + FIELDS + "\n", "not closed"),
        (
            "@article{bad,\n  title = {On Radium,\n  author = {Curie, Marie},\n  year = {1911}\n}",
            "not closed",
        ),
        (
            '@article{bad,\n  title = "On "Radium"",\n' + WHO_AND_WHEN,
            "no comma after the field title",
        ),
        (
            '@article{bad,\n  title = "On Radium,\n  author = "Curie, Marie",\n  year = "1911"\n}',
            "no comma after the field title",
        ),
        ("@article{bad,\n  % a remark\n" + FIELDS + "\n}", "% a remark"),
        (
            "@article{bad,\n" + FIELDS + ",\n  Early Access Date = {MAR 1911}\n}",
            "Early Access Date",
        ),
        (
            "@article{bad,\n  title = {On} Radium},\n" + WHO_AND_WHEN,
            "no comma after the field title",
        ),
        (
            "@article{bad,\n  title = {On Radium},}\n" + WHO_AND_WHEN,
            "closed before its last field",
        ),
        ("@article{bad,\n" + FIELDS + "\n)", "ends with )"),
        ("@article(bad,\n" + FIELDS + "\n}", "ends with }"),
        ("@article{bad,\n  title = ,\n  author = {Curie, Marie},\n  year = {1911}\n}", "no value"),
        ("@articlebad,\n" + FIELDS + "\n}", "lacks a brace"),
    ],
)
def test_a_malformed_entry_becomes_a_draft(text, reason):
    reading = between(text)

    (draft,) = [entry for entry in reading.entries if entry.draft]
    assert draft.line == 3
    assert draft.warnings[0].startswith("This entry was mended: ")
    assert reason in draft.warnings[0]
    assert draft.reference.authors[0].family == "Curie" or draft.reference.issued.year == 1911
    assert draft.raw.startswith("@article")


def test_a_spaced_field_name_is_kept_with_hyphens():
    reading = between("@article{bad,\n" + FIELDS + ",\n  Early Access Date = {MAR 1911}\n}")

    assert reading.entries[1].reference.extra["early-access-date"] == "MAR 1911"


@pytest.mark.parametrize(
    "text",
    [
        "@article{bad",
        "@article{",
        "@book{bad,\n  foo = {{{\n",
        "@misc{bad, % nothing\n",
        "@inbook(",
    ],
)
def test_what_cannot_be_saved_is_a_problem_with_line_and_reason(text):
    reading = between(text)

    (problem,) = reading.problems
    assert problem.line == 3
    assert problem.reason.endswith(".")
    assert text.strip() in problem.raw


def test_an_entry_without_its_at_sign_is_mentioned():
    reading = between("article{bad,\n" + FIELDS + "\n}")

    assert reading.notes == (
        "Line 3: “article{bad” looks like an entry without its @ and was not imported.",
    )


def test_a_broken_abbreviation_is_mended_and_mentioned():
    reading = between('@string{jr = "Journal}\n\n@article{k, journal = jr, title={T}, year=1999}')

    assert reading.entries[1].reference.container_title == "Journal"
    assert "abbreviation is malformed" in reading.notes[0]


def test_a_value_may_hold_what_looks_like_an_entry():
    reading = between("@misc{k, year=1999, title={T},\n note={cite as\n@misc{x, title={X}}\n}}")

    assert len(reading.entries) == 3
    assert not reading.problems


def test_two_thousand_unclosed_entries_do_not_touch_the_good_ones():
    reading = between("\n".join(f"@misc{{k{number}, title={{T" for number in range(2000)))

    assert len(reading.entries) + len(reading.problems) == 2002


@given(st.data())
def test_one_changed_sign_costs_at_most_two_entries(data):
    entries = [
        f"@article{{key{number},\n  author = {{Curie, M. and {{Data and Co}}}},\n"
        f'  title = "The {{T}}'
        f' of {number}",\n  journal = {{J. of {{\\"U}}bung}},\n  year = {1900 + number},\n}}\n\n'
        for number in range(8)
    ]
    text = "".join(entries)
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from(["{", "}", '"', ",", "@"]))
    changed = data.draw(st.sampled_from([text[:at] + sign + text[at:], text[:at] + text[at + 1 :]]))

    kept = {entry.reference for entry in read(changed).entries if not entry.draft}

    assert len({entry.reference for entry in read(text).entries} - kept) <= 2


SCRAPS = st.sampled_from(
    [
        "@article{",
        "@misc(",
        "k,",
        "title",
        "=",
        "{",
        "}",
        '"',
        "#",
        ",",
        ")",
        "\n",
        " ",
        "%",
        "@",
        "@string{a = ",
        "@comment{",
        "@preamble{",
        "year = 2000",
        "crossref={k}",
        "author={A and B}",
        "\\",
        "$",
        "é",
        "doi={10.1/x}",
        "month = jan",
        "date={2000/}",
        "xdata={k}",
        "url={http://[}",
    ]
)


@given(st.lists(SCRAPS, max_size=60).map("".join))
@example("@misc{k, pages={-}, year={}}")
@example("@misc{k, author+an={1=}, author={A}}")
@example("@misc{k, author+an={99999999999999999999=equal}, author={A}}")
@example("@string{}@string{a}@string{a=}")
def test_no_text_breaks_the_reader(text):
    reading = read(text)

    assert "".join(bibtex.write(entry.reference for entry in reading.entries)) is not None
    assert all(problem.line >= 1 and problem.reason for problem in reading.problems)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data):
    assert isinstance(bibtex.read(data), Reading)


HOSTILE = {
    "unclosed brace": "@misc{k, title = {" + "x" * 3_000_000,
    "many unclosed braces": "@misc{k, title = " + "{" * 1_000_000,
    "deep braces": "@misc{k, title = " + "{" * 100_000 + "}" * 100_000 + "}",
    "many heads": "@a{" * 60_000,
    "many heads on lines": "@article(\n" * 20_000,
    "many comments": "@comment{" * 60_000,
    "many comments on lines": "@comment{\n" * 30_000,
    "many joined pieces": "@misc{k, title = " + " # ".join(['"a"'] * 100_000) + "}",
    "many fields": "@misc{k, " + ", ".join(f"f{number} = {{x}}" for number in range(100_000)) + "}",
    "one field many times": "@misc{k, " + "a = {x}, " * 50_000 + "}",
    "many authors": "@misc{k, author = {" + " and ".join(["A. Kim"] * 50_000) + "}}",
    "many commas": "@misc{k, author = {" + "," * 500_000 + "}}",
    "many blanks": "@misc{k" + " " * 1_000_000 + "title" + " " * 1_000_000,
    "many at signs": "@" * 1_000_000,
    "long key": "@misc{" + "k" * 1_000_000 + ", title={T}, year=1}",
    "long word": "x" * 3_000_000,
    "nested commands": "@misc{k, title = {" + "\\emph{" * 40 + "x" + "}" * 40 + "}}",
    "many dollars": "@misc{k, title = {" + "$" * 400_000 + "}}",
    "many equals": "@misc{k, title = {" + ", author = {x}" * 50_000 + "}}",
    "many quotes": "@misc{k, title = " + '"' * 500_000,
    "many percent signs": "%" * 500_000 + "@article{k,}",
    "many commented entries": "%@article{k,\n" * 20_000,
    "macro bomb": "".join(
        f"@string{{s{number + 1} = s{number} # s{number}}}\n" for number in range(200)
    )
    + "@misc{k, title = s200, year = 2000}",
    "macro bomb with text": '@string{s0 = "'
    + "x" * 1000
    + '"}\n'
    + "".join(f"@string{{s{number + 1} = s{number} # s{number}}}\n" for number in range(40))
    + "".join(f"@misc{{k{number}, title = s4 # s4 # s4, year = 2000}}\n" for number in range(2000)),
    "macro circle": "@string{a = b}@string{b = a}@misc{k, title = a}",
    "crossref circle": "".join(
        f"@misc{{k{number}, title={{T}}, crossref={{k{(number + 1) % 3000}}}}}\n"
        for number in range(3000)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_ends_in_bounded_time(text):
    begun = time.process_time()

    reading = read(text)

    assert time.process_time() - begun < 6
    assert reading.entries or reading.problems or reading.notes


@pytest.mark.parametrize("name", ["macro bomb", "macro bomb with text", "unclosed brace"])
def test_hostile_text_takes_bounded_memory(name):
    tracemalloc.start()

    read(HOSTILE[name])

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


def test_a_bomb_of_abbreviations_is_named():
    reading = read(HOSTILE["macro bomb with text"])

    assert any("is too long and was left out" in note for note in reading.notes)


def test_too_deep_braces_are_named():
    reading = read("@misc{k, title = " + "{" * 100 + "x" + "}" * 100 + ", year=2000}" + AFTER)

    said = [*reading.problems, *(entry for entry in reading.entries if entry.draft)]
    assert "nested deeper than" in str(said)
    assert reading.entries[-1].reference.key == "after"


def test_a_value_beyond_the_limit_is_named(monkeypatch):
    monkeypatch.setattr(scanner, "MAX_VALUE", 100)
    monkeypatch.setattr(values, "MAX_VALUE", 100)

    reading = between("@misc{k, title={T}, year=1999, abstract={" + "x" * 200 + "}}")

    assert "longer than" in str(reading)


def test_entries_beyond_the_limit_are_named(monkeypatch):
    monkeypatch.setattr(sources, "MAX_ENTRIES", 2)

    reading = read("@misc{a,}@misc{b,}@misc{c,}")

    assert len(reading.entries) == 2
    assert "Only the first 2 entries were read." in reading.notes


def test_a_file_that_is_too_large_is_one_problem(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_BYTES", 1000)

    reading = read("x" * 2000)

    assert not reading.entries
    assert "at most" in reading.problems[0].reason


def test_nul_bytes_are_removed_and_reported():
    reading = bibtex.read(b"@misc{k, title={A\x00B}, year=2000}")

    assert reading.entries[0].reference.title == "AB"
    assert "control character" in reading.notes[0]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"%PDF-1.4", b"<html><body>@misc{k,}"])
def test_other_kinds_of_file_are_refused(data):
    reading = bibtex.read(data)

    assert not reading.entries
    assert len(reading.problems) == 1
