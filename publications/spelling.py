"""Words like those asked for, from what the public record is made of.

The words are gathered once for each state of the record, when somebody finds little, and compared
in memory: PostgreSQL could do it with an extension, SQLite not, and both answer alike this way.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import dataversion
from .catalogue import Catalogue
from .folding import fold, plain, words
from .models import Publication
from .search import terms

#: Shortest word that is corrected, and the share of its letters that has to be right.
SHORTEST = 4
LEAST = 0.7
#: Likely words of which the most frequent is offered, if it is as like.
CANDIDATES = 5

_WORD = re.compile(r"[^\W_]+")


class Vocabulary:
    """Every word of public titles, names, topics and ``texts``: as printed and how often."""

    def __init__(self, catalogue: Catalogue, texts: Iterable[str]):
        self.counts = Counter()
        self.printed: dict[str, str] = {}
        for text in (*_texts(catalogue), *texts):
            for word in set(_WORD.findall(plain(text))):
                self._add(word)
        self._words = [word for word in self.counts if len(word) >= SHORTEST]

    def _add(self, word: str) -> None:
        for part in words(word):
            self.counts[part] += 1
            # A name stays a name; what begins sentences, too, is like most others in small letters.
            known = self.printed.setdefault(part, word)
            if fold(word) == part and word.islower() and not known.islower():
                self.printed[part] = word

    def nearest(self, word: str) -> str:
        """The likeliest word for one that nobody used; ``""`` if there is none."""
        if len(word) < SHORTEST or word in self.counts:
            return ""
        found = process.extract(
            word,
            self._words,
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST,
            limit=CANDIDATES,
        )
        best = max(found, key=lambda row: (round(row[1], 2), self.counts[row[0]]), default=("",))
        return self.printed.get(best[0], "")


def corrected(
    text: str, catalogue: Catalogue, language: str, texts: Callable[[], Iterable[str]]
) -> str:
    """``text`` with words that nobody used replaced by likely ones.

    ``texts`` makes what else is public in a language; ``""`` where there is nothing better.
    """
    known = dataversion.remembered(
        f"vocabulary {language}", lambda: Vocabulary(catalogue, texts()), catalogue.version
    )
    asked = terms(text)
    better = [known.nearest(word) or word for word in asked]
    return "" if better == asked else " ".join(better)


def _texts(catalogue: Catalogue) -> Iterable[str]:
    public = catalogue.places
    titles = Publication.objects.public().values_list("pk", "title")
    yield from (title for pk, title in titles.iterator(2000) if pk in public)
    for person in catalogue.listed_people:
        yield f"{person.name} {person.native_name}"
    yield from catalogue.topic_names.values()
