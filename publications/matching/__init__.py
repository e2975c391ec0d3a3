"""Is this the work we have already? Evidence in, verdict and reason out; no database.

Equal identifiers count first, then title, year and authors, then nearly equal titles of one
first author. A preprint and the published version of it are two works that belong together,
and never one: a published work that carries its preprint's DOI borrows it. The same citation key
is no evidence of itself, since every group has its own ``smith2019``.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .facts import (
    NAMING,
    Facts,
    add_names,
    family_of,
    is_preprint,
    make_facts,
    match_keys,
    names_itself,
)
from .judging import (
    MAX_COMPARED,
    TELLING,
    Match,
    by_identifier,
    by_near_title,
    by_title,
    near_key,
)

__all__ = [
    "NAMING",
    "Facts",
    "Index",
    "Match",
    "add_names",
    "family_of",
    "is_preprint",
    "make_facts",
    "match_keys",
    "names_itself",
]


@dataclass(slots=True)
class Index:
    """Works by what they may be found by."""

    by_identifier: dict[tuple[str, str], list[Facts]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_title: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[tuple, list[Facts]] = field(default_factory=lambda: defaultdict(list))

    def add(self, facts: Facts) -> None:
        for identifier in facts.identifiers:
            self.by_identifier[identifier].append(facts)
        self.by_title[facts.key].append(facts)
        if facts.block and len(facts.key) >= TELLING:
            self.by_first[near_key(facts)].append(facts)

    def find(self, facts: Facts) -> list[Match]:
        """The works that ``facts`` may be or belongs to, the likeliest first.

        When the first is the "same", it is that work; an ambiguity has been turned into doubt.
        """
        found: dict[int, Match] = {}
        for match in self._matches(facts):
            known = found.get(id(match.facts))
            if known is None or match.score > known.score:
                found[id(match.facts)] = match
        matches = sorted(found.values(), key=lambda match: -match.score)
        return _without_ambiguity(facts, matches)

    def _matches(self, facts: Facts) -> Iterator[Match]:
        for identifier in facts.identifiers:
            for other in self.by_identifier.get(identifier, ()):
                yield from _judged(by_identifier(facts, other, identifier))
        for other in self.by_title.get(facts.key, ()):
            yield from _judged(by_title(facts, other))
        if facts.block and len(facts.key) >= TELLING:
            for other in self.by_first.get(near_key(facts), ())[-MAX_COMPARED:]:
                yield from _judged(by_near_title(facts, other))


def _judged(match: Match | None) -> Iterator[Match]:
    if match is not None:
        yield match


def _without_ambiguity(facts: Facts, matches: list[Match]) -> list[Match]:
    """Two works that each are certainly the same by an identifier leave the choice to a person."""
    certain = [match for match in matches if match.kind == "same" and match.score == 100]
    if len({id(match.facts.ref) for match in certain}) < 2:
        return matches
    exact = [match for match in certain if match.facts.key == facts.key]
    if len(exact) == 1:
        return [*exact, *(match for match in matches if match is not exact[0])]
    for match in certain:
        match.kind = "doubt"
        match.reason += " So has another work here."
    return matches
