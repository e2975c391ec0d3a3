"""A pasted text in blocks: each reference with the abstract that follows it, and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import parsing, persons

_BULLET = re.compile(r"\s*(?:[-–—*•·‣▪◦]\s+|\[\d{1,4}\]\s*|\(\d{1,4}\)\s+|\d{1,4}[.)]\s+)?")
# What stands under a reference on a web page: the names of its links.
_LABELS = re.compile(
    r"(?:[|·/,\s\[\]]|abstract|summary|pdf|doi|arxiv|bib(?:tex)?|cite|code|data|slides|poster|video|"
    r"link|url|html|preview|download|supplement(?:ary)?|paper|preprint|website|project)+$",
    re.I,
)
_ABSTRACT_LABEL = re.compile(r"abstract|summary", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
#: An abstract without a label is longer than the rest of a wrapped reference.
_LONG = 300
_MOST_ABSTRACT = 20_000
_UNDATED = 60
#: Longest line with a year that may be a heading.
_HEADING = 25
#: A reference copied from a printed page may take so many lines.
_MOST_LINES = 12


@dataclass
class Block:
    """A reference's text, from ``line`` on, and the abstract found behind it."""

    line: int
    text: str
    bulleted: bool = False
    abstract: str = ""
    lines: int = 1
    wants_abstract: bool = False
    raw: list[str] = field(default_factory=list)

    @property
    def is_reference(self) -> bool:
        """Whether there is something to read: a year and more than a heading has."""
        if parsing.has_date(self.text):
            return len(self.text) > 12
        return len(self.text) > _HEADING and bool(_YEAR.search(self.text))


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that belongs to no reference: a heading, a year, a menu."""

    line: int
    text: str


def divide(text: str) -> Iterator[Block | Stray]:
    """The blocks and stray lines of ``text`` in order; every line that is not blank is in one."""
    block: Block | None = None
    gap = True
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            gap = True
            continue
        if block and not _begins(line, block, gap) and _takes(block, line, gap):
            block.raw.append(line)
        else:
            if block:
                yield _finished(block)
            block = _opened(number, line)
        gap = False
    if block:
        yield _finished(block)


def _opened(number: int, line: str) -> Block:
    bullet = _BULLET.match(line).end()
    text = line[bullet:].strip()
    return Block(number, text, bulleted=bool(line[:bullet].strip()), raw=[line])


def _finished(block: Block) -> Block | Stray:
    """A long line that begins with names is a reference whose year is missing."""
    undated = len(block.text) > _UNDATED and persons.begins(block.text)
    return block if block.is_reference or undated else Stray(block.line, block.text)


def _begins(line: str, block: Block, gap: bool) -> bool:
    """Whether ``line`` is the first of another reference."""
    bullet = _BULLET.match(line).end()
    text = line[bullet:]
    if line[:bullet].strip() and (block.bulleted or _numbered(text, block)):
        return True
    if parsing.has_date(text[:2000]) and _complete(block):
        head = text[: text.find("(")]
        return gap or persons.are_authors(head) or len(head) < 200
    return (gap or _complete(block)) and persons.begins(text)


def _numbered(text: str, block: Block) -> bool:
    """Whether the text behind a number is a reference after one that had no number."""
    whole = block.is_reference and _complete(block)
    return whole and text[:1].isupper() and len(text) > _HEADING and bool(_YEAR.search(text))


def _complete(block: Block) -> bool:
    return not block.is_reference or parsing.has_date(block.text)


def _takes(block: Block, line: str, gap: bool) -> bool:
    """Whether ``line`` belongs to ``block``, which it is then added to."""
    text = line.strip()
    if _LABELS.fullmatch(text):
        block.wants_abstract = block.wants_abstract or bool(_ABSTRACT_LABEL.search(text))
        return block.is_reference
    if block.is_reference and _is_abstract(text, block, gap):
        block.abstract = f"{block.abstract}\n{text}".strip()
        return True
    if gap or block.abstract or block.lines >= _MOST_LINES:
        return False
    if not block.is_reference and not persons.begins(block.text):
        # Only a first line of names may go without a year.
        return False
    block.text = _joined(block.text, text)
    block.lines += 1
    return True


def _is_abstract(text: str, block: Block, gap: bool) -> bool:
    """A long line, or the first paragraph behind the word "Abstract"."""
    if len(block.abstract) > _MOST_ABSTRACT:
        return False
    return len(text) > _LONG or (block.wants_abstract and not (block.abstract and gap))


def _joined(text: str, more: str) -> str:
    """A word or address divided at the end of its line is put together again."""
    if re.search(r"\w-$", text) and more[:1].islower():
        return text[:-1] + more
    if re.search(r"(?:https?://\S*|doi\.org/\S*)[/._?=&-]$", text):
        return text + more
    return f"{text} {more}"
