"""The rows of a batch as its page shows them, and the choices made there."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator

from ... import formats, importing
from ...folding import byline
from ...importing.merging import label
from ...importing.records import to_reference
from ...models import ImportBatch, ImportRow, Publication

ROWS_PER_PAGE = 50
CHOICE_PREFIX = "choice-"
CANDIDATE_PREFIX = "candidate-"

Action, Choice = ImportRow.Action, ImportRow.Choice
#: What a choice means for a row of a kind, where its general name says too little.
MEANINGS = {
    (Action.NEW, Choice.PLANNED): _("Add it"),
    (Action.NEW, Choice.SAME): _("The same work: update that record"),
    (Action.NEW, Choice.DIFFERENT): _("A different work: add it without a link"),
    (Action.UPDATE, Choice.PLANNED): _("Update the record"),
    (Action.UPDATE, Choice.DIFFERENT): _("A different work: add it"),
    (Action.UNCHANGED, Choice.PLANNED): _("The same work: nothing to do"),
    (Action.UNCHANGED, Choice.DIFFERENT): _("A different work: add it"),
    (Action.DUPLICATE, Choice.PLANNED): _("Not decided: leave out for now"),
    (Action.DUPLICATE, Choice.SAME): _("The same work: update that record"),
    (Action.DUPLICATE, Choice.DIFFERENT): _("A different work: add it"),
    (Action.DUPLICATE, Choice.VERSION): _("A version of it: add it and link the two"),
}


@dataclass(frozen=True)
class Tab:
    """One kind of row, with how many there are of it."""

    action: str
    label: str
    count: int
    is_current: bool


class Shown:
    """The rows a page shows: of one kind or of all, those a search finds, one page of them."""

    def __init__(self, batch, params):
        self.batch = batch
        self.query = params.get("q", "").strip()
        kind = params.get("kind", "")
        self.kind = kind if kind in ImportRow.Action.values else ""
        self.page_number = params.get("p")

    @property
    def sources(self):
        """The files of the upload, their format by the name people know."""
        titles = {format.name: format.title for format in formats.registry()}
        return [
            {**source, "format": titles.get(source["format"], "")} for source in self.batch.sources
        ]

    @cached_property
    def tabs(self):
        counts = self.batch.counts
        total = sum(counts.get(action, 0) for action in ImportRow.Action.values)
        kinds = [("", _("All"), total)]
        kinds += [
            (action.value, action.label, counts[action.value])
            for action in ImportRow.Action
            if counts.get(action.value)
        ]
        return [Tab(*kind, is_current=kind[0] == self.kind) for kind in kinds]

    @cached_property
    def page(self):
        rows = self.batch.rows.select_related("target")
        if self.kind:
            rows = rows.filter(action=self.kind)
        if self.query:
            rows = rows.filter(
                Q(title__icontains=self.query)
                | Q(key__icontains=self.query)
                | Q(raw__icontains=self.query)
            )
        return WagtailPaginator(rows, ROWS_PER_PAGE).get_page(self.page_number)

    @property
    def elided(self):
        return self.page.paginator.get_elided_page_range(self.page.number)

    @property
    def kind_label(self):
        return ImportRow.Action(self.kind).label if self.kind else ""

    @cached_property
    def outcome(self):
        """What came of the rows, once the batch was applied: words and numbers."""
        results = self.batch.rows.exclude(result="").values_list("result")
        counted = dict(results.annotate(Count("pk")).order_by())
        found = [(result.label, counted.get(result)) for result in ImportRow.Result]
        if self.batch.state == ImportBatch.State.APPLIED:
            report = self.batch.report
            found += [
                (_("Drafts"), report.get("drafts")),
                (_("New authors"), report.get("authors")),
            ]
        return [(label, count) for label, count in found if count]

    @cached_property
    def rows(self):
        works, twins = self._candidates()
        return [ShownRow(row, self.batch, works, twins) for row in self.page]

    def _candidates(self):
        """The works that rows may be, and the other entries of the upload, by key and position."""
        found = [candidate for row in self.page for candidate in row.candidates]
        works = Publication.objects.filter(pk__in={one["id"] for one in found if one["id"]})
        twins = self.batch.rows.filter(
            position__in={one["row"] for one in found if one["row"] is not None}
        )
        return works.prefetch_related("identifiers").in_bulk(), {row.position: row for row in twins}

    @property
    def choices_for_kind(self):
        """Choices that make sense for all rows of the kind shown."""
        rows = [entry for entry in self.rows if not entry.row.candidates] or self.rows
        return rows[0].choices if self.kind and rows else ()


class ShownRow:
    """One row with everything its template needs."""

    def __init__(self, row, batch, works, twins):
        self.row = row
        self.batch = batch
        self.works = works
        self.twins = twins

    @cached_property
    def reference(self):
        return to_reference(self.row.reference) if self.row.reference else None

    @property
    def byline(self):
        return byline(self.reference.authors or self.reference.editors) if self.reference else ""

    @property
    def year(self):
        return self.reference.issued.year or self.reference.issued.literal

    @property
    def diff(self):
        return [(capfirst(label(name)), old, new) for name, old, new in self.row.diff]

    @property
    def source_name(self):
        several = len(self.batch.sources) > 1
        return self.batch.sources[self.row.source]["name"] if several else ""

    @property
    def is_open(self):
        """Whether a person has to say what the row is."""
        return self.row.action == Action.DUPLICATE

    @property
    def candidates(self):
        """Stored works this row may be, with the reason."""
        return [
            {"reason": candidate["reason"], "work": self.works[candidate["id"]]}
            for candidate in self.row.candidates
            if candidate["id"] in self.works
        ]

    @property
    def repeats(self):
        """Entries of the same upload this row may be, with the reason."""
        return [
            {"reason": candidate["reason"], "row": self.twins[candidate["row"]]}
            for candidate in self.row.candidates
            if candidate["row"] in self.twins
        ]

    @property
    def choices(self):
        """Values and words of what may be chosen."""
        kind = self.row.action
        found = importing.choices_for(self.row)
        return [(choice.value, MEANINGS.get((kind, choice), choice.label)) for choice in found]


def save_choices(batch, data):
    """Store the choices made on one page; returns how many rows changed."""
    wanted = _numbered(data, CHOICE_PREFIX, lambda value: value in Choice.values)
    meant = _numbered(data, CANDIDATE_PREFIX, str.isdecimal)
    changed = {}
    for row in batch.rows.filter(pk__in=wanted).only("pk", "choice", "candidates"):
        candidate = _other_candidate(row, meant.get(row.pk))
        if wanted[row.pk] != row.choice or candidate:
            changed.setdefault((wanted[row.pk], candidate), []).append(row.pk)
    return sum(
        importing.choose(batch, choice, rows=pks, candidate=candidate)
        for (choice, candidate), pks in changed.items()
    )


def _numbered(data, prefix, is_good):
    """Values by the number behind ``prefix`` in their name; others were not sent by our page."""
    numbered = {}
    for name, value in data.items():
        number = name.removeprefix(prefix)
        if number != name and number.isdecimal() and len(number) < 19 and is_good(value):
            numbered[int(number)] = value
    return numbered


def _other_candidate(row, meant):
    """The work meant, if it is a candidate and not the one that stands first."""
    ids = [candidate["id"] for candidate in row.candidates]
    return int(meant) if meant and int(meant) in ids[1:] else None


def save_choice_of_kind(batch, data):
    """Store one choice for all rows of a kind; returns how many rows changed."""
    choice, kind = data.get("choice", ""), data.get("kind", "")
    if choice not in Choice.values or kind not in Action.values:
        return 0
    return importing.choose(batch, choice, action=kind)
