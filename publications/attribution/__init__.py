"""Who signed this? Names, co-authors and years in; groups of bylines and their evidence out.

Two bylines are one person's without further ado when they state one ORCID iD, or print the same
full name and nothing speaks against it. A name with initials says little: it is joined only when
other evidence agrees, above all co-authors in common who do not sign half of everything. What is
not joined may still be suggested to a person, with a score and the evidence.

Pure: bylines are :class:`Signature` values, nothing here knows the database.
"""

from .candidates import Candidates
from .evidence import LARGE, LIKELY, SUGGESTED, SUGGESTING, Context, Evidence, weigh
from .forms import Form, compatible, form_of, keys_of
from .grouping import Group, Signature, group

__all__ = [
    "LARGE",
    "LIKELY",
    "SUGGESTED",
    "SUGGESTING",
    "Candidates",
    "Context",
    "Evidence",
    "Form",
    "Group",
    "Signature",
    "compatible",
    "form_of",
    "group",
    "keys_of",
    "weigh",
]
