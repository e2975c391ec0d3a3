"""The works that entries of a file may be, loaded in a number of statements that never grows."""

from collections import defaultdict
from collections.abc import Iterable

from .. import bulk
from ..matching import Facts, Index
from ..models import Contribution, Identifier, Publication
from .works import Work, facts_of_work, load


def index_for(wanted: Iterable[Facts]) -> Index:
    """An index of the stored works that may match any of ``wanted``.

    A work that was merged into another is found by its own facts and stands for the other.
    """
    wanted = list(wanted)
    works = load(_candidates(wanted))
    roots = _survivors(works)
    index = Index()
    for work in works.values():
        facts = facts_of_work(work)
        facts.ref = roots.get(work.pk, work)
        index.add(facts)
    return index


def _candidates(wanted: list[Facts]) -> set[int]:
    found = _by_identifiers(wanted)
    keys = (facts.key for facts in wanted)
    found |= {row[0] for row in bulk.select(Publication, ("id",), "title_key", keys)}
    blocks = (facts.block for facts in wanted if facts.block)
    firsts = bulk.select(
        Contribution, ("publication_id",), "block_key", blocks, where="position = 0"
    )
    return found | {row[0] for row in firsts}


def _by_identifiers(wanted: list[Facts]) -> set[int]:
    """One statement a scheme, so that the index of the table serves."""
    values: dict[str, set[str]] = defaultdict(set)
    for facts in wanted:
        for scheme, key in facts.identifiers:
            values[scheme].add(key)
    found: set[int] = set()
    for scheme, keys in sorted(values.items()):
        rows = bulk.select(
            Identifier, ("publication_id",), "match_key", keys, where=f"scheme = '{scheme}'"
        )
        found.update(row[0] for row in rows)
    return found


def _survivors(works: dict[int, Work]) -> dict[int, Work]:
    """For each merged work the one it has become part of, which is loaded when it is missing."""
    merged = {pk: _parent(work) for pk, work in works.items() if _parent(work)}
    loaded = dict(works)
    while missing := set(merged.values()) - loaded.keys():
        more = load(missing)
        loaded |= more
        merged |= {pk: _parent(work) for pk, work in more.items() if _parent(work)}
    return {pk: loaded[_root(merged, pk)] for pk in merged if pk in works}


def _parent(work: Work) -> int | None:
    return work.columns["merged_into_id"]


def _root(merged: dict[int, int], pk: int) -> int:
    seen = set()
    while pk in merged and pk not in seen:
        seen.add(pk)
        pk = merged[pk]
    return pk
