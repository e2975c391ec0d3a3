"""Unicode text to LaTeX that BibTeX, biber and this site's own reader take.

Letters stay UTF-8; only what TeX would read as a command is escaped. Each text is read back
once, and written with every sign escaped where the readable form would not come back the same.
"""

import re

from .decoding import decode

_ESCAPES = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    "&": "\\&",
    "%": "\\%",
    "$": "\\$",
    "#": "\\#",
    "_": "\\_",
}
_PLAIN = re.compile(r"[\\{}~^&%$#_]|-(?=-)|`(?=`)|'(?=')")
_SPECIAL = re.compile(r"[\\{}~^&%$#_<]|--|``|''")
_TAGS = {"i": "\\emph", "b": "\\textbf", "sub": "\\textsubscript", "sup": "\\textsuperscript"}
_MARKUP = re.compile(r"<(/?)(i|b|sub|sup)>|(\$[^$]+\$)")
_BRACE = re.compile(r"[{}]")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/])")


def encode(text: str, markup: bool = False) -> str:
    """``text`` as the inside of a BibTeX value, its braces balanced.

    With ``markup`` the tags ``<i> <b> <sub> <sup>`` become commands.
    """
    if not _SPECIAL.search(text):
        return text
    readable = _with_markup(text, markup)
    if decode(readable, markup) == text:
        return readable
    return _escape(text)


def _escape(text: str) -> str:
    return _PLAIN.sub(lambda sign: _ESCAPES.get(sign[0], sign[0] + "{}"), text)


def _with_markup(text: str, markup: bool) -> str:
    """Maths kept as it is and, where all tags are paired, tags as commands."""
    parts, at, opened = [], 0, []
    for match in _MARKUP.finditer(text):
        parts.append(_escape_text(text[at : match.start()], markup))
        at = match.end()
        if match[3]:
            parts.append(match[3] if _is_maths(match[3]) else _escape(match[3]))
        elif not markup:
            parts.append(match[0])
        elif not match[1]:
            opened.append(match[2])
            parts.append(_TAGS[match[2]] + "{")
        elif opened and opened.pop() == match[2]:
            parts.append("}")
        else:
            return _escape(text)
    if opened:
        return _escape(text)
    parts.append(_escape_text(text[at:], markup))
    return "".join(parts)


def _escape_text(text: str, markup: bool) -> str:
    escaped = _escape(text)
    return _TAG_LIKE.sub("{\\\\textless}", escaped) if markup else escaped


def _is_maths(text: str) -> bool:
    """Whether ``text``, dollars included, is maths that Unicode cannot say; "$5 to $" is not."""
    depth = 0
    for sign in _BRACE.findall(text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and decode(text) == text
