"""Private-use characters that stand for formatting while a reference is being put together.

A style's own formatting and the mark-up of a title are both written as these single characters,
and everything else stays plain text until the very end: only there it is escaped, once. Data
cannot forge a mark, because the adapter removes these characters from it.
"""

import re

_FORMATS = ("i", "b", "sub", "sup", "caps", "quote", "url", "doi")

#: Name of a format -> the characters that open and close it.
PAIRS = {
    name: (chr(0xE000 + 2 * number), chr(0xE001 + 2 * number))
    for number, name in enumerate(_FORMATS)
}

#: Character -> (whether it closes, name).
MEANING = {
    mark: (bool(side), name) for name, pair in PAIRS.items() for side, mark in enumerate(pair)
}

#: Stands as the last name of a list that goes on.
MORE_NAMES = "\ue0ff"

#: Any mark, for regular expressions; also what is removed from data.
ANY = "[\ue000-\ue0ff]"

#: The end of a stretch of formatted text.
CLOSERS = "".join(PAIRS[name][1] for name in ("i", "b", "sub", "sup", "caps"))

_FORGED = re.compile(ANY)


def wrap(name: str, text: str) -> str:
    """``text`` in the marks of the format ``name``."""
    opening, closing = PAIRS[name]
    return f"{opening}{text}{closing}"


def without(text: str) -> str:
    """``text`` without marks."""
    return _FORGED.sub("", text)


class Formatter:
    """The formatter interface of citeproc-py, in its names: each style is a pair of marks."""

    preformat = staticmethod(str)
    Light = Underline = staticmethod(str)

    @staticmethod
    def Italic(text):
        return wrap("i", text)

    @staticmethod
    def Bold(text):
        return wrap("b", text)

    @staticmethod
    def Subscript(text):
        return wrap("sub", text)

    @staticmethod
    def Superscript(text):
        return wrap("sup", text)

    @staticmethod
    def SmallCaps(text):
        return wrap("caps", text)

    Oblique = Italic
