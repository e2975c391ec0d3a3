"""Identifiers of organisations: recognise and normalise. Knows no framework."""

import re

# Crockford's base 32 in small letters, as ROR writes it.
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR = re.compile(r"(?:https?://(?:www\.)?ror\.org/|ror:)?(0[a-z0-9]{6}\d{2})/?", re.I)
_FUNDER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(?:10\.13039/)?(\d{6,15})", re.I)


def ror(text: str) -> str:
    """The bare ROR iD (``029chgv08``) that ``text`` is or links to, or ``""``.

    Its last two digits check the others by ISO/IEC 7064, MOD 97-10, over the number that the
    letters and digits before them spell in base 32 (https://ror.readme.io/docs/identifier).
    """
    match = _ROR.fullmatch(text.strip())
    value = match[1].lower() if match else ""
    if not value or any(letter not in _DIGITS for letter in value):
        return ""
    number = 0
    for letter in value[:-2]:
        number = number * 32 + _DIGITS.index(letter)
    return value if 98 - number * 100 % 97 == int(value[-2:]) else ""


def crossref_funder(text: str) -> str:
    """The DOI (``10.13039/100010269``) of a Crossref funder that ``text`` is, or ``""``."""
    match = _FUNDER.fullmatch(text.strip())
    return f"10.13039/{match[1]}" if match else ""
