"""The models of the record, one concept a file."""

from .author import Author, AuthorName
from .citation import FormattedCitation
from .contribution import Attribution, Contribution
from .dataversion import DataVersion
from .identifier import Identifier
from .importbatch import ImportBatch, ImportRow
from .kinds import PublicationType, Status
from .profile import AuthorLink
from .publication import REFERENCE_FIELDS, Publication
from .relation import Relation
from .tombstone import Tombstone
from .topic import Topic

__all__ = [
    "REFERENCE_FIELDS",
    "Attribution",
    "Author",
    "AuthorLink",
    "AuthorName",
    "Contribution",
    "DataVersion",
    "FormattedCitation",
    "Identifier",
    "ImportBatch",
    "ImportRow",
    "Publication",
    "PublicationType",
    "Relation",
    "Status",
    "Tombstone",
    "Topic",
]
