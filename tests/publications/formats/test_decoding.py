"""Bytes of any origin to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.formats import decoding
from publications.formats.decoding import decode

ENTRY = "@misc{a, title = {Zdeborová – Größe}}\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ENTRY.encode(), "utf-8"),
        (ENTRY.encode("utf-8-sig"), "utf-8"),
        (ENTRY.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + ENTRY.encode("utf-16-be"), "utf-16"),
        (ENTRY.encode("utf-16-le"), "utf-16-le"),
        (ENTRY.encode("utf-16-be"), "utf-16-be"),
        (ENTRY.encode("utf-32"), "utf-32"),
        (ENTRY.encode("cp1252"), "cp1252"),
    ],
)
def test_each_encoding_is_recognised(data, encoding):
    decoded = decode(data)

    assert (decoded.text, decoded.encoding) == (ENTRY, encoding)


def test_lines_of_two_encodings_are_read_each_in_its_own():
    data = "Größe\n".encode() + "Größe\n".encode("cp1252") + b"plain\n"

    decoded = decode(data)

    assert decoded.text == "Größe\nGröße\nplain\n"
    assert decoded.notes == (
        "Line 2 is not in UTF-8 and was read as cp1252. Please check the accented letters there.",
    )


def test_a_named_encoding_is_believed():
    data = b"% Encoding: ISO8859_2\n" + "Čapek\n".encode("iso8859-2")

    assert decode(data).text.endswith("Čapek\n")


def test_a_wrong_name_of_an_encoding_is_not_believed():
    data = b"% Encoding: KOI8_R\n" + "caf\xe9 \u2013\n".encode("cp1252")

    assert decode(data).text.endswith("café –\n")


def test_russian_that_names_its_encoding_is_read():
    data = b"% Encoding: KOI8_R\n" + "Новые методы\n".encode("koi8-r")

    assert decode(data).text.endswith("Новые методы\n")


def test_chinese_without_a_name_is_recognised_by_its_pairs():
    assert decode("标题 = {信息与文献}\n作者 = {李明}\n".encode("gb18030")).text.startswith("标题")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_become_one(ends):
    assert decode(f"a{ends}b{ends}".encode()).text == "a\nb\n"


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
def test_russian_without_a_name_is_recognised_by_its_words(codec):
    text = "Новые методы оптимизации и управления в технических системах\n"

    assert decode(text.encode(codec)).text == text


def test_accented_letters_in_a_row_are_still_western():
    text = "Œuvres complètes, façade, naïveté\nÀÉ and ñü, Größenänderung\n"

    assert decode(text.encode("cp1252")).text == text


def test_control_characters_are_removed_and_reported():
    decoded = decode(b"a\nb\x00c\x01")

    assert decoded.text == "a\nbc"
    assert decoded.notes == ("2 control characters were removed, the first on line 2.",)


def test_signs_that_turn_the_direction_of_text_are_removed():
    assert decode("safe\u202egpj.exe".encode()).text == "safegpj.exe"


def test_joiners_that_scripts_need_are_kept():
    assert decode("می‌خواهم".encode()).text == "می‌خواهم"


@pytest.mark.parametrize("damage", ["�", "â€“"])
def test_damage_done_before_is_reported(damage):
    assert "Line 2 holds" in decode(f"fine\nnot {damage} fine".encode()).notes[0]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04rest", "archive"),
        (b"\x1f\x8brest", "archive"),
        (b"%PDF-1.7", "PDF"),
        (b"\n<!DOCTYPE html><html>", "web page"),
        (b"\x89PNG\r\n", "image"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, word):
    decoded = decode(data)

    assert word in decoded.refusal
    assert decoded.text == ""


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)

    assert "at most" in decode(b"x" * 11).refusal


@given(st.binary(max_size=500))
def test_no_bytes_break_the_decoder(data):
    decoded = decode(data)

    assert "\r" not in decoded.text
    assert "\x00" not in decoded.text
