"""Text search over the record with the site's search backend, deaf to case and accents."""

from wagtail.search.backends import get_search_backend

from .folding import words
from .markup import clean
from .models import Publication

#: Most words of a query that count, and the longest of them that counts in full.
MOST_WORDS = 12
LONGEST_WORD = 60


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
