"""The absolute addresses that a record's metadata needs and a Reference does not know."""

from dataclasses import dataclass

from ..openaccess import Access

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of a record: a file or a format.

    ``profile`` is the schema of a format; of a file, ``size`` is in bytes, ``sha256`` in
    hexadecimal digits, ``version`` an address in COAR's vocabulary, and ``is_main`` tells the
    text itself from what supplements it.
    """

    url: str
    media_type: str = ""
    title: str = ""
    profile: str = ""
    size: int = 0
    sha256: str = ""
    version: str = ""
    licence: str = ""
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class Grant:
    """What paid for a work.

    ``number`` is the funder's own; ``registry`` the address of the funder in ROR, else in
    Crossref's registry; ``page`` where this site tells of the grant. ``""`` stands for none.
    """

    title: str
    funder: str
    number: str = ""
    registry: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a record is, and who may read its files.

    All addresses are absolute; ``""`` and ``()`` stand for none. ``page`` is the record's page and
    ``permalink`` the address that never changes and leads to it. ``profiles`` and ``orcids`` are
    those of the authors in their order, ``""`` for none; an iD stands there only when its owner
    has proved it. ``files`` are those that anybody may read, ``withheld`` those of the others that
    anybody may know of. ``licence`` is an SPDX identifier; ``access`` says who may read the text,
    ``available`` the day on which an embargo ends (``YYYY-MM-DD``). ``linksets`` are the addresses
    of the record's links as documents, ``grants`` those that visitors may know of.
    """

    page: str = ""
    permalink: str = ""
    profiles: tuple[str, ...] = ()
    orcids: tuple[str, ...] = ()
    formats: tuple[Resource, ...] = ()
    files: tuple[Resource, ...] = ()
    withheld: tuple[Resource, ...] = ()
    linksets: tuple[Resource, ...] = ()
    licence: str = ""
    access: Access = Access.METADATA_ONLY
    available: str = ""
    grants: tuple[Grant, ...] = ()

    @property
    def pdf(self) -> str:
        """The first PDF of the text that anybody may read."""
        found = (file for file in self.files if file.is_main and file.media_type == _PDF)
        return next((file.url for file in found), "")

    @property
    def licence_url(self) -> str:
        return f"https://spdx.org/licenses/{self.licence}" if self.licence else ""


NOWHERE = Addresses()
