"""A graph as a file: JSON as networkx's node-link data has it, and GraphML."""

from io import BytesIO

import networkx
from networkx.readwrite.json_graph import node_link_data

from ..feeds import absolute
from ..markup import clean
from .choosing import Graph


def as_json(graph: Graph) -> dict:
    """Nodes with ``id``, ``kind``, ``label``, ``url``, ``distance`` and perhaps ``year``; edges
    with ``source``, ``target`` and ``works``; under ``graph`` the centre and what was left out.

    ``networkx.node_link_graph`` reads it back.
    """
    data = node_link_data(_network(graph), edges="edges")
    data["graph"] = {"centre": graph.centre.key, "left_out": graph.left_out}
    return data


def as_graphml(graph: Graph) -> bytes:
    """The same as GraphML (http://graphml.graphdrawing.org), which Gephi, yEd and R read."""
    file = BytesIO()
    network = _network(graph)
    network.graph["centre"] = graph.centre.key
    networkx.write_graphml_xml(network, file)
    return file.getvalue()


def _network(graph: Graph) -> networkx.Graph:
    network = networkx.Graph()
    for node in graph.nodes:
        year = {"year": node.year} if node.year is not None else {}
        network.add_node(
            node.key,
            kind=node.kind,
            label=clean(node.label),
            url=absolute(node.url),
            distance=graph.distance[node.key],
            **year,
        )
    for link in graph.links:
        network.add_edge(link.source, link.target, works=link.through)
    return network
