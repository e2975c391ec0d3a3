"""From uploads to works: staged, looked through, applied in one transaction, undone.

``stage`` reads and plans and changes nothing public; ``apply`` plans again against the database
of that moment and writes; ``undo`` puts back what was there. See ``docs/importing.md``.
"""

from .applying import apply
from .background import Progress, progress, start
from .batches import choices_for, choose, discard, stage, stage_readings
from .errors import BatchError
from .reading import Source
from .undoing import undo

__all__ = [
    "BatchError",
    "Progress",
    "Source",
    "apply",
    "choices_for",
    "choose",
    "discard",
    "progress",
    "stage",
    "stage_readings",
    "start",
    "undo",
]
