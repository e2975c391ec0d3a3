"""Entries of lists, printed once for each state of the record and language.

A list is asked for with ever other filters, but shows the same works: what is printed for one
page serves the next.
"""

from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from . import dataversion
from .entries import load

#: Entries one process keeps; about 3 kB each.
MOST = 5000


class Printed(NamedTuple):
    """An entry as HTML, and what the list around it has to know."""

    year: int | None
    has_equal: bool
    html: SafeString


def printed(pks: list[int], version: int | None, prefix: str = "") -> list[Printed]:
    """The entries of ``pks`` in their order; with no ``version``, all printed anew."""
    kept = dataversion.remembered(f"entries {get_language()} {prefix}", dict, version)
    found = {pk: kept[pk] for pk in pks if pk in kept}
    missing = [pk for pk in pks if pk not in found]
    for entry in load(missing, prefix):
        found[entry.pk] = Printed(entry.year, entry.has_equal, entry.html)
    if len(kept) + len(missing) > MOST:
        kept.clear()
    kept.update((pk, found[pk]) for pk in missing if pk in found)
    return [found[pk] for pk in pks if pk in found]
