"""LaTeX text to Unicode.

Most strings hold no special character and are returned at once; short ones that do are
remembered. The rest is read token by token, so that the time is linear in the text. Unknown
commands keep their argument or, without one, their name: no text is lost.
"""

import html
import re
import unicodedata
from functools import lru_cache

from .folding import fold
from .tokens import Decoder

#: Longest string whose result is remembered.
MAX_REMEMBERED = 400
#: What makes a string more than plain text; looked for one by one, which is much faster than a
#: pattern over a long abstract.
_SPECIAL = ("\\", "{", "}", "$", "~", "--", "``", "''")
_SPECIAL_MARKUP = (*_SPECIAL, "<", "&", "_", "^")
_ESCAPED_MATHS = re.compile(
    r"\\\$((?:[^$\\]|\\textbackslash\{\}|\\[{}_^])*?\\textbackslash\{\}[^$]*?)\\\$"
)
_ESCAPED_COMMAND = re.compile(r"\\textbackslash(?:\{\}|\})[A-Za-z]+\\\{")
_ESCAPED_SIGNS = (
    ("{\\textbackslash}", "\\"),
    ("\\textbackslash{}", "\\"),
    ("\\{", "{"),
    ("\\}", "}"),
)
_ESCAPE = re.compile(r"\\textbackslash\{\}|\\\^\{\}|\\([{}_])")
_ENTITY = re.compile(r"(?<!\\)&(?:amp;)?(#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
_HTML_TAG = re.compile(
    r"<(/?)(?:(em|strong|inf|sc|scp)|(?:p|span|br|div|font|a|title|jats:\w+|mml:\w+)(?:\s[^<>]{0,300})?"
    r"|(i|b|sub|sup)(?:\s[^<>]{0,300})?)\s*(/?)>",
    re.I,
)
_TAG_OF = {"em": "i", "strong": "b", "inf": "sub", "sc": "", "scp": ""}


def decode(text: str, markup: bool = False) -> str:
    """``text`` in Unicode (NFC) without LaTeX, white space folded. Never raises.

    Maths stays between dollar signs where no Unicode characters say it. With ``markup``
    italics, bold, subscripts and superscripts become ``<i> <b> <sub> <sup>``, HTML tags and
    entities of the source are read too; without it they are dropped.
    """
    if text.isalnum() and text.isascii():
        return text
    for sign in _SPECIAL_MARKUP if markup else _SPECIAL:
        if sign in text:
            break
    else:
        return fold(text if text.isascii() else unicodedata.normalize("NFC", text))
    if len(text) <= MAX_REMEMBERED:
        return _remembered(text, markup)
    return _decode(text, markup)


@lru_cache(maxsize=1 << 15)
def _remembered(text: str, markup: bool) -> str:
    return _decode(text, markup)


def _decode(text: str, markup: bool) -> str:
    if markup and ("<" in text or "&" in text):
        text = _from_html(text)
    if "backslash" in text:
        text = _escaped_once(text)
    decoded = Decoder(text, markup).all()
    return fold(unicodedata.normalize("NFC", decoded))


def _escaped_once(text: str) -> str:
    """Undo the second escaping of programs that took LaTeX for plain text."""
    text = text.replace("$\\backslash$n", " ")
    text = _ESCAPED_MATHS.sub(_unescape_maths, text)
    if _ESCAPED_COMMAND.search(text):
        for escaped, sign in _ESCAPED_SIGNS:
            text = text.replace(escaped, sign)
    return text


def _from_html(text: str) -> str:
    text = _ENTITY.sub(_entity, text)
    return _HTML_TAG.sub(_tag, text)


def _entity(match: re.Match) -> str:
    character = html.unescape(f"&{match[1]};")
    if len(character) > 2:
        return match[0]
    return "\\" + character if character in "&%$#_{}" else character


def _tag(match: re.Match) -> str:
    name = _TAG_OF.get((match[2] or match[3] or "").lower(), match[3] or "").lower()
    if name:
        return f"<{match[1]}{name}>"
    return "" if match[2] else " "


def _unescape_maths(match: re.Match) -> str:
    inside = _ESCAPE.sub(lambda sign: sign[1] or ("^" if "^" in sign[0] else "\\"), match[1])
    return f"${inside}$"
