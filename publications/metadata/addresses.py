"""The absolute addresses that a record's metadata needs and a Reference does not know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of a record: a file or a format. ``profile`` is the schema of a format."""

    url: str
    media_type: str = ""
    title: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a record is. All addresses are absolute; ``""`` and ``()`` stand for none.

    ``page`` is the record's page and ``permalink`` the address that never changes and leads to
    it. ``profiles`` and ``orcids`` are those of the authors in their order, ``""`` for none; an
    iD stands there only when its owner has proved it. ``files`` are those that anybody may read,
    ``withheld`` the others. ``licence`` is an SPDX identifier. ``linksets`` are the addresses of
    the record's links as documents.
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

    @property
    def pdf(self) -> str:
        """The first PDF that anybody may read."""
        return next((file.url for file in self.files if file.media_type == "application/pdf"), "")

    @property
    def licence_url(self) -> str:
        return f"https://spdx.org/licenses/{self.licence}" if self.licence else ""


NOWHERE = Addresses()
