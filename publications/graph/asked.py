"""What part of the graph a visitor asks for: one reading of one query string."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ..filters import period
from ..markup import clean

#: Nodes of a graph on its own page, and of the small one on a profile.
LARGEST = 200
SMALL = 45
#: How many nodes can be expanded at once.
MOST_EXPANDED = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """``kinds`` is empty for all; ``year`` as the list of works takes it; ``expanded`` are keys."""

    kinds: frozenset[str] = frozenset()
    year: str = ""
    steps: int = 2
    expanded: tuple[str, ...] = ()
    small: bool = False

    @classmethod
    def read(cls, query, known: Iterable[str]) -> "Asked":
        """The part a QueryDict asks for, whatever it holds; ``known`` are the names of kinds."""
        year = clean(query.get("year", ""))[:20].strip()
        kinds = frozenset(query.getlist("kind")) & frozenset(known)
        expanded = dict.fromkeys(clean(key)[:200] for key in query.getlist("expand"))
        return cls(
            kinds=kinds if kinds != frozenset(known) else frozenset(),
            year=year if period(year) else "",
            steps=1 if query.get("steps") == "1" else 2,
            expanded=tuple(key for key in expanded if "/" in key)[:MOST_EXPANDED],
            small=query.get("size") == "small",
        )

    @property
    def most(self) -> int:
        """How many nodes may be shown."""
        return SMALL if self.small else LARGEST

    def shows(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def admits(self, year: int | None) -> bool:
        """Whether a work of ``year`` is inside the period asked for."""
        if not self.year:
            return True
        first, last = period(self.year)
        return year is not None and first <= year <= last

    def expanding(self, key: str) -> "Asked":
        """The same with what lies around one more node."""
        return replace(self, expanded=(*self.expanded, key))

    def folding(self, key: str) -> "Asked":
        """The same without what was shown for the sake of the node ``key``."""
        return replace(self, expanded=tuple(one for one in self.expanded if one != key))

    def query(self) -> str:
        """The query string that asks for the same, ``"?"`` included; ``""`` for all of it."""
        pairs = [("kind", kind) for kind in sorted(self.kinds)]
        pairs += [("year", self.year)] if self.year else []
        pairs += [("steps", "1")] if self.steps == 1 else []
        pairs += [("expand", key) for key in self.expanded]
        pairs += [("size", "small")] if self.small else []
        return f"?{urlencode(pairs)}" if pairs else ""
