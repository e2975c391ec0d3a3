"""Text search over the record with the site's search backend, deaf to case and accents."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.search.backends import get_search_backend

from .folding import words
from .markup import clean, to_text, tokens
from .models import Publication

#: Most words of a query that count, and the longest of them that counts in full.
MOST_WORDS = 12
LONGEST_WORD = 60
#: Characters of an excerpt before and after the word it was chosen for.
BEFORE, AFTER = 60, 180

_WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    """The folded words of a query: letters and digits of any script, so no search syntax."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in words(clean(text[:2000])))
    return list(found)[:MOST_WORDS]


def found_in(text: str, *, by_relevance: bool = False) -> list[int]:
    """The primary keys of the works that hold every word of ``text``, public or not.

    In no order, or the most relevant first. A text without any word finds nothing.
    """
    query = " ".join(terms(text))
    if not query:
        return []
    backend = get_search_backend()
    results = backend.search(query, Publication, order_by_relevance=by_relevance)
    if hasattr(results, "get_queryset"):
        return list(results.get_queryset().values_list("pk", flat=True))
    return [work.pk for work in results]


def highlighted(text: str, wanted: list[str]) -> SafeString:
    """``text`` (see :mod:`publications.markup`) as HTML with every wanted word marked."""
    shown = {
        "text": lambda value: _marked(value, set(wanted)),
        "open": lambda tag: format_html("<{}>", tag),
        "close": lambda tag: format_html("</{}>", tag),
    }
    return format_html_join("", "{}", ((shown[kind](value),) for kind, value in tokens(text)))


def excerpt(text: str, wanted: list[str]) -> SafeString:
    """Some words of ``text`` around the first wanted one, marked; nothing where there is none."""
    plain = to_text(text)
    hits = (m.start() for m in _WORD.finditer(plain) if set(words(m[0])) & set(wanted))
    first = next(hits, None)
    if first is None:
        return SafeString("")
    start = 0 if first < BEFORE else plain.rfind(" ", 0, first - BEFORE) + 1
    end = plain.find(" ", first + AFTER)
    cut = plain[start : end if end > 0 else len(plain)]
    dots = ("… " if start else "", " …" if end > 0 else "")
    return format_html("{}{}{}", dots[0], _marked(cut, set(wanted)), dots[1])


def _marked(text: str, wanted: set[str]) -> SafeString:
    """Plain text as HTML, its wanted words in mark elements."""
    pieces, end = [], 0
    for match in _WORD.finditer(text):
        if not wanted.isdisjoint(words(match[0])):
            pieces += [text[end : match.start()], format_html("<mark>{}</mark>", match[0])]
            end = match.end()
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, text[end:])))
