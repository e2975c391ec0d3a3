"""The forces behind a layout: nodes push one another away, links hold them together."""

from collections.abc import Sequence
from math import cos, pi, sin

import networkx
import numpy

from .choosing import Graph

ROUNDS = 120
SEED = 1991
#: Free space between two nodes.
GAP = 7
_GOLDEN = pi * (3 - 5**0.5)

Point = tuple[float, float]


def laid_out(graph: Graph, radii: dict[str, float], width: int, height: int) -> dict[str, Point]:
    """By key, the middle of each node inside ``width`` × ``height``."""
    keys = [node.key for node in graph.nodes]
    if len(keys) == 1:
        return {keys[0]: (width / 2, height / 2)}
    found = networkx.spring_layout(
        _network(graph),
        k=1.6 / len(keys) ** 0.5,
        pos=_rings(keys, graph),
        iterations=ROUNDS,
        seed=SEED,
        method="force",
    )
    points = _spread(numpy.array([found[key] for key in keys]), width, height)
    points = _apart(points, [radii[key] for key in keys], width, height)
    return {
        key: (round(float(x), 1), round(float(y), 1))
        for key, (x, y) in zip(keys, points, strict=True)
    }


def _network(graph: Graph) -> networkx.Graph:
    network = networkx.Graph()
    network.add_nodes_from(node.key for node in graph.nodes)
    network.add_edges_from((link.source, link.target) for link in graph.links)
    return network


def _rings(keys: Sequence[str], graph: Graph) -> dict[str, Point]:
    """Points in a spiral, by distance: no two are the same and none depends on chance."""
    return {
        key: (
            graph.distance[key] * cos(_GOLDEN * place) * 0.4,
            graph.distance[key] * sin(_GOLDEN * place) * 0.4,
        )
        for place, key in enumerate(keys)
    }


def _spread(points, width: int, height: int):
    """Stretch to the page: half by coordinate, half by rank, so that a thick middle opens."""
    size = numpy.array([width, height])
    low, high = points.min(axis=0), points.max(axis=0)
    share = (points - low) / numpy.where(high > low, high - low, 1)
    rank = points.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(points) - 1, 1)
    margin = numpy.array([0.08, 0.06])
    return ((share + rank) / 2 * (1 - 2 * margin) + margin) * size


def _apart(points, radii: Sequence[float], width: int, height: int):
    """Push nodes that touch away from one another, a little in each round."""
    least = numpy.add.outer(radii, radii) + GAP
    edge = numpy.array([max(radii) + 2, max(radii) + 2])
    for _round in range(80):
        gaps = points[:, None, :] - points[None, :, :]
        lengths = numpy.hypot(gaps[..., 0], gaps[..., 1])
        numpy.fill_diagonal(lengths, numpy.inf)
        short = numpy.maximum(least - lengths, 0)
        if not short.any():
            break
        push = gaps / numpy.maximum(lengths, 0.1)[..., None] * short[..., None] / 2
        points = numpy.clip(points + push.sum(axis=1) * 0.6, edge, [width, height] - edge)
    return points
