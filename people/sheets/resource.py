"""django-import-export's view of these tables: the same plan as everywhere else."""

from django.db import transaction
from import_export import resources
from import_export.results import Result, RowResult

from .importer import Action, Importer
from .sheet import Column, Table, read

_TYPES = {
    Action.NEW: RowResult.IMPORT_TYPE_NEW,
    Action.UPDATE: RowResult.IMPORT_TYPE_UPDATE,
    Action.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
    Action.PROBLEM: RowResult.IMPORT_TYPE_SKIP,
}


class SheetResult(Result):
    """Counts by what came of the rows; ``lines`` tell it row by row."""

    lines = ()

    @property
    def problems(self):
        return [line for line in self.lines if line.action == Action.PROBLEM]

    def count(self, action: Action) -> int:
        return sum(line.action == action for line in self.lines)


class SheetResource(resources.Resource):
    """Pages of one kind as a table. Rows with a problem are left out; the others come in."""

    importer: type[Importer]

    def __init__(self, index, **kwargs):
        super().__init__(**kwargs)
        self.index = index

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        return cls.importer.columns

    @classmethod
    def read(cls, data: bytes) -> Table:
        """The table of a file; raises :class:`~people.sheets.sheet.Refused`."""
        return read(data, cls.columns())

    def export(self, queryset=None, **kwargs) -> Table:
        return self.importer(self.index).table()

    def import_data(self, dataset, dry_run=False, user=None, **kwargs) -> SheetResult:
        """Plan and, unless ``dry_run``, write; both see the same state of the site."""
        with transaction.atomic():
            importer = self.importer(self.index)
            lines = importer.plan(dataset)
            if not dry_run:
                importer.save(user)
        return _result(lines)


def _result(lines) -> SheetResult:
    result = SheetResult()
    result.lines = lines
    result.total_rows = len(lines)
    for line in lines:
        row = RowResult()
        row.import_type = _TYPES[line.action]
        row.object_repr = line.title
        result.append_row_result(row)
        result.increment_row_result_total(row)
    return result
