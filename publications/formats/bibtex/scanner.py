"""BibTeX text to blocks: where each ``@entry`` begins and ends, and its fields as written.

The grammar is that of BibTeX 0.99d (O. Patashnik, *BibTeXing*, 1988) as its program reads it:
anything outside a block is ignored, values are braced, quoted, digits or macro names joined by
``#``, and a backslash does not protect a brace. Unlike BibTeX the scanner never lets one block
spoil another: a line that begins the next entry ends a block that was left open.

Every pattern is possessive where it repeats, so that the time is linear in the text whatever
the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .values import MAX_PARTS, MAX_VALUE, Malformed, Value, read_value

#: Line-start entries that the value of another entry may contain.
MAX_EMBEDDED = 3

_NAME = r"[^\s\"#%'(),={}]++"
_BRACED = r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}[^{}]*+)*+"
_QUOTED = r"[^\"{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^\"{}]*+)*+"
#: A whole field with what ends it; groups: name, braced, quoted, digits, macro, end.
_FIELD = re.compile(
    rf"\s*+({_NAME})\s*+=\s*+(?:\{{({_BRACED})\}}|\"({_QUOTED})\"|(\d++)|({_NAME}))\s*+([,}})])"
)
_FIELD_NAME = re.compile(rf"\s*+({_NAME})\s*+=\s*+")
_END = re.compile(r"[\s,]*+([})])")
_BRACES = re.compile(r"[{}]")
_AFTER_VALUE = re.compile(r"\s*+([,})])")
_SPACE = re.compile(r"\s*+")

_HEAD = re.compile(r"@[ \t]*+\n?[ \t]*+([A-Za-z][^\s{}()\"#%'=,@]*+)\s*+([{(])")
_KEY = re.compile(r"\s*+([^,{}\n]*+)")
_TYPES = (
    "article|book|booklet|collection|comment|conference|dataset|inbook|incollection|"
    "inproceedings|manual|mastersthesis|misc|online|patent|phdthesis|preamble|proceedings|"
    "report|software|string|techreport|thesis|unpublished|xdata"
)
#: The beginning of an entry that can end a block left open.
_RESYNC = re.compile(
    rf"@[ \t]*+(?:(?:{_TYPES})[ \t]*+[{{(]|[A-Za-z][\w-]*+[ \t]*+[{{(]\s*+[^\s,{{}}=]*+\s*+,)", re.I
)
#: Blanks and comment signs looked back over for the start of a line.
_LOOK_BACK = 100


@dataclass(slots=True)
class Block:
    """One ``@type{…}`` of a source.

    ``fields`` are (lower-case name, value) in source order, repeats included. ``reason`` says in
    words why the block is malformed; ``fields`` then holds what was read before that.
    """

    type: str
    line: int
    start: int
    end: int = 0
    key: str = ""
    fields: list[tuple[str, Value]] = field(default_factory=list)
    reason: str = ""
    commented: bool = False


def scan(text: str) -> Iterator[Block]:
    """Every block of ``text`` in order, malformed ones with a reason. Never raises."""
    return _Scanner(text).blocks()


class _Scanner:
    def __init__(self, text: str):
        self.text = text
        starts = (match.start() for match in _RESYNC.finditer(text))
        self.heads = [at for at in starts if _begins_line(text, at)] + [len(text)]
        self.next_head = 0
        self.line, self.counted = 1, 0
        self.comments_close = True

    def blocks(self) -> Iterator[Block]:
        at, text = 0, self.text
        while (head := _HEAD.search(text, at)) is not None:
            block = self._block(head)
            yield block
            at = max(block.end, head.end())

    def _block(self, head: re.Match) -> Block:
        start = head.start()
        block = Block(head[1].lower(), self._line_of(start), start)
        window = self._window(start)
        if block.type == "comment":
            block.end = self._comment_end(head.end() - 1, window)
            return block
        if self._is_commented_out(start):
            return self._commented_out(block, head, window)
        try:
            self._parse(block, head, window)
        except Malformed as error:
            self._retry(block, head, window, error)
        return block

    def _line_of(self, at: int) -> int:
        self.line += self.text.count("\n", self.counted, at)
        self.counted = at
        return self.line

    def _window(self, start: int, more: int = 0) -> int:
        """Where the entry after ``start`` begins; ``more`` skips that many entries."""
        heads = self.heads
        while heads[self.next_head] <= start and self.next_head < len(heads) - 1:
            self.next_head += 1
        return heads[min(self.next_head + more, len(heads) - 1)]

    def _is_commented_out(self, start: int) -> bool:
        line_start = self.text.rfind("\n", 0, start) + 1
        return self.text[line_start:start].lstrip().startswith("%")

    def _commented_out(self, block: Block, head: re.Match, window: int) -> Block:
        """Its further lines are comments too, or (as BibTeX itself would read) all to its brace."""
        block.commented = True
        block.reason = "the entry is commented out with %"
        key = _KEY.match(self.text, head.end(), window)
        block.key = key[1].strip() if key else ""
        first = self.text.find("\n", block.start, window)
        if first >= 0 and self.text[first:window].lstrip().startswith("%"):
            block.end = self._end_of_comment_lines(first, window)
        else:
            block.end = self._closing_brace(head.end() - 1, window) or window
        return block

    def _end_of_comment_lines(self, at: int, window: int) -> int:
        while at >= 0 and self.text[at + 1 : at + 200].lstrip(" \t").startswith("%"):
            at = self.text.find("\n", at + 1, window)
        return at if at >= 0 else window

    def _comment_end(self, brace: int, window: int) -> int:
        """A comment ends at its brace, entries inside included; one left open ends on its line."""
        if self.text[brace] == "{":
            limit = brace + MAX_VALUE if self.comments_close else window
            end = self._closing_brace(brace, limit)
            if end:
                return end
            self.comments_close = False
        end = self.text.find("\n", brace)
        return end if end >= 0 else len(self.text)

    def _closing_brace(self, brace: int, limit: int) -> int:
        depth = 0
        for match in _BRACES.finditer(self.text, brace, min(limit, len(self.text))):
            depth += 1 if match[0] == "{" else -1
            if depth <= 0:
                return match.end()
        return 0

    def _retry(self, block: Block, head: re.Match, window: int, error: Malformed) -> None:
        """A value may hold what looks like entries; otherwise the next entry ends this one."""
        if error.at >= window < len(self.text):
            attempt = Block(block.type, block.line, block.start)
            try:
                self._parse(attempt, head, self._window(block.start, MAX_EMBEDDED))
            except Malformed:
                attempt = block
            else:
                block.key, block.fields, block.end = attempt.key, attempt.fields, attempt.end
                return
        block.reason, block.end = str(error), window

    def _parse(self, block: Block, head: re.Match, limit: int) -> None:
        """Fill ``block`` from the text behind its head and before ``limit``."""
        text, closer = self.text, "}" if head[2] == "{" else ")"
        at = head.end()
        if block.type == "preamble":
            at = _SPACE.match(text, at, limit).end()
            value, at = read_value(self.text, at, limit)
            block.fields.append(("", value))
            block.end = self._expect_end(at, limit, closer)
            return
        if block.type != "string":
            at = self._read_key(block, at, limit, closer)
        if not block.end:
            self._read_fields(block, at, limit, closer)

    def _read_key(self, block: Block, at: int, limit: int, closer: str) -> int:
        key = _KEY.match(self.text, at, limit)
        end, found = key.end(), key[1].strip()
        if end < limit and self.text[end] == closer:
            block.key, block.end = found, end + 1
            return block.end
        after = _AFTER_VALUE.match(self.text, end, limit)
        if after and after[1] == "," and "=" not in found:
            block.key = found
            return after.end()
        if "=" in found:
            raise Malformed("the citation key is missing", at)
        block.key = found.split()[0][:200] if found.split() else ""
        raise Malformed("there is no comma after the citation key", end)

    def _read_fields(self, block: Block, at: int, limit: int, closer: str) -> None:
        text, fields, match_field = self.text, block.fields, _FIELD.match
        while True:
            match = match_field(text, at, limit)
            if match and match.end() - at < MAX_VALUE:
                at = match.end()
                name, braced, quoted, digits, macro, ending = match.groups()
                if braced is None:
                    braced = quoted or digits or (((macro, True),) if macro else "")
                fields.append((name.lower(), braced))
            else:
                end = _END.match(text, at, limit)
                if end:
                    ending, at = end[1], end.end()
                else:
                    at, ending = self._slow_field(block, at, limit)
            if ending != ",":
                break
            if len(fields) > MAX_PARTS:
                raise Malformed(f"it has more than {MAX_PARTS} fields", at)
        if ending != closer:
            raise Malformed(f"it ends with {ending} instead of {closer}", at)
        block.end = at

    def _slow_field(self, block: Block, at: int, limit: int) -> tuple[int, str]:
        name = _FIELD_NAME.match(self.text, at, limit)
        if not name:
            raise Malformed(self._why_no_field(block, at, limit), at)
        value, at = read_value(self.text, name.end(), limit)
        block.fields.append((name[1].lower(), value))
        after = _AFTER_VALUE.match(self.text, at, limit)
        if not after:
            if at >= limit or not self.text[at:limit].strip():
                raise Malformed("it is not closed", limit)
            raise Malformed(f"there is no comma after the field {name[1]}", at)
        return after.end(), after[1]

    def _why_no_field(self, block: Block, at: int, limit: int) -> str:
        rest = self.text[at : min(at + 60, limit)].strip()
        if not rest:
            return "it is not closed"
        after = f" after the field {block.fields[-1][0]}" if block.fields else ""
        return f"“{rest.split(chr(10))[0][:40]}”{after} is not a field"

    def _expect_end(self, at: int, limit: int, closer: str) -> int:
        end = _END.match(self.text, at, limit)
        if not end or end[1] != closer:
            raise Malformed("it is not closed", at)
        return end.end()


def _begins_line(text: str, at: int) -> bool:
    """Whether only blanks, a comment sign or a closing brace stand before ``at`` on its line."""
    if at == 0 or text[at - 1] == "\n":
        return True
    before = text[max(0, at - _LOOK_BACK) : at]
    line_start = before.rfind("\n") + 1
    prefix = before[line_start:].strip(" \t")
    if prefix.endswith("}"):
        return True
    return (line_start > 0 or at <= _LOOK_BACK) and prefix.strip("% \t") == ""
