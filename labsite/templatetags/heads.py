"""What the head of a page says of it, to search engines and to those who share it."""

from html import unescape
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from publications import dataversion
from publications.metadata.jsonld import as_script

from .. import describing, linking

register = template.Library()

#: What networks and search engines show of a description, in letters.
DESCRIPTION = 300


@register.inclusion_tag("components/head.html", takes_context=True)
def head(
    context, description, title="", canonical="", kind="website", robots="", card="site", of=0
):
    """Description, canonical address, card for networks, and the way here from the front page.

    ``card`` and ``of`` name the picture: ``work``, ``author`` or ``page`` and its number. A page
    that was never saved, as in a preview, has none yet: it gets the picture of the site.
    """
    chrome = context["chrome"]
    title = str(title or chrome.name)
    return {
        "title": title,
        "description": Truncator(_plain(description)).chars(DESCRIPTION),
        "canonical": canonical,
        "properties": {"og:type": kind} | describing.for_networks(context.get("page")),
        "robots": robots,
        "site_name": chrome.name,
        "picture": chrome.origin + reverse("card", args=[card, of] if of else ["site", 0]),
        "crumbs": "" if robots else _crumbs(title, canonical, context.get("request"), chrome),
    }


@register.simple_tag(takes_context=True)
def described(context, page):
    """The page as JSON-LD for a script element, or nothing."""
    known = describing.of(page, context.flatten())
    return as_script(known) if known else ""


def _plain(text) -> str:
    """``text`` on one line, without the elements and references of HTML."""
    if isinstance(text, SafeData):
        text = strip_tags(unescape(text))
    return " ".join(str(text).split())


def _crumbs(title, canonical, request, chrome):
    """The way from the front page as JSON-LD; nothing there, nor where there is no address yet."""
    path = urlsplit(canonical or "").path
    if path in ("", "/"):
        return ""
    record = {
        reverse("publications:list"): _("Publications"),
        reverse("publications:authors"): _("Authors"),
    }
    version = dataversion.of(request) if request else None
    first = "/" + path.split("/")[1] + "/"
    if first in record:
        above = [(record[first], first)] if path != first else []
    else:
        above = linking.above(path, version)
    steps = [(name, chrome.origin + url) for name, url in [(chrome.name, "/"), *above]]
    return as_script(describing.breadcrumbs([*steps, (title, canonical)]))
