"""Identifiers of funders: what people paste becomes one bare form, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsite.registries import crossref_funder, ror

WELLCOME = "029chgv08"


@pytest.mark.parametrize(
    "text",
    [
        WELLCOME,
        "https://ror.org/029chgv08",
        "http://www.ror.org/029chgv08/",
        " 029CHGV08 ",
        "ror:029chgv08",
    ],
)
def test_a_ror_is_kept_bare(text):
    assert ror(text) == WELLCOME


@pytest.mark.parametrize("value", ["02jx3x895", "03wnrjx87", "01sdtdd95"])
def test_registered_organisations_pass_the_check(value):
    assert ror(value) == value


@pytest.mark.parametrize(
    "text", ["", "029chgv09", "029chgv8", "129chgv08", "029chuv08", "Wellcome", "0" * 9]
)
def test_what_is_no_ror_is_refused(text):
    assert ror(text) == ""


@given(st.sampled_from(range(7)), st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"))
def test_one_wrong_letter_is_noticed(place, letter):
    changed = WELLCOME[:place] + letter + WELLCOME[place + 1 :]

    assert ror(changed) == (WELLCOME if changed == WELLCOME else "")


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    assert ror(text) in ("", ror(ror(text)))
    assert crossref_funder(text) in ("", crossref_funder(crossref_funder(text)))


@pytest.mark.parametrize(
    "text",
    [
        "10.13039/100010269",
        "https://doi.org/10.13039/100010269",
        "100010269",
        "doi:10.13039/100010269",
    ],
)
def test_a_crossref_funder_is_kept_as_its_doi(text):
    assert crossref_funder(text) == "10.13039/100010269"


@pytest.mark.parametrize("text", ["", "10.1234/100010269", "Wellcome", "123"])
def test_what_is_no_crossref_funder_is_refused(text):
    assert crossref_funder(text) == ""
