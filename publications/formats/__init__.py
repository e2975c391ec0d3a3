"""Text to :class:`~publications.reference.Reference` and back: the one list of formats."""

from ..reference import Problem, Reading
from .base import Format
from .bibtex import BibLaTeX, BibTeX
from .csl_json import CSLJSON
from .endnote_xml import EndNoteXML
from .enw import TaggedEndNote
from .formatted import FormattedReferences
from .metadata import JSONLD, MODS, DataCiteJSON, DataCiteXML, DublinCore
from .nbib import NBIB
from .ris import RIS
from .table import CSV, Workbook

_ALL = (
    BibTeX(),
    BibLaTeX(),
    RIS(),
    CSLJSON(),
    EndNoteXML(),
    TaggedEndNote(),
    NBIB(),
    CSV(),
    Workbook(),
    FormattedReferences(),
    DublinCore(),
    MODS(),
    DataCiteXML(),
    DataCiteJSON(),
    JSONLD(),
)

#: Every format by its name, in the order in which people are offered them.
FORMATS: dict[str, Format] = {format.name: format for format in _ALL}

# Added to the certainty of a format whose ending the file name has; below the second, nothing
# is certain enough.
_NAME_BONUS = 0.2
_LEAST = 0.2


def registry() -> tuple[Format, ...]:
    """Every format, in the order in which people are offered them."""
    return tuple(FORMATS.values())


def importable() -> tuple[Format, ...]:
    """The formats that references are read from."""
    return tuple(format for format in FORMATS.values() if format.reads)


def exportable() -> tuple[Format, ...]:
    """The formats that references are written in."""
    return tuple(format for format in FORMATS.values() if format.writes)


def get(name: str) -> Format:
    """The format called ``name``. Raises :class:`KeyError`."""
    return FORMATS[name]


def detect(data: bytes, filename: str = "") -> Format | None:
    """The format ``data`` is most likely in; what it looks like counts more than its name."""
    scores = {format: _certainty(format, data, filename) for format in importable()}
    best = max(scores, key=lambda format: scores[format])
    return best if scores[best] >= _LEAST else None


def read(data: bytes, format: str | None = None, filename: str = "") -> Reading:
    """Read ``data`` in the format named, or else in the one detected. Never raises for bad data.

    Raises :class:`KeyError` for a format that does not exist.
    """
    found = get(format) if format else detect(data, filename)
    if found:
        return found.read(data)
    titles = ", ".join(format.title for format in importable())
    reason = f"This is in none of the formats that can be read ({titles})."
    raw = data[:200].decode("utf-8", "replace")
    return Reading(format="", problems=(Problem(1, "", reason, raw),))


def _certainty(format: Format, data: bytes, filename: str) -> float:
    named = filename.lower().endswith(tuple(f".{ending}" for ending in format.extensions))
    return format.sniff(data) + _NAME_BONUS * named
