"""One decoded source to its entries: macros expanded, malformed ones mended.

What stands between two entries is looked at as well: a brace too many cuts off fields there, and
a lost ``@`` hides an entry.
"""

import re
from dataclasses import dataclass, field

from ...latex import fold
from ..decoding import Decoded
from .macros import BUILT_IN, Macros
from .salvage import head, salvage
from .scanner import Block, scan
from .values import MAX_PARTS

#: Most entries read from one source.
MAX_ENTRIES = 200_000
#: Longest source text kept with an entry.
MAX_RAW = 20_000
_MARKUP_TYPES = ("string", "preamble", "comment")
_LEFTOVER_FIELD = re.compile(r"^[ \t]*,?[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"]", re.M)
_LOST_HEAD = re.compile(
    r"^[ \t]*(?:@[^\s%=,]{0,60}|[A-Za-z]{3,30}[ \t]*[{(])[ \t]*[{(]?[ \t]*[^\s=,{}\"]*"
    r"[ \t]*(?:,|$)",
    re.M,
)
_FURTHER_HEAD = re.compile(r"^[ \t]*(?:@[^\s%=,]|[A-Za-z]{3,30}\{[^\s,={}\"]+,[ \t]*$)", re.M)


@dataclass(slots=True)
class SourceEntry:
    """One entry on its way: its block, its fields and what went wrong with it."""

    block: Block
    fields: dict[str, str]
    raw: str
    warnings: list[str] = field(default_factory=list)
    reason: str = ""


@dataclass(slots=True)
class Source:
    decoded: Decoded
    macros: Macros = field(default_factory=Macros)
    entries: list[SourceEntry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unresolved: list[tuple[SourceEntry, str, tuple]] = field(default_factory=list)


def scan_source(decoded: Decoded) -> Source:
    source = Source(decoded)
    previous_end = 0
    last: SourceEntry | None = None
    for block in scan(decoded.text):
        last = _between(source, last, previous_end, block.start)
        if block.type in _MARKUP_TYPES:
            _markup(source, block)
            last = None
        elif len(source.entries) >= MAX_ENTRIES:
            source.notes.append(f"Only the first {MAX_ENTRIES} entries were read.")
            return source
        else:
            last = _entry(source, block)
            source.entries.append(last)
        previous_end = block.end
    _between(source, last, previous_end, len(decoded.text))
    return source


def expand_late(source: Source, shared: dict[str, str]) -> None:
    """Second try for macros that another file, or a later line, defines."""
    source.macros.undefined.clear()
    for entry, name, value in source.unresolved:
        text = fold(source.macros.expand(value, shared))
        if entry.fields.get(name) is not None:
            entry.fields[name] = text
        for word in source.macros.missing:
            entry.warnings.append(
                f"The abbreviation “{word}” is not defined; the field {name} keeps it as it is."
            )


def _markup(source: Source, block: Block) -> None:
    if block.type != "string":
        return
    fields = block.fields
    if block.reason:
        inside = source.decoded.text[block.start : block.end].partition("{")[2].lstrip("{( ")
        fields = list(salvage(inside).items())
        source.notes.append(f"Line {block.line}: an abbreviation is malformed: {block.reason}.")
    for name, value in fields:
        source.macros.define(name.lower(), value)


def _between(source: Source, last: SourceEntry | None, start: int, end: int) -> SourceEntry | None:
    """Look at the text between two blocks for what a wrong brace cut off."""
    text = source.decoded.text
    if not text[start:end].strip():
        return None
    gap = text[start:end]
    lost = _LOST_HEAD.search(gap)
    cut = lost.start() if lost else len(gap)
    leftover = _LEFTOVER_FIELD.search(gap, 0, cut)
    if leftover and last is not None and not last.block.commented:
        last.block.end = start + cut
        last.block.reason = "it is closed before its last field"
        _salvage_into(source, last)
    if lost and _LEFTOVER_FIELD.search(gap, lost.end()):
        _entry_without_head(source, start + lost.start(), end)
    return None


def _entry_without_head(source: Source, start: int, end: int) -> None:
    """An ``@`` without its brace begins an entry; words without an ``@`` may be meant as a note."""
    text = source.decoded.text
    start += len(text[start:end]) - len(text[start:end].lstrip())
    line = text.count("\n", 0, start) + 1
    if text[start] != "@":
        source.notes.append(
            f"Line {line}: “{text[start : start + 40].split(',')[0]}” looks like an entry without "
            "its @ and was not imported."
        )
        return
    block = Block("misc", line, start, end, reason="its first line lacks a brace")
    entry = SourceEntry(block, {}, "")
    _salvage_into(source, entry)
    source.entries.append(entry)


def _entry(source: Source, block: Block) -> SourceEntry:
    entry = SourceEntry(block, {}, "")
    if block.reason:
        _salvage_into(source, entry)
        return entry
    entry.raw = source.decoded.text[block.start : block.end][:MAX_RAW]
    fields = entry.fields
    for name, value in block.fields:
        if not isinstance(value, str):
            text = source.macros.expand(value, BUILT_IN)
            if source.macros.missing:
                source.unresolved.append((entry, name, value))
            value = text
        value = fold(value) if "\n" in value or "  " in value or "\t" in value else value.strip(" ")
        if name in fields:
            _repeated(entry, name, value)
        else:
            fields[name] = value
    block.fields = []
    return entry


def _repeated(entry: SourceEntry, name: str, value: str) -> None:
    """The first of a repeated field counts; what else the others say is kept beside it."""
    if not value or value == entry.fields[name]:
        return
    if not entry.fields[name]:
        entry.fields[name] = value
        return
    number = 2
    while f"{name}{number}" in entry.fields and number < MAX_PARTS:
        number += 1
    entry.fields[f"{name}{number}"] = value
    if name not in ("url", "keywords"):
        entry.warnings.append(f"The field {name} occurs twice; the first was taken.")


def _salvage_into(source: Source, entry: SourceEntry) -> None:
    block = entry.block
    further = _FURTHER_HEAD.search(source.decoded.text, block.start + 1, block.end)
    if further:
        block.end = further.start()
    raw = source.decoded.text[block.start : block.end].rstrip()
    entry.raw, entry.reason = raw[:MAX_RAW], block.reason
    if block.commented:
        return
    kind, key = head(raw)
    block.type, block.key = kind or block.type, block.key or key
    entry.fields = {
        name: source.macros.expand(((value, True),), BUILT_IN) if _is_bare(value) else value
        for name, value in salvage(raw).items()
    }
    block.fields = []


def _is_bare(value: str) -> bool:
    return value.isidentifier() and value.lower() in BUILT_IN
