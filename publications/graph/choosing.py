"""What of a web is shown: the most relevant nodes, and what joins them. Knows no framework."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from .asked import Asked
from .exploring import Web
from .node import Kind, Link, Node

#: A work that is not shown joins what is around it, unless that is a crowd.
CROWD = 25
#: Links through works that are not shown, at most, for each node.
THROUGH = 3


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, the centre first and the most relevant next, and the links between them.

    ``left_out`` counts by kind what was found and not shown for want of room. By key: ``distance``
    from the centre, ``degree``, and how many works each has in common with the centre.
    """

    centre: Node
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: dict[str, int]
    distance: dict[str, int]
    degree: dict[str, int]
    shared: dict[str, int]


def chosen(web: Web, asked: Asked, kinds: dict[str, Kind]) -> Graph:
    """The graph of ``web`` with at most ``asked.most`` nodes, the most relevant of each kind."""
    ranked = _ranked(web, asked)
    kept = _kept(web, asked, ranked, kinds)
    shown = {web.centre.key, *kept}
    counts = Counter(web.nodes[key].kind for key in shown - {web.centre.key})
    return Graph(
        centre=web.centre,
        nodes=tuple(web.nodes[key] for key in (web.centre.key, *sorted(kept, key=web.promise))),
        links=tuple(_links(web, shown, hidden=not asked.shows("work"))),
        left_out={
            kind: len(keys) - counts[kind]
            for kind, keys in ranked.items()
            if len(keys) > counts[kind]
        },
        distance={key: web.distance[key] for key in shown},
        degree={key: web.degree(key) for key in shown},
        shared={key: web.shared(key) for key in shown},
    )


def _ranked(web: Web, asked: Asked) -> dict[str, list[str]]:
    """The keys of each kind asked for, most relevant first; without the centre."""
    found: dict[str, list[str]] = {}
    for key, node in web.nodes.items():
        if key != web.centre.key and asked.shows(node.kind):
            found.setdefault(node.kind, []).append(key)
    return {kind: sorted(keys, key=web.promise) for kind, keys in sorted(found.items())}


def _kept(
    web: Web, asked: Asked, ranked: dict[str, list[str]], kinds: dict[str, Kind]
) -> list[str]:
    """Expanded nodes, then from each kind in turn, more often from those with a larger share."""
    kept = [key for keys in ranked.values() for key in keys if key in asked.expanded]
    queues = {kind: [key for key in keys if key not in kept] for kind, keys in ranked.items()}
    taken = Counter(web.nodes[key].kind for key in kept)
    while len(kept) < asked.most - 1 and any(queues.values()):
        open_ = [kind for kind, keys in queues.items() if keys]
        kind = min(open_, key=lambda name: (taken[name] + 1) / kinds[name].share)
        kept.append(queues[kind].pop(0))
        taken[kind] += 1
    return kept


def _links(web: Web, shown: set[str], *, hidden: bool) -> list[Link]:
    """Direct links; where works are ``hidden`` those through them; none stays without any."""
    direct = {
        tuple(sorted((key, other))) for key in shown for other in web.near[key] if other in shown
    }
    linked = {key for pair in direct for key in pair}
    lonely = shown - linked - {web.centre.key}
    through = _through(web, shown)
    chosen = {
        pair: count
        for pair, count in through.items()
        if pair not in direct and (hidden or lonely.intersection(pair))
    }
    strongest = sorted(chosen, key=lambda pair: (web.centre.key not in pair, -chosen[pair], pair))
    kept = strongest[: THROUGH * len(shown)]
    kept += _to_centre(web, lonely.difference(*kept))
    return [
        *(Link(*pair) for pair in sorted(direct)),
        *(Link(*pair, through=through.get(pair, 1)) for pair in sorted(kept)),
    ]


def _through(web: Web, shown: set[str]) -> Counter:
    """Pairs of shown nodes and how many works that are not shown join them."""
    pairs: Counter = Counter()
    for key, node in web.nodes.items():
        if node.kind != "work" or key in shown:
            continue
        beside = sorted(other for other in web.near[key] if other in shown)
        if len(beside) <= CROWD:
            pairs.update(pair for pair in combinations(beside, 2) if _tells(web, pair))
        elif web.centre.key in beside:
            pairs.update(tuple(sorted((web.centre.key, other))) for other in beside[:CROWD])
    return pairs


def _tells(web: Web, pair: tuple[str, str]) -> bool:
    """Whether a work in common says something: two topics of one work say little."""
    return web.centre.key in pair or any(web.nodes[key].kind == "person" for key in pair)


def _to_centre(web: Web, lonely: set[str]) -> list[tuple[str, str]]:
    return [tuple(sorted((web.centre.key, key))) for key in lonely]
