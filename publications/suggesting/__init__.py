"""Who may have signed this? Scored suggestions for bylines that nobody has decided about.

:func:`suggest` looks at bylines whose name is new, compares each with the authors of its block
keys and stores what a person should look at. It never attributes anything.
"""

from .finding import Report, suggest
from .wording import Band, band, sentences

__all__ = ["Band", "Report", "band", "sentences", "suggest"]
