"""Where the address at the end of a printed reference ends, also when an abstract is glued to it.

Web pages that hide abstracts behind a button leave them without a blank when their text is
copied: ``…/saxe22a.htmlOur theoretical``. Where the hosts' own addresses say how long they are,
that decides; elsewhere a digit or small letter before a capitalised word does, and is doubted.
"""

import re
from typing import NamedTuple

_START = re.compile(r"https?://|www\.(?=\w)|(?:doi|DOI):\s?(?=10\.)|(?<!\S)(?=10\.\d{4,9}/\S)")
_TOKEN = re.compile(r"\S*")
_KNOWN = tuple(
    re.compile(pattern)
    for pattern in (
        # Numbers have five digits behind the dot since 2015, four before.
        r"https?://(?:www\.|export\.)?(?i:arxiv)\.org/(?:abs|pdf)/"
        r"(?:(?:1[5-9]|[2-9]\d)\d\d\.\d{5}|(?:0\d|1[0-4])\d\d\.\d{4}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
        r"(?:v\d+)?(?:\.pdf)?",
        r"https?://openreview\.net/(?:forum|pdf)\?id=[\w-]{10}",
        r"https?://[^\s?#]+?\.(?:html?|pdf|php|aspx?|xml)"
        r"(?:\?[\w=&%.:/-]+?(?:\.(?:com|org|net)|(?==)))?(?=[A-Z][a-z]|[A-Z]\s|$)",
    )
)
# A DOI or handle ends in a digit far more often than it goes on with a capitalised word.
_AFTER_DIGIT = re.compile(r"(?<=\d)(?=[A-Z](?:[a-z]|\s|$))")
_AFTER_SMALL = re.compile(r"(?<=[a-z0-9/])(?=[A-Z][a-z]*['’]?[a-z]*[,:;]?$)")
_REGISTERED = re.compile(r"(?:https?://)?(?:(?:dx\.)?doi\.org/|hdl\.handle\.net/)|^10\.", re.I)
_LABEL = re.compile(
    r"(?:Available (?:at|from)|Retrieved (?:\w+ \d+, \d{4}, )?from|URL|DOI|doi):?\s*$"
)
# So much text behind an address is an abstract, and may begin inside its last word.
_ABSTRACT = 60


class Split(NamedTuple):
    """``body`` before the address, the address, what follows, and whether its end is sure."""

    body: str
    address: str
    rest: str
    sure: bool


def split(text: str) -> Split:
    """``text`` divided at its first address; all of it is body where there is none."""
    found = _START.search(text)
    if not found:
        return _without_address(text)
    token = _TOKEN.match(text, found.end())
    start = found.start() if text[found.start()] in "hw" else found.end()
    word, after = text[start : token.end()], text[token.end() :].strip()
    length, sure = _length(word, after)
    address = word[:length].rstrip(".,;")
    body = _LABEL.sub("", text[: found.start()].rstrip()).rstrip(" [(<")
    rest = f"{word[length:]} {after}".lstrip(" .,;>)]").rstrip()
    return Split(body, address, rest, sure)


def _length(word: str, after: str) -> tuple[int, bool]:
    """How much of ``word`` is address."""
    for pattern in _KNOWN:
        match = pattern.match(word)
        if match and (match.end() == len(word) or word[match.end()] in ".,;)]"):
            return match.end(), True
        if match and len(after) > _ABSTRACT:
            return match.end(), True
    if len(after) <= _ABSTRACT:
        return len(word), True
    boundary = _AFTER_DIGIT.search(word, 12)
    if boundary and _REGISTERED.search(word):
        return boundary.start(), True
    boundary = boundary or _AFTER_SMALL.search(word)
    return (boundary.start(), False) if boundary else (len(word), True)


def _without_address(text: str) -> Split:
    """A full stop without a blank behind it, before a long text, divides off an abstract."""
    glued = re.search(r"(?<=[a-z)])\.(?=[A-Z][a-z]* [a-z])", text)
    if glued and len(text) - glued.end() > 2 * _ABSTRACT:
        return Split(text[: glued.end()], "", text[glued.end() :], True)
    return Split(text, "", "", True)
