"""The text of a CSL-JSON item: rich text, HTML and entities become what a Reference holds."""

import re
import unicodedata
from html import unescape
from typing import Any

from ...markup import clean

_SYNONYMS = {"em": "i", "italic": "i", "strong": "b", "bold": "b"}
_TAG = re.compile(r"<(/?)(?:jats:)?(i|b|em|strong|italic|bold|sub|sup)(?:\s[^<>]*)?>", re.I)
_BREAK = re.compile(r"(?:</?(?:jats:)?(?:p|title|sec|br)(?:\s[^<>]*)?/?>\s*)+", re.I)
_FRAME = re.compile(r"</?(?:span|div|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?/?>", re.I)


def line(value: Any) -> str:
    """``value`` as one line of text; nothing for what is neither text nor a number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return unicodedata.normalize("NFC", " ".join(clean(str(value)).split()))


def text(value: str) -> str:
    """``value`` as text with its own line ends."""
    return unicodedata.normalize("NFC", clean(value).strip())


def marked_up(value: str) -> str:
    """``value`` with HTML's and JATS's mark-up brought to ``<i> <b> <sub> <sup>``."""
    if "<" in value:
        if _BREAK.search(value):
            paragraphs = _BREAK.sub("\n", value).split("\n")
            value = "\n".join(filter(None, map(str.strip, paragraphs)))
        value = _FRAME.sub("", _TAG.sub(_tag, value))
    return unescape(value) if "&" in value else value


def _tag(match: re.Match[str]) -> str:
    name = match[2].lower()
    return f"<{match[1]}{_SYNONYMS.get(name, name)}>"
