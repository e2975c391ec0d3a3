"""Punctuation where the pieces of a reference meet."""

import re

from . import marks

_OPEN, _CLOSE = marks.PAIRS["quote"]
_ENDED = re.compile(f"([?!][{marks.CLOSERS}{_CLOSE}]*)\\.(?!\\.)")
_DOUBLED = re.compile(f"(\\.[{marks.CLOSERS}{_CLOSE}]+)\\.(?!\\.)")
_OUTSIDE = re.compile(f"({_CLOSE}[{marks.CLOSERS}]*)([.,])")
_EMPTY = re.compile(r"([.,;:]) [.;](?= |$)")
_LOOSE = re.compile(r" +(?=,(?: |$))")
_SPACES = re.compile(r"[ \t\r\n]+")


def tidy(text: str, quotes: tuple[str, str, str, str], inside: bool) -> str:
    """``text`` with one mark of punctuation where a style's meets a title's or a missing one.

    ``quotes`` are the outer and inner quotation marks; ``inside`` says that commas and full stops
    go inside them.
    """
    text = _ENDED.sub(r"\1", text)
    text = _DOUBLED.sub(r"\1", text)
    if inside:
        text = _OUTSIDE.sub(r"\2\1", text)
    text = _SPACES.sub(" ", text.replace(";:", ";"))
    text = _LOOSE.sub("", _EMPTY.sub(r"\1", text))
    return _quoted(text, quotes).strip()


def _quoted(text: str, quotes: tuple[str, str, str, str]) -> str:
    """``text`` with marks of quotation as characters; quotes within quotes as inner ones."""
    outer_open, outer_close, inner_open, inner_close = quotes
    pieces = re.split(f"{_OPEN}|{_CLOSE}", text)
    for number in range(1, len(pieces), 2):
        inner = pieces[number].replace(outer_open, inner_open).replace(outer_close, inner_close)
        pieces[number] = f"{outer_open}{inner}{outer_close}"
    return "".join(pieces)
