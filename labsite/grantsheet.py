"""Grants from a table, one a row."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import PersonPage
from people.sheets.cells import BadCell, day, money, several, yes_or_no
from people.sheets.importer import Importer, Line, only
from people.sheets.sheet import Column, Table
from publications.folding import fold

from . import registries
from .models import Funder, GrantPage, Investigator

#: Longest name or role of an investigator.
MOST_LETTERS = 255
_WITH_ROLE = re.compile(r"(.+?)\s*(?:\(([^()]*)\))?\Z", re.S)
COLUMNS = (
    Column("title", gettext_lazy("Name of the grant."), "TeX for everybody", ("name", "grant")),
    Column(
        "funder",
        gettext_lazy("Who gives it; one that is not known is made."),
        "National Science Foundation",
    ),
    Column(
        "funder_ror", gettext_lazy("The funder's ROR iD."), "https://ror.org/021nxhr62", ("ror",)
    ),
    Column("programme", gettext_lazy("Line of funding."), "", ("program", "scheme")),
    Column(
        "reference_number",
        gettext_lazy("As the funder writes it."),
        "IST-0000000",
        ("number", "grant number", "reference"),
    ),
    Column("start", gettext_lazy("First day, month or year."), "1978-01", ("from",)),
    Column("end", gettext_lazy("Last day, month or year."), "1982-12", ("until", "to")),
    Column("amount", gettext_lazy("A number."), "250000"),
    Column("currency", gettext_lazy("Three letters."), "USD"),
    Column("amount_is_public", gettext_lazy("yes: visitors see the amount."), "no", ("public",)),
    Column(
        "investigators",
        gettext_lazy("With semicolons between them, the role in brackets."),
        "Donald E. Knuth (Principal investigator); Leslie Lamport",
        ("people",),
    ),
    Column("acknowledgement", gettext_lazy("The funder's own words.")),
)


class GrantImporter(Importer):
    """A grant is known by its funder and number, else by its funder and title."""

    model = GrantPage
    columns = COLUMNS
    plain = ("programme", "reference_number", "currency", "acknowledgement")

    def __init__(self, index):
        super().__init__(index)
        self.grants = list(
            GrantPage.objects.child_of(index)
            .select_related("funder")
            .prefetch_related("investigators__person")
            .order_by("path")
        )
        self.funders = list(Funder.objects.all())
        self.people = defaultdict(list)
        for person in PersonPage.objects.order_by("path"):
            self.people[fold(person.title)].append(person)

    def values(self, cells):
        values = {"title": self.checked("title", cells["title"])}
        if "amount" in cells:
            amount, currency = money(cells["amount"])
            values["amount"] = self.checked("amount", amount)
            cells = {"currency": currency} | cells if currency else cells
        if "currency" in cells:
            cells = cells | {"currency": cells["currency"].upper()}
        values |= super().values(cells)
        for name, read in _READERS.items():
            if name in cells:
                values[name] = read(cells[name])
        return values

    def find(self, values):
        if "funder" not in values:
            raise BadCell(_("The column “%s” is empty.") % "funder")
        given = [grant for grant in self.grants if self._is_giver(grant.funder, values)]
        number = fold(values.get("reference_number", ""))
        found = [row for row in given if number and fold(row.reference_number) == number]
        found = found or [
            row
            for row in given
            if fold(row.title) == fold(values["title"]) and not (number and row.reference_number)
        ]
        return only(found, _("Several grants have this name: give the reference number."))

    def check(self, page, values):
        start = values.get("start") or (page.start if page else None)
        end = values.get("end") or (page.end if page else None)
        if start and end and end < start:
            raise BadCell(_("The end is before the start."))
        if "amount" in values and not (values.get("currency") or (page.currency if page else "")):
            raise BadCell(_("Say in which currency the amount is."))

    def make(self, values):
        grant = GrantPage(title=values["title"], live=True, funder=self._funder(values))
        self.grants.append(grant)
        return grant

    def put(self, line, page, values):
        if page.pk is None:
            line.change("title", "", page.title)
            line.change("funder", "", page.funder.name)
            if page.funder.pk is None:
                line.notes.append(_("“%s” is a new funder.") % page.funder.name)
        super().put(line, page, values)
        for name in ("start", "end", "amount", "amount_is_public"):
            if name in values and line.change(name, getattr(page, name), values[name]):
                setattr(page, name, values[name])
        for name, role in values.get("investigators", ()):
            self._put_investigator(line, page, name, role)

    def prepare(self):
        for funder in self.funders:
            if funder.pk is None:
                funder.save()
        for grant in self.touched:
            grant.funder = grant.funder  # its key is known only now

    def table(self):
        table = Table(headers=[column.name for column in COLUMNS])
        for grant in self.grants:
            table.append([_cell(grant, column.name) for column in COLUMNS])
        return table

    def _is_giver(self, funder: Funder, values) -> bool:
        ror = values.get("funder_ror")
        return (ror and funder.ror == ror) or fold(funder.name) == fold(values["funder"])

    def _funder(self, values) -> Funder:
        """The funder meant, by ROR iD before name; a new one, not saved, where there is none."""
        ror, name = values.get("funder_ror", ""), values["funder"]
        for funder in sorted(self.funders, key=lambda row: row.ror != ror):
            if self._is_giver(funder, values):
                return funder
        self.funders.append(Funder(name=name, ror=ror))
        return self.funders[-1]

    def _put_investigator(self, line: Line, grant, name, role):
        held = [row for row in grant.investigators.all() if fold(str(row)) == fold(name)]
        if held and not role:
            return
        before = _as_text(held[0]) if held else ""
        row = held[0] if held else self._investigator(line, name)
        row.role = role or row.role
        if line.change("investigators", before, _as_text(row)) and not held:
            grant.investigators.add(row)

    def _investigator(self, line: Line, name) -> Investigator:
        """Whoever has that name: a person of the group if exactly one has it."""
        people = self.people.get(fold(name), [])
        if len(people) == 1:
            return Investigator(person=people[0])
        if people:
            line.notes.append(_("Several people are called %s: the name is not linked.") % name)
        return Investigator(name=name)


def _funder_name(text: str) -> str:
    limit = Funder._meta.get_field("name").max_length
    if len(text) > limit:
        raise BadCell(_("The name of the funder is longer than %d letters.") % limit)
    return text


def _ror(text: str) -> str:
    found = registries.ror(text)
    if not found:
        raise BadCell(_("“%(text)s” is no ROR iD: check its digits.") % {"text": text})
    return found


def _investigators(text: str) -> list[tuple[str, str]]:
    """``(name, role)`` of each; the role is ``""`` where none is given."""
    found = [_WITH_ROLE.match(part).groups(default="") for part in several(text)]
    if any(len(part) > MOST_LETTERS for pair in found for part in pair):
        raise BadCell(_("A name is too long: put semicolons between the investigators."))
    return found


def _as_text(row: Investigator) -> str:
    return f"{row} ({row.role})" if row.role else str(row)


def _cell(grant, name) -> str:
    """What a table of grants says in a column about a grant."""
    special = {
        "funder": lambda: grant.funder.name,
        "funder_ror": lambda: grant.funder.ror,
        "amount_is_public": lambda: "yes" if grant.amount_is_public else "no",
        "investigators": lambda: "; ".join(map(_as_text, grant.investigators.all())),
    }
    return special[name]() if name in special else getattr(grant, name)


_READERS = {
    "funder": _funder_name,
    "funder_ror": _ror,
    "start": day,
    "end": lambda text: day(text, is_end=True),
    "amount_is_public": yes_or_no,
    "investigators": _investigators,
}
