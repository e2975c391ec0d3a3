"""Two works and what speaks for their being one, or versions of each other."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.fuzz import ratio

from ..folding import title_key, words
from .facts import Facts

Kind = Literal["same", "version", "doubt"]

#: How alike, of 100, two titles must be to be one title with a slip or a changed word.
NEAR = 90
#: How alike they must be for an identifier they share to be believed.
BELIEVABLE = 55
#: Shortest title key that tells works apart: "Editorial" and "Introduction" do not.
TELLING = 15
#: Most works of one first author whose titles are compared with that of another.
MAX_COMPARED = 1000

_NAMESAKE = re.compile(r"_\d+$")
_NUMBER = re.compile(r"\d+|[ivx]+")


@dataclass(slots=True)
class Match:
    """A work that another may be, how sure (0-100) and why, in a sentence."""

    kind: Kind
    facts: Facts
    score: int
    reason: str


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
    """Judge two works of one first author whose titles hold the same numbers and differ."""
    if one.key == other.key:
        return None
    apart = _years_apart(one, other)
    versions = one.is_preprint != other.is_preprint
    if apart is not None and apart > (3 if versions else 1):
        return None
    alike = ratio(one.key, other.key, score_cutoff=80 if versions else NEAR)
    if not alike:
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
    return ours == theirs or _NAMESAKE.sub("", theirs) == ours


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


def near_key(facts: Facts) -> tuple[str, ...]:
    """What nearly equal titles share: their first author and, lest part I be II, their numbers."""
    return facts.block, *(word for word in words(facts.title) if _NUMBER.fullmatch(word))
