"""Where the names of nodes can be printed without covering one another. Knows no framework.

Greedy point-feature labelling: in order of importance, each name takes the first of eight places
around its node that nothing printed before covers; a name that finds none is left out (Christensen,
Marks and Shieber, "An empirical study of algorithms for point-feature label placement", 1995).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

#: Height of a line, and the mean width of a character, in parts of the size of the type.
LINE, CHARACTER, WIDE = 1.15, 0.56, 1.0
#: Side of the squares that boxes are looked up by.
SQUARE = 48


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name's anchor point on its base line; ``side`` is ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    side: str


class Sheet:
    """What is printed already."""

    def __init__(self, width: float, height: float):
        self.page = Box(0, 0, width, height)
        self._squares = defaultdict(list)

    def print(self, box: Box) -> None:
        for square in _squares(box):
            self._squares[square].append(box)

    def is_free(self, box: Box) -> bool:
        page = self.page
        inside = (
            box.left >= 0 and box.top >= 0 and box.right <= page.right and box.bottom <= page.bottom
        )
        return inside and not any(
            box.touches(other) for square in _squares(box) for other in self._squares[square]
        )

    def place(self, x: float, y: float, radius: float, text: str, size: float) -> Label | None:
        """Print ``text`` beside the node at ``x``, ``y``; None where there is no room."""
        wide, high = width(text, size), size * LINE
        for label, left, top in _places(x, y, radius + 3, wide, high):
            box = Box(left, top, left + wide, top + high)
            if self.is_free(box):
                self.print(box)
                return label
        return None


def width(text: str, size: float) -> float:
    """About how wide ``text`` is printed in sans-serif type of ``size``."""
    return size * sum(WIDE if ord(letter) > 0x2E80 else CHARACTER for letter in text)


def _places(x, y, away, wide, high) -> Iterable[tuple[Label, float, float]]:
    """Right, left, below, above, then the four corners: each label with its left and top."""
    base, slant = high * 0.78, away * 0.7
    yield Label(x + away, y - high / 2 + base, "start"), x + away, y - high / 2
    yield Label(x - away, y - high / 2 + base, "end"), x - away - wide, y - high / 2
    yield Label(x, y + away + base, "middle"), x - wide / 2, y + away
    yield Label(x, y - away - high + base, "middle"), x - wide / 2, y - away - high
    for down in (slant, -slant - high):
        yield Label(x + slant, y + down + base, "start"), x + slant, y + down
        yield Label(x - slant, y + down + base, "end"), x - slant - wide, y + down


def _squares(box: Box) -> Iterable[tuple[int, int]]:
    for column in range(int(box.left // SQUARE), int(box.right // SQUARE) + 1):
        for row in range(int(box.top // SQUARE), int(box.bottom // SQUARE) + 1):
            yield column, row
