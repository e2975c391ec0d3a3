"""References by identifier: DOI, arXiv number, PubMed or ORCID iD, looked up where it is kept.

Off unless ``LABSITE_LOOKUPS`` is set. What a service answers becomes a
:class:`~publications.reference.Reading`, which the importer stages like any file's.
"""

from .asking import MOST, PATIENCE, Wanted, wanted
from .finding import look_up
from .requesting import Unavailable, is_on

__all__ = ["MOST", "PATIENCE", "Unavailable", "Wanted", "is_on", "look_up", "wanted"]
