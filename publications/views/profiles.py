"""What an author's page can be taken along as: a list for a CV, a table of co-authors."""

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import dataversion, downloads, exporting, printed
from ..catalogue import catalogue
from ..feeds import absolute
from ..profiles import coauthors
from ..profiles.cv import curriculum
from ..tables import csv_lines
from .authors import current_author

_ENDINGS = {"word": "docx", "text": "txt"}


@require_safe
def cv(request, slug):
    """All works in one style, ready to print; as a file with ``?format=word`` or ``text``."""
    person = current_author(slug)
    if person.slug != slug:
        address = reverse("publications:author_cv", args=[person.slug])
        return HttpResponsePermanentRedirect(address)
    style = downloads.asked_style(request)
    found = curriculum(_works(request, person), style, person.display_name)
    ending = _ENDINGS.get(request.GET.get("format", ""))
    if ending:
        return downloads.as_file(found, ending, f"{person.slug}-{style.id}")
    context = {
        "author": person,
        "found": found,
        "styles": printed.choices(),
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
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = exporting.attachment(f"{person.slug}-co-authors", "csv")
    return response


def _works(request, person) -> list[int]:
    """The public works of ``person``, newest first."""
    works = catalogue(dataversion.of(request))
    return works.pks_in(works.set_of_author(person.pk))
