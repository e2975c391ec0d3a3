"""The inline mark-up of titles and abstracts: ``<i> <b> <sub> <sup>``, and nothing else.

A stored text is plain text in which balanced pairs of these four tags mean what they mean in
HTML. Every other angle bracket, an unbalanced tag included, is a character to be shown. Maths
between dollar signs stays text.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Literal

Token = tuple[Literal["text", "open", "close"], str]

#: The tags that mean something.
TAGS = ("i", "b", "sub", "sup")

_TAG = re.compile(r"<(/?)(i|b|sub|sup)>")

# Not characters of a text: C0 and C1 controls but tab and line ends, which no XML may hold;
# surrogates, which no encoding can; embeddings, overrides and isolates, which reorder the rest of
# the page when they are not closed.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """``text`` without the characters that no page, feed or XML document may hold."""
    # Most texts are all printable, and asking that is ten times cheaper than replacing nothing.
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def tokens(text: str) -> Iterator[Token]:
    """The parts of ``text`` in order: pairs of "text", "open" or "close" and characters or a tag.

    Opens and closes are balanced and properly nested whatever ``text`` is: a tag without its
    partner comes out as text.
    """
    text = clean(text)
    meant = _partners(text)
    end = 0
    for match in _TAG.finditer(text):
        if match.start() not in meant:
            continue
        if match.start() > end:
            yield "text", text[end : match.start()]
        yield ("close" if match[1] else "open"), match[2]
        end = match.end()
    if end < len(text):
        yield "text", text[end:]


def to_html(text: str) -> str:
    """``text`` as HTML, safe in an element's content and in a quoted attribute."""
    if "<" not in text:
        return escape(clean(text))
    shape = {"open": "<%s>", "close": "</%s>"}
    return "".join(
        escape(value) if kind == "text" else shape[kind] % value for kind, value in tokens(text)
    )


def to_text(text: str) -> str:
    """``text`` without its mark-up, for page titles, exports of plain text and matching."""
    if "<" not in text:
        return clean(text)
    return "".join(value for kind, value in tokens(text) if kind == "text")


def _partners(text: str) -> set[int]:
    """Where the tags that have a partner begin; of two that overlap, the outer pair counts."""
    waiting: list[tuple[str, int]] = []
    counts = dict.fromkeys(TAGS, 0)
    found: set[int] = set()
    for match in _TAG.finditer(text):
        closing, tag = match.groups()
        if not closing:
            waiting.append((tag, match.start()))
            counts[tag] += 1
        elif counts[tag]:
            found |= {match.start(), _take(waiting, counts, tag)}
    return found


def _take(waiting: list[tuple[str, int]], counts: dict[str, int], tag: str) -> int:
    """Remove the last waiting ``tag`` and all opened after it; where it begins."""
    while True:
        name, start = waiting.pop()
        counts[name] -= 1
        if name == tag:
            return start
