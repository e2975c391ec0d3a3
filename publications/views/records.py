"""A work's own page, its formats, its citations and its permanent address."""

from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks

from .. import downloads, exporting, markup, whereabouts
from ..endings import WORKBOOK
from ..filetypes import WORD
from ..metadata import signposting
from ..models import Publication
from ..record import Record
from ..record.relations import newer_version
from .lookup import answers_gone, public_or_moved

#: What the permanent address answers with instead of the page, by the type asked for.
NEGOTIATED = {
    "application/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
    "application/vnd.citationstyles.csl+json": "json",
    "application/x-endnote-refer": "enw",
    "application/x-endnote+xml": "endnote.xml",
    "text/csv": "csv",
    WORKBOOK: "xlsx",
    WORD: "docx",
    "application/mods+xml": "mods.xml",
    "application/vnd.datacite.datacite+xml": "datacite.xml",
    "application/vnd.datacite.datacite+json": "datacite.json",
    "application/ld+json": "jsonld",
}
#: A formatted reference, as resolvers of DOIs name it; the parameter ``style`` says in which style.
BIBLIOGRAPHY = "text/x-bibliography"


@require_safe
@answers_gone
def publication(request, slug):
    """Everything about one work."""
    work = public_or_moved(slug=slug)
    if work.slug != slug:
        return HttpResponsePermanentRedirect(work.get_absolute_url())
    record = Record(work, request.user)
    context = record.context() | _connected(work, request)
    response = render(request, "publications/publication_detail.html", context)
    links = signposting.page_links(record.reference, record.addresses)
    response["Link"] = signposting.header(links)
    response["Last-Modified"] = http_date(work.updated_at.timestamp())
    return response


@require_safe
@answers_gone
def cite(request, slug):
    """The work in styles and formats, as panels load it; ``?style=`` names the first of them."""
    work = public_or_moved(slug=slug)
    if work.slug != slug:
        return HttpResponsePermanentRedirect(reverse("publications:cite", args=[work.slug]))
    record = Record(work, first=downloads.asked_style(request).id)
    return render(request, "publications/publication_cite.html", record.context())


@require_safe
@answers_gone
def publication_file(request, slug, extension):
    """The work in one format, or its reference in one style."""
    work = public_or_moved(Publication.objects.all(), slug=slug)
    if extension not in downloads.ENDINGS:
        raise Http404(_("There is no such format."))
    if work.slug != slug:
        return HttpResponsePermanentRedirect(_file(work, extension))
    if extension in downloads.FORMATTED:
        return downloads.answer(request, _listed(work), extension)
    response = exporting.response([work.pk], extension, work.citation_key or work.slug)
    resource = whereabouts.resource(work, extension)
    links = signposting.format_links(resource, whereabouts.addresses(work))
    response["Link"] = signposting.header(links)
    response["Last-Modified"] = http_date(work.updated_at.timestamp())
    return response


def _listed(work: Publication) -> downloads.Listed:
    """A list of one work."""
    name, title = work.citation_key or work.slug, markup.to_text(work.title)
    url = work.get_absolute_url()
    return downloads.Listed([work.pk], name, title, url, lambda ending: _file(work, ending))


def _file(work: Publication, extension: str) -> str:
    return reverse("publications:file", args=[work.slug, extension])


@require_safe
@answers_gone
def linkset(request, slug):
    """The record's typed links as text."""
    links = _all_links(slug)
    return HttpResponse(signposting.document(links), content_type=signposting.LINKSET)


@require_safe
@answers_gone
def linkset_json(request, slug):
    """The record's typed links as JSON."""
    links = signposting.linkset(_all_links(slug))
    return JsonResponse(links, content_type=signposting.LINKSET_JSON)


def _all_links(slug):
    record = Record(public_or_moved(slug=slug))
    return signposting.all_links(record.reference, record.addresses)


@require_safe
@answers_gone
def permalink(request, number):
    """From the number that never changes to the page, or to the format that was asked for."""
    work = public_or_moved(Publication.objects.all(), pk=number)
    response = HttpResponsePermanentRedirect(_negotiated(request, work))
    patch_vary_headers(response, ["Accept"])
    return response


def _negotiated(request, work: Publication) -> str:
    """The address of ``work`` in the media type that is asked for first."""
    asked = {str(kind): kind.params for kind in request.accepted_types}
    printed = {name: asked[name] for name in asked if name.partition(";")[0] == BIBLIOGRAPHY}
    preferred = request.get_preferred_type(["text/html", *NEGOTIATED, *printed])
    if preferred in printed:
        style = {name: text for name, text in printed[preferred].items() if name == "style"}
        return _file(work, "txt") + (f"?{urlencode(style)}" if style else "")
    if preferred in NEGOTIATED:
        return _file(work, NEGOTIATED[preferred])
    return work.get_absolute_url()


@require_safe
@answers_gone
def latest(request, number):
    """From any version of a work to the one that nothing takes the place of, today."""
    work = public_or_moved(Publication.objects.all(), pk=number)
    seen = {work.pk}
    while (newer := newer_version(work)) and newer.pk not in seen:
        seen.add(newer.pk)
        work = newer
    return HttpResponseRedirect(work.get_absolute_url())


def _connected(work: Publication, request) -> dict:
    """What other apps hang on a work, by their hooks ``connect_work``."""
    context = {}
    for connect in hooks.get_hooks("connect_work"):
        context |= connect(work, request)
    return context
