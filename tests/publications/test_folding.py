"""Keys that two spellings of one thing share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.folding import KEY_LENGTH, block_key, fold, sort_name, title_key, words
from publications.names import parse


@pytest.mark.parametrize(
    "variant",
    [
        "Exact solutions, of the NON-linear kind!",
        "Exact Solutions: of the {N}onlinear kind",
        "Éxact solutións of the <i>nonlinear</i> kind.",
        "Exact solutions of the \\emph{nonlinear} kind",
    ],
)
def test_spellings_of_one_title_share_a_key(variant):
    assert title_key(variant) == "exactsolutionsofthenonlinearkind"


@pytest.mark.parametrize("title", ["学习的理论", "Теория обучения", "نظرية التعلم", "???", "∞"])
def test_a_title_in_any_script_has_a_key(title):
    assert title_key(title)


def test_a_very_long_title_is_told_from_its_neighbour():
    one, other = title_key("long " * 200 + "a"), title_key("long " * 200 + "b")

    assert one != other
    assert len(one) == len(other) == KEY_LENGTH


@given(st.text())
def test_a_key_has_no_more_than_its_length_and_is_the_same_again(title):
    key = title_key(title)

    assert len(key) <= KEY_LENGTH
    assert title_key(title) == key
    assert bool(key) == bool(title.strip())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saxe, Andrew M.", "A. Saxe"),
        ("Sarao Mannelli, S.", "Mannelli, S. S."),
        ("van Rossem, Loek", "Van Rossem, L."),
        ("Dominé, Clémentine", "Domine, C."),
        ("{World Health Organization}", "{World health organization}"),
    ],
)
def test_spellings_of_one_person_share_a_block(one, other):
    assert block_key(parse(one)) == block_key(parse(other))


def test_a_group_has_a_key_no_person_has():
    assert block_key(parse("{Saxe A}")) != block_key(parse("Saxe, A."))


def test_letters_without_parts_are_written_in_those_they_stand_for():
    assert fold("Łódź Øresund Straße") == "lodz oresund strasse"
    assert words("Löwe & Söhne") == ["lowe", "sohne"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("van Rossem, Loek", "rossem loek van"),
        ("Иванов, Иван", "ivanov ivan"),
        ("{Zürich Group}", "zurich group"),
    ],
)
def test_people_are_sorted_by_family_name_in_latin_letters(name, expected):
    assert sort_name(parse(name)) == expected
