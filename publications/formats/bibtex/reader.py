"""BibTeX sources to :class:`Reading`s, several at once when they share macros and parents."""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ...reference import Entry, Problem, Reading, Reference
from ..decoding import Decoded
from . import crossref
from .keys import make_key
from .macros import BUILT_IN
from .mapping import to_reference
from .scanner import Block
from .sources import Source, SourceEntry, expand_late, scan_source

#: What a slip in a rule could raise on a text nobody thought of: it may cost this entry alone.
_UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_NO_WORKS = ("xdata", "set")
_SWALLOWED = re.compile(
    r",\s*(author|title|journal|booktitle|year|volume|pages|doi|abstract|publisher)\s*=\s*[{\"]",
    re.I,
)


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
        expand_late(source, shared)
    _inherit(scanned)
    return [_reading(source, name) for source in scanned]


def _inherit(sources: list[Source]) -> None:
    known: dict[str, tuple[str, dict[str, str]]] = {}
    for source in sources:
        for entry in source.entries:
            if entry.block.key:
                known.setdefault(entry.block.key.lower(), (entry.block.type, entry.fields))
    for source in sources:
        for entry in source.entries:
            if "crossref" in entry.fields or "xdata" in entry.fields:
                _inherit_one(entry, known)


def _inherit_one(entry: SourceEntry, known: dict) -> None:
    own = {**known, "\x00own": (entry.block.type, entry.fields)}
    for parent in crossref.inherit("\x00own", own):
        entry.warnings.append(f"The entry “{parent}” it refers to is not in the file.")


def _reading(source: Source, name: str) -> Reading:
    decoded = source.decoded
    if decoded.refusal:
        return Reading(name, problems=(Problem(1, "", decoded.refusal),), notes=decoded.notes)
    entries, problems = [], []
    first_line: dict[str, int] = {}
    for entry in _let_go(source.entries):
        outcome = _outcome(entry, first_line)
        (entries if isinstance(outcome, Entry) else problems).append(outcome)
    return Reading(
        name,
        tuple(entries),
        tuple(problems),
        decoded.encoding,
        (*decoded.notes, *source.notes, *_file_notes(source)),
    )


def _let_go(entries: list[SourceEntry]) -> Iterator[SourceEntry]:
    """Each entry in turn, forgotten once it is read: a third of the memory at a large file."""
    for at, entry in enumerate(entries):
        yield entry
        entries[at] = None


def _file_notes(source: Source) -> Iterator[str]:
    if not source.entries:
        yield "No entries were found in this file."
    for word, times in source.macros.undefined.most_common(20):
        yield f"The abbreviation “{word}” is not defined ({_times(times)})."
    for word in sorted(source.macros.too_long):
        yield f"The abbreviation “{word}” is too long and was left out."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _outcome(entry: SourceEntry, first_line: dict[str, int]) -> Entry | Problem:
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


def _is_usable(entry: SourceEntry) -> bool:
    """Whether enough was saved of a malformed entry to show it as a draft."""
    fields = entry.fields
    who = any(fields.get(name) for name in ("author", "editor"))
    when = any(fields.get(name) for name in ("year", "date"))
    known = (who or when) if fields.get("title") else (who and when)
    return known and not entry.block.commented


def _problem(entry: SourceEntry) -> str:
    block = entry.block
    if block.commented:
        return "This entry is commented out with % and was not imported."
    named = f"The entry “{block.key}”" if block.key else "An entry"
    return f"{named} could not be read: {block.reason}."


def _doubts(entry: SourceEntry, reference: Reference, first_line: dict[str, int]) -> Iterator[str]:
    """What a person should look at, in sentences."""
    if entry.block.type in _NO_WORKS:
        yield f"It is no work of its own, but data that others share (@{entry.block.type})."
    else:
        if not reference.title:
            yield "It has no title."
        if not reference.issued:
            yield "It has no year."
    yield from _doubts_about_key(entry.block, reference, first_line)
    for name, value in entry.fields.items():
        if "=" in value and _SWALLOWED.search(value):
            yield f"The field {name} seems to hold other fields; a brace may be missing."


def _doubts_about_key(
    block: Block, reference: Reference, first_line: dict[str, int]
) -> Iterator[str]:
    if not block.key:
        yield "It has no citation key; one was made."
    elif len(block.key) > len(reference.key):
        yield "Its citation key is too long and was cut."
    elif first_line.setdefault(block.key, block.line) != block.line:
        yield f"The key “{block.key}” is used before, on line {first_line[block.key]}."


def _with_key(reference: Reference) -> Reference:
    return replace(reference, key=make_key(reference))
