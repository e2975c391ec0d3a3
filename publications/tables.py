"""Text for spreadsheets: cells that a spreadsheet cannot mistake for a formula."""

import csv
from collections.abc import Iterable, Iterator

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
