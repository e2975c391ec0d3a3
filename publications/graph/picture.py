"""A graph as its page shows it: a drawing, and the same as a list."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .asked import Asked
from .choosing import Graph
from .labels import Box, Label, Sheet
from .layout import positions
from .node import Kind, Node

#: Units of the drawing. Small graphs stand on a smaller sheet, so that their type is as large.
SHEET, SMALL_SHEET = (1080, 760), (720, 460)
TYPE = 12
#: Longest name beside a node; the whole stands in the list and in the details.
LONGEST = 34


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another node as an item of a list names it."""

    anchor: str
    label: str
    through: str


@dataclass(slots=True)
class Item:
    """A node with its place in the drawing and all that the list says of it.

    Numbers are text already: a template would write them with the reader's decimal comma.
    """

    node: Node
    kind: Kind
    anchor: str
    remark: str
    is_centre: bool
    is_expanded: bool
    graph_url: str
    switch_url: str
    x: str = ""
    y: str = ""
    radius: str = ""
    label_x: str = ""
    label_y: str = ""
    label_side: str = ""
    is_crowded: bool = False
    neighbours: list[Neighbour] = field(default_factory=list)

    @property
    def short(self) -> str:
        return shortened(self.node.label)

    @property
    def name(self) -> str:
        """What a reader of screens says of the node in the drawing."""
        return ", ".join(filter(None, (self.node.label, str(self.kind.label), self.remark)))


class Picture:
    """The drawing and the list of one graph. ``address`` gives the path of a node's own graph."""

    def __init__(self, graph: Graph, asked: Asked, kinds: dict[str, Kind], address):
        self.graph = graph
        self.asked = asked
        self.kinds = kinds
        self.address = address
        self.width, self.height = SMALL_SHEET if asked.small else SHEET

    @cached_property
    def items(self) -> list[Item]:
        """The nodes, the centre first, with their places and neighbours."""
        items = {node.key: self._item(node, n) for n, node in enumerate(self.graph.nodes)}
        self._place(items)
        for link in self.graph.links:
            words = _through(link.through)
            for one, other in ((link.source, link.target), (link.target, link.source)):
                near = items[other]
                items[one].neighbours.append(Neighbour(near.anchor, near.node.label, words))
        return list(items.values())

    @property
    def lines(self) -> list[tuple[Item, Item, int]]:
        """The links, as the items at both ends and the number of works between them."""
        known = {item.node.key: item for item in self.items}
        return [(known[link.source], known[link.target], link.through) for link in self.graph.links]

    @property
    def groups(self) -> list[tuple[Kind, list[Item]]]:
        """The nodes around the centre, by kind."""
        order = list(self.kinds)
        rest = sorted(self.items[1:], key=lambda item: order.index(item.node.kind))
        return [(self.kinds[kind], list(rows)) for kind, rows in groupby(rest, key=_kind)]

    @property
    def left_out(self) -> list[tuple[str, int]]:
        """Kinds of which more was found than there is room for, and how many of each."""
        return [(self.kinds[kind].plural, count) for kind, count in self.graph.left_out.items()]

    def _item(self, node: Node, place: int) -> Item:
        key, centre = node.key, not place
        is_expanded = key in self.asked.expanded
        switched = self.asked.folding(key) if is_expanded else self.asked.expanding(key)
        return Item(
            node=node,
            kind=self.kinds[node.kind],
            anchor=f"lab-node-{place}",
            remark=self._remark(node, centre),
            is_centre=centre,
            is_expanded=is_expanded,
            graph_url=self.address(node),
            switch_url="" if centre else self.address(self.graph.centre) + switched.query(),
        )

    def _remark(self, node: Node, centre: bool) -> str:
        if node.year:
            return str(node.year)
        shared = self.graph.shared[node.key]
        if centre or not shared:
            return ""
        return ngettext("%(count)d work in common", "%(count)d works in common", shared) % {
            "count": shared
        }

    def _place(self, items: dict[str, Item]) -> None:
        radii = {key: self._radius(item) for key, item in items.items()}
        points = positions(self.graph, radii, self.width, self.height)
        sheet = Sheet(self.width, self.height)
        for key, (x, y) in points.items():
            reach = radii[key] + 1
            sheet.print(Box(x - reach, y - reach, x + reach, y + reach))
        for key, item in items.items():
            x, y = points[key]
            item.x, item.y, item.radius = _number(x), _number(y), _number(radii[key])
            label = sheet.place(x, y, radii[key], item.short, TYPE)
            item.is_crowded = label is None and not item.is_centre
            self._print(item, label or self._aside(x, y, radii[key]))

    def _print(self, item: Item, label: Label) -> None:
        item.label_x, item.label_y = _number(label.x), _number(label.y)
        item.label_side = label.side

    def _aside(self, x: float, y: float, radius: float) -> Label:
        """Where a name without room stands for as long as its node is chosen."""
        if x > self.width / 2:
            return Label(x - radius - 4, y + 4, "end")
        return Label(x + radius + 4, y + 4, "start")

    def _radius(self, item: Item) -> float:
        if item.is_centre:
            return 15
        return round(5 + min(self.graph.degree[item.node.key], 36) ** 0.5 * 1.2, 1)


def shortened(text: str, most: int = LONGEST) -> str:
    """``text`` cut behind a whole word, with an ellipsis, if it is longer than ``most``."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.:;") + "…"


def _through(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)d work", "%(count)d works", count) % {"count": count}


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _kind(item: Item) -> str:
    return item.node.kind


def title(node: Node) -> str:
    return _("Research graph around %(name)s") % {"name": node.label}
