"""CSL-JSON files."""

import json
import re
from collections.abc import Iterable, Iterator

from ...reference import Entry, Problem, Reading, Reference
from ..base import Format
from ..decoding import Decoded, decode
from ..entries import MAX_ENTRIES, MAX_RAW, finished
from .reading import from_csl
from .scanning import Item, scan
from .variables import DATES, LINES, NAMES
from .writing import to_csl

_TELLING = re.compile(rb'"(?:type|title|author|issued|container-title|DOI|id)"\s*:')
_VARIABLES = {*LINES.values(), *NAMES.values(), *DATES.values(), "DOI", "URL", "ISBN"} - {
    "language"
}


class CSLJSON(Format):
    """Lists of CSL-JSON items; one item alone and what web services wrap around them are read too.

    Carries every attribute of a Reference: what CSL 1.0.2 has no variable for is written under
    ``custom.labsite``, where the standard leaves room for it. A reference without a key is given
    one when it is read.
    """

    name = "csl-json"
    title = "CSL-JSON"
    extensions = ("json", "csljson")
    media_type = "application/vnd.citationstyles.csl+json"

    def sniff(self, data: bytes) -> float:
        head = data[:100_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
        if not head.startswith((b"[", b"{")):
            return 0.0
        return 0.9 if len(set(_TELLING.findall(head))) > 1 else 0.2

    def read(self, data: bytes) -> Reading:
        decoded = decode(data)
        if decoded.refusal:
            return _reading(decoded, problems=[Problem(1, "", decoded.refusal)])
        entries, problems, keys = [], [], {}
        for number, item in enumerate(scan(decoded.text)):
            if number == MAX_ENTRIES:
                note = f"Only the first {MAX_ENTRIES} entries were read."
                return _reading(decoded, entries, problems, note)
            outcome = _outcome(item, keys)
            (entries if isinstance(outcome, Entry) else problems).append(outcome)
        note = "" if entries or problems else "No entries were found in this file."
        return _reading(decoded, entries, problems, note)

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        yield "[\n"
        for number, reference in enumerate(references):
            item = to_csl(reference)
            item["id"] = item["id"] or f"item-{number + 1}"
            yield (",\n" if number else "") + json.dumps(item, ensure_ascii=False, indent=1)
        yield "\n]\n"


def _reading(
    decoded: Decoded,
    entries: Iterable[Entry] = (),
    problems: Iterable[Problem] = (),
    note: str = "",
) -> Reading:
    notes = (*decoded.notes, note) if note else decoded.notes
    return Reading(CSLJSON.name, tuple(entries), tuple(problems), decoded.encoding, notes)


def _outcome(item: Item, keys: dict[str, int]) -> Entry | Problem:
    raw = item.raw[:MAX_RAW]
    if item.reason:
        return Problem(item.line, "", item.reason, raw)
    if not isinstance(item.value, dict) or not item.value.keys() & _VARIABLES:
        return Problem(item.line, "", "This is JSON, but it says nothing about a publication.", raw)
    return finished(from_csl(item.value), item.line, raw, keys)
