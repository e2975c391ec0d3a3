"""A work's files at their addresses, and the pictures of their first pages."""

from django.http import Http404, HttpResponseGone, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import files, whereabouts
from ..metadata import signposting
from ..models import PublicationFile


@require_safe
def work_file(request, slug, pk, name):
    """The file, or why it is not to be had; every address it ever had leads to it."""
    file = known_file(request, pk)
    if file.removed_at:
        return _gone(request, file)
    if request.path != file.get_absolute_url():
        return HttpResponsePermanentRedirect(file.get_absolute_url())
    if files.may_read(request.user, file):
        response = files.send(request, file)
    else:
        response = refused(request, file)
    links = signposting.file_links(
        whereabouts.file_resource(file), whereabouts.addresses(file.publication)
    )
    response["Link"] = signposting.header(links)
    return response


@require_safe
def thumbnail(request, slug, pk):
    """The first page of a file, for whoever may read all of it."""
    file = known_file(request, pk)
    if file.removed_at or not file.thumbnail or not files.may_read(request.user, file):
        raise Http404(_("There is no such picture."))
    return files.send_thumbnail(request, file)


def known_file(request, pk) -> PublicationFile:
    """The file of that number, if the visitor may be told of it; else not found."""
    found = PublicationFile.objects.select_related("publication", "replaced_by__publication")
    file = get_object_or_404(found, pk=pk)
    if not files.may_know_of(request.user, file):
        raise Http404(_("There is no such file."))
    return file


def refused(request, file):
    """The page that says why, and what can be done; nobody keeps it."""
    context = {"file": file, "publication": file.publication}
    response = render(request, "publications/file_refused.html", context, status=403)
    add_never_cache_headers(response)
    return response


def _gone(request, file):
    if file.replaced_by:
        return HttpResponsePermanentRedirect(file.replaced_by.get_absolute_url())
    context = {"file": file, "publication": file.publication}
    return HttpResponseGone(render_to_string("publications/file_gone.html", context, request))
