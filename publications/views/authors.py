"""Authors: the register of all, and each one's page, works, exports and feed."""

from functools import partial

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import dataversion, downloads, exporting, feeds
from ..catalogue import catalogue
from ..downloads import Listed
from ..feeds import absolute
from ..filters import Filters
from ..listing import Listing
from ..models import Author
from ..profiles.page import Profile
from ..register import Register
from ..selection import Selection


@require_safe
def author_list(request):
    """Everybody who signed a public work, by name."""
    works = catalogue(dataversion.of(request))
    register = Register(works, request.GET.get("q", ""), request.GET.get("page"))
    context = {
        "register": register,
        "canonical": absolute(register.url(register.page.number)),
        "robots": "noindex, follow" if register.text else "",
    }
    return render(request, "publications/author_list.html", context)


@require_safe
def author(request, slug):
    """One author's page with all their works."""
    person = current_author(slug)
    if person.slug != slug:
        return HttpResponsePermanentRedirect(person.get_absolute_url())
    if elsewhere := _own_address(person, request):
        return HttpResponseRedirect(elsewhere + Filters.read(request.GET).query())
    works = catalogue(dataversion.of(request))
    filters = _filters(request, person)
    path = person.get_absolute_url()
    listing = Listing(works, filters, request.GET.get("page"), path, fixed=("author",))
    context = {
        "author": person,
        "profile": Profile(person, listing, request.user),
        "listing": listing,
        "exports": exporting.links("publications:author_file", "", person.slug),
        "formatted_url": reverse("publications:author_file", args=[person.slug, "html"]),
        "feed_url": reverse("publications:author_feed", args=[person.slug]),
        "canonical": absolute(listing.page_url(listing.page.number)),
    }
    return render(request, "publications/author_detail.html", context)


@require_safe
def author_file(request, slug, extension):
    """An author's works in one format."""
    person = current_author(slug)
    if extension not in downloads.ENDINGS:
        raise Http404(_("There is no such format."))
    if person.slug != slug:
        return HttpResponsePermanentRedirect(_file(person, extension))
    pks, address = _selection(request, person).pks, person.get_absolute_url()
    listed = Listed(pks, person.slug, person.display_name, address, partial(_file, person))
    return downloads.answer(request, listed, extension)


def _file(person: Author, extension: str) -> str:
    return reverse("publications:author_file", args=[person.slug, extension])


@require_safe
def author_feed(request, slug):
    """An author's newest works as an Atom feed."""
    person = current_author(slug)
    address = person.get_absolute_url()
    return feeds.response(request, _selection(request, person).pks, address, person.display_name)


def _own_address(person: Author, request) -> str:
    """Where the live page is that a member of the group has elsewhere on the site, if any."""
    page = getattr(person, "person_page", None)
    return (page.get_url(request) or "") if page and page.live else ""


def _filters(request, person: Author) -> Filters:
    query = request.GET.copy()
    query["author"] = person.slug
    return Filters.read(query)


def _selection(request, person: Author) -> Selection:
    return Selection(catalogue(dataversion.of(request)), _filters(request, person))


def current_author(slug: str) -> Author:
    """The author with a page, or the one they were merged into; else not found."""
    authors = Author.objects.select_related("person_page").prefetch_related("variants", "links")
    person = get_object_or_404(authors, slug=slug)
    seen = {person.pk}
    while person.merged_into_id and person.merged_into_id not in seen:
        seen.add(person.merged_into_id)
        person = get_object_or_404(authors, pk=person.merged_into_id)
    if person.merged_into_id or person.state == Author.State.HIDDEN:
        raise Http404(_("There is no such author."))
    return person
