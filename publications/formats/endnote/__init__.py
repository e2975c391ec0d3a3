"""What EndNote's two formats share: its fields, and how they say a Reference.

A record is a dictionary of EndNote's field names, as its XML has them, to lists of values.
"""

from .mapping import from_record, to_record
from .vocabulary import NUMBERS, TAGS

__all__ = ["NUMBERS", "TAGS", "from_record", "to_record"]
