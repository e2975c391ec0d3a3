"""Text search: words, accents, beginnings, hostile queries, and what is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.marking import Marker
from publications.search import found_in, terms

from ..factories import make_publication


@pytest.fixture
def works(settle):
    found = {
        "domine": make_publication(
            title="Rich and lazy learning",
            authors=["Dominé, C."],
            abstract="Überraschende Ergebnisse in context.",
            identifiers=[("doi", "10.1073/pnas.1820226116")],
        ),
        "øre": make_publication(
            title="Øresund models", authors=["李, 明"], keywords=["Łukasiewicz"]
        ),
    }
    settle()
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lazy rich", "domine"),
        ("LAZY", "domine"),
        ("domine", "domine"),
        ("Dominé", "domine"),
        ("uberraschende", "domine"),
        ("10.1073/pnas.1820226116", "domine"),
        ("uberrasch", "domine"),
        ("in-context", "domine"),
        ("oresund", "øre"),
        ("Øresund", "øre"),
        ("lukasiewicz", "øre"),
        ("李", "øre"),
        ("lazy oresund", None),
        ("arn", None),
        ("   ", None),
        ('"*(', None),
    ],
)
def test_a_work_is_found_by_its_words(works, text, found):
    expected = [works[found].pk] if found else []

    assert found_in(text) == expected
    assert found_in(text, by_relevance=True) == expected


def test_a_word_in_the_title_counts_most(settle):
    make_publication(title="Something else", abstract="Symmetry here, and more on symmetry.")
    titled = make_publication(title="Symmetry")
    settle()

    assert found_in("symmetry", by_relevance=True)[0] == titled.pk


@given(st.text(max_size=200))
def test_terms_hold_letters_and_digits_only(text):
    assert all(
        word and all(part.isalnum() or not part.isascii() for part in word) for word in terms(text)
    )


def test_a_query_is_cut_to_what_can_be_useful():
    assert len(terms(" ".join(map(str, range(1000))))) == 12
    assert len(terms("x" * 10_000)[0]) == 60


@pytest.mark.parametrize(
    ("text", "wanted", "html"),
    [
        ("Rich & lazy", ["lazy"], "Rich &amp; <mark>lazy</mark>"),
        ("Dominé’s rule", ["domine"], "<mark>Dominé</mark>’s rule"),
        ("Learning", ["learn"], "<mark>Learning</mark>"),
        ("H<sub>2</sub>O <b", ["b"], "H<sub>2</sub>O &lt;<mark>b</mark>"),
        (
            "<script>x</script>",
            ["script"],
            "&lt;<mark>script</mark>&gt;x&lt;/<mark>script</mark>&gt;",
        ),
    ],
)
def test_wanted_words_are_marked_and_the_rest_is_text(text, wanted, html):
    assert Marker(wanted).marked(text) == html


def test_an_excerpt_surrounds_the_first_wanted_word():
    text = "word " * 50 + "needle" + " word" * 100

    cut = Marker(["needle"]).excerpt(text)

    assert "<mark>needle</mark>" in cut
    assert cut.startswith("… ") and cut.endswith(" …")
    assert len(cut) < 350
    assert Marker(["absent"]).excerpt(text) == ""
