"""Text for spreadsheets: cells that a spreadsheet cannot mistake for a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO

from .markup import clean

#: First characters that make Excel, LibreOffice or Google Sheets run a cell (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Echo:
    """A file that hands back what is written to it."""

    @staticmethod
    def write(text):
        return text


def guarded(cell) -> str:
    """``cell`` as text that stays text in a spreadsheet: an apostrophe goes before a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """The opposite of :func:`guarded`."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA_STARTS) else text


def csv_lines(headings: Iterable[str], rows: Iterable[Iterable]) -> Iterator[str]:
    """CSV (RFC 4180) line by line, with a byte order mark so that Excel sees UTF-8."""
    write = csv.writer(_Echo()).writerow
    yield "\ufeff" + write(list(headings))
    for row in rows:
        yield write([guarded(cell) for cell in row])


def workbook(title: str, rows: Iterable[Iterable]) -> bytes:
    """An Excel workbook (ECMA-376) of one sheet in which every cell is text."""
    from openpyxl import Workbook  # with numpy it takes 17 MB, and few ask for workbooks

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([_text_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet, value):
    """A cell that stays text whatever it begins with; 32,767 characters are Excel's limit."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=clean("" if value is None else str(value))[:32767])
    cell.data_type = "s"
    return cell
