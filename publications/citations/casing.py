"""Text case in a style: the title case of CSL 1.0.2, on text that holds marks."""

import re
from typing import Any

from . import marks

# Where a title is capitalised, these stay small unless they begin or end a part of it.
_STOP_WORDS = frozenset(
    """
    a according across afore after against ahead along alongside amid amidst among amongst an
    and anenst apropos apud around as aside astride at athwart atop barring before behind below
    beneath beside besides between beyond but by c ca circa contra d de despite down due during
    et except far for forenenst from given in inside instead into lest like modulo near next nor
    notwithstanding of off on onto or out over per plus pro qua sans since so soon than that the
    through throughout thru thruout till to toward towards underneath until unto up upon v van
    versus via vis-à-vis von vs when will with within without yet
    """.split()  # noqa: SIM905 - a hundred words read better as text
)
# How far before a word the sign can stand that makes it the first of a part: quotes and marks
# may be between.
_NEAR = 12
_WORD = re.compile(r"[^\s–—/-]+")
_LETTER = re.compile(r"[^\W\d_]")


class Cased:
    """An element whose text may be brought to another case."""

    def case(self, text: Any, language: str | None = "en") -> Any:
        form = self.get("text-case")
        if not form or not text:
            return text
        text = str(text)
        if form == "title":
            return _title(text) if language == "en" else text
        return _CASES.get(form, str)(text)


def _title(text: str) -> str:
    """A capital for the first, the last and every word but the small ones; capitals are kept.

    A small word is capitalised where a compound begins with it: "In-Context", but "State-of-Mind".
    """
    words = list(_WORD.finditer(text))
    out, end = [], 0
    for number, match in enumerate(words):
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        edge = number in (0, len(words) - 1) or _begins_part(before)
        edge = edge or (text[match.end()] == "-" and not before.endswith("-"))
        out += [text[end : match.start()], _title_word(match[0], edge)]
        end = match.end()
    return "".join([*out, text[end:]])


def _begins_part(before: str) -> bool:
    return marks.without(before).rstrip(" “‘\"'(")[-1:] in tuple(":?!.—")


def _title_word(word: str, edge: bool) -> str:
    core = _core(word)
    if not core.islower() or core[0].isdigit() or (core in _STOP_WORDS and not edge):
        return word
    return _capitalised(word)


def _core(word: str) -> str:
    """``word`` without the signs and marks around it."""
    letters = [at for at, character in enumerate(word) if character.isalnum()]
    return word[letters[0] : letters[-1] + 1] if letters else ""


def _capitalised(text: str) -> str:
    return _LETTER.sub(lambda match: match[0].upper(), text, count=1)


def _capitalised_first(text: str) -> str:
    first = text.split(" ")[0]
    return text if any(letter.isupper() for letter in first) else _capitalised(text)


def _capitalised_all(text: str) -> str:
    return " ".join(_capitalised_first(word) for word in text.split(" "))


def _sentence(text: str) -> str:
    if text.isupper():
        return _capitalised(text.lower())
    words = (word.lower() if word.istitle() else word for word in text.split(" "))
    return _capitalised(" ".join(words))


_CASES = {
    "lowercase": str.lower,
    "uppercase": str.upper,
    "capitalize-first": _capitalised_first,
    "capitalize-all": _capitalised_all,
    "sentence": _sentence,
}
