"""What an author's page can be taken along as: a list for a CV, a table of co-authors."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import dataversion
from ..catalogue import catalogue
from ..feeds import absolute
from ..profiles import coauthors
from ..profiles import cv as lists
from ..tables import csv_lines
from .authors import current_author


@require_safe
def cv(request, slug):
    """All works in one style, ready to print; as text with ``?format=text``."""
    person = current_author(slug)
    if person.slug != slug:
        address = reverse("publications:author_cv", args=[person.slug])
        return HttpResponsePermanentRedirect(address)
    style = _style(request.GET.get("style", ""))
    sections = lists.sections(_works(request, person), style)
    if request.GET.get("format") == "text":
        text = "".join(lists.lines(person.display_name, sections))
        return _file(text, "text/plain", f"{person.slug}-{style.id}.txt")
    context = {
        "author": person,
        "sections": sections,
        "style": style,
        "styles": lists.styles(),
        "canonical": absolute(reverse("publications:author_cv", args=[person.slug])),
    }
    return render(request, "publications/author_cv.html", context)


@require_safe
def co_authors(request, slug):
    """Who signed with the author in the last 48 months, as a table."""
    person = current_author(slug)
    if person.slug != slug:
        address = reverse("publications:author_circle", args=[person.slug])
        return HttpResponsePermanentRedirect(address)
    found = coauthors.co_authors(person, _works(request, person), timezone.localdate())
    text = "".join(csv_lines(coauthors.COLUMNS, (row.cells for row in found)))
    return _file(text, "text/csv", f"{person.slug}-co-authors.csv")


def _works(request, person) -> list[int]:
    """The public works of ``person``, newest first."""
    works = catalogue(dataversion.of(request))
    return works.pks_in(works.set_of_author(person.pk))


def _style(name: str):
    """The style asked for, by default the group's own; else not found."""
    offered = {style.id: style for style in lists.styles()}
    if name and name not in offered:
        raise Http404(_("There is no such style."))
    return offered[name] if name else next(iter(offered.values()))


def _file(text: str, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    ascii_name = name if name.isascii() else f"works.{name.rpartition('.')[2]}"
    response["Content-Disposition"] = f'attachment; filename="{ascii_name}"'
    return response
