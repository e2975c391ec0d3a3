"""The values the graph is made of. Knows no framework."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: its name in addresses, its words, how it is drawn.

    ``path`` is its outline as SVG path data around the origin, one unit from centre to edge.
    ``share`` says how much of a crowded graph the kind may take, beside those of the others.
    """

    name: str
    label: Any
    plural: Any
    path: str
    share: int


@dataclass(frozen=True, slots=True)
class Node:
    """Something in the graph. ``pk`` is what its source finds it by; it is never published."""

    kind: str
    id: str
    label: str = field(compare=False)
    url: str = field(compare=False, default="")
    year: int | None = field(compare=False, default=None)
    pk: Any = field(compare=False, default=None, repr=False)

    @property
    def key(self) -> str:
        """What tells it from every other node, as addresses and files name it."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes that belong together, by their keys.

    ``through`` is the number of works which are not shown that join them; 0 where nothing stands
    between them.
    """

    source: str
    target: str
    through: int = 0
