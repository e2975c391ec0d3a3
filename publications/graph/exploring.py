"""Walking the graph from one node outwards, as far as was asked for. Knows no framework."""

from collections import defaultdict

from .asked import Asked
from .node import Node

#: How many nodes of a kind are gone on from, the most promising first.
BREADTH = {"work": 300, "person": 60, "institution": 8, "topic": 12}
OTHERS = 40
#: Rounds of expanding: each opens the nodes that the one before has brought.
ROUNDS = 3


class Web:
    """What was found: nodes by key, their distance from the centre, and which touch."""

    def __init__(self, centre: Node):
        self.centre = centre
        self.nodes: dict[str, Node] = {centre.key: centre}
        self.distance: dict[str, int] = {centre.key: 0}
        self.near: defaultdict[str, set[str]] = defaultdict(set)
        self.opened: set[str] = set()

    def degree(self, key: str) -> int:
        """Beside how many others the node was met."""
        return len(self.near[key])

    def shared(self, key: str) -> int:
        """How many works stand between the node and the centre."""
        between = self.near[key] & self.near[self.centre.key]
        return sum(self.nodes[other].kind == "work" for other in between)

    def add(self, node: Node, distance: int) -> str:
        key = node.key
        self.nodes.setdefault(key, node)
        self.distance.setdefault(key, distance)
        return key

    def join(self, first: Node, second: Node, distance: int) -> None:
        one, other = self.add(first, distance), self.add(second, distance)
        if one != other:
            self.near[one].add(other)
            self.near[other].add(one)

    def frontier(self, distance: int) -> dict[str, list]:
        """The keys, by kind, of nodes at ``distance`` that are worth going on from."""
        kinds = defaultdict(list)
        for key, away in self.distance.items():
            if away == distance and key not in self.opened:
                kinds[self.nodes[key].kind].append(key)
        return {
            kind: sorted(keys, key=self.promise)[: BREADTH.get(kind, OTHERS)]
            for kind, keys in kinds.items()
        }

    def promise(self, key: str) -> tuple:
        """Sort key: near and often met first, then new, then by name."""
        node = self.nodes[key]
        return self.distance[key], -self.degree(key), -(node.year or 0), node.label, key


def explore(centre: Node, asked: Asked, sources) -> Web:
    """All that lies within the steps of ``asked``, and around the nodes it expands."""
    web = Web(centre)
    for distance in range(asked.steps):
        _open(web, web.frontier(distance), distance + 1, asked, sources)
    for _round in range(ROUNDS):
        _expand(web, asked, sources)
    return web


def _expand(web: Web, asked: Asked, sources) -> None:
    """Open the expanded nodes that are in the web and were not gone on from yet."""
    waiting = [key for key in asked.expanded if key in web.nodes and key not in web.opened]
    if not waiting:
        return
    kinds = defaultdict(list)
    for key in waiting:
        kinds[web.nodes[key].kind].append(key)
    farthest = max(web.distance[key] for key in waiting)
    _open(web, kinds, farthest + 1, asked, sources)


def _open(web: Web, kinds: dict[str, list], distance: int, asked: Asked, sources) -> None:
    web.opened.update(key for keys in kinds.values() for key in keys)
    frontier = {kind: [web.nodes[key].pk for key in keys] for kind, keys in kinds.items()}
    for pair in sources.around(frontier):
        if all(_is_admitted(node, web, asked) for node in pair):
            web.join(*pair, distance)


def _is_admitted(node: Node, web: Web, asked: Asked) -> bool:
    return node.kind != "work" or node == web.centre or asked.admits(node.year)
