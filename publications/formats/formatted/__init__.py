"""Lists of printed references, as they are pasted from a web page or a document.

Read by rules for APA: names, a year in parentheses, a title, what it appeared in, an address.
Other styles are guessed at, and every guess says so: an entry whose reading is not sure is a
draft with a sentence about what to check.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...reference import Entry, Problem, Reading
from .. import plain
from ..base import ImportOnly
from ..decoding import decode
from ..entries import finished
from . import blocks, parsing
from .parsing import THRESHOLD, Parsed, parse

__all__ = ["THRESHOLD", "FormattedReferences", "Parsed", "parse"]

#: Lines named one by one in the note about lines that are no references.
_LINES_NAMED = 8
#: What no printed list begins with, and XML, JSON, BibTeX and LaTeX do.
_MARKED_UP = ("<", "{", "@", "%", "\\")
_IN_ANOTHER_STYLE = re.compile(
    r"^\s*(?:\[\d{1,4}\]|\d{1,4}\.)\s.*\b(?:19|20)\d\d\b"
    r"|[“\"][^“”\"]{12,}[”\"].*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*(?:doi\.org/|doi:)\s?10\."
)
#: Text behind an address that is an abstract rather than a remark.
_ABSTRACT = 80
#: Longest text read as one reference, in characters, its glued abstract included.
_LONGEST = 20_000


class FormattedReferences(ImportOnly):
    """A publication list as text."""

    name = "formatted"
    title = "Formatted references"
    extensions = ("txt",)
    media_type = "text/plain"

    def sniff(self, data: bytes) -> float:
        text = decode(data[:50_000]).text
        lines = [line[:2000] for line in text.split("\n") if len(line) > 30]
        dated = sum(map(parsing.has_date, lines))
        if dated:
            return 0.25 + 0.1 * dated / len(lines)
        if text.lstrip()[:1] in _MARKED_UP:
            return 0.0
        # A list in another style is a guess, made where nothing else can be read.
        alike = sum(bool(_IN_ANOTHER_STYLE.search(line)) for line in lines)
        return 0.22 if alike and alike >= len(lines) / 2 else 0.0

    def read(self, data: bytes) -> Reading:
        source = decode(data)
        strays: list[blocks.Stray] = []
        reading = plain.reading(self.name, source, _read(source.text, strays))
        return replace(reading, notes=(*reading.notes, *_told(strays)))


def _read(text: str, strays: list[blocks.Stray]) -> Iterator[Entry | Problem]:
    keys: dict[str, int] = {}
    count = 0
    for found in blocks.divide(text):
        if isinstance(found, blocks.Stray):
            strays.append(found)
            continue
        count += 1
        if count > plain.MAX_ENTRIES:
            yield plain.too_many(found.line)
            return
        yield _entry(found, keys)


def _entry(block: blocks.Block, keys: dict[str, int]) -> Entry | Problem:
    raw = "\n".join(block.raw)
    if len(block.text) > _LONGEST:
        reason = f"This line has more than {_LONGEST:,} characters and is not read as a reference."
        return Problem(block.line, "", reason, raw[: plain.MAX_RAW])
    parsed = parse(block.text)
    reference = parsed.reference
    rest = block.abstract or parsed.rest
    if block.abstract or len(parsed.rest) > _ABSTRACT:
        reference = replace(reference, abstract=plain.paragraphs(rest))
    elif rest:
        reference = replace(reference, note="\n".join(filter(None, (reference.note, rest))))
    entry = finished(reference, block.line, raw, keys, parsed.doubts)
    return replace(entry, draft=True) if parsed.confidence < THRESHOLD else entry


def _told(strays: list[blocks.Stray]) -> tuple[str, ...]:
    if not strays:
        return ()
    named = ", ".join(str(stray.line) for stray in strays[:_LINES_NAMED])
    more = f" and {len(strays) - _LINES_NAMED} more" if len(strays) > _LINES_NAMED else ""
    what = "line is" if len(strays) == 1 else "lines are"
    return (f"{len(strays)} {what} no reference and left out: {named}{more}.",)
