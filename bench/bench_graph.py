"""How long the layout and the names of a research graph take, without any cache.

Usage: ``python -m bench.bench_graph``

Draws made-up graphs of an author with works, co-authors and topics; asks no database. Prints the
least CPU time of three runs for each size, and how many of the names found room.
"""

import os
import time
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labsite.settings.development")
django.setup()

from publications.graph.choosing import Graph  # noqa: E402
from publications.graph.labels import Box, Sheet  # noqa: E402
from publications.graph.layout import laid_out  # noqa: E402
from publications.graph.node import Link, Node  # noqa: E402
from publications.graph.picture import SHEET, TYPE  # noqa: E402

SIZES = (25, 50, 100, 200)
#: CPU seconds that a full graph may take.
MOST = 1.5


def main() -> int:
    print("nodes  links  layout ms  names ms  names shown")
    for size in SIZES:
        graph = made_up(size)
        radii = {node.key: 8.0 for node in graph.nodes}
        spent, points = _least(lambda g=graph, r=radii: laid_out(g, r, *SHEET))
        naming, shown = _least(lambda g=graph, p=points: _names(g, p))
        row = f"{size:5}  {len(graph.links):5}  {spent * 1000:9.0f}  {naming * 1000:8.1f}"
        print(f"{row}  {shown:11}")
    return int(spent > MOST)


def made_up(size: int) -> Graph:
    """An author, then works with two to four co-authors each, and a topic for every ten."""
    random = Random(size)
    works = [Node("work", f"w{n}", f"A work of some length {n}") for n in range(size * 2 // 5)]
    topics = [Node("topic", f"t{n}", f"Topic {n}") for n in range(max(size // 20, 1))]
    rest = size - 1 - len(works) - len(topics)
    people = [Node("person", f"p{n}", f"A. B. Person {n}") for n in range(rest)]
    centre = Node("person", "centre", "The author")
    links = [Link(centre.key, work.key) for work in works]
    links += [Link(random.choice(works).key, person.key) for person in people]
    links += [Link(work.key, random.choice(people).key) for work in works for _n in range(2)]
    links += [Link(work.key, random.choice(topics).key) for work in works]
    nodes = (centre, *works, *people, *topics)
    distance = {node.key: 1 if node.kind == "work" else 2 for node in nodes} | {centre.key: 0}
    return Graph(centre, nodes, tuple(dict.fromkeys(links)), {}, distance, {}, {})


def _names(graph: Graph, points: dict) -> int:
    sheet = Sheet(*SHEET)
    for x, y in points.values():
        sheet.print(Box(x - 9, y - 9, x + 9, y + 9))
    placed = [sheet.place(*points[node.key], 8, node.label, TYPE) for node in graph.nodes]
    return sum(label is not None for label in placed)


def _least(work, runs: int = 3) -> tuple[float, object]:
    """Least CPU seconds of ``runs``, and the result."""
    times = []
    for _run in range(runs):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times), result


if __name__ == "__main__":
    raise SystemExit(main())
