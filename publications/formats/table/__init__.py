"""Tables of references, one a row: CSV (RFC 4180) and Excel workbooks (ECMA-376).

The first row names the columns. A column nobody knows goes to ``extra``, so nothing is lost.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice

from ...reference import Problem, Reading, Reference
from ...tables import csv_lines
from ..base import Format, ImportOnly
from ..decoding import decode
from ..plain import MAX_ENTRIES
from .columns import COLUMNS, cells, column_of
from .reading import MAX_COLUMNS, Row, reading_of

__all__ = ["COLUMNS", "CSV", "Refused", "Workbook", "cells", "rows_of"]

#: Most bytes of an unpacked workbook.
MAX_UNPACKED = 200_000_000


class CSV(Format):
    """Comma-, semicolon- or tab-separated values with a row of headings."""

    name = "csv"
    title = "CSV"
    extensions = ("csv", "tsv")
    media_type = "text/csv"

    def sniff(self, data: bytes) -> float:
        first = decode(data[:4096]).text.lstrip("\n").partition("\n")[0]
        return _likelihood(next(csv.reader([first], _dialect(first)), []))

    def read(self, data: bytes) -> Reading:
        decoded = decode(data)
        if decoded.refusal:
            return Reading(self.name, problems=(Problem(1, "", decoded.refusal),))
        rows = _csv_rows(decoded.text)
        return reading_of(self.name, self.title, rows, decoded.encoding, decoded.notes)

    def write(self, references: Iterable[Reference]) -> Iterator[str]:
        return csv_lines(COLUMNS, map(cells, references))


class Workbook(ImportOnly):
    """The first sheet of an Excel workbook. Written by ``resources``, for it is no text."""

    name = "xlsx"
    title = "Excel"
    extensions = ("xlsx",)
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def sniff(self, data: bytes) -> float:
        return 1.0 if data[:4] == b"PK\x03\x04" and b"xl/" in data[:1_000_000] else 0.0

    def read(self, data: bytes) -> Reading:
        try:
            rows = _workbook_rows(data)
        except Refused as error:
            return Reading(self.name, problems=(Problem(1, "", str(error)),))
        return reading_of(self.name, self.title, iter(rows))


class Refused(Exception):
    """A table that is not read, and why."""


def rows_of(data: bytes) -> tuple[Iterator[Row | Problem], tuple[str, ...]]:
    """The rows of a table of any kind, headings first, and what the reader should know of it.

    Raises :class:`Refused` where ``data`` is neither an Excel workbook nor text.
    """
    if data[:4] == b"PK\x03\x04":
        return iter(_workbook_rows(data)), ()
    decoded = decode(data)
    if decoded.refusal:
        raise Refused("This is neither a CSV table nor an Excel workbook (.xlsx).")
    return _csv_rows(decoded.text), decoded.notes


def _workbook_rows(data: bytes) -> list[Row]:
    try:
        return list(islice(_sheet_rows(data), MAX_ENTRIES + 2))
    except Refused:
        raise
    except Exception as error:  # a damaged workbook breaks openpyxl in any way it likes
        reason = "The workbook is damaged. Open it in a spreadsheet and save it again."
        raise Refused(reason) from error


def _likelihood(headings: list[str]) -> float:
    known = {column_of(heading) for heading in headings} & set(COLUMNS)
    return 0.9 if "title" in known and len(known) > 1 else 0.0


def _dialect(first_line: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        delimiter = max(",;\t", key=first_line.count)

    return Found


def _csv_rows(text: str) -> Iterator[Row | Problem]:
    """Rows with the line each begins in; a cell too long for the reader is a Problem."""
    lead = len(text) - len(text.lstrip("\n"))
    reader = csv.reader(StringIO(text[lead:]), _dialect(text[lead:].partition("\n")[0]))
    while True:
        line = lead + reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(line, "", "This row has a cell that is too long to be read.")


def _sheet_rows(data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # with numpy it takes 17 MB

    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise Refused("The workbook is too large when unpacked. Split it.")
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
        if row.count(None) < len(row):
            yield number, [_as_text(value) for value in row]


def _as_text(value) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
