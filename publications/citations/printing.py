"""A rendered reference with marks, as safe HTML and as text."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from . import marks

# What a format is in HTML, and what it is inside itself: italics within italics stand upright.
_ELEMENTS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "caps": ('<span class="small-caps">', "</span>"),
}
_UPRIGHT = ('<span class="upright">', "</span>")

_DOI_OPEN, _DOI_CLOSE = marks.PAIRS["doi"]
_URL_OPEN, _URL_CLOSE = marks.PAIRS["url"]
_DOI = re.compile(f"(https?://(?:dx\\.)?doi\\.org/)?{_DOI_OPEN}([^{_DOI_CLOSE}]*){_DOI_CLOSE}")
_LINKS = re.compile(f"{_DOI.pattern}|{_URL_OPEN}([^{_URL_CLOSE}]*){_URL_CLOSE}")
_WEB = re.compile(r"https?://[^\s<>\"']+$", re.I)
_MARK = re.compile(f"({marks.ANY})")


def to_text(rendered: str) -> str:
    """``rendered`` as plain text."""
    return marks.without(rendered)


def to_html(rendered: str) -> str:
    """``rendered`` as HTML of the tags i, b, sub, sup, a and span, always balanced.

    Links lead to http and https addresses only.
    """
    end, parts = 0, []
    for match in _LINKS.finditer(rendered):
        parts += [rendered[end : match.start()], match]
        end = match.end()
    parts.append(rendered[end:])
    return "".join(_balanced(parts))


def _balanced(parts: list[str | re.Match[str]]) -> Iterator[str]:
    """HTML of the parts; a format that is not closed is closed at the end."""
    open_formats: list[str] = []
    for part in parts:
        if isinstance(part, str):
            for piece in _MARK.split(part):
                yield from _piece(piece, open_formats)
        else:
            yield _link(*part.groups(""))
    while open_formats:
        yield _close(open_formats)


def _piece(piece: str, open_formats: list[str]) -> Iterator[str]:
    closes, name = marks.MEANING.get(piece, (None, ""))
    if closes is None:
        yield escape(marks.without(piece))
    elif name in _ELEMENTS and not closes:
        yield (_UPRIGHT if name == "i" and "i" in open_formats else _ELEMENTS[name])[0]
        open_formats.append(name)
    elif name in open_formats:
        while open_formats[-1] != name:
            yield _close(open_formats)
        yield _close(open_formats)


def _close(open_formats: list[str]) -> str:
    name = open_formats.pop()
    return (_UPRIGHT if name == "i" and "i" in open_formats else _ELEMENTS[name])[1]


def _link(resolver: str, doi: str, url: str) -> str:
    if doi:
        href, text = "https://doi.org/" + quote(doi, safe="/:;()._-,+~"), resolver + doi
    else:
        href = text = url
    text = escape(marks.without(text))
    if not _WEB.match(href):
        return text
    return f'<a href="{escape(href)}">{text}</a>'
