"""Who signed this? Names, co-authors and years in; groups of bylines and their evidence out.

Two bylines are one person's without further ado when they state one ORCID iD, or print the same
full name and nothing speaks against it. A name with initials says little: it is joined only when
other evidence agrees, above all co-authors in common who do not sign half of everything.

Pure: bylines are :class:`Signature` values, nothing here knows the database.
"""

from .evidence import LARGE, LIKELY, SUGGESTED, Context, Evidence, weigh
from .forms import Form, compatible, form_of
from .grouping import Group, Signature, Suggestion, group, suggestions

__all__ = [
    "LARGE",
    "LIKELY",
    "SUGGESTED",
    "Context",
    "Evidence",
    "Form",
    "Group",
    "Signature",
    "Suggestion",
    "compatible",
    "form_of",
    "group",
    "suggestions",
    "weigh",
]
