"""Text without what two spellings of one thing differ in: the keys that matching compares."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from anyascii import anyascii

from .markup import to_text
from .names import display

#: Longest key; what is longer ends in a digest of the whole.
KEY_LENGTH = 255

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart, as they are written where they are missing.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_COMMAND = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|rm|sf|tt)?|math(?:rm|bf|cal|it|sf|bb)|ensuremath|left|right"
    r"|it|bf|rm|em|sc)(?![a-z])"
)


class PartedName(Protocol):
    """A name in BibTeX's parts: a Name, a Contribution, an Author."""

    family: str
    given: str
    particle: str
    suffix: str
    literal: str


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """``text`` in lower case and without the marks of Latin, Greek and Cyrillic letters."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", text).translate(_LETTERS))


def plain(text: str) -> str:
    """``text`` without mark-up and without the commands of LaTeX, whose arguments stay."""
    if "<" in text:
        text = to_text(text)
    return _COMMAND.sub(" ", text) if "\\" in text else text


def words(text: str) -> list[str]:
    """The folded words of ``text``, of any script, without punctuation and LaTeX."""
    return _WORD.findall(fold(plain(text)))


#: Words of titles that tell nothing.
STOPWORDS = frozenset(
    words(
        "a about after an and are as at be by can does for from how in into is its not of on or"
        " over that the their these this to toward towards under using via what when where which"
        " why with der die das ein eine und le la les un une des du et el los las"
    )
)


def title_key(title: str) -> str:
    """What equal titles share: letters and digits only, at most :data:`KEY_LENGTH` of them.

    Empty only for a title of nothing but white space.
    """
    key = "".join(words(title)) or "".join(title.casefold().split())
    if len(key) <= KEY_LENGTH:
        return key
    return key[: KEY_LENGTH - 16] + blake2b(key.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """``text`` in lower-case ASCII: ``"Иван"`` is ``"ivan"``."""
    return (text if text.isascii() else anyascii(text)).lower()


def byline(names: Iterable[PartedName]) -> str:
    """Names in reading order, separated by commas."""
    return ", ".join(map(display, names))


def sort_name(name: PartedName) -> str:
    """What a list of people is sorted by: family name first, in ASCII, the particle last."""
    parts = (name.family, name.given, name.particle, name.suffix)
    return latin(name.literal or " ".join(part for part in parts if part)).strip()[:500]


def block_key(name: PartedName) -> str:
    """The coarsest key that two spellings of one person share.

    The last word of the family name and the first letter of the given names, so that "Sarao
    Mannelli, S." meets "Mannelli, S. S."; a group has a key that no person has.
    """
    return _block_key(name.family, name.given, name.literal)


@lru_cache(maxsize=1 << 16)
def _block_key(family: str, given: str, literal: str) -> str:
    if literal:
        return f"= {' '.join(words(literal))}"[:128]
    last = (words(family) or [fold(family).strip()])[-1]
    first = words(given)
    return f"{last} {first[0][0] if first else ''}".strip()[:128]
