"""Who holds an author's page, on what evidence, and how that may change."""

from ..trust import Proof
from .standing import PublicStanding, can_edit, public_standing

__all__ = ["Proof", "PublicStanding", "can_edit", "public_standing"]
