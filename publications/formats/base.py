"""What every bibliographic format offers to the rest of the site."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..reference import Problem, Reading, Reference


class Format(ABC):
    """A text format that carries references, in both directions.

    A format holds no state: one instance serves every import and export at once.
    """

    #: Name in addresses, settings and reports: ``"bibtex"``.
    name: ClassVar[str]
    #: Name a reader of the site knows it by: ``"BibTeX"``.
    title: ClassVar[str]
    #: File name endings without the dot, the one to write first.
    extensions: ClassVar[tuple[str, ...]]
    #: Media type of the written text, without its charset, which is always UTF-8.
    media_type: ClassVar[str]
    #: Whether references can be read from it, and written in it.
    reads: ClassVar[bool] = True
    writes: ClassVar[bool] = True

    @abstractmethod
    def sniff(self, data: bytes) -> float:
        """How surely ``data`` is in this format, from 0 (no) to 1 (certainly). Never raises."""

    @abstractmethod
    def read(self, data: bytes) -> Reading:
        """Every entry of ``data`` as an Entry or a Problem, whatever the bytes. Never raises."""

    @abstractmethod
    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        """The text of ``references`` in pieces, each one whole entry or a frame around them."""


class ImportOnly(Format):
    """A format that is read and never written."""

    writes = False

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        raise NotImplementedError(f"{self.title} is not written.")


class ExportOnly(Format):
    """A format that is written and never read."""

    reads = False

    def sniff(self, data: bytes) -> float:
        return 0.0

    def read(self, data: bytes) -> Reading:
        reason = f"{self.title} can be exported, but not imported."
        return Reading(self.name, problems=(Problem(1, "", reason),))
