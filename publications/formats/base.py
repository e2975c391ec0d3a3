"""What every bibliographic format offers to the rest of the site."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..reference import Reading, Reference


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

    @abstractmethod
    def sniff(self, data: bytes) -> float:
        """How surely ``data`` is in this format, from 0 (no) to 1 (certainly). Never raises."""

    @abstractmethod
    def read(self, data: bytes) -> Reading:
        """Every entry of ``data`` as an Entry or a Problem, whatever the bytes. Never raises."""

    @abstractmethod
    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        """The text of ``references`` in pieces, each one whole entry or a frame around them."""
