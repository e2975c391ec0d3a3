"""Fields an entry takes from another: BibTeX's ``crossref``, biblatex's ``crossref`` and ``xdata``.

The mapping of titles is that of the biblatex manual 3.20, appendix B; every other field is taken
under its own name when the child lacks it, except what identifies the parent itself.
"""

from collections.abc import Mapping

from .tables import IDENTIFIER_FIELDS, LINK_FIELDS

#: Longest chain of parents followed.
MAX_CHAIN = 10

_NEVER_INHERITED = """
ids crossref xref xdata entryset entrysubtype execute label options presort related
relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey author+an keywords
abstract note annote annotation file selected
"""
_NEVER = frozenset(_NEVER_INHERITED.split())
#: What identifies the parent would make all its papers one work.
_PARENTS_OWN = _NEVER | {"pages", "pagetotal", "numpages", "eprint", "archiveprefix"}
_PARENTS_OWN |= {"eprinttype", "eprintclass", "primaryclass", *IDENTIFIER_FIELDS, *LINK_FIELDS}
_MULTIVOLUME = ("mvbook", "mvcollection", "mvproceedings", "mvreference")
_HOSTS = ("book", "collection", "proceedings", "reference", "manual", "misc", *_MULTIVOLUME)
_TITLES = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "shorttitle": "",
    "sorttitle": "",
    "indextitle": "",
}
_MAIN_TITLES = _TITLES | {
    "title": "maintitle",
    "subtitle": "mainsubtitle",
    "titleaddon": "maintitleaddon",
}
_JOURNAL_TITLES = _TITLES | {"title": "journaltitle", "subtitle": "journalsubtitle"}

#: Entry type and fields of what a key names.
Known = Mapping[str, tuple[str, dict[str, str]]]


def inherit(key: str, known: Known) -> list[str]:
    """Fill the fields of the entry ``key`` from its parents; the keys of parents not found.

    A resolved ``crossref`` or ``xdata`` is removed from the fields. Cycles end where they close.
    """
    entry_type, fields = known[key]
    missing: list[str] = []
    for parent in _names(fields.get("xdata", "")):
        _take(entry_type, fields, parent, known, missing, plain=True)
    parent = fields.get("crossref", "").strip().lower()
    if parent:
        _take(entry_type, fields, parent, known, missing, plain=False)
    _forget(fields, missing)
    return missing


def _names(text: str) -> list[str]:
    return [name.strip().lower() for name in text.split(",") if name.strip()][:50]


def _take(entry_type, fields, parent, known, missing, plain) -> None:
    if parent not in known:
        missing.append(parent)
        return
    parent_type, parent_fields = known[parent]
    rename = {} if plain else _renaming(entry_type, parent_type)
    kept_back = _NEVER if plain else _PARENTS_OWN
    for name, value in _with_ancestors(parent, known).items():
        name = rename.get(name, name)
        if name and name not in kept_back and not fields.get(name):
            fields[name] = value
    if not plain and not fields.get("booktitle") and parent_fields.get("booktitle"):
        fields["booktitle"] = parent_fields["booktitle"]


def _with_ancestors(key: str, known: Known) -> dict[str, str]:
    """Fields of ``key`` and, where they lack, of its own parents, each visited once."""
    merged: dict[str, str] = {}
    seen: set[str] = set()
    entry_type = known[key][0]
    while key in known and key not in seen and len(seen) < MAX_CHAIN:
        seen.add(key)
        own_type, fields = known[key]
        rename = _renaming(entry_type, own_type) if len(seen) > 1 else {}
        for name, value in fields.items():
            name = rename.get(name, name)
            if name:
                merged.setdefault(name, value)
        key = fields.get("crossref", "").strip().lower()
    return merged


def _renaming(child: str, parent: str) -> dict[str, str]:
    """What the parent's titles are called in the child."""
    if parent in _MULTIVOLUME:
        return _MAIN_TITLES
    if parent == "periodical":
        return _JOURNAL_TITLES
    if child == parent or (parent not in _HOSTS):
        return {name: "" for name in _TITLES if name != "title"} if child != parent else {}
    return _TITLES


def _forget(fields: dict[str, str], missing: list[str]) -> None:
    for name in ("crossref", "xdata"):
        if name in fields and not set(_names(fields[name])) & set(missing):
            del fields[name]
