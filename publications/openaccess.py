"""Whether a work can be read: worked out from its files and the day, never typed by anybody.

The four words are COAR's vocabulary of access rights 1.0.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from .reference import Reference

_COAR = "http://purl.org/coar/access_right/"


class Access(StrEnum):
    """What a visitor who is nobody in particular may do with the text."""

    OPEN = "open access"
    EMBARGOED = "embargoed access"
    RESTRICTED = "restricted access"
    METADATA_ONLY = "metadata only access"

    @property
    def uri(self) -> str:
        return _COAR + _CODES[self]


_CODES = {
    Access.OPEN: "c_abf2",
    Access.EMBARGOED: "c_f1cf",
    Access.RESTRICTED: "c_16ec",
    Access.METADATA_ONLY: "c_14cb",
}
#: Identifiers and links under which a text is free for everybody, and who offers it there.
_FREE = {"arxiv": "arXiv", "pmcid": "PubMed Central"}


class File(Protocol):
    """What is asked of a file; ``standing`` is the model's, as text."""

    embargo_until: date | None
    is_full_text: bool

    def standing(self, today: date | None = None) -> str: ...


@dataclass(frozen=True, slots=True)
class OpenAccess:
    """``until`` is the day an embargo ends; ``elsewhere`` who else offers the text freely."""

    access: Access
    until: date | None = None
    elsewhere: str = ""


def of(files: list[File], reference: Reference, today: date) -> OpenAccess:
    """The state of a work with ``files`` on ``today``; the best of its full texts decides."""
    texts = [(file.standing(today), file) for file in files if file.is_full_text]
    standings = {standing for standing, _file in texts}
    elsewhere = _elsewhere(reference)
    if "open" in standings:
        return OpenAccess(Access.OPEN, elsewhere=elsewhere)
    if "embargoed" in standings:
        ends = [file.embargo_until for standing, file in texts if standing == "embargoed"]
        return OpenAccess(Access.EMBARGOED, min(filter(None, ends)), elsewhere)
    if "restricted" in standings:
        return OpenAccess(Access.RESTRICTED, elsewhere=elsewhere)
    return OpenAccess(Access.METADATA_ONLY, elsewhere=elsewhere)


def _elsewhere(reference: Reference) -> str:
    """Who offers the text freely besides us: an archive it is in, else nobody that is known."""
    schemes = {scheme for scheme, _value in reference.identifiers}
    return next((name for scheme, name in _FREE.items() if scheme in schemes), "")
