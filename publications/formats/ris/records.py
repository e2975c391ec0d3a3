"""The records of a RIS text, each line in one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Most characters of one record; more means that it was never closed.
MAX_RECORD = 1_000_000

_TYPE = re.compile(r"[ \t]{0,4}TY( {0,3})-(.*)$")
_END = re.compile(r"[ \t]{0,4}ER {0,3}-\s*$")
_TAG = re.compile(r"[ \t]{0,4}([A-Z][A-Z0-9])( {0,3})-(?: (.*)|(\s*))$")

#: Tags whose text keeps its line ends.
_TEXTS = ("AB", "N1", "N2")


@dataclass(slots=True)
class Record:
    """The lines of one record: tag and value pairs in order; ``type`` is "" without a ``TY``."""

    line: int
    type: str = ""
    ended: bool = False
    too_long: bool = False
    raw: list[str] = field(default_factory=list)
    _parts: list[tuple[str, list[str]]] = field(default_factory=list)
    _size: int = 0

    def add(self, raw: str, tag: str = "", value: str = "") -> None:
        """A line of the record; one without a tag goes on with the value before it."""
        self._size += len(raw) + 1
        self.too_long = self._size > MAX_RECORD
        if self.too_long:
            return
        self.raw.append(raw)
        if tag:
            self._parts.append((tag, [value]))
        elif self._parts:
            self._parts[-1][1].append(raw)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The tags with their values, the lines of each joined."""
        return [(tag, _joined(tag, parts)) for tag, parts in self._parts]


def _joined(tag: str, parts: list[str]) -> str:
    lines = [" ".join(part.split()) for part in parts]
    return "\n".join(lines).strip() if tag in _TEXTS else " ".join(filter(None, lines))


def records(text: str) -> Iterator[Record]:
    """The records of ``text``, from ``TY`` to ``ER`` or to the next ``TY``.

    Lines that stand outside of all records are a record without a type: nothing is left out.
    """
    record: Record | None = None
    gap = 2
    for number, raw in enumerate(text.split("\n"), 1):
        if head := _TYPE.match(raw):
            if record:
                yield record
            gap = min(len(head[1]), 2)
            record = Record(number, head[2].strip().upper() or "GEN", raw=[raw])
        elif _END.match(raw):
            if record:
                record.ended = True
                record.add(raw, "ER")
                yield record
            record = None
        elif record or raw.strip():
            record = record or Record(number)
            record.add(raw, *_tag(raw, gap))
    if record:
        yield record


def _tag(raw: str, gap: int) -> tuple[str, str]:
    """Tag and value of a line. A line whose blanks are fewer than in ``TY`` is text."""
    match = _TAG.match(raw)
    if match and len(match[2]) >= gap:
        return match[1], match[3] or ""
    return "", ""
