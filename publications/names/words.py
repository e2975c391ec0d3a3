"""BibTeX's own division of a name into words and parts.

After BibTeX 0.99d (``format.name$``; O. Patashnik, *BibTeXing*, 1988, §4): ``First von Last``,
``von Last, First`` and ``von Last, Jr, First``, where *von* is the run of words that begin with
a small letter. Braces protect what is in them.
"""

import re

_COMMA = re.compile(r",")
_BRACE = re.compile(r"[{}]")
_ESCAPED_BRACE = re.compile(r"\\([{}])")
SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?$", re.I)
_FOREIGN_LETTERS = dict.fromkeys(("i", "j", "o", "l", "oe", "ae", "aa", "ss"), True)
_FOREIGN_LETTERS |= dict.fromkeys(("O", "L", "OE", "AE", "AA"), False)


def split_name(text: str) -> tuple[str, str, str, str]:
    """``(first, von, last, jr)`` of one name as BibTeX divides it, each as written."""
    parts = [part.strip() for part in split_at_commas(_ESCAPED_BRACE.sub(r"\1", text))]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        return (*_first_von_last(_words(parts[0])), "")
    if len(parts) == 2 and SUFFIX.match(parts[1]):
        return (*_first_von_last(_words(parts[0])), parts[1])
    von, last = _von_last(_words(parts[0]))
    if len(parts) == 2:
        return parts[1], von, last, ""
    return ", ".join(parts[2:]), von, last, parts[1]


def split_outside_braces(text: str, divider: re.Pattern) -> list[str]:
    """``text`` divided where ``divider`` matches outside all braces."""
    if "{" not in text:
        return divider.split(text)
    spans = top_level(text)
    parts, start = [], 0
    for match in divider.finditer(spans):
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def split_at_commas(text: str) -> list[str]:
    return split_outside_braces(text, _COMMA)


def top_level(text: str) -> str:
    """``text`` with everything inside braces blotted out, as long as before."""
    pieces, depth, start = [], 0, 0
    for match in _BRACE.finditer(text):
        at = match.start()
        if match[0] == "{":
            if depth == 0:
                pieces.append(text[start:at])
                start = at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append("\x00" * (at + 1 - start))
                start = at + 1
    pieces.append("\x00" * (len(text) - start) if depth else text[start:])
    return "".join(pieces)


def _words(text: str) -> list[tuple[str, str]]:
    """Words with the sign before each: a blank, a tie or a hyphen outside braces."""
    words, start, before = [], 0, ""
    for match in re.finditer(r"[\s~]+|-", top_level(text)):
        if match.start() > start:
            words.append((before, text[start : match.start()]))
            before = ""
        sign = "-" if match[0] == "-" else " "
        before = sign if not before or sign == "-" else before
        start = match.end()
    if start < len(text):
        words.append((before, text[start:]))
    return words


def _put_together(words: list[tuple[str, str]]) -> str:
    text = "".join(sign + word for sign, word in words)
    return text[1:] if text.startswith((" ", "-")) and words[0][0] else text


def _first_von_last(words: list[tuple[str, str]]) -> tuple[str, str, str]:
    """BibTeX's division of a name without commas."""
    if not words:
        return "", "", ""
    last = len(words) - 1
    while last > 0 and words[last][0] == "-":
        last -= 1
    small = [at for at in range(last) if _is_particle(words, at)]
    if small:
        first, end = small[0], small[-1] + 1
        return (
            _put_together(words[:first]),
            _put_together(words[first:end]),
            _put_together(words[end:]),
        )
    return _put_together(words[:last]), "", _put_together(words[last:])


def _von_last(words: list[tuple[str, str]]) -> tuple[str, str]:
    """The part before the first comma: everything up to its last small word is *von*."""
    small = [at for at in range(len(words) - 1) if _is_particle(words, at)]
    end = small[-1] + 1 if small else 0
    return _put_together(words[:end]), _put_together(words[end:])


def _is_particle(words: list[tuple[str, str]], at: int) -> bool:
    """A small word, unless a hyphen ties it to a neighbour (``Masa-aki``, ``al-Khwarizmi``)."""
    tied = words[at][0] == "-" or (at + 1 < len(words) and words[at + 1][0] == "-")
    return not tied and _is_small(words[at][1])


def _is_small(word: str) -> bool:
    """Whether BibTeX takes the first letter of ``word`` outside braces for a small one."""
    if word[0].isalpha():
        return word[0].islower()
    depth = 0
    for at, sign in enumerate(word):
        if sign == "{":
            if depth == 0 and word.startswith("\\", at + 1):
                return _is_small_special(word[at + 1 :])
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign.isalpha():
            if word[at - 1] == "\\":
                return _is_small_special(word[at - 1 :])
            return sign.islower()
    return False


def _is_small_special(text: str) -> bool:
    """``\\'e`` is small, ``\\O`` is not: the case of the accented letter or of the command."""
    command = re.match(r"\\([A-Za-z]+)", text)
    if command and command[1] in _FOREIGN_LETTERS:
        return _FOREIGN_LETTERS[command[1]]
    rest = text[len(command[0]) :] if command else text[2:]
    letter = re.search(r"[^\W\d_]", rest)
    return bool(letter) and letter[0].islower()
