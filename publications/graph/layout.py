"""Where each node of a graph stands on the page, the same every time.

Positions come from the force-directed layout of networkx (Fruchterman and Reingold, 1991), begun
from rings around the centre instead of from chance, then spread over the page by rank, half way,
and moved apart where nodes would touch.
"""

from hashlib import blake2b
from importlib.metadata import version

from django.core.cache import caches

from .choosing import Graph

#: A change here, or of the ways below, makes what is kept unusable: count it up.
VERSION = 1
#: Seconds a layout is kept; it depends on the nodes and links alone.
KEPT = 14 * 24 * 3600

Point = tuple[float, float]


def positions(graph: Graph, radii: dict[str, float], width: int, height: int) -> dict[str, Point]:
    """By key, the middle of each node inside ``width`` × ``height``; kept in the shared cache."""
    cache, name = caches["shared"], _fingerprint(graph, radii, width, height)
    known = cache.get(name)
    if known is None:
        # networkx takes a quarter of a second and 8 MB or more: only who draws anew loads it.
        from .forces import laid_out

        known = laid_out(graph, radii, width, height)
        cache.set(name, known, KEPT)
    return known


def _fingerprint(graph: Graph, radii: dict[str, float], width: int, height: int) -> str:
    parts = [f"{VERSION} {version('networkx')} {width} {height}"]
    parts += [f"{node.key} {radii[node.key]} {graph.distance[node.key]}" for node in graph.nodes]
    parts += [f"{link.source} {link.target}" for link in graph.links]
    return "graph-layout-" + blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
