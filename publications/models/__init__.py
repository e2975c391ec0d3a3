"""The models of the record, one concept a file."""

from .attribution import Attribution
from .audit import AppendOnly, AuditEvent, AuditSeal
from .author import Author, AuthorName
from .citation import FormattedCitation
from .claim import Claim
from .contribution import Contribution
from .copyrequest import CopyRequest
from .dataversion import DataVersion
from .decision import Decision
from .dispute import Dispute, DisputeVote
from .domain import InstitutionDomain
from .evidence import AddressCheck, Evidence, PrintedAddress, Vouch
from .files import PublicationFile, Version
from .follow import Follow, ToldWork
from .harvest import HarvestRecord, HarvestState
from .identifier import Identifier
from .importbatch import ImportBatch, ImportRow
from .invitation import (
    AnsweredAlready,
    Block,
    Invitation,
    InvitationError,
    InvitationReport,
)
from .kinds import PublicationType, Status
from .letter import Letter
from .profile import AuthorLink
from .publication import REFERENCE_FIELDS, Publication
from .regrouping import Regrouping
from .relation import Relation
from .removal import RemovalRequest
from .tombstone import Tombstone
from .topic import Topic
from .usage import CountedLog, UsageMonth
from .verdict import VerdictError

__all__ = [
    "REFERENCE_FIELDS",
    "InvitationReport",
    "InvitationError",
    "Invitation",
    "Block",
    "AnsweredAlready",
    "AddressCheck",
    "AppendOnly",
    "Attribution",
    "AuditEvent",
    "AuditSeal",
    "Author",
    "AuthorLink",
    "AuthorName",
    "Claim",
    "Contribution",
    "CopyRequest",
    "CountedLog",
    "DataVersion",
    "Dispute",
    "DisputeVote",
    "Evidence",
    "Decision",
    "Follow",
    "FormattedCitation",
    "HarvestRecord",
    "HarvestState",
    "Identifier",
    "ImportBatch",
    "ImportRow",
    "InstitutionDomain",
    "Letter",
    "PrintedAddress",
    "Publication",
    "PublicationFile",
    "PublicationType",
    "Regrouping",
    "Relation",
    "RemovalRequest",
    "Status",
    "Tombstone",
    "Topic",
    "ToldWork",
    "Vouch",
    "UsageMonth",
    "Version",
    "VerdictError",
]
