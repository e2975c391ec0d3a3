"""Where the facts of a record come from: which import said it, and what was written by hand.

Everybody reads the kind of source and the day. Those who keep the record also read the file, the
line and the person.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from .. import formats
from ..forms.publication import lock_label
from ..models import ImportRow, Publication

#: Names in an entry of an import that are columns or rows under another name, or say nothing.
_OTHER_NAMES = {
    "issued_literal": "issued",
    "year": "issued",
    "links": "relations",
    "authors_incomplete": "authors",
    "editors_incomplete": "editors",
    "key": "citation_key",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """One source. ``file``, ``line`` and ``person`` are for the keepers of the record."""

    words: str
    day: datetime | None = None
    file: str = ""
    line: int = 0
    person: str = ""
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An origin and the names of the fields it gave."""

    origin: Origin
    fields: list[str]


def provenance(work: Publication, keeper: bool = False) -> list[Told]:
    """The sources of what the record says now, the oldest first.

    One query; for a ``keeper`` of the record one more, for who edited it.
    """
    if not work.pk:
        return []
    by_field = {}
    for row in _rows(work) if getattr(work, "was_imported", True) else ():
        origin = _imported(row, work)
        by_field |= dict.fromkeys(_named(row), origin)
    if work.locked_fields or not by_field:
        by_hand = _by_hand(work, keeper, list(by_field.values()))
        by_field |= dict.fromkeys(work.locked_fields or ["title"], by_hand)
    told = defaultdict(list)
    for name, origin in by_field.items():
        told[origin].append(_label(name))
    order = sorted(told, key=lambda origin: (origin.day is None, origin.day))
    return [Told(origin, list(dict.fromkeys(told[origin]))) for origin in order]


def _rows(work):
    """The rows of imports that wrote to the work, in the order in which they did."""
    written = (ImportRow.Result.CREATED, ImportRow.Result.UPDATED)
    found = ImportRow.objects.filter(target=work, result__in=written)
    wanted = ("line", "source", "raw", "result", "reference", "diff", "batch__sources")
    who = ("batch__applied_at", "batch__applied_by__username")
    rows = found.select_related("batch__applied_by").only(*wanted, *who)
    return rows.order_by("batch__applied_at", "position")


def _named(row) -> list[str]:
    """The fields that a row wrote, by the names they are locked under."""
    if row.result == ImportRow.Result.CREATED:
        names = list(row.reference or ())
    else:
        names = [field for field, _old, _new in row.diff]
    return [_OTHER_NAMES.get(name, name) for name in names]


def _imported(row, work) -> Origin:
    source = (row.batch.sources[row.source : row.source + 1] or [{}])[0]
    return Origin(
        _words(source.get("format", ""), row, work),
        row.batch.applied_at,
        source.get("name", ""),
        row.line,
        row.batch.applied_by.username if row.batch.applied_by else "",
        row.batch_id,
    )


def _words(kind: str, row, work) -> str:
    """What anybody may read: the format, or the identifier of the work that was looked up."""
    if kind == "lookup":
        own = {identifier.value for identifier in work.identifiers.all()}
        said = _("Looked up by %(identifier)s") % {"identifier": row.raw}
        # By an ORCID iD a work is found, too; whose it is has not been proved here.
        return said if row.raw in own else _("Looked up in a registry")
    known = formats.FORMATS.get(kind)
    return _("Imported from %(format)s") % {"format": known.title if known else _("a file")}


def _by_hand(work, keeper: bool, imported: list[Origin]) -> Origin:
    """The last time somebody edited the record, as far as can be told without the history."""
    days = [origin.day for origin in imported if origin.day]
    day = work.updated_at if not days or work.updated_at > max(days) else None
    if not keeper:
        return Origin(_("Entered by hand"), day)
    kind = ContentType.objects.get_for_model(Publication)
    log = ModelLogEntry.objects.filter(content_type=kind, object_id=str(work.pk))
    edits = log.filter(action__in=("wagtail.create", "wagtail.edit")).select_related("user")
    # Imports name themselves in what they log.
    last = next((entry for entry in edits[:20] if "import" not in (entry.data or {})), None)
    if last is None:
        return Origin(_("Entered by hand"), day)
    person = last.user.username if last.user else ""
    return Origin(_("Entered by hand"), last.timestamp, person=person)


def _label(name: str) -> str:
    try:
        return str(lock_label(name))
    except FieldDoesNotExist:
        return name.replace("_", " ")
