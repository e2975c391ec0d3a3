"""The value of a field: braced, quoted, digits or a macro's name, pieces joined by ``#``."""

import re

#: Deepest nesting of braces in a value.
MAX_DEPTH = 50
#: Longest value of a field, in characters.
MAX_VALUE = 1_000_000
#: Most fields of an entry and most pieces joined by ``#``.
MAX_PARTS = 1000

#: Part of a value: its text and whether that text is the name of a macro.
Piece = tuple[str, bool]
Value = str | tuple[Piece, ...]

_BARE = re.compile(r"[^\s\"#%'(),={}]++")
_BRACES = re.compile(r"[{}]")
_BRACES_OR_QUOTE = re.compile(r'[{}"]')
_JOINT = re.compile(r"\s*+#\s*+")


class Malformed(Exception):
    """Why a block cannot be read, and where."""

    def __init__(self, reason: str, at: int):
        super().__init__(reason)
        self.at = at


def read_value(text: str, at: int, limit: int) -> tuple[Value, int]:
    """The value at ``at`` and where it ends; raises :class:`Malformed`."""
    pieces: list[Piece] = []
    while True:
        piece, at = _piece(text, at, limit)
        pieces.append(piece)
        joint = _JOINT.match(text, at, limit)
        if not joint:
            break
        at = joint.end()
        if len(pieces) >= MAX_PARTS:
            raise Malformed(f"more than {MAX_PARTS} pieces are joined by #", at)
    if len(pieces) == 1 and not pieces[0][1]:
        return pieces[0][0], at
    return tuple(pieces), at


def _piece(text: str, at: int, limit: int) -> tuple[Piece, int]:
    first = text[at : at + 1] if at < limit else ""
    if first == "{":
        end = _end_of_braced(text, at, limit)
    elif first == '"':
        end = _end_of_quoted(text, at, limit)
    else:
        bare = _BARE.match(text, at, limit)
        if not bare:
            raise Malformed("a field has no value", at)
        return (bare[0], not bare[0].isdigit()), bare.end()
    if end - at > MAX_VALUE:
        raise Malformed("a field is longer than one million characters", at)
    return (text[at + 1 : end], False), end + 1


def _end_of_braced(text: str, at: int, limit: int) -> int:
    depth = 0
    for match in _BRACES.finditer(text, at, limit):
        depth = _deeper(depth, match)
        if depth == 0:
            return match.start()
    raise Malformed("a value is not closed", limit)


def _end_of_quoted(text: str, at: int, limit: int) -> int:
    depth = 0
    for match in _BRACES_OR_QUOTE.finditer(text, at + 1, limit):
        if match[0] == '"':
            if depth == 0:
                return match.start()
            continue
        depth = _deeper(depth, match)
        if depth < 0:
            raise Malformed("a quoted value has a brace too many", match.start())
    raise Malformed("a value is not closed", limit)


def _deeper(depth: int, brace: re.Match) -> int:
    if brace[0] == "}":
        return depth - 1
    if depth >= MAX_DEPTH:
        raise Malformed(f"braces are nested deeper than {MAX_DEPTH}", brace.start())
    return depth + 1
