"""What the readers of tagged and structured formats have in common."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .. import identifiers
from ..reference import Entry, Reference
from .bibtex.keys import make_key
from .bibtex.tables import LANGUAGES

#: Longest source text kept with an entry, in characters.
MAX_RAW = 20_000
#: Most entries read from one source.
MAX_ENTRIES = 200_000
#: Longest citation key kept, in characters.
MAX_KEY = 200

_RANGE = re.compile(r"(?<=\d)\s{0,3}(?:--?|[–—])\s{0,3}(?=\w{0,8}\d)")
_RESOLVER = re.compile(
    r"^https?://(?:\w+\.)*(?:doi\.org|arxiv\.org|hdl\.handle\.net|nih\.gov|openalex\.org)/", re.I
)


def finished(
    reference: Reference, line: int, raw: str, keys: dict[str, int], warnings: Iterable[str] = ()
) -> Entry:
    """An Entry of what was read, with a key and what the person importing should know.

    ``keys`` maps the keys of the same source to their lines; the entry's own is added to it.
    """
    doubts = list(warnings)
    if not reference.title:
        doubts.append("It has no title.")
    if not reference.issued:
        doubts.append("It has no year.")
    if not reference.key:
        reference = replace(reference, key=make_key(reference))
    elif len(reference.key) > MAX_KEY:
        doubts.append("Its citation key is too long and was cut.")
        reference = replace(reference, key=reference.key[:MAX_KEY])
    elif (first := keys.setdefault(reference.key, line)) != line:
        doubts.append(f"The key “{reference.key}” is used before, on line {first}.")
    draft = not (reference.title and reference.issued)
    return Entry(reference, line, raw[:MAX_RAW], tuple(dict.fromkeys(doubts)), draft)


def known_identifiers(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """``pairs`` normalised, each once, each followed by the identifier it contains."""
    return tuple(dict.fromkeys(_with_contained(pairs)))


def _with_contained(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for scheme, text in pairs:
        if not (value := identifiers.normalise(scheme, text)):
            continue
        yield scheme, value
        if scheme == "doi" and (number := identifiers.arxiv_of_doi(value)):
            yield "arxiv", number
        if scheme == "url" and _RESOLVER.match(value):
            yield from identifiers.find(value)


def page_range(text: str) -> str:
    """``text`` with en dashes in its ranges: "42-67" is "42–67"."""
    return _RANGE.sub("–", text)


def language_tag(word: str) -> str:
    """The BCP 47 tag of a language's name, or ``word``."""
    return LANGUAGES.get(word.lower(), word)
