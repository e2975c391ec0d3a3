"""The list of works and what is made of the same query: exports and the feed."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import dataversion, downloads, exporting, feeds
from ..catalogue import catalogue
from ..downloads import Listed
from ..filters import Filters
from ..listing import Listing
from ..selection import Selection


@require_safe
def publication_list(request):
    """Every public work, filtered by the query string."""
    works = catalogue(dataversion.of(request))
    listing = Listing(
        works, Filters.read(request.GET), request.GET.get("page"), reverse("publications:list")
    )
    context = {
        "listing": listing,
        "exports": exporting.links("publications:export", listing.query),
        "formatted_url": _file("html") + listing.query,
        "feed_url": reverse("publications:feed") + listing.query,
        "canonical": feeds.absolute(listing.page_url(listing.page.number)),
        # A crawler finds every work in the whole list; combinations of filters have no end.
        "robots": "noindex, follow" if listing.filters.active() else "",
    }
    return render(request, "publications/publication_list.html", context)


@require_safe
def export(request, extension):
    """The same works as a file, written as it is sent."""
    selection = Selection(catalogue(dataversion.of(request)), Filters.read(request.GET))
    address = reverse("publications:list") + selection.filters.query()
    listed = Listed(selection.pks, "publications", _("Publications"), address, _file)
    return downloads.answer(request, listed, extension)


def _file(extension: str) -> str:
    return reverse("publications:export", args=[extension])


@require_safe
def feed(request):
    """The newest of the same works as an Atom feed."""
    filters = Filters.read(request.GET)
    selection = Selection(catalogue(dataversion.of(request)), filters)
    address = reverse("publications:list") + filters.query()
    return feeds.response(request, selection.pks, address)
