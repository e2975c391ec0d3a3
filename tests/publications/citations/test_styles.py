import json
import sys
from functools import cache
from pathlib import Path

import pytest

from publications.citations import render, styles
from tests.publications.saxelab import HOUSE, printed, spaced, works

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "data" / "citations" / "citeproc-js.json").read_text("utf-8")
)
OFFERED = [style.id for style in styles()]


@cache
def texts(style: str) -> dict[str, str]:
    return {key: render(work, style).text for key, work in works().items()}


def like_the_reference_processor(style: str) -> int:
    return sum(text == GOLDEN[style][key] for key, text in texts(style).items())


def test_every_printed_reference_comes_out_exactly_in_apa():
    made = {
        key: spaced(render(work, "apa", conventions=HOUSE).text) for key, work in works().items()
    }
    assert len(made) == 79
    assert {k: v for k, v in made.items() if v != spaced(printed()[k])} == {}


def test_fifteen_styles_print_what_the_reference_processor_prints():
    equal = {style: like_the_reference_processor(style) for style in OFFERED}
    together = sum(equal.values()) / len(equal)
    rows = {**equal, "together": together}.items()
    sys.stdout.writelines(f"{name:36} {n:6.1f} of 79 {n / 79:6.1%}\n" for name, n in rows)
    assert len(equal) == 15
    assert together / 79 >= 0.945
    assert {style: count for style, count in equal.items() if count / 79 < 0.85} == {}


def test_every_style_has_golden_references_for_every_work():
    assert set(GOLDEN) == set(OFFERED)
    assert all(set(golden) == set(works()) for golden in GOLDEN.values())


def test_no_reference_carries_a_number_of_its_own():
    starts = {text[0] for style in OFFERED for text in texts(style).values()}
    assert not any(start.isdigit() or start in "[(" for start in starts)


@pytest.mark.parametrize("style", styles(), ids=lambda style: style.id)
def test_every_style_keeps_its_authors_and_rights(style):
    text = style.file.read_text("utf-8")
    assert "<rights" in text
    assert "creativecommons.org/licenses/by-sa/" in text
    assert "<author>" in text


def test_the_first_styles_offered_are_the_ones_most_asked_for():
    assert OFFERED[:6] == [
        "apa",
        "ieee",
        "nature",
        "nlm-citation-sequence",
        "chicago-author-date",
        "harvard-cite-them-right",
    ]
    assert {style.id: style.title for style in styles()}[
        "nlm-citation-sequence"
    ] == "Vancouver (NLM)"


def test_a_style_that_is_not_on_offer_is_a_key_error():
    with pytest.raises(KeyError):
        render(works()["goodfellow2015qualitatively"], "no-such-style")
    with pytest.raises(KeyError):
        render(works()["goodfellow2015qualitatively"], "../../../etc/passwd")
