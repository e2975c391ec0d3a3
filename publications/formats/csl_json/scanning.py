"""The items of a JSON text, each with its line, so that a broken one costs no other."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Most broken items reported one by one: beyond it the text is hardly JSON.
MAX_BROKEN = 1000
#: Most items left open: looking for the end of each costs a walk through the rest of the text.
MAX_UNCLOSED = 20

_SPACE = re.compile(r"[\s,]*")
# A string of one line; the rest of a line whose string is not closed; a bracket.
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|"[^\n]*|[{}\[\]]')
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_BARE = re.compile(r"[^,\[\]{}\n]*")
_ITEMS = re.compile(r'"(?:items|references|data)"\s*:\s*(?=\[)')
_WRAPPED = re.compile(r'"(?:message|item|csl)"\s*:\s*(?=\{)')
_NEXT_ITEM = re.compile(r"^[ \t]*\{", re.M)


@dataclass(frozen=True, slots=True)
class Item:
    """One member of the list: its value, or the ``reason`` why it has none."""

    line: int
    raw: str
    value: Any = None
    reason: str = ""


def scan(text: str) -> Iterator[Item]:
    """The members of the list in ``text``, of objects one after another, or the one object."""
    at = _start(text)
    in_list, wrapped = text.startswith("[", at), at > _SPACE.match(text).end()
    at, line, counted, broken, unclosed = at + in_list, 1, 0, 0, 0
    while (at := _SPACE.match(text, at).end()) < len(text):
        if in_list and text[at] == "]":
            return
        line, counted = line + text.count("\n", counted, at), at
        if broken == MAX_BROKEN or unclosed == MAX_UNCLOSED:
            reason = f"{broken:,} items before it are broken; from here on nothing was read."
            yield Item(line, text[at:], None, reason)
            return
        value, reason, end = _value(text, at, line)
        if reason:
            broken += 1
            end = _closed_end(text, at)
            unclosed += not end
            end = end or _next_item(text, at)
        yield Item(line, text[at:end], value, reason)
        if wrapped and not in_list:
            return
        at = end


def _start(text: str) -> int:
    """Where the list begins: at once, or inside what a service has wrapped around it."""
    first = _SPACE.match(text).end()
    if text.startswith("{", first):
        for wrapper in (_ITEMS, _WRAPPED):
            head = text[first : first + 2000]
            if (match := wrapper.search(head)) and head.count("{", 0, match.start()) <= 2:
                return first + match.end()
    return first


def _value(text: str, at: int, line: int) -> tuple[Any, str, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        line += text.count("\n", at, error.pos)
        return None, f"It is not valid JSON: {_words(error.msg)} on line {line}.", at
    except (RecursionError, ValueError):
        return None, "It is nested too deeply to be read.", at
    return value, "", end


def _words(message: str) -> str:
    return message[:1].lower() + message[1:]


def _closed_end(text: str, at: int) -> int:
    """Where the broken value that begins at ``at`` ends, as its brackets say, or 0."""
    if text[at] not in '[{"':
        return max(_BARE.match(text, at).end(), at + 1)
    depth = 0
    for place, bracket in _brackets(text, at):
        depth += _DEPTH[bracket]
        if depth <= 0:
            return max(place + 1, at + 1)
    return 0


def _next_item(text: str, at: int) -> int:
    following = _NEXT_ITEM.search(text, text.find("\n", at) + 1 or len(text))
    return following.end() - 1 if following else len(text)


def _brackets(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The brackets from ``at`` on that stand in no string of their line, with their places."""
    for token in _TOKEN.finditer(text, at):
        part = token[0]
        if part.startswith('"') and part.endswith('"') and len(part) > 1:
            continue
        yield from ((token.start() + n, sign) for n, sign in enumerate(part) if sign in _DEPTH)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < 20 else digits


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)
