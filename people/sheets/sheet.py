"""A table as rows of named cells, whatever program wrote it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from tablib import Dataset

from publications.folding import words
from publications.formats.table import Refused, rows_of
from publications.reference import Problem
from publications.tables import unguarded

__all__ = ["MOST_ROWS", "Column", "Refused", "Table", "read"]

MOST_ROWS = 2000


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what else it may be called, and what goes into it."""

    name: str
    explanation: str
    example: str = ""
    others: tuple[str, ...] = ()

    def is_meant(self, heading: str) -> bool:
        return key(heading) in {key(name) for name in (self.name, *self.others)}


class Table(Dataset):
    """Rows below headings; ``lines`` are their places in the file, ``notes`` what to know of it."""

    lines: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def rows(self):
        """``(line, {column: text})`` of each row; of empty cells there is nothing."""
        lines = self.lines or range(2, len(self) + 2)
        for line, row in zip(lines, self, strict=True):
            texts = ((name, _text(cell)) for name, cell in zip(self.headers, row, strict=True))
            yield line, {name: text for name, text in texts if name and text}


def key(heading: str) -> str:
    return "".join(words(heading))


def read(data: bytes, columns: tuple[Column, ...]) -> Table:
    """The table of a CSV file or an Excel workbook; raises :class:`Refused`.

    Headings become names of ``columns``; cells below others are left out, with a note.
    """
    rows, notes = rows_of(data)
    first = next(rows, None)
    if first is None or isinstance(first, Problem):
        raise Refused(_("This file is empty."))
    headings = [text.strip() for text in first[1]]
    names = [_named(heading, columns) for heading in headings]
    unknown = [
        heading for heading, name in zip(headings, names, strict=True) if heading and not name
    ]
    if columns[0].name not in names:
        told = {"column": columns[0].name, "columns": ", ".join(column.name for column in columns)}
        words = _("The first row must name the columns, “%(column)s” among them: %(columns)s.")
        raise Refused(words % told)
    more = [_("The column “%s” is not known and was left out.") % heading for heading in unknown]
    return _table(names, rows, (*notes, *more))


def _table(names: list[str], rows, notes: tuple[str, ...]) -> Table:
    table, lines = Table(headers=names), []
    for row in rows:
        if isinstance(row, Problem):
            notes = (*notes, f"{row.line}: {row.reason}")
            continue
        line, cells = row
        cells = [*cells, *[""] * len(names)][: len(names)]
        if not any(cell.strip() for cell in cells):
            continue
        if len(lines) == MOST_ROWS:
            raise Refused(_("At most %d rows can be read at once. Split the table.") % MOST_ROWS)
        table.append(cells)
        lines.append(line)
    table.lines, table.notes = tuple(lines), notes
    return table


def _named(heading: str, columns: tuple[Column, ...]) -> str:
    return next((column.name for column in columns if column.is_meant(heading)), "")


def _text(cell) -> str:
    return unguarded("" if cell is None else str(cell)).strip()
