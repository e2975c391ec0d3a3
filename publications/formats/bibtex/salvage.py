"""What can be saved of a malformed entry: its fields, found line by line.

Braces are what is wrong in such an entry, so they are not trusted: a field begins where a line
or a comma is followed by ``name =`` and ends where the next one begins.
"""

import re

from ...latex import fold

#: Most characters of a malformed entry that are searched.
MAX_SALVAGED = 200_000

_HEAD = re.compile(r"@?\s*([A-Za-z]*)\s*[{(]?\s*([^\s,={}\"]*)")
_COMMENT_LINE = re.compile(r"^[ \t]*%.*$", re.M)
_WORDS = r"[A-Za-z][\w:+.-]{0,40}(?:[ \t]{1,3}[\w+-]{1,20}){0,3}"
_START = re.compile(rf"(?:^[ \t]*|[,}}\"][ \t]*)({_WORDS})[ \t]*=[ \t]*\n?[ \t]*(?=[{{\"\w])", re.M)
_BRACE = re.compile(r"[{}]")
_SPACE = re.compile(r"[ \t]+")


def salvage(raw: str) -> dict[str, str]:
    """Lower-case field names and their texts, the first of each name; never raises."""
    raw = _COMMENT_LINE.sub("", raw[:MAX_SALVAGED])
    starts = list(_START.finditer(raw))
    ends = [match.start() for match in starts[1:]] + [len(raw)]
    fields: dict[str, str] = {}
    for start, end in zip(starts, ends, strict=False):
        name = _SPACE.sub("-", start[1].lower())
        value = _bare(raw[start.end() : end + (raw[end : end + 1] in ("}", '"'))])
        if value:
            fields.setdefault(name, value)
    return fields


def head(raw: str) -> tuple[str, str]:
    """Entry type and key, as far as they can be made out."""
    match = _HEAD.match(raw.lstrip("% \t\n"))
    key = match[2].split("=")[0] if "=" not in raw[match.end() : match.end() + 3] else ""
    return match[1].lower(), key[:200]


def _bare(value: str) -> str:
    """``value`` without its delimiters and without braces that have no partner."""
    value = fold(value).rstrip(", ")
    if value.startswith("{"):
        end = _partner(value)
        closed = end and not value[end:].strip("}), ")
        value = value[1:end] if closed else _balanced(value[1:]).rstrip(", ")
    elif value.startswith('"'):
        value = _balanced(value[1:].rstrip("}) ,")).rstrip('", ')
    else:
        value = _balanced(value).rstrip('", )')
    return _one_group(value)


def _partner(text: str) -> int:
    """Where the brace that ``text`` begins with is closed, or 0."""
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return 0


def _balanced(text: str) -> str:
    """``text`` without braces that close or open nothing."""
    opened: list[int] = []
    drop: set[int] = set()
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            drop.add(match.start())
    drop.update(opened)
    if not drop:
        return text
    return "".join(sign for at, sign in enumerate(text) if at not in drop)


def _one_group(text: str) -> str:
    return (
        text[1:-1] if text.startswith("{") and text.endswith("}") and text.count("{") == 1 else text
    )
