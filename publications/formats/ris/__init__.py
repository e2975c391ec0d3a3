"""RIS, the tagged format that nearly every database, publisher and reference manager offers.

Source: the RIS format specifications of Research Information Systems (2001) and of EndNote (2011),
read with the habits of Zotero, Mendeley, Scopus, Web of Science and publishers' sites.
"""

import re
from collections.abc import Iterable, Iterator

from ...reference import Entry, Problem, Reading, Reference
from ..base import Format
from ..decoding import decode
from ..entries import MAX_ENTRIES
from .reading import outcome
from .records import records
from .writing import written

_HEAD = re.compile(rb"^[ \t\xef\xbb\xbf]*TY[ \t]{0,2}-", re.M)
_ONCE = re.compile(rb"^(?:T[1I]|A[1U]|PY|Y1|JO|ER)[ \t]{0,2}-", re.M)


class RIS(Format):
    """``.ris`` files.

    Carries type, key, title and short title, names of authors, editors and translators and whether
    the lists go on, date (a range or "circa" without its words), container and its abbreviation,
    series, volume, issue, pages, article number, number, chapter, edition (of software: version),
    publisher and place, the name of a conference, genre, language, abstract, note, keywords,
    identifiers, PDF links, and every other RIS tag of its source.

    Does not carry: marks, ORCID iDs and affiliations of names; numbers in a series; dates and place
    of an event; medium, status, selection, other links; ``extra`` that is no RIS tag; CSL types for
    which RIS has no word (they come back as ``document``).
    """

    name = "ris"
    title = "RIS"
    extensions = ("ris",)
    media_type = "application/x-research-info-systems"

    def sniff(self, data: bytes) -> float:
        head = data[:200_000].replace(b"\x00", b"").replace(b"\r", b"\n")
        if _HEAD.search(head):
            return 0.95
        return 0.5 if len(set(_ONCE.findall(head))) > 2 else 0.0

    def read(self, data: bytes) -> Reading:
        decoded = decode(data)
        if decoded.refusal:
            problems = (Problem(1, "", decoded.refusal),)
            return Reading(self.name, (), problems, decoded.encoding, decoded.notes)
        entries, problems, keys, notes = [], [], {}, decoded.notes
        for number, record in enumerate(records(decoded.text)):
            if number == MAX_ENTRIES:
                notes = (*notes, f"Only the first {MAX_ENTRIES} entries were read.")
                break
            result = outcome(record, keys)
            (entries if isinstance(result, Entry) else problems).append(result)
        if not entries and not problems:
            notes = (*notes, "No entries were found in this file.")
        return Reading(self.name, tuple(entries), tuple(problems), decoded.encoding, notes)

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        for reference in references:
            yield written(reference)
