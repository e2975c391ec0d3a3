"""BibTeX sources to :class:`Reading`s, several at once when they share macros and parents."""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from ...latex import fold
from ...reference import Entry, Problem, Reading, Reference
from ..decoding import Decoded
from . import crossref
from .keys import make_key
from .macros import BUILT_IN, Macros
from .mapping import to_reference
from .salvage import head, salvage
from .scanner import MAX_PARTS, Block, scan

#: Most entries read from one source.
MAX_ENTRIES = 200_000
#: Longest source text kept with an entry.
MAX_RAW = 20_000

#: What a slip in a rule could raise on a text nobody thought of: it may cost this entry alone.
_UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_MARKUP_TYPES = ("string", "preamble", "comment")
_NO_WORKS = ("xdata", "set")
_LEFTOVER_FIELD = re.compile(r"^[ \t]*,?[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"]", re.M)
_LOST_HEAD = re.compile(
    r"^[ \t]*(?:@[^\s%=,]{0,60}|[A-Za-z]{3,30}[ \t]*[{(])[ \t]*[{(]?[ \t]*[^\s=,{}\"]*"
    r"[ \t]*(?:,|$)",
    re.M,
)
_FURTHER_HEAD = re.compile(r"^[ \t]*(?:@[^\s%=,]|[A-Za-z]{3,30}\{[^\s,={}\"]+,[ \t]*$)", re.M)
_SWALLOWED = re.compile(
    r",\s*(author|title|journal|booktitle|year|volume|pages|doi|abstract|publisher)\s*=\s*[{\"]",
    re.I,
)


@dataclass(slots=True)
class _Entry:
    """One entry on its way: its block, its fields and what went wrong with it."""

    block: Block
    fields: dict[str, str]
    raw: str
    warnings: list[str] = field(default_factory=list)
    reason: str = ""


@dataclass(slots=True)
class _Source:
    decoded: Decoded
    macros: Macros = field(default_factory=Macros)
    entries: list[_Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unresolved: list[tuple[_Entry, str, tuple]] = field(default_factory=list)


def read_sources(sources: Sequence[Decoded], name: str = "bibtex") -> list[Reading]:
    """A Reading for each source; macros and ``crossref`` parents are looked for in all of them."""
    with _uncollected():
        return _read(sources, name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading makes many small objects and no cycles: looking for some takes a quarter of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(sources: Sequence[Decoded], name: str) -> list[Reading]:
    scanned = [scan_source(source) for source in sources]
    shared = {**BUILT_IN}
    for source in scanned:
        shared.update(source.macros.texts)
    for source in scanned:
        _expand_late(source, shared)
    _inherit(scanned)
    return [_reading(source, name) for source in scanned]


def scan_source(decoded: Decoded) -> _Source:
    source = _Source(decoded)
    previous_end = 0
    last: _Entry | None = None
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


def _markup(source: _Source, block: Block) -> None:
    if block.type != "string":
        return
    fields = block.fields
    if block.reason:
        inside = source.decoded.text[block.start : block.end].partition("{")[2].lstrip("{( ")
        fields = list(salvage(inside).items())
        source.notes.append(f"Line {block.line}: an abbreviation is malformed: {block.reason}.")
    for name, value in fields:
        source.macros.define(name.lower(), value)


def _between(source: _Source, last: _Entry | None, start: int, end: int) -> _Entry | None:
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


def _entry_without_head(source: _Source, start: int, end: int) -> None:
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
    entry = _Entry(block, {}, "")
    _salvage_into(source, entry)
    source.entries.append(entry)


def _entry(source: _Source, block: Block) -> _Entry:
    entry = _Entry(block, {}, "")
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


def _repeated(entry: _Entry, name: str, value: str) -> None:
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
    if name != "url":
        entry.warnings.append(f"The field {name} occurs twice; the first was taken.")


def _salvage_into(source: _Source, entry: _Entry) -> None:
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


def _expand_late(source: _Source, shared: dict[str, str]) -> None:
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


def _inherit(sources: list[_Source]) -> None:
    known: dict[str, tuple[str, dict[str, str]]] = {}
    for source in sources:
        for entry in source.entries:
            if entry.block.key:
                known.setdefault(entry.block.key.lower(), (entry.block.type, entry.fields))
    for source in sources:
        for entry in source.entries:
            if "crossref" in entry.fields or "xdata" in entry.fields:
                _inherit_one(entry, known)


def _inherit_one(entry: _Entry, known: dict) -> None:
    own = {**known, "\x00own": (entry.block.type, entry.fields)}
    for parent in crossref.inherit("\x00own", own):
        entry.warnings.append(f"The entry “{parent}” it refers to is not in the file.")


def _reading(source: _Source, name: str) -> Reading:
    decoded = source.decoded
    if decoded.refusal:
        return Reading(name, problems=(Problem(1, "", decoded.refusal),), notes=decoded.notes)
    entries, problems = [], []
    first_line: dict[str, int] = {}
    for entry in source.entries:
        outcome = _outcome(entry, first_line)
        (entries if isinstance(outcome, Entry) else problems).append(outcome)
    return Reading(
        name,
        tuple(entries),
        tuple(problems),
        decoded.encoding,
        (*decoded.notes, *source.notes, *_file_notes(source)),
    )


def _file_notes(source: _Source) -> Iterator[str]:
    if not source.entries:
        yield "No entries were found in this file."
    for word, times in source.macros.undefined.most_common(20):
        yield f"The abbreviation “{word}” is not defined ({_times(times)})."
    for word in sorted(source.macros.too_long):
        yield f"The abbreviation “{word}” is too long and was left out."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _outcome(entry: _Entry, first_line: dict[str, int]) -> Entry | Problem:
    block = entry.block
    if entry.reason and not _is_usable(entry):
        return Problem(block.line, block.key, _problem(entry), entry.raw)
    try:
        reference, odd = to_reference(block.type, block.key, entry.fields)
    except _UNFORESEEN:
        block.reason = "something in it was not foreseen"
        return Problem(block.line, block.key, _problem(entry), entry.raw)
    warnings = [*entry.warnings, *odd, *_doubts(entry, reference, first_line)]
    if entry.reason:
        warnings.insert(0, f"This entry was mended: {block.reason}. Please check it.")
    if not reference.key:
        reference = _with_key(reference)
    draft = bool(entry.reason) or not (reference.title and reference.issued)
    if block.type in _NO_WORKS:
        draft = True
    return Entry(reference, block.line, entry.raw, tuple(dict.fromkeys(warnings)), draft)


def _is_usable(entry: _Entry) -> bool:
    """Whether enough was saved of a malformed entry to show it as a draft."""
    fields = entry.fields
    who = any(fields.get(name) for name in ("author", "editor"))
    when = any(fields.get(name) for name in ("year", "date"))
    known = (who or when) if fields.get("title") else (who and when)
    return known and not entry.block.commented


def _problem(entry: _Entry) -> str:
    block = entry.block
    if block.commented:
        return "This entry is commented out with % and was not imported."
    named = f"The entry “{block.key}”" if block.key else "An entry"
    return f"{named} could not be read: {block.reason}."


def _doubts(entry: _Entry, reference: Reference, first_line: dict[str, int]) -> Iterator[str]:
    block = entry.block
    if block.type in _NO_WORKS:
        yield f"It is no work of its own, but data that others share (@{block.type})."
    elif not reference.title:
        yield "It has no title."
    if not reference.issued and block.type not in _NO_WORKS:
        yield "It has no year."
    if not block.key:
        yield "It has no citation key; one was made."
    elif len(block.key) > len(reference.key):
        yield "Its citation key is too long and was cut."
    elif first_line.setdefault(block.key, block.line) != block.line:
        yield f"The key “{block.key}” is used before, on line {first_line[block.key]}."
    for name, value in entry.fields.items():
        if "=" in value and _SWALLOWED.search(value):
            yield f"The field {name} seems to hold other fields; a brace may be missing."


def _with_key(reference: Reference) -> Reference:
    return replace(reference, key=make_key(reference))
