"""White space."""

import re

_BLANKS = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")


def fold(text: str) -> str:
    """``text`` with each run of white space as one blank and none at the ends."""
    if "  " in text or not text.isprintable():
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")
