"""What is known of a work for matching, and what follows from it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..folding import PartedName, block_key, fold, title_key, words
from ..identifiers import arxiv_of_doi, match_key

#: Schemes whose identifiers name one work and no other.
NAMING = frozenset(("doi", "arxiv", "pmid", "pmcid", "handle", "openalex"))
#: Types of which an ISBN names the work itself and not what it is part of.
WHOLE_BOOKS = frozenset(("book", "collection", "thesis", "report", "pamphlet"))

_PREPRINT_SERVERS = re.compile(
    r"(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|osf|corr|preprints?|research square|hal"
    r"|zenodo)\b"
)
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550/arxiv|1101/(?:20\d\d\.|\d{6})|31234/|31219/|26434/|2139/ssrn|21203/|20944/|36227/)"
)


@dataclass(slots=True, eq=False)
class Facts:
    """What is known of a work for matching; ``ref`` is whatever stands for it outside.

    ``families`` are the folded family names of its authors, ``first`` that of the first and
    ``block`` the key that spellings of the first share. ``own`` and ``borrowed`` hold
    ``(scheme, match key)`` pairs.
    """

    ref: object
    title: str
    key: str = ""
    year: int | None = None
    type: str = "document"
    citation_key: str = ""
    container: str = ""
    first: str = ""
    block: str = ""
    families: frozenset[str] = frozenset()
    is_preprint: bool = False
    own: frozenset[tuple[str, str]] = frozenset()
    borrowed: frozenset[tuple[str, str]] = frozenset()

    @property
    def identifiers(self) -> frozenset[tuple[str, str]]:
        return self.own | self.borrowed


def make_facts(
    ref: object,
    *,
    title: str,
    names: Sequence[PartedName],
    identifiers: Iterable[tuple[str, str]],
    **rest,
) -> Facts:
    """Facts of a work as its source states it; ``identifiers`` are normalised pairs."""
    facts = Facts(ref, title, **rest)
    facts.key = facts.key or title_key(title)
    add_names(facts, names)
    keys = list(match_keys(identifiers, facts.type))
    facts.is_preprint = is_preprint(facts.type, facts.container, keys)
    facts.own = frozenset([pair for pair in keys if names_itself(pair, facts.is_preprint)])
    facts.borrowed = frozenset(keys) - facts.own
    return facts


def add_names(facts: Facts, names: Sequence[PartedName]) -> None:
    """Say who made the work: its authors, or its editors where it has none."""
    if names:
        facts.first = family_of(names[0])
        facts.block = block_key(names[0])
        facts.families = frozenset(map(family_of, names))


def family_of(name: PartedName) -> str:
    """The last word of a family name, folded; a group's whole name."""
    return _family_of(name.family, name.literal)


@lru_cache(maxsize=1 << 16)
def _family_of(family: str, literal: str) -> str:
    if literal:
        return " ".join(words(literal))
    parts = words(family)
    return parts[-1] if parts else fold(family)


def match_keys(identifiers: Iterable[tuple[str, str]], type: str) -> Iterator[tuple[str, str]]:
    """The pairs that may tell a work of ``type``; an arXiv DOI gives the arXiv number too."""
    for scheme, value in identifiers:
        if scheme in NAMING or (scheme == "isbn" and type in WHOLE_BOOKS):
            yield scheme, match_key(scheme, value)
        if scheme == "doi" and (number := arxiv_of_doi(value)):
            yield "arxiv", match_key("arxiv", number)


def is_preprint(type: str, container: str, keys: Iterable[tuple[str, str]]) -> bool:
    """Whether a work stands on a preprint server, and is not the paper printed elsewhere."""
    if type == "article":
        return True
    if container:
        return bool(_PREPRINT_SERVERS.match(fold(container)))
    if type not in ("document", "article-journal", "manuscript", "report"):
        return False
    dois = [value for scheme, value in keys if scheme == "doi"]
    return all(_PREPRINT_DOI.match(doi) for doi in dois) and any(
        scheme in ("doi", "arxiv") for scheme, _ in keys
    )


def names_itself(identifier: tuple[str, str], is_preprint: bool) -> bool:
    """Whether ``(scheme, match key)`` names this very work and not a preprint of it."""
    scheme, value = identifier
    if is_preprint:
        return True
    return scheme != "arxiv" and not (scheme == "doi" and _PREPRINT_DOI.match(value))
