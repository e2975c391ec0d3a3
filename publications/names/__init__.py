"""Names of persons and corporate bodies as bibliographies print them.

To BibTeX's own rules come biblatex's ``family=…, given=…`` names, lists divided by semicolons,
bodies in braces, and marks of equal contribution.
"""

from .printing import display, fold_accents, initials, inverted, sort_key, write
from .reading import MAX_NAMES, parse, read_list, split_list
from .words import split_name, split_outside_braces

__all__ = [
    "MAX_NAMES",
    "display",
    "fold_accents",
    "initials",
    "inverted",
    "parse",
    "read_list",
    "sort_key",
    "split_list",
    "split_name",
    "split_outside_braces",
    "write",
]
