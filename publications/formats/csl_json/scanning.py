"""The items of a JSON text, each with its line, so that a broken one costs no other."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"[\s,]*")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]]')
_BARE = re.compile(r"[^,\[\]{}\n]*")
_ITEMS = re.compile(r'"(?:items|references|data)"\s*:\s*(?=\[)')
_WRAPPED = re.compile(r'"(?:message|item|csl)"\s*:\s*(?=\{)')
_NEXT_ITEM = re.compile(r"^\s*\{", re.M)


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
    at, line, counted = at + in_list, 1, 0
    while (at := _SPACE.match(text, at).end()) < len(text):
        if in_list and text[at] == "]":
            return
        line, counted = line + text.count("\n", counted, at), at
        value, reason, end = _value(text, at)
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


def _value(text: str, at: int) -> tuple[Any, str, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        line = text.count("\n", 0, error.pos) + 1
        return None, f"It is not valid JSON: {_words(error.msg)} on line {line}.", _end(text, at)
    except (RecursionError, ValueError):
        return None, "It is nested too deeply to be read.", _end(text, at)
    return value, "", end


def _words(message: str) -> str:
    return message[:1].lower() + message[1:]


def _end(text: str, at: int) -> int:
    """Where the broken value that begins at ``at`` ends, as its brackets say."""
    if text[at] not in '[{"':
        return max(_BARE.match(text, at).end(), at + 1)
    depth = 0
    for token in _TOKEN.finditer(text, at):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth <= 0 and token[0] in "}]":
            return max(token.end(), at + 1)
        if depth == 0 and token.start() > at:
            return token.start()
    following = _NEXT_ITEM.search(text, text.find("\n", at) + 1 or len(text))
    return following.end() - 1 if following else len(text)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < 20 else digits


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)
