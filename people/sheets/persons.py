"""People from a table, a row for each position."""

from collections import defaultdict

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications import identifiers
from publications.folding import fold
from publications.models import Author

from ..models import PersonPage, Position, Role
from .cells import BadCell, day, several, yes_or_no
from .importer import Importer, Line, only
from .sheet import Column, Table

PLAIN = (
    "native_name",
    "sort_name",
    "pronouns",
    "email",
    "next_position",
    "next_position_url",
)
COLUMNS = (
    Column("name", gettext_lazy("As the person writes it."), "Donald E. Knuth", ("title",)),
    Column("native_name", gettext_lazy("In its own script, such as 李明.")),
    Column("sort_name", gettext_lazy("What the name is sorted under."), "Knuth, Donald"),
    Column("pronouns", gettext_lazy("If the person gives them."), "he/him"),
    Column(
        "orcid",
        gettext_lazy("Links the works of the author who has this iD."),
        "0000-0002-1825-0097",
        ("orcid id",),
    ),
    Column(
        "role",
        gettext_lazy("Such as PhD student; one that is not known is made."),
        "Professor",
        ("position",),
    ),
    Column("start", gettext_lazy("First day, month or year."), "1968-01-01", ("from", "since")),
    Column(
        "end",
        gettext_lazy("Last day, month or year; who has left has one for every role."),
        "1992-12-31",
        ("until", "to"),
    ),
    Column("note", gettext_lazy("On this position, such as a fellowship.")),
    Column("email", gettext_lazy("For the editors."), "knuth@example.org", ("e-mail address",)),
    Column("show_email", gettext_lazy("yes: visitors see the address as well."), "no"),
    Column(
        "interests", gettext_lazy("Several with semicolons between them."), "Algorithms; Typography"
    ),
    Column(
        "next_position",
        gettext_lazy("Where somebody went who has left."),
        "Professor Emeritus",
    ),
    Column("next_position_url", gettext_lazy("Its web address.")),
)


class PeopleImporter(Importer):
    """A person is known by ORCID iD, else by name; a position by its role and first day."""

    model = PersonPage
    columns = COLUMNS
    plain = PLAIN

    def __init__(self, index):
        super().__init__(index)
        self.by_name: dict[str, list[PersonPage]] = defaultdict(list)
        self.by_orcid: dict[str, list[PersonPage]] = defaultdict(list)
        pages = PersonPage.objects.child_of(index).select_related("author")
        for page in pages.prefetch_related("positions").order_by("path"):
            self._know(page, page.orcid_id)
        self.roles = {fold(role.name): role for role in Role.objects.all()}
        unclaimed = Author.objects.exclude(orcid="").filter(merged_into=None, person_page=None)
        self.authors = {author.orcid: author for author in unclaimed.defer("biography")}

    def values(self, cells):
        values = super().values(cells) | {"title": self.checked("title", cells["name"])}
        for name, read in _READERS.items():
            if name in cells:
                values[name] = read(cells[name])
        if "role" in values and len(values["role"]) > Role._meta.get_field("name").max_length:
            raise BadCell(_("The role is too long: what else there is to say goes into “note”."))
        if values.keys() & {"start", "end", "note"} and "role" not in values:
            raise BadCell(_("There is a date or a note, but no role."))
        return values

    def find(self, values):
        found = self.by_orcid.get(values.get("orcid", ""))
        found = found or self.by_name.get(fold(values["title"]), [])
        page = only(found, _("Several people have this name: give the ORCID iD."))
        if (
            page
            and values.get("orcid", "") != page.orcid_id
            and page.orcid_id
            and "orcid" in values
        ):
            told = {"name": page.title, "orcid": page.orcid_id}
            raise BadCell(_("%(name)s has another ORCID iD on this site: %(orcid)s.") % told)
        return page

    def check(self, page, values):
        if "role" not in values:
            return
        held = page and self._held(page, values)
        start = values.get("start") or (held.start if held else None)
        end = values.get("end") or (held.end if held else None)
        if start and end and end < start:
            raise BadCell(_("The end is before the start."))

    def make(self, values):
        page = PersonPage(title=values["title"], live=True)
        self._know(page, values.get("orcid", ""))
        return page

    def put(self, line, page, values):
        if page.pk is None:
            line.change("name", "", page.title)
        super().put(line, page, values)
        for name in ("show_email", "interests"):
            if name in values and line.change(name, getattr(page, name), values[name]):
                setattr(page, name, values[name])
        if "orcid" in values:
            self._put_orcid(line, page, values["orcid"])
        if "role" in values:
            self._put_position(line, page, values)

    def prepare(self):
        last = Role.objects.aggregate(last=Max("sort_order"))["last"]
        new = [role for role in self.roles.values() if role.pk is None]
        for place, role in enumerate(new, 0 if last is None else last + 1):
            role.sort_order = place
            role.save()
        for page in self.touched:
            for position in page.positions.all():
                position.role = position.role  # its key is known only now

    def table(self):
        table = Table(headers=[column.name for column in COLUMNS])
        for pages in self.by_name.values():
            for page in pages:
                for position in page.history or [None]:
                    table.append([_cell(page, position, column.name) for column in COLUMNS])
        return table

    def _know(self, page, orcid):
        self.by_name[fold(page.title)].append(page)
        if orcid:
            self.by_orcid[orcid].append(page)

    def _put_orcid(self, line: Line, page, orcid):
        if not line.change("orcid", page.orcid_id, orcid):
            return
        page.orcid = orcid
        if author := self.authors.pop(orcid, None) if not page.author_id else None:
            page.author = author
            line.notes.append(_("Shows the works of the author page %s.") % author)
        if page not in self.by_orcid[orcid]:
            self.by_orcid[orcid].append(page)

    def _put_position(self, line: Line, page, values):
        held = self._held(page, values)
        if held is None:
            held = Position(role=self._role(line, values["role"]))
            line.change("role", "", held.role.name)
            page.positions.add(held)
        for name in ("start", "end", "note"):
            if name in values and line.change(name, getattr(held, name), values[name]):
                setattr(held, name, values[name])

    def _role(self, line: Line, name):
        role = self.roles.setdefault(fold(name), Role(name=name))
        if role.pk is None:
            line.notes.append(_("“%s” is a new role.") % role.name)
        return role

    def _held(self, page, values) -> Position | None:
        """The position the row means; None for a new one."""
        held = [row for row in page.positions.all() if fold(row.role.name) == fold(values["role"])]
        start = values.get("start")
        if start is None:
            words = _("This role was held more than once: give the start of the one that is meant.")
            return only(held, words)
        exact = [row for row in held if row.start == start]
        undated = [row for row in held if row.start is None]
        return next(iter(exact or undated[:1]), None)


def _orcid(text: str) -> str:
    orcid = identifiers.normalise("orcid", text)
    if not orcid:
        raise BadCell(_("“%(text)s” is no ORCID iD: check its digits.") % {"text": text})
    return orcid


def _note(text: str) -> str:
    limit = Position._meta.get_field("note").max_length
    if len(text) > limit:
        raise BadCell(_("The note is longer than %d letters.") % limit)
    return text


_READERS = {
    "orcid": _orcid,
    "role": lambda text: " ".join(text.split()),
    "start": day,
    "end": lambda text: day(text, is_end=True),
    "note": _note,
    "show_email": yes_or_no,
    "interests": lambda text: "\n".join(several(text)),
}


def _cell(page, position, name) -> str:
    """What a table of people says in a column about a position, or about somebody without any."""
    if name in ("role", "start", "end", "note"):
        return str(getattr(position, name) or "") if position else ""
    if name == "interests":
        return "; ".join(page.interest_list)
    special = {
        "name": page.title,
        "orcid": page.orcid_id,
        "show_email": "yes" if page.show_email else "no",
    }
    return special.get(name) if name in special else getattr(page, name)
