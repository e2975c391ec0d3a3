"""Uploads to entries and problems, several files at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .. import formats
from ..formats.base import Format
from ..reference import Entry, Problem, Reading
from .errors import BatchError


@dataclass(frozen=True, slots=True)
class Source:
    """One upload: what it is called, and its bytes."""

    name: str
    data: bytes


def read(sources: Sequence[Source], format: str | None = None) -> list[Reading]:
    """A Reading of each source. BibTeX files are read together: one may define what another uses.

    Raises BatchError when ``format`` is unknown; a file in no format known is one problem.
    """
    chosen = [None if _is_too_big(source) else _format_of(source, format) for source in sources]
    readings: list[Reading | None] = [None] * len(sources)
    for kind in dict.fromkeys(found for found in chosen if found is not None):
        places = [at for at, found in enumerate(chosen) if found is kind]
        for at, reading in zip(places, _read(kind, sources, places), strict=True):
            readings[at] = reading
    return [
        reading or _unreadable(source) for source, reading in zip(sources, readings, strict=True)
    ]


def described(source: Source, reading: Reading) -> dict:
    """What a batch keeps about a file."""
    return {
        "name": source.name,
        "format": reading.format,
        "encoding": reading.encoding,
        "bytes": len(source.data),
        "sha256": sha256(source.data).hexdigest(),
        "notes": list(reading.notes),
    }


def parts_in_order(reading: Reading) -> list[Entry | Problem]:
    """Entries and problems as they stand in the file."""
    return sorted((*reading.entries, *reading.problems), key=lambda part: part.line)


def _format_of(source: Source, name: str | None) -> Format | None:
    if not name:
        return formats.detect(source.data, source.name)
    try:
        return formats.get(name)
    except KeyError:
        raise BatchError(_("There is no format called “%s”.") % name) from None


def _read(kind: Format, sources: Sequence[Source], places: list[int]) -> list[Reading]:
    data = [sources[at].data for at in places]
    together = getattr(kind, "read_many", None)
    return together(data) if together else [kind.read(one) for one in data]


def _is_too_big(source: Source) -> bool:
    return len(source.data) > settings.LABSITE_IMPORT_MAX_BYTES


def _unreadable(source: Source) -> Reading:
    reason = _("“%s” is in no format that can be read here.") % source.name
    if _is_too_big(source):
        limit = filesizeformat(settings.LABSITE_IMPORT_MAX_BYTES)
        reason = _("“%(name)s” is larger than %(limit)s.") % {"name": source.name, "limit": limit}
    elif not source.data.strip():
        reason = _("“%s” is empty.") % source.name
    return Reading(format="", problems=(Problem(line=1, key="", reason=reason),))
