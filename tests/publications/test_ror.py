"""Identifiers of institutions."""

import pytest

from publications import ror


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("02jx3x895", "02jx3x895"),
        (" https://ror.org/02JX3X895/ ", "02jx3x895"),
        ("ror.org/052gg0110", "052gg0110"),
        ("02jx3x896", ""),
        ("0000-0002-1825-0097", ""),
        ("https://ror.example/02jx3x895", ""),
        ("", ""),
    ],
)
def test_only_what_its_check_digits_confirm_is_an_identifier(text, identifier):
    assert ror.normalise(text) == identifier
    assert ror.address(identifier) == (f"https://ror.org/{identifier}" if identifier else "")
