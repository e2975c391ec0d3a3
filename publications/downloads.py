"""Lists that readers take along: as files of every format, or as references in one style."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import bibliographies, exporting, printed
from .bibliographies import Bibliography
from .citations import Style
from .endings import FORMATS
from .filetypes import WORD

#: The endings of formatted lists: a page, a Word document, text.
FORMATTED = ("html", "docx", "txt")
#: Every ending that :func:`answer` knows.
ENDINGS = (*FORMATS, *FORMATTED)


@dataclass(frozen=True, slots=True)
class Listed:
    """Works that are taken along.

    ``name`` is the stem of a file's name, ``title`` stands above the references, ``url`` is the
    page that lists the works and ``address`` gives, for an ending, where they are in that format.
    """

    pks: list[int]
    name: str
    title: str
    url: str
    address: Callable[[str], str]


def answer(request, listed: Listed, ending: str):
    """The works as a file of that ending, in the style of ``?style=``; else not found."""
    if ending in FORMATS:
        return exporting.response(listed.pks, ending, listed.name)
    if ending not in FORMATTED:
        raise Http404(_("There is no such format."))
    style = asked_style(request)
    found = bibliographies.bibliography(listed.pks, style, listed.title)
    if ending == "html":
        return _page(request, listed, found)
    return as_file(found, ending, f"{listed.name}-{style.id}")


def asked_style(request) -> Style:
    """The style of ``?style=``, by default the group's own; else not found."""
    name = request.GET.get("style", "")
    offered = {style.id: style for style in printed.choices()}
    if name and name not in offered:
        raise Http404(_("There is no such style."))
    return offered[name] if name else next(iter(offered.values()))


def as_file(found: Bibliography, ending: str, name: str) -> HttpResponse:
    """References as a Word document or as text."""
    if ending == "docx":
        response = HttpResponse(bibliographies.as_document(found), content_type=WORD)
    else:
        text = "".join(bibliographies.as_text(found))
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = exporting.attachment(name, ending)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request, listed: Listed, found: Bibliography) -> HttpResponse:
    context = {
        "listed": listed,
        "found": found,
        "styles": printed.choices(),
        "asked": [(key, value) for key, value in request.GET.items() if key != "style"],
        "word_url": listed.address("docx"),
        "text_url": listed.address("txt"),
    }
    return render(request, "publications/formatted_list.html", context)
