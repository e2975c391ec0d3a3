"""What surrounds the works of a list, as HTML.

Nothing of a list that was searched for is kept, and the templates of its parts cost more than its
works: they are rendered once, with holes for what differs from one list to the next.
"""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .entry_html import fill, joined, options
from .fragments import filled, kept


def filters(listing) -> SafeString:
    """The form that narrows a list, its choices counted."""
    return kept("filters", (listing.key,), lambda: _filters(listing), listing.catalogue.version)


def _filters(listing) -> SafeString:
    facets, asked = listing.facets, listing.filters
    shown = {
        "path": listing.path,
        "has_topics": bool(facets.topics),
        "is_selected": bool(asked.selected),
    }
    values = {
        "q": asked.q,
        "years": options(facets.years, counted=True),
        "types": options(facets.types, counted=True),
        "authors": options(facets.authors, counted=True),
        "topics": options(facets.topics, counted=True),
        "sorts": options(facets.sorts, counted=False),
    }
    return filled("components/filters.html", shown, values, listing.catalogue.version)


def results_bar(listing, exports: Iterable[tuple], formatted: str, feed: str) -> SafeString:
    """How many works there are, what narrows them, and where they are as files.

    ``exports`` are names and addresses; without a ``feed`` there is none.
    """
    key = (listing.key, formatted, feed)
    build = lambda: _results_bar(listing, exports, formatted, feed)  # noqa: E731
    return kept("results bar", key, build, listing.catalogue.version)


def _results_bar(listing, exports, formatted: str, feed: str) -> SafeString:
    shown = {
        "path": listing.path,
        "has_chips": bool(listing.chips),
        "has_works": listing.total > 0,
        "has_feed": bool(feed),
    }
    values = {
        "count": _count(listing),
        "chips": joined("", (_chip(chip) for chip in listing.chips)),
        "these": _these(listing.total),
        "exports": joined("\n", (fill(_FILE, url, title) for title, url in exports)),
        "formatted": formatted,
        "feed": feed,
    }
    return filled("components/results_bar.html", shown, values, listing.catalogue.version)


def _count(listing) -> SafeString:
    overall = listing.overall
    if not listing.chips:
        words = ngettext(
            "<b>%(counter)s</b> publication", "<b>%(counter)s</b> publications", overall
        )
        return SafeString(words % {"counter": overall})
    words = ngettext(
        "<b>%(total)s</b> of %(overall)s publication",
        "<b>%(total)s</b> of %(overall)s publications",
        overall,
    )
    return SafeString(words % {"total": listing.total, "overall": overall})


def _these(total: int) -> str:
    if total == 1:
        return _("Download it:")
    return _("Download these %(total)s:") % {"total": total}


def _chip(chip) -> SafeString:
    return fill(_CHIP, chip.url, _("Remove filter:"), chip.label)


_FILE = '<a href="{}" rel="nofollow" download>{}</a>'
_CHIP = (
    '<li><a class="chip" href="{}"><span class="visually-hidden">{}</span> {} '
    '<span aria-hidden="true">×</span></a></li>\n'
)


def jumps(listing) -> SafeString:
    """Links to the headings of years, each with its number of works."""
    return kept("jumps", (listing.key,), lambda: _jumps(listing), listing.catalogue.version)


def _jumps(listing) -> SafeString:
    if not listing.jumps:
        return SafeString("")
    years = [fill(_JUMP, year.url, year.label, year.count) for year in listing.jumps]
    return fill(_JUMPS, _("Years"), joined("\n", years))


_JUMPS = '<nav class="jumps" aria-label="{}"><ul>{}</ul></nav>'
_JUMP = '<li><a href="{}">{}<span class="jumps__count">{}</span></a></li>'


def groups(listing) -> SafeString:
    """The works of a page under their headings."""
    return joined("\n", (_group(group) for group in listing.groups))


def _group(group) -> SafeString:
    if not group.label:
        return fill(_UNNAMED, _("Publications"), group.html)
    words = ngettext("%(counter)s work", "%(counter)s works", group.count)
    count = words % {"counter": group.count}
    return fill(_GROUP, group.key, group.label, count, group.html)


_GROUP = """<section class="group" aria-labelledby="year-{0}">
<h2 class="group__year" id="year-{0}">{1} <span class="group__count">{2}</span></h2>
<ul class="entries">
{3}
</ul>
</section>"""
_UNNAMED = """<section class="group" aria-label="{}">
<ul class="entries">
{}
</ul>
</section>"""
