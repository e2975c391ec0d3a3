"""Making one record of two: what would move, and moving it in one transaction.

The duplicate keeps its row, so that its address leads to the record it was merged into.
"""

from .authors import merge_authors, plan_authors
from .base import MergeError
from .publications import FIELDS, merge_publications, plan_publications
from .splitting import split_author
from .undoing import undo

__all__ = [
    "FIELDS",
    "MergeError",
    "merge_authors",
    "merge_publications",
    "plan_authors",
    "plan_publications",
    "split_author",
    "undo",
]
