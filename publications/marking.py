"""Found words marked in what is shown of a text, and the part of a long one that holds them."""

import re

from django.utils.safestring import SafeString

from .entry_html import fill, joined
from .folding import words
from .markup import to_text, tokens
from .search import is_start

#: Characters of an excerpt before and after the word it was chosen for.
BEFORE, AFTER = 60, 180

_WORD = re.compile(r"[^\W_]+")
_TAGS = {"open": "<{}>", "close": "</{}>"}


class Marker:
    """Marks the folded words ``wanted``, and what the last of them begins."""

    def __init__(self, wanted: list[str]):
        self._exact = frozenset(wanted)
        self._start = wanted[-1] if wanted and is_start(wanted[-1]) else ""
        self._known: dict[str, bool] = {}
        ends = [re.escape(word) + r"(?![^\W_])" for word in wanted]
        starts = [re.escape(self._start)] if self._start else []
        pattern = rf"(?<![^\W_])(?:{'|'.join([*starts, *ends])})"
        self._plainly = re.compile(pattern, re.IGNORECASE).search if wanted else None

    def marked(self, text: str) -> SafeString:
        """``text`` (see :mod:`publications.markup`) as HTML with every wanted word marked."""
        if "<" not in text:
            return self._marked(to_text(text))
        return joined(
            "",
            [
                fill(_TAGS[kind], value) if kind in _TAGS else self._marked(value)
                for kind, value in tokens(text)
            ],
        )

    def excerpt(self, text: str) -> SafeString:
        """Some words of ``text`` around the first wanted one, marked; nothing without one."""
        shown = to_text(text)
        first = self._first(shown)
        if first < 0:
            return fill("")
        start = 0 if first < BEFORE else shown.rfind(" ", 0, first - BEFORE) + 1
        end = shown.find(" ", first + AFTER)
        cut = self._marked(shown[start : end if end > 0 else len(shown)])
        return fill("{}{}{}", "… " if start else "", cut, " …" if end > 0 else "")

    def _first(self, text: str) -> int:
        """Where the first wanted word begins, -1 without one."""
        found = self._plainly(text) if self._plainly else None
        if found:
            return found.start()
        # Only words that are written with marks can be wanted and not look like it.
        rest = () if text.isascii() else _WORD.finditer(text)
        return next((match.start() for match in rest if self._matches(match[0])), -1)

    def _marked(self, text: str) -> SafeString:
        """Plain text as HTML, its wanted words in mark elements."""
        pieces, end = [], 0
        for match in _WORD.finditer(text):
            if self._matches(match[0]):
                pieces += [text[end : match.start()], fill("<mark>{}</mark>", match[0])]
                end = match.end()
        return joined("", (*pieces, text[end:]))

    def _matches(self, word: str) -> bool:
        """Whether a printed word is one of those asked for."""
        if word not in self._known:
            self._known[word] = self._is_wanted([word.lower()] if word.isascii() else words(word))
        return self._known[word]

    def _is_wanted(self, folded: list[str]) -> bool:
        if not self._exact.isdisjoint(folded):
            return True
        return bool(self._start) and any(part.startswith(self._start) for part in folded)
