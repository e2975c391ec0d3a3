"""Identifiers of the Research Organization Registry (https://ror.org): recognise and link."""

import re

_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[0-9a-hjkmnp-tv-z]{6})([0-9]{2})/?", re.I)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def normalise(text: str) -> str:
    """``text`` as a bare identifier (``02jx3x895``) with right check digits, else ``""``.

    Crockford's base 32 with two check digits by ISO/IEC 7064, MOD 97-10.
    """
    match = _ROR.fullmatch(text.strip())
    if not match:
        return ""
    body, check = match[1].lower(), match[2]
    number = 0
    for letter in body:
        number = number * 32 + _DIGITS.index(letter)
    return body + check if 98 - number * 100 % 97 == int(check) else ""


def address(identifier: str) -> str:
    """The address of the institution, or ``""`` for none."""
    return f"https://ror.org/{identifier}" if identifier else ""
