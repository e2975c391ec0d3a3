"""CSL-JSON: what Zotero, Crossref, DataCite and every citation processor exchange.

Source: the Citation Style Language 1.0.2 data schema (``csl-data.json``), read generously:
names and dates as Crossref, Zotero and citeproc-js write them are understood too.
"""

from .format import CSLJSON
from .reading import from_csl
from .writing import standard_item, to_csl

__all__ = ["CSLJSON", "from_csl", "standard_item", "to_csl"]
