"""LaTeX token by token: commands, groups and maths to the characters they print."""

import re
import unicodedata

from .folding import fold
from .symbols import (
    ACCENTS,
    BARE_ACCENTS,
    DOUBLE_STRUCK,
    DROPPED,
    MATHS_ACCENTS,
    SWITCHES,
    TAGS,
    TRANSPARENT,
    lowered,
    raised,
    symbols,
)

#: Deepest nesting of groups that is read as such; deeper braces are dropped.
MAX_DEPTH = 50
#: Longest inline maths or verbatim text whose end is looked for.
MAX_INLINE = 1000
_SIGN = re.compile(r"[\\{}$~_^`'-]")
_TOKEN = re.compile(
    r"\\(?:([A-Za-z]+)\*?[ \t\n]*|(.))|([{}])|(\$\$?)|(~)|([_^])|(---?|``|'')", re.S
)
_SPACED_COMMAND = re.compile(r"[ \t\n]*\{")


class _Unsayable(Exception):
    """Unicode has no characters for this maths."""


class Decoder:
    """One pass over one string; ``at`` is where it stands."""

    def __init__(self, text: str, markup: bool, maths: bool = False):
        self.text, self.markup, self.maths = text, markup, maths
        self.at, self.depth = 0, 0
        self.is_address = "_" in text and "://" in text

    def all(self) -> str:
        """The whole string; a closing brace too many is dropped."""
        parts = []
        while self.at < len(self.text):
            parts.append(self.group())
        return "".join(parts)

    def group(self) -> str:
        """What is printed up to the brace that closes the group, which is consumed."""
        parts: list[str] = []
        switched: list[tuple[int, str]] = []
        while True:
            match = self._next_token()
            if match is None:
                parts.append(self.text[self.at :])
                self.at = len(self.text)
                break
            if match.start() > self.at:
                parts.append(self.text[self.at : match.start()])
            self.at = match.end()
            if match[3] == "}":
                break
            if match[1] in SWITCHES:
                switched.append((len(parts), SWITCHES[match[1]]))
            else:
                parts.append(self._token(match, parts))
        for start, tag in reversed(switched):
            parts[start:] = [self._tagged("".join(parts[start:]), tag)]
        return "".join(parts)

    def _next_token(self) -> re.Match | None:
        """A class of signs is found twenty times faster than the tokens that begin with them."""
        sign = _SIGN.search(self.text, self.at)
        while sign is not None:
            match = _TOKEN.match(self.text, sign.start())
            if match is not None:
                return match
            sign = _SIGN.search(self.text, sign.end())
        return None

    def _token(self, match: re.Match, before: list[str]) -> str:
        if match[1] or match[2]:
            return self._command(match[1] or match[2])
        if match[3]:
            return self._nested()
        if match[4]:
            return self._maths_from(match)
        if match[5]:
            return " "
        if match[6]:
            return self._script(match[6], before)
        return {"--": "–", "---": "—", "``": "“", "''": "”"}[match[7]]

    def _nested(self) -> str:
        if self.depth >= MAX_DEPTH:
            return ""
        self.depth += 1
        inner = self.group()
        self.depth -= 1
        return inner

    def _argument(self) -> str:
        """The next group or the next single character or command."""
        while self.text[self.at : self.at + 1] in (" ", "\n", "\t"):
            self.at += 1
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            self.at += 1
            return self.text[self.at - 1 : self.at]
        if match[3] == "}":
            return ""
        self.at = match.end()
        if self.depth >= MAX_DEPTH:
            return ""
        self.depth += 1
        argument = self._token(match, [])
        self.depth -= 1
        return argument

    def _raw_argument(self) -> str:
        """The next group as written."""
        if not _SPACED_COMMAND.match(self.text, self.at):
            return ""
        start = self.at = self.text.index("{", self.at) + 1
        self._nested()
        return self.text[start : self.at - 1]

    def _command(self, name: str) -> str:
        if name in ACCENTS and not (self.maths and name in "=.,;:"):
            return self._accent(name)
        handler = _HANDLERS.get(name)
        if handler:
            return handler(self)
        if name in TAGS:
            return self._tagged(self._argument(), TAGS[name])
        if name in TRANSPARENT:
            return self._argument()
        if name in DROPPED:
            self._argument()
            return ""
        return self._symbol(name)

    def _symbol(self, name: str) -> str:
        symbol = symbols().get(name)
        if symbol is not None:
            blank = " " if self.maths and symbol.isalpha() and len(symbol) > 1 else ""
            blank = blank if self.text[self.at - 1].isspace() else ""
            if self.text.startswith("{}", self.at):
                self.at += 2
            return symbol + blank
        if self.maths:
            raise _Unsayable
        return "" if self.text[self.at : self.at + 1] == "{" else name

    def _accent(self, name: str) -> str:
        if name.isalpha() and self.text[self.at : self.at + 1] == "}":
            return name
        letter = self._argument()
        if not letter.strip():
            return BARE_ACCENTS.get(name, "") + letter
        base = {"ı": "i", "ȷ": "j"}.get(letter[0], letter[0])
        return unicodedata.normalize("NFC", base + ACCENTS[name]) + letter[1:]

    def _tagged(self, inner: str, tag: str) -> str:
        if tag in ("sub", "sup"):
            plain = (lowered if tag == "sub" else raised)(inner)
            if plain:
                return plain
        if not tag or not self.markup or not inner.strip():
            return inner
        return f"<{tag}>{inner}</{tag}>"

    def _script(self, sign: str, before: list[str]) -> str:
        """A subscript or superscript; outside maths only behind a letter and before a number."""
        if not self.maths:
            follows = self.text[self.at : self.at + 1]
            attached = before and before[-1][-1:].isalnum() and not self.is_address
            if not (self.markup and attached and (follows.isdigit() or follows == "{")):
                return sign
        elif self.text[self.at : self.at + 1] in ("", "}"):
            raise _Unsayable
        inner = self._argument()
        if self.maths and not self.markup and not (lowered if sign == "_" else raised)(inner):
            raise _Unsayable
        return self._tagged(inner, "sub" if sign == "_" else "sup")

    def _maths_from(self, opening: re.Match) -> str:
        """Maths up to its closing sign, in Unicode if possible; a dollar alone is a dollar."""
        if self.maths:
            raise _Unsayable
        sign = opening[4]
        end = self._closing_dollar(sign)
        if end < 0:
            return sign
        inside = self.text[self.at : end]
        self.at = end + len(sign)
        return self._maths(inside)

    def _closing_dollar(self, sign: str) -> int:
        end = self.at
        while True:
            end = self.text.find(sign, end)
            if end < 0:
                return -1
            if self.text[end - 1] != "\\" or self.text[end - 2 : end] == "\\\\":
                break
            end += 1
        amount = self.text[end - 1].isspace() and self.text[end + 1 : end + 2].isdigit()
        return -1 if amount and self.text[self.at : self.at + 1].isdigit() else end

    def _maths(self, inside: str) -> str:
        inside = fold(inside)
        decoder = Decoder(inside, self.markup, maths=True)
        decoder.depth = self.depth
        try:
            plain = decoder.all()
        except (_Unsayable, RecursionError):
            return f"${inside}$"
        return plain

    def _href(self) -> str:
        self._raw_argument()
        return self._argument()

    def _quoted(self) -> str:
        return f"“{self._argument()}”"

    def _second(self) -> str:
        self._argument()
        return self._argument()

    def _verb(self) -> str:
        end = self.text.find(self.text[self.at : self.at + 1], self.at + 1, self.at + MAX_INLINE)
        if end < 0:
            return ""
        start, self.at = self.at + 1, end + 1
        return self.text[start:end]

    def _inline_maths(self) -> str:
        end = self.text.find("\\)", self.at, self.at + MAX_INLINE)
        if end < 0 or self.maths:
            return ""
        inside, self.at = self.text[self.at : end], end + 2
        return self._maths(inside)

    def _ensure_maths(self) -> str:
        if self.maths:
            return self._argument()
        return self._maths(self._raw_argument())

    def _double_struck(self) -> str:
        letter = self._argument()
        if self.maths and letter not in DOUBLE_STRUCK:
            raise _Unsayable
        return DOUBLE_STRUCK.get(letter, letter)

    def _structure(self) -> str:
        """A fraction, a root, an accent over several letters: kept as maths."""
        if self.maths:
            raise _Unsayable
        return ""


def _maths_accent(combining: str):
    def accent(decoder: Decoder) -> str:
        letter = decoder._argument()
        if len(letter) != 1 or not letter.isalpha():
            if decoder.maths:
                raise _Unsayable
            return letter
        return unicodedata.normalize("NFC", letter + combining)

    return accent


_STRUCTURES = """
frac dfrac tfrac sqrt overline bar binom mathcal mathscr mathfrak mathbf boldsymbol
overrightarrow widehat widetilde underbrace overbrace stackrel not substack
"""
_HANDLERS = (
    {
        "href": Decoder._href,
        "url": Decoder._raw_argument,
        "path": Decoder._raw_argument,
        "nolinkurl": Decoder._raw_argument,
        "enquote": Decoder._quoted,
        "texorpdfstring": Decoder._second,
        "textcolor": Decoder._second,
        "verb": Decoder._verb,
        "(": Decoder._inline_maths,
        "ensuremath": Decoder._ensure_maths,
        "mathbb": Decoder._double_struck,
    }
    | {name: _maths_accent(sign) for name, sign in MATHS_ACCENTS.items()}
    | dict.fromkeys(_STRUCTURES.split(), Decoder._structure)
)
