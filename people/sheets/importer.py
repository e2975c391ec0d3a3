"""What each row of a table would change, and changing it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from .cells import BadCell
from .sheet import Column, Table


class Action(StrEnum):
    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Change:
    """What a column says now and would say."""

    column: str
    before: str
    after: str


@dataclass
class Line:
    """A row of the table: where it stands, whom it is about, and what comes of it."""

    number: int
    title: str
    action: Action = Action.UNCHANGED
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problem: str = ""

    def change(self, column: str, before, after) -> bool:
        """Note the change; whether there is one."""
        before, after = _shown(before), _shown(after)
        if before == after:
            return False
        self.changes.append(Change(column, before, after))
        return True


class Importer:
    """Pages below ``index`` from the rows of a table. Plans only, until :meth:`save` is called.

    An empty cell leaves what is there; nothing is ever taken away.
    """

    model: type[Page]
    #: The first one names the page.
    columns: tuple[Column, ...] = ()
    #: Columns whose text goes into the field of that name as it is, once the field has seen it.
    plain: tuple[str, ...] = ()

    def __init__(self, index: Page):
        self.index = index
        self.touched: list[Page] = []

    def plan(self, table: Table) -> list[Line]:
        return [self._line(number, cells) for number, cells in table.rows()]

    def values(self, cells: dict[str, str]) -> dict:
        """What the cells of a row say. Raises :class:`BadCell`."""
        return {name: self.checked(name, cells[name]) for name in self.plain if name in cells}

    def find(self, values: dict) -> Page | None:
        """The page that is meant; None for a new one. Raises :class:`BadCell` in doubt."""
        raise NotImplementedError

    def check(self, page: Page, values: dict) -> None:
        """Raises :class:`BadCell` where the page cannot be as the row says."""

    def make(self, values: dict) -> Page:
        """A new page, not saved, which :meth:`find` finds from now on."""
        raise NotImplementedError

    def put(self, line: Line, page: Page, values: dict) -> None:
        """Change the page in memory and note it; no error is possible any more."""
        for name in self.plain:
            if name in values and line.change(name, getattr(page, name), values[name]):
                setattr(page, name, values[name])

    def prepare(self) -> None:
        """Save what the pages need before they can be saved."""

    def table(self) -> Table:
        """The pages that are there as such a table."""
        raise NotImplementedError

    def save(self, user=None) -> None:
        """Write what was planned: new pages go online, drafts stay drafts; all get a revision."""
        self.prepare()
        for page in self.touched:
            goes_online = page.live
            if page.pk is None:
                page.live = False
                self.index.add_child(instance=page)
            revision = page.save_revision(user=user, log_action=True)
            if goes_online:
                revision.publish(user=user, log_action=True)

    def checked(self, name: str, text: str):
        """``text`` as the value of the field called ``name``, which may refuse it."""
        field = self.model._meta.get_field(name)
        try:
            return field.clean(text, None)
        except ValidationError as error:
            raise BadCell(f"{name}: {' '.join(error.messages)}") from error

    def _line(self, number, cells) -> Line:
        line = Line(number, cells.get(self.columns[0].name, ""))
        try:
            self._read(line, cells)
        except BadCell as error:
            line.action, line.problem = Action.PROBLEM, str(error)
        return line

    def _read(self, line, cells) -> None:
        if not line.title:
            raise BadCell(_("The column “%s” is empty.") % self.columns[0].name)
        values = self.values(cells)
        page = self.find(values)
        if page is not None and page.pk and page.has_unpublished_changes:
            raise BadCell(_("The page has changes that are not published: publish them first."))
        self.check(page, values)
        if page is None:
            line.action, page = Action.NEW, self.make(values)
            self.put(line, page, values)
        else:
            self.put(line, page, values)
            line.action = Action.UPDATE if line.changes else Action.UNCHANGED
        if line.action != Action.UNCHANGED and page not in self.touched:
            self.touched.append(page)


def only(found: list[Page], words: str) -> Page | None:
    """The one page of those found, or None; raises :class:`BadCell` with ``words`` for several."""
    if len(found) > 1:
        raise BadCell(words)
    return found[0] if found else None


def _shown(value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value.isoformat() if isinstance(value, date) else str(value)
