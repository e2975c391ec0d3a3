"""The research graph: its page around any node, and the same as files."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..feeds import absolute
from ..graph import Asked, Node, Sources, around, picture
from ..slugs import slugify

GRAPHML = "application/graphml+xml"


@require_safe
def graph(request, kind, id):
    """What lies around a node, drawn and as a list."""
    sources, centre = _found(request, kind, id)
    if centre.id != id:
        return HttpResponsePermanentRedirect(address(centre))
    asked = Asked.read(request.GET, sources.kinds)
    shown = picture.Picture(around(centre, asked, sources), asked, sources.kinds, address)
    context = {
        "picture": shown,
        "centre": centre,
        "title": picture.title(centre),
        "asked": asked,
        "kinds": [
            (one, bool(asked.kinds) and asked.shows(one.name)) for one in sources.kinds.values()
        ],
        "files": _files(centre, asked),
        "path": address(centre),
        "canonical": absolute(address(centre)),
        # From each graph addresses lead to a hundred others.
        "robots": "noindex, follow",
    }
    return render(request, "publications/graph/page.html", context)


@require_safe
def graph_json(request, kind, id):
    """The same nodes and links as data."""
    # Not above, as networkx is dear and few ask for files.
    from ..graph import files

    return JsonResponse(files.as_json(_asked_graph(request, kind, id)))


@require_safe
def graph_graphml(request, kind, id):
    """The same as a file that programs for graphs read."""
    from ..graph import files

    data = files.as_graphml(_asked_graph(request, kind, id))
    name = f"{slugify(id, kind)}.graphml"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=GRAPHML, headers=disposition)


@require_safe
def author_graph(request, slug):
    """An author's graph, at the address below the author's page."""
    return HttpResponsePermanentRedirect(reverse("publications:graph", args=["person", slug]))


def address(node: Node) -> str:
    """The path of the graph around a node."""
    return reverse("publications:graph", args=[node.kind, node.id])


def _asked_graph(request, kind, id):
    sources, centre = _found(request, kind, id)
    return around(centre, Asked.read(request.GET, sources.kinds), sources)


def _found(request, kind, id) -> tuple[Sources, Node]:
    sources = Sources(request)
    centre = sources.find(kind, id)
    if centre is None:
        raise Http404(_("There is no such thing in the graph."))
    return sources, centre


def _files(centre: Node, asked: Asked) -> list[tuple[str, str]]:
    place, query = [centre.kind, centre.id], asked.query()
    return [
        ("JSON", reverse("publications:graph_json", args=place) + query),
        ("GraphML", reverse("publications:graph_graphml", args=place) + query),
    ]
