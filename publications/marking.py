"""Found words marked in what is shown of a text, and the part of a long one that holds them."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .folding import words
from .markup import to_text, tokens
from .search import is_start

#: Characters of an excerpt before and after the word it was chosen for.
BEFORE, AFTER = 60, 180

_WORD = re.compile(r"[^\W_]+")


def matcher(wanted: list[str]) -> Callable[[str], bool]:
    """Says of a printed word whether it is one of those asked for."""
    exact, start = set(wanted), wanted[-1] if wanted and is_start(wanted[-1]) else ""

    @cache
    def matches(word: str) -> bool:
        folded = [word.lower()] if word.isascii() else words(word)
        return not exact.isdisjoint(folded) or bool(
            start and any(part.startswith(start) for part in folded)
        )

    return matches


def highlighted(text: str, wanted: list[str]) -> SafeString:
    """``text`` (see :mod:`publications.markup`) as HTML with every wanted word marked."""
    matches = matcher(wanted)
    shown = {
        "text": lambda value: _marked(value, matches),
        "open": lambda tag: format_html("<{}>", tag),
        "close": lambda tag: format_html("</{}>", tag),
    }
    return _joined(shown[kind](value) for kind, value in tokens(text))


def excerpt(text: str, wanted: list[str]) -> SafeString:
    """Some words of ``text`` around the first wanted one, marked; nothing where there is none."""
    plain, matches = to_text(text), matcher(wanted)
    first = next((m.start() for m in _WORD.finditer(plain) if matches(m[0])), None)
    if first is None:
        return _joined(())
    start = 0 if first < BEFORE else plain.rfind(" ", 0, first - BEFORE) + 1
    end = plain.find(" ", first + AFTER)
    cut = plain[start : end if end > 0 else len(plain)]
    dots = ("… " if start else "", " …" if end > 0 else "")
    return format_html("{}{}{}", dots[0], _marked(cut, matches), dots[1])


def _marked(text: str, matches: Callable[[str], bool]) -> SafeString:
    """Plain text as HTML, its wanted words in mark elements."""
    pieces, end = [], 0
    for match in _WORD.finditer(text):
        if matches(match[0]):
            pieces += [text[end : match.start()], format_html("<mark>{}</mark>", match[0])]
            end = match.end()
    return _joined((*pieces, text[end:]))


def _joined(pieces: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
