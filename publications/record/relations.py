"""What a work has to do with others: in words, from either side, and which of them is newer."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..entries import Entry
from ..models import Publication, Relation

Kind = Relation.Kind

#: How a related work is announced: from the work that names it, and the other way round.
FORWARD = {
    Kind.PREPRINT_OF: _("Published as"),
    Kind.VERSION_OF: _("Other version"),
    Kind.SUPERSEDES: _("Replaces"),
    Kind.ERRATUM: _("Corrects"),
    Kind.RETRACTION: _("Retracts"),
    Kind.PDF: _("Text"),
    Kind.CODE: _("Code"),
    Kind.DATA: _("Data"),
    Kind.SLIDES: _("Slides"),
    Kind.POSTER: _("Poster"),
    Kind.VIDEO: _("Video"),
    Kind.TALK: _("Talk"),
    Kind.WEBSITE: _("Website"),
    Kind.OTHER: _("Related"),
}
BACKWARD = {
    Kind.PREPRINT_OF: _("Preprint"),
    Kind.VERSION_OF: _("Other version"),
    Kind.SUPERSEDES: _("Replaced by"),
    Kind.ERRATUM: _("Corrected by"),
    Kind.RETRACTION: _("Retracted by"),
    Kind.PDF: _("Text of"),
    Kind.CODE: _("Code for"),
    Kind.DATA: _("Data for"),
    Kind.SLIDES: _("Slides of"),
    Kind.POSTER: _("Poster of"),
    Kind.VIDEO: _("Video of"),
    Kind.TALK: _("Talk on"),
    Kind.WEBSITE: _("Website of"),
    Kind.OTHER: _("Related"),
}
#: Kinds that make two records versions of one work.
VERSIONS = (Kind.PREPRINT_OF, Kind.VERSION_OF, Kind.SUPERSEDES)
#: What a reader must not miss, by the kind of a relation that another work names.
WARNINGS = {
    Kind.RETRACTION: _("This work has been retracted:"),
    Kind.ERRATUM: _("There is a correction of this work:"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Another public work and what it is to this one; ``is_newer`` where it takes its place."""

    label: str
    entry: Entry
    kind: str
    is_newer: bool = False
    warning: str = ""

    @property
    def is_version(self) -> bool:
        return self.kind in VERSIONS


def related(work: Publication) -> list[Related]:
    """Related works every visitor may see, each once."""
    forward = [_forward(work, row) for row in work.relations.all() if row.target]
    named = work.pk and getattr(work, "is_named", True)
    inverse = work.inverse_relations.select_related("publication") if named else ()
    backward = [_backward(work, row) for row in inverse]
    public = {
        found.entry.pk: found
        for found in reversed(forward + backward)
        if found.entry.work.live and not found.entry.work.merged_into_id
    }
    return list(reversed(public.values()))


def newer_version(work: Publication) -> Publication | None:
    """The public work that takes the place of ``work``."""
    return next((one.entry.work for one in related(work) if one.is_newer), None)


def _forward(work, row) -> Related:
    newer = row.kind == Kind.PREPRINT_OF or _is_later(work, row)
    return Related(FORWARD[row.kind], _entry(row.target), row.kind, newer)


def _backward(work, row) -> Related:
    other = row.publication
    newer = row.kind == Kind.SUPERSEDES or (
        row.kind == Kind.VERSION_OF and bool(work.issued) and other.issued > work.issued
    )
    warning = WARNINGS.get(row.kind, "")
    return Related(BACKWARD[row.kind], _entry(other), row.kind, newer, warning)


def _is_later(work, row) -> bool:
    """Of two versions that name no order, the one with the later date is the newer."""
    later = bool(work.issued) and row.target.issued > work.issued
    return row.kind == Kind.VERSION_OF and later


def _entry(work) -> Entry:
    return Entry(work, (), (), ())
