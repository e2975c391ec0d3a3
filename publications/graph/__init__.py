"""The research graph: what lies around a person, work, topic, institution or grant.

Sources (:mod:`.sources`) say what is next to what; :mod:`.exploring` walks one or two steps from a
node, :mod:`.choosing` keeps the most relevant of what it found, :mod:`.layout` and :mod:`.labels`
say where each stands on the page. Other apps add kinds of nodes by Wagtail's hook
``graph_source``, which gives a subclass of :class:`.sources.Source`.
"""

from .asked import Asked
from .choosing import Graph, chosen
from .exploring import explore
from .node import Kind, Link, Node
from .sources import Source, Sources

__all__ = ["Asked", "Graph", "Kind", "Link", "Node", "Source", "Sources", "around"]


def around(centre: Node, asked: Asked, sources: Sources) -> Graph:
    """The neighbourhood of ``centre`` that was asked for; at most nine queries for two steps."""
    web = explore(centre, asked, sources)
    return chosen(web, asked, sources.kinds)
