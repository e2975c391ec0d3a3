"""What was found, as HTML: works, people and pages with the words asked for marked."""

from django.utils.safestring import SafeString

from . import entry_html
from .entries import Entry
from .entry_html import fill
from .marking import Marker


def work(entry: Entry, marker: Marker) -> SafeString:
    """A work with its title marked and what its abstract says of the words."""
    cut = marker.excerpt(entry.work.abstract)
    return fill(
        _WORK,
        entry.url,
        marker.marked(entry.work.title),
        entry.short_names,
        entry_html.venue_line(entry),
        fill(_EXCERPT, cut) if cut else "",
    )


def page(title: str, url: str, text: str, marker: Marker) -> SafeString:
    """A page of prose; ``text`` is all its words."""
    cut = marker.excerpt(text)
    return fill(_PAGE, url, marker.marked(title), fill(_EXCERPT, cut) if cut else "")


def person(name: str, url: str, kind: str, count: int | str, marker: Marker) -> SafeString:
    """Somebody with the number of their works; ``kind`` is the class of the link."""
    return fill(_PERSON, kind, url, marker.marked(name), count)


_WORK = """<li class="entry">
<h3 class="entry__title" dir="auto"><a href="{}">{}</a></h3>
<p class="entry__names">{}</p>
<p class="entry__venue">{}</p>
{}
</li>
"""
_PAGE = """<li class="entry">
<h3 class="entry__title" dir="auto"><a href="{}">{}</a></h3>
{}
</li>
"""
_EXCERPT = '<p class="entry__excerpt" dir="auto">{}</p>'
_PERSON = '<li><a class="{}" href="{}">{}</a> <span class="people__count">{}</span></li>\n'
