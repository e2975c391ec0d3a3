"""Who holds an author's page, on what evidence, and how that may change."""

from ..trust import Proof
from .errors import ClaimError, NotAllowed, Refused, StaleClaim, Unlisted
from .standing import PublicStanding, can_edit, public_standing

__all__ = [
    "ClaimError",
    "NotAllowed",
    "Proof",
    "PublicStanding",
    "Refused",
    "StaleClaim",
    "Unlisted",
    "can_edit",
    "public_standing",
]
