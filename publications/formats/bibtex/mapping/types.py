"""Entry types to CSL types and back."""

from ....reference import TYPES
from .. import tables

_PLAIN_ENTRY = frozenset(("misc", "online", "unpublished", "electronic"))


def csl_type(entry_type: str, values: dict, fields: dict, has_arxiv: bool) -> str:
    """The CSL type of an entry; subtypes name one that BibTeX lacks."""
    subtype = fields.get("entrysubtype", "")
    if entry_type == "misc" and subtype in TYPES:
        return subtype
    if entry_type == "article" and subtype in tables.SUBTYPES:
        return tables.SUBTYPES[subtype]
    if entry_type in _PLAIN_ENTRY and (has_arxiv or _is_preprint(values)):
        return "article"
    return tables.ENTRY_TYPES.get(entry_type) or tables.OTHER_TYPES.get(entry_type, "document")


def written_type(csl: str, genre: str) -> str:
    """The entry type that stands for ``csl`` when nothing else is known."""
    if csl in tables.SUBTYPES.values():
        return "article"
    if csl == "thesis":
        kinds = {words: name for name, words in tables.THESIS_GENRES.items()}
        return kinds.get(genre, "thesis")
    return tables.WRITTEN_TYPES.get(csl, "misc")


def _is_preprint(values: dict) -> bool:
    words = f"{values.get('publisher', '')} {values.get('container_title', '')} "
    words = (words + values.get("medium", "")).lower().split()
    return any(word.strip(".,:") in tables.PREPRINT_SERVERS for word in words)
