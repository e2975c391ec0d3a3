"""BibTeX and biblatex, read by one reader and written in two dialects."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ...reference import Reading, Reference
from ..base import Format
from ..decoding import decode
from .reader import read_sources
from .writer import write

#: Bytes of byte-order marks.
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_ENTRY = re.compile(rb"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.M)
_KNOWN = re.compile(
    rb"^[ \t]*@[ \t]*(?:article|book|in\w+|misc|string|comment|\w*thesis|\w*report|online|preamble)"
    rb"[ \t]*[{(]",
    re.M | re.I,
)


class BibTeX(Format):
    """``.bib`` files of BibTeX; biblatex's types and fields are understood as well."""

    name = "bibtex"
    title = "BibTeX"
    extensions = ("bib", "bibtex")
    media_type = "application/x-bibtex"

    def sniff(self, data: bytes) -> float:
        sample = data[:200_000].lstrip(_MARKS).replace(b"\x00", b"").replace(b"\r", b"\n")
        if _KNOWN.search(sample):
            return 0.95
        return 0.6 if _ENTRY.search(sample) else 0.0

    def read(self, data: bytes) -> Reading:
        return self.read_many([data])[0]

    def read_many(self, sources: Sequence[bytes]) -> list[Reading]:
        """Several files at once: macros and crossref parents of one serve the others."""
        return read_sources([decode(data) for data in sources], self.name)

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        return write(references)


class BibLaTeX(BibTeX):
    """The same, written with biblatex's names and whole dates."""

    name = "biblatex"
    title = "BibLaTeX"

    def sniff(self, data: bytes) -> float:
        """Below BibTeX, so that a file is read as such unless biblatex is asked for."""
        return super().sniff(data) * 0.5

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        return write(references, biblatex=True)


bibtex = BibTeX()
biblatex = BibLaTeX()

__all__ = ["BibLaTeX", "BibTeX", "biblatex", "bibtex", "read_sources"]
