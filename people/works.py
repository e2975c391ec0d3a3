"""A person's works, shown as every list of works is."""

from django.db.models import prefetch_related_objects
from django.urls import reverse

from publications import dataversion, exporting
from publications.catalogue import catalogue
from publications.filters import Filters
from publications.listing import Listing
from publications.profiles.page import Profile


def of(author, path, request):
    """Template context of the works of ``author`` on the page at ``path``."""
    prefetch_related_objects([author], "variants", "links")
    query = request.GET.copy()
    query["author"] = author.slug
    filters = Filters.read(query)
    works = catalogue(dataversion.of(request))
    listing = Listing(works, filters, request.GET.get("page"), path, fixed=("author",))
    return {
        "listing": listing,
        "profile": Profile(author, listing, request.user),
        "exports": exporting.links("publications:author_file", "", author.slug),
        "formatted_url": reverse("publications:author_file", args=[author.slug, "html"]),
        "feed_url": reverse("publications:author_feed", args=[author.slug]),
    }
