"""The parts of an entry as HTML.

They are printed 25 times a page, so they are made here and not by templates, whose loops and
conditions would cost more than all the rest of the page.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

#: As many names stand before the gap of a long list.
SHOWN = 8


def fill(shape: str, *values) -> SafeString:
    """``shape`` with every value escaped that is not HTML already, as ``format_html`` does it.

    Without that one's care for lazy text, which takes two thirds of its time.
    """
    return SafeString(shape.format(*map(_escaped, values)))


def joined(glue: str, pieces: Iterable) -> SafeString:
    """Pieces one behind another, escaped where they are not HTML already."""
    return SafeString(glue.join(map(_escaped, pieces)))


def _escaped(value) -> str:
    if type(value) is SafeString:
        return value
    text = str(value)
    return escape(text) if _marked(text) else text


#: Most names and numbers hold nothing to escape; looking is cheaper than replacing five times.
_marked = re.compile("[&<>\"']").search


@lru_cache(maxsize=32)
def _words(language: str | None) -> dict[str, str]:
    """The words around an entry in one language."""
    return {
        "abstract": _("Abstract"),
        "cite": _("Cite"),
        "equal": _("Contributed equally"),
        "more": _("et al."),
        "editors": _("eds."),
    }


def entry(shown) -> SafeString:
    """A whole entry of a list."""
    return fill(
        _ENTRY,
        shown.anchor,
        fill(' lang="{}"', shown.language) if shown.language else "",
        shown.url,
        shown.title,
        names_line(shown),
        venue_line(shown),
        actions(shown),
        panels(shown),
    )


_ENTRY = """<li class="entry" id="{}">
<h3 class="entry__title" dir="auto"{}><a href="{}">{}</a></h3>
<p class="entry__names">{}</p>
<p class="entry__venue">{}</p>
<div class="entry__actions">{}</div>
{}
</li>
"""


def names(bylines) -> SafeString:
    """Names in printed order: authors with a page are links, members of the group stand out."""
    return joined(", ", map(_name, bylines))


def _name(byline) -> SafeString:
    name, mark = _escaped(byline.name), ""
    if byline.is_equal:
        mark = fill('<sup title="{}">*</sup>', _words(get_language())["equal"])
    if not byline.url:
        return SafeString(f"<span>{name}</span>{mark}")
    kind = "member" if byline.is_member else "author"
    return SafeString(f'<a class="{kind}" href="{_escaped(byline.url)}">{name}</a>{mark}')


def gapped(first, last) -> SafeString:
    """The first names, a gap, and the last."""
    return fill("{}, …, {}", names(first), names(last))


def names_line(entry) -> SafeString:
    """All names; those of a long list between the first ones and the last can be hidden."""
    shown = _long_names(entry) if entry.is_long else names(entry.authors)
    if not (entry.has_more_authors or entry.is_edited):
        return shown
    words = _words(get_language())
    more = fill(", {}", words["more"]) if entry.has_more_authors else ""
    role = fill(" ({})", words["editors"]) if entry.is_edited else ""
    return joined("", (shown, more, role))


def _long_names(entry) -> SafeString:
    return fill(
        '{1}<span class="entry__rest" id="{0}">, {2}</span>'
        '<span class="entry__gap needs-js">, …</span>, {3} '
        '<button class="text-button needs-js" type="button" aria-expanded="false"'
        ' aria-controls="{0}" data-names>{4}</button>',
        f"{entry.prefix}names-{entry.pk}",
        names(entry.authors[:SHOWN]),
        names(entry.authors[SHOWN:-1]),
        names(entry.authors[-1:]),
        _("show all %(count)s") % {"count": len(entry.authors)},
    )


def venue(entry) -> SafeString:
    """Where the work appeared, the container emphasised."""
    container, details = entry.container, _escaped(entry.details)
    if not container:
        return SafeString(details)
    glue = "" if not details else " " if details[0].isdigit() else ", "
    return SafeString(f"<cite>{_escaped(container)}</cite>{glue}{details}")


def venue_line(entry) -> SafeString:
    """Where and when, and how far it has come."""
    place, year = venue(entry), entry.year or ""
    glue = ", " if place and year else ""
    pill = ""
    if entry.pill:
        kind, words = entry.pill
        pill = f' <span class="pill pill--{kind}">{_escaped(words)}</span>'
    return SafeString(f"{place}{glue}{year}{pill}")


def actions(entry) -> SafeString:
    """The links, then the buttons that open a panel; without scripts, links to the same."""
    links = "".join(
        _LINK % (_escaped(button.url), _escaped(button.label)) for button in entry.buttons
    )
    shape = _controls(get_language(), bool(entry.work.abstract))
    return SafeString(
        links
        + shape.format(url=_escaped(entry.url), prefix=_escaped(entry.prefix), number=entry.pk)
    )


@lru_cache(maxsize=64)
def _controls(language: str | None, has_abstract: bool) -> str:
    """The buttons of one kind of entry in one language; ``url``, ``prefix``, ``number`` come in."""
    known = _words(language)
    names = ("abstract", "cite") if has_abstract else ("cite",)
    words = {name: escape(known[name]).replace("{", "{{").replace("}", "}}") for name in names}
    buttons = "".join(_BUTTON % (name, _SOURCES.get(name, ""), words[name]) for name in names)
    instead = "".join(_INSTEAD % (name, words[name]) for name in names)
    return f"{buttons}<noscript>{instead}</noscript>"


_LINK = '<a class="action" href="%s" rel="noopener">%s</a>'
_INSTEAD = '<a class="action" href="{url}#%s">%s</a>'
_BUTTON = (
    '<button class="action needs-js" type="button" aria-expanded="false"'
    ' aria-controls="{prefix}%s-{number}" data-panel%s>%s</button>'
)
_SOURCES = {"cite": ' data-source="{url}cite/"'}


def panels(entry) -> SafeString:
    """What the buttons open; the citations come when they are asked for."""
    prefix = _escaped(entry.prefix)
    cite = f'<div class="panel" id="{prefix}cite-{entry.pk}" hidden></div>'
    if not entry.work.abstract:
        return SafeString(cite)
    return SafeString(
        f'<div class="panel panel--abstract" id="{prefix}abstract-{entry.pk}" dir="auto" hidden>'
        f"{_escaped(entry.abstract)}</div>{cite}"
    )


def options(choices, *, counted: bool) -> SafeString:
    """The choices of a select element."""
    shape = _COUNTED if counted else _OPTION
    return SafeString("".join([_option(shape, choice) for choice in choices]))


def _option(shape: str, choice) -> str:
    value, label, count, is_chosen = choice
    mark = " selected" if is_chosen else ""
    return shape % (_escaped(value), mark, _escaped(label), count)


_COUNTED = '<option value="%s"%s>%s (%s)</option>'
_OPTION = '<option value="%s"%s>%s%.0s</option>'


def page_links(pages, current: int) -> SafeString:
    """Items with links to pages, the ``current`` one marked; a gap has no address."""
    label = _("Page %(number)s")
    return joined("", (_page(number, url, current, label) for number, url in pages))


def _page(number, url: str, current: int, label: str) -> SafeString:
    if not url:
        return fill("<li><span>{}</span></li>", number)
    mark = SafeString(' aria-current="page"' if number == current else "")
    return fill(_PAGE, url, mark, label % {"number": number}, number)


_PAGE = '<li><a href="{}"{} aria-label="{}">{}</a></li>'
