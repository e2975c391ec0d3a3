"""DataCite's metadata kernel 4.5, as JSON and as XML.

Source: DataCite Metadata Schema 4.5 (doi:10.14454/g8e5-6293). A work that is not known to have a
DOI of its own is named by its permanent address.
"""

from .attributes import KERNEL, attributes
from .document import record

__all__ = ["KERNEL", "attributes", "record"]
