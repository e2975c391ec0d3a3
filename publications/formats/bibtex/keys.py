"""Citation keys: made for works that lack one, cleaned and told apart when written."""

import re

from ...names import fold_accents
from ...reference import Reference

_NOT_IN_KEY = re.compile(r"[\s{},=\"#%~\\@]+|[\x00-\x1f\x7f]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_SMALL = """
a an the on of in for and to with der die das ein eine le la les
"""
_SMALL_WORDS = frozenset(_SMALL.split())


def make_key(reference: Reference) -> str:
    """``curie1911radium``: first family name, year, first word of the title that says something."""
    people = reference.authors or reference.editors
    family = _plain(people[0].family or people[0].literal) if people else ""
    year = str(reference.issued.year or "")
    words = (_plain(word) for word in re.sub(r"<[^>]*>", "", reference.title).split())
    word = next((word for word in words if word and word not in _SMALL_WORDS), "")
    return f"{family}{year}{word}" or "entry"


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("", fold_accents(text))[:40]


def clean_key(key: str) -> str:
    """``key`` without the characters that end or change a key in BibTeX."""
    return _NOT_IN_KEY.sub("", key)
