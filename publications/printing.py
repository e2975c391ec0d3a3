"""Entries of lists, printed once for each state of the record and language.

A list is asked for with ever other filters, but shows the same works: what is printed for one
page serves the next.
"""

from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from . import dataversion
from .entries import load

#: Entries one process keeps; about 2.3 kB each, as one accent doubles a text that is not encoded.
MOST = 10_000


class Printed(NamedTuple):
    """An entry as HTML, and what the list around it has to know."""

    year: int | None
    has_equal: bool
    html: SafeString


def printed(pks: list[int], version: int | None, prefix: str = "") -> list[Printed]:
    """The entries of ``pks`` in their order; with no ``version``, all printed anew."""
    kept = dataversion.remembered(f"entries {get_language()} {prefix}", dict, version)
    found = {pk: _unpacked(*kept[pk]) for pk in pks if pk in kept}
    missing = [pk for pk in pks if pk not in found]
    if len(kept) + len(missing) > MOST:
        kept.clear()
    for entry in load(missing, prefix):
        shown = Printed(entry.year, entry.has_equal, entry.html)
        found[entry.pk] = shown
        kept[entry.pk] = (shown.year, shown.has_equal, shown.html.encode())
    return [found[pk] for pk in pks if pk in found]


def _unpacked(year: int | None, has_equal: bool, html: bytes) -> Printed:
    return Printed(year, has_equal, SafeString(html, "utf-8"))
