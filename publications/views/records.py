"""A work's own page, its formats, its citations and its permanent address."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import exporting
from ..models import Publication
from ..record import Record

#: What the permanent address answers with instead of the page, by the type asked for.
NEGOTIATED = {
    "application/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
    "application/vnd.citationstyles.csl+json": "json",
}


@require_safe
def publication(request, slug):
    """Everything about one work."""
    work = _public_or_moved(slug=slug)
    if work.slug != slug:
        return HttpResponsePermanentRedirect(work.get_absolute_url())
    return render(request, "publications/publication_detail.html", Record(work).context())


@require_safe
def cite(request, slug):
    """The work in every style and format, as the list's panels load it."""
    work = _public_or_moved(slug=slug)
    if work.slug != slug:
        return HttpResponsePermanentRedirect(reverse("publications:cite", args=[work.slug]))
    return render(request, "publications/publication_cite.html", Record(work).context())


@require_safe
def publication_file(request, slug, extension):
    """The work in one format."""
    work = _public_or_moved(slug=slug)
    if extension not in exporting.FORMATS:
        raise Http404(_("There is no such format."))
    if work.slug != slug:
        address = reverse("publications:file", args=[work.slug, extension])
        return HttpResponsePermanentRedirect(address)
    return exporting.response([work.pk], extension, work.citation_key or work.slug)


@require_safe
def permalink(request, number):
    """From the number that never changes to the page, or to the format that was asked for."""
    work = _public_or_moved(pk=number)
    preferred = request.get_preferred_type(["text/html", *NEGOTIATED])
    if preferred in NEGOTIATED:
        address = reverse("publications:file", args=[work.slug, NEGOTIATED[preferred]])
    else:
        address = work.get_absolute_url()
    response = HttpResponsePermanentRedirect(address)
    patch_vary_headers(response, ["Accept"])
    return response


def _public_or_moved(**lookup) -> Publication:
    """The public work, or the one it was merged into, however often; else not found."""
    works = Record.works()
    work = get_object_or_404(works, **lookup)
    seen = {work.pk}
    while work.merged_into_id and work.merged_into_id not in seen:
        seen.add(work.merged_into_id)
        work = get_object_or_404(works, pk=work.merged_into_id)
    if work.merged_into_id or not work.live:
        raise Http404(_("There is no such publication."))
    return work
