"""Is this the work we have already? Evidence in, verdict and reason out; no database.

Equal identifiers count first, then title, year and authors, then nearly equal titles of one
first author. A preprint and the published version of it are two works that belong together,
and never one: a published work that carries its preprint's DOI borrows it. The same citation key
is no evidence of itself, since every group has its own ``smith2019``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rapidfuzz.fuzz import ratio

from .folding import PartedName, block_key, fold, title_key, words
from .identifiers import arxiv_of_doi, match_key

Kind = Literal["same", "version", "doubt"]

#: Schemes whose identifiers name one work and no other.
NAMING = frozenset(("doi", "arxiv", "pmid", "pmcid", "handle", "openalex"))
#: Types of which an ISBN names the work itself and not what it is part of.
WHOLE_BOOKS = frozenset(("book", "collection", "thesis", "report", "pamphlet"))
#: How alike, of 100, two titles must be to be one title with a slip or a changed word.
NEAR = 90
#: How alike they must be for an identifier they share to be believed.
BELIEVABLE = 55
#: Shortest title key that tells works apart: "Editorial" and "Introduction" do not.
TELLING = 15

_PREPRINT_SERVERS = re.compile(
    r"(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|osf|corr|preprints?|research square|hal"
    r"|zenodo)\b"
)
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550/arxiv|1101/(?:20\d\d\.|\d{6})|31234/|31219/|26434/|2139/ssrn|21203/|20944/|36227/)"
)
_NUMBERED = re.compile(r"_\d+$")
_NAMESAKE = re.compile(r"_\d+$")
_NUMBER = re.compile(r"\d+|[ivx]+")


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


@dataclass(slots=True)
class Match:
    """A work that another may be, how sure (0-100) and why, in a sentence."""

    kind: Kind
    facts: Facts
    score: int
    reason: str


@dataclass(slots=True)
class Index:
    """Works by what they may be found by."""

    by_identifier: dict[tuple[str, str], list[Facts]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_title: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))

    def add(self, facts: Facts) -> None:
        for identifier in facts.identifiers:
            self.by_identifier[identifier].append(facts)
        self.by_title[facts.key].append(facts)
        if facts.block and len(facts.key) >= TELLING:
            self.by_first[facts.block].append(facts)

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
            for other in self.by_first.get(facts.block, ()):
                yield from _judged(by_near_title(facts, other))


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


def by_identifier(one: Facts, other: Facts, identifier: tuple[str, str]) -> Match | None:
    """Judge two works that share ``identifier``."""
    scheme, value = identifier
    label = {"doi": "DOI", "arxiv": "arXiv number", "isbn": "ISBN", "pmid": "PubMed number"}
    shared = f"the same {label.get(scheme, scheme)} ({value})"
    alike = 100.0 if one.key == other.key else ratio(one.key, other.key)
    believable = alike >= BELIEVABLE or one.key in other.key or other.key in one.key
    if identifier in one.own and identifier in other.own:
        if believable:
            return Match("same", other, 100, f"It has {shared}.")
        return Match("doubt", other, 80, f"It has {shared} but another title.")
    if one.is_preprint != other.is_preprint:
        related = believable or _authors_agree(one, other)
        return _version(one, other, 70, f"It has {shared}.") if related else None
    if alike >= NEAR and not _differ_by_registry(one, other):
        return Match("same", other, 96, f"It has {shared} and the same title.")
    return Match("doubt", other, 60, f"It has {shared}.") if believable else None


def by_title(one: Facts, other: Facts) -> Match | None:
    """Judge two works of one title."""
    agree = _authors_agree(one, other)
    if agree is False:
        return None
    apart = _years_apart(one, other)
    if one.is_preprint != other.is_preprint:
        return _version(one, other, 65, "Title and authors are the same.") if agree else None
    telling = len(one.key) >= TELLING
    if _differ_by_registry(one, other):
        if telling and agree and (apart or 0) <= 1:
            reason = "Title and authors are the same, but another registry number."
            return Match("doubt", other, 50, reason)
        return None
    if apart == 0 and (agree or _same_place(one, other) or _both_nameless(one, other)):
        return _same_year(one, other, telling)
    if telling and agree and (apart is None or apart == 1 or _same_place(one, other)):
        return Match("doubt", other, 55, "Title and authors are the same, the year is not.")
    return None


def by_near_title(one: Facts, other: Facts) -> Match | None:
    """Judge two works of one first author whose titles are not equal."""
    if one.key == other.key:
        return None
    apart = _years_apart(one, other)
    versions = one.is_preprint != other.is_preprint
    if apart is not None and apart > (3 if versions else 1):
        return None
    alike = ratio(one.key, other.key, score_cutoff=80 if versions else NEAR)
    if not alike or _numbers(one.title) != _numbers(other.title):
        return None
    if versions:
        close = len(one.families & other.families) * 2 > len(one.families | other.families)
        return _version(one, other, 45, "Title and authors are nearly the same.") if close else None
    return _nearly_same(one, other, apart)


def _nearly_same(one: Facts, other: Facts, apart: int | None) -> Match | None:
    if _differ_by_registry(one, other) or not _authors_agree(one, other):
        return None
    if one.citation_key and one.citation_key == other.citation_key and apart == 0:
        return Match("same", other, 90, "Key, year and authors are the same, the title nearly.")
    return Match("doubt", other, 45, "The titles are nearly the same, by the same first author.")


def _same_year(one: Facts, other: Facts, telling: bool) -> Match | None:
    bonus = 2 * (one.citation_key == other.citation_key) + (one.type == other.type)
    vague = "document" in (one.type, other.type)
    alike = one.type == other.type or vague or _same_place(one, other)
    known = _same_key(one, other) or (
        one.citation_key == "" and one.container in ("", other.container)
    )
    if alike and (telling or known):
        return Match("same", other, 92 + bonus, "Title, year and authors are the same.")
    if alike or telling:
        reason = "Title, year and authors are the same, but it may be another work."
        return Match("doubt", other, 58, reason)
    return None


def _version(one: Facts, other: Facts, score: int, why: str) -> Match:
    word = "a preprint of this work" if other.is_preprint else "the published version"
    return Match("version", other, score, f"It is {word}. {why}")


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


def _authors_agree(one: Facts, other: Facts) -> bool | None:
    """None where one of the two names nobody."""
    if not one.families or not other.families:
        return None
    if one.first == other.first:
        return True
    return len(one.families & other.families) * 2 >= min(len(one.families), len(other.families))


def _both_nameless(one: Facts, other: Facts) -> bool:
    """Whether neither names anybody, and they go by one key."""
    nameless = not one.families and not other.families
    return nameless and (not one.citation_key or _same_key(one, other))


def _same_key(one: Facts, other: Facts) -> bool:
    """Whether they go by one key, or went by one before the site gave a taken key a number."""
    ours, theirs = one.citation_key, other.citation_key
    return ours == theirs or _NUMBERED.sub("", theirs) == ours


def _years_apart(one: Facts, other: Facts) -> int | None:
    if one.year is None or other.year is None:
        return 0 if one.year == other.year else None
    return abs(one.year - other.year)


def _same_place(one: Facts, other: Facts) -> bool:
    return bool(one.container) and title_key(one.container) == title_key(other.container)


def _differ_by_registry(one: Facts, other: Facts) -> bool:
    """Whether one registry gave the two works different names of their own."""
    for scheme in ("doi", "arxiv", "pmid"):
        ours = {value for name, value in one.own if name == scheme}
        theirs = {value for name, value in other.own if name == scheme}
        if ours and theirs and not ours & theirs:
            return True
    return False


def _numbers(title: str) -> list[str]:
    """The numbers in a title, so that part I is not part II."""
    return [word for word in words(title) if _NUMBER.fullmatch(word)]
