"""Input made to hurt: whatever the bytes, an answer in bounded time and nothing lost unsaid."""

import io
import time
import zipfile

import openpyxl
import pytest

from publications import formats

GOOD = "\n@article{good, title={A perfectly good work}, author={Doe, Jane}, year=2020}\n"
#: Seconds of CPU time none of these may take; each takes a hundredth on an idle machine.
BOUND = 6


def read(text, filename="x.bib", format=None):
    """What is read, after checking that it did not take long."""
    data = text if isinstance(text, bytes) else text.encode()
    started = time.process_time()
    reading = formats.read(data, format, filename)
    assert time.process_time() - started < BOUND
    return reading


def has_the_good_one(reading):
    return any(entry.reference.title == "A perfectly good work" for entry in reading.entries)


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 20_000 + GOOD,
        "\n " * 20_000 + GOOD,
        "@article{x, title={a" + "\n" * 60_000 + "b}, year=2020}" + GOOD,
        "@article{x, title={" + "$x_{1}$ $" * 30_000 + "x}, year=2020}" + GOOD,
        "@article{x, title={" + "$" * 99_999 + "}, abstract={" + "$a" * 99_999 + "}}" + GOOD,
        "@article{x, title={" + "{" * 100_000 + "x" + "}" * 100_000 + "}}" + GOOD,
        "@article{x, title=" + " # ".join(['"a"'] * 100_000) + "}" + GOOD,
        "@article{x, title={T}, author={" + "and " * 100_000 + "}}" + GOOD,
        "@article{x, title={T}, author={" + " and ".join(["Doe, J."] * 50_000) + "}}" + GOOD,
        "@article{x, title={T}, keywords={" + "," * 100_000 + "}}" + GOOD,
        "@article{x, title={T}, author={" + "van " * 50_000 + "X}}" + GOOD,
        "@article{x, title={" + "&amp;" * 50_000 + "&#x110000;&#xD800;}}" + GOOD,
        "@article{x, title={" + "<i><b>" * 50_000 + "</i></b>" * 50_000 + "}}" + GOOD,
        "@article{x, title={" + "\\\\" * 100_000 + "}, author={" + "\\" * 99_999 + "}}" + GOOD,
        "@article{x, " + "".join(f"f{at}={{x}}," for at in range(100_000)) + "}" + GOOD,
        "@a{" * 20_000 + GOOD,
        "@a{\n" * 20_000 + GOOD,
        "%@article{k,\n" * 20_000 + GOOD,
        "@comment{" * 20_000 + GOOD,
        "@" * 300_000 + GOOD,
        "@" + "a" * 100_000 + "{k, title={T}}" + GOOD,
        "@article{" + "k" * 100_000 + ", title={T}}" + GOOD,
        "@article{x, title={Never closed, year=2020\n" * 2000 + GOOD,
        "@article{x, abstract={" + "lorem " * 700_000 + "}}" + GOOD,
        "".join(
            f"@inproceedings{{c{n}, crossref={{c{n + 1}}}, title={{T{n}}}}}\n" for n in range(2000)
        )
        + GOOD,
    ],
    ids=lambda text: f"{text.strip()[:24]!r}",
)
def test_no_bibtex_takes_long_or_costs_the_entry_behind_it(text):
    assert has_the_good_one(read(text))


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("csl-json", "{\n" * 20_000),
        ("csl-json", "[" * 100_000),
        ("csl-json", '[{"a":' * 50_000),
        ("csl-json", '["' + "a" * 1_000_000),
        ("csl-json", '"' * 200_000),
        ("ris", "TY  - JOUR\nTI  - a\n" + "more\n" * 200_000),
        ("ris", "TY  - JOUR\n" * 5_000),
        ("endnote-xml", "<xml><records>" + "<record>" * 5_000),
        ("enw", "%0 Book\n" * 5_000),
        ("nbib", "PMID- 1\nTI  - a\n" + "      b\n" * 200_000),
        ("csv", "title," + "," * 100_000 + "\n" + "x," * 100_000),
        ("csv", "title\n" + '"' * 200_001),
        ("formatted", "(" * 200_000),
        ("formatted", "https://doi.org/10.1000/" + "(" * 100_000),
    ],
    ids=lambda value: value[:12],
)
def test_no_other_format_takes_long_either(format, text):
    read(text, format=format)


def test_a_broken_item_costs_no_item_behind_it():
    text = '[{"id": "a", "type": "book", "title": "Op\n' * 5
    text += '{"id": "b", "type": "book", "title": "Closed", "issued": {"date-parts": [[2020]]}}\n]'

    reading = read(text, "x.json")

    assert [entry.reference.title for entry in reading.entries] == ["Closed"]
    assert reading.problems


@pytest.mark.parametrize(
    "codec",
    ["hex", "zip", "rot13", "undefined", "idna", "punycode", "unicode_escape", "utf-7", "utf-16"]
    + ["cp037", "nonsense"],
)
def test_a_header_that_names_no_codec_for_text_is_not_believed(codec):
    data = f"% Encoding: {codec}\n@article{{o, title={{T\xfcr auf}}, year=2020}}\n"

    reading = read(data.encode("latin-1"))

    assert reading.encoding == "cp1252"
    assert reading.entries[0].reference.title == "Tür auf"


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF" + bytes(range(256)) * 50,
        b"x.bib".ljust(512, b"\0") + GOOD.encode().ljust(1024, b"\0"),
        b"BZh91AY&SY" + bytes(range(200)),
        b"7z\xbc\xaf'\x1c" + bytes(range(200)),
        b"\x1f\x8b\x08" + bytes(200),
        b"\xd0\xcf\x11\xe0" + bytes(5000),
        b"%PDF-1.4\n" + GOOD.encode(),
    ],
)
def test_what_is_no_text_is_refused_in_words(data):
    reading = read(data)

    assert not reading.entries
    assert "Export the references as text" in reading.problems[0].reason


def test_a_cell_at_the_end_of_an_endless_sheet_costs_nothing():
    book = openpyxl.Workbook()
    book.active.append(["title", "year"])
    book.active.append(["First", 2020])
    book.active.cell(1_048_576, 16_384, "far away")
    file = io.BytesIO()
    book.save(file)

    reading = read(file.getvalue(), "far.xlsx")

    assert [entry.reference.title for entry in reading.entries] == ["First"]


def test_a_workbook_that_unpacks_to_gigabytes_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(210_000_000))

    assert "too large" in read(file.getvalue(), "bomb.xlsx").problems[0].reason


@pytest.mark.parametrize("declared", ['"lol"', 'SYSTEM "file:///etc/passwd"'])
def test_xml_that_declares_entities_is_refused(declared):
    text = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e {declared}>]><xml><records><record>"
    text += "<titles><title>&e;</title></titles></record></records></xml>"

    reading = read(text, "x.xml")

    assert not reading.entries and len(reading.problems) == 1


@pytest.mark.parametrize(
    "strings",
    [
        '@string{s0="xxxxxxxxxx"}'
        + "".join(f"@string{{s{n}={' # '.join([f's{n - 1}'] * 10)}}}" for n in range(1, 9)),
        "@string{s8=s8}",
        "@string{s7=s8}@string{s8=s7}",
    ],
)
def test_abbreviations_that_grow_or_turn_in_circles_are_bounded(strings):
    reading = read(strings + "\n@article{x, title=s8, author=s8, year=2020}" + GOOD)

    assert has_the_good_one(reading)
    assert len(reading.entries[0].reference.title) < 200_000
