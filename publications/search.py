"""Text search over the record, deaf to case and accents.

The site's search backend keeps the index. Where that is the database's own, its table is asked
here for primary keys alone: the backend would score and load every work that matches.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from modelsearch.conf import get_app_config
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from .folding import words
from .markup import clean, to_text, tokens
from .models import Publication

#: Most words of a query that count, and the longest of them that counts in full.
MOST_WORDS = 12
LONGEST_WORD = 60
#: Letters from which on the last word, perhaps still being typed, finds words that begin with it.
SHORTEST_START = 3
#: Characters of an excerpt before and after the word it was chosen for.
BEFORE, AFTER = 60, 180

_WORD = re.compile(r"[^\W_]+")
# The columns of the full-text table are autocomplete, body and title: bm25 weighs them so. The
# body holds the words of the title, too (``Publication.search_words``), so one index answers.
# SQLite's planner would ask the full-text table once for each entry: it is told otherwise.
_STATEMENTS = {
    "sqlite": """
        SELECT object_id FROM {table} WHERE content_type_id IN ({kinds})
        AND id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %(query)s)
    """,
    "postgresql": """
        SELECT object_id FROM {table}
        WHERE content_type_id IN ({kinds}) AND {text} @@ to_tsquery(%(query)s)
    """,
}
_BY_RELEVANCE = {
    "sqlite": """
        SELECT entry.object_id
        FROM {table}_fts CROSS JOIN {table} AS entry ON entry.id = {table}_fts.rowid
        WHERE entry.content_type_id IN ({kinds}) AND {table}_fts MATCH %(query)s
        ORDER BY bm25({table}_fts, 0, 1, 4), entry.id DESC
    """,
    "postgresql": """
        SELECT object_id FROM {table}
        WHERE content_type_id IN ({kinds}) AND {text} @@ to_tsquery(%(query)s)
        ORDER BY ts_rank(title || body, to_tsquery(%(query)s)) DESC, id DESC
    """,
}


def index_again(instance, **_signal) -> None:
    """Receiver: index the work of an identifier when the transaction commits.

    A work is indexed while it is saved, before its identifiers are.
    """
    pk = instance.publication_id
    transaction.on_commit(lambda: _index(Publication.objects.filter(pk=pk).first()))


def _index(work: Publication | None) -> None:
    if work is not None:
        index.insert_or_update_object(work)


def terms(text: str) -> list[str]:
    """The folded words of a query: letters and digits of any script, so no search syntax."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in words(clean(text[:2000])))
    return list(found)[:MOST_WORDS]


def found_in(text: str, *, by_relevance: bool = False, models=(Publication,)) -> list[int]:
    """The primary keys of the works, or ``models``, that hold every word of ``text``.

    Public or not.
    The last word may be the beginning of one. In no order, or the most relevant first; a text
    without any word finds nothing.
    """
    asked = terms(text)
    if not asked:
        return []
    backend = get_search_backend()
    if not type(backend).__module__.startswith("modelsearch.backends.database"):
        query = " ".join(asked)
        results = [
            backend.search(query, model, order_by_relevance=by_relevance) for model in models
        ]
        return list(dict.fromkeys(row.pk for found in results for row in found))
    statement = (_BY_RELEVANCE if by_relevance else _STATEMENTS)[connection.vendor]
    with connection.cursor() as cursor:
        values = {"query": _SYNTAX[connection.vendor](asked)}
        cursor.execute(statement.format(**_places(models)), values)
        return [int(row[0]) for row in cursor.fetchall()]


def _places(models) -> dict[str, str]:
    """Where the index keeps ``models``: its table, their kinds, the columns with their words."""
    kinds = ContentType.objects.get_for_models(*models).values()
    return {
        "table": get_app_config().get_model("IndexEntry")._meta.db_table,
        "kinds": ", ".join(str(kind.pk) for kind in kinds),
        "text": "body" if models == (Publication,) else "(title || body)",
    }


def _sqlite(asked: list[str]) -> str:
    """FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""
    quoted = [f'"{word}"' for word in asked]
    if _is_start(asked[-1]):
        quoted[-1] += "*"
    return "{title body} : (" + " AND ".join(quoted) + ")"


def _postgresql(asked: list[str]) -> str:
    """tsquery (https://www.postgresql.org/docs/current/datatype-textsearch.html)."""
    quoted = [f"'{word}'" for word in asked]
    if _is_start(asked[-1]):
        quoted[-1] += ":*"
    return " & ".join(quoted)


_SYNTAX = {"sqlite": _sqlite, "postgresql": _postgresql}


def _is_start(word: str) -> bool:
    return len(word) >= SHORTEST_START or not word.isascii()


def matcher(wanted: list[str]) -> Callable[[str], bool]:
    """Says of a printed word whether it is one of those asked for."""
    exact, start = set(wanted), wanted[-1] if wanted and _is_start(wanted[-1]) else ""

    @cache
    def matches(word: str) -> bool:
        folded = [word.lower()] if word.isascii() else words(word)
        return not exact.isdisjoint(folded) or bool(
            start and any(part.startswith(start) for part in folded)
        )

    return matches


def highlighted(text: str, wanted: list[str]) -> SafeString:
    """``text`` (see :mod:`publications.markup`) as HTML with every wanted word marked."""
    matches = matcher(wanted)
    shown = {
        "text": lambda value: _marked(value, matches),
        "open": lambda tag: format_html("<{}>", tag),
        "close": lambda tag: format_html("</{}>", tag),
    }
    return _joined(shown[kind](value) for kind, value in tokens(text))


def excerpt(text: str, wanted: list[str]) -> SafeString:
    """Some words of ``text`` around the first wanted one, marked; nothing where there is none."""
    plain, matches = to_text(text), matcher(wanted)
    first = next((m.start() for m in _WORD.finditer(plain) if matches(m[0])), None)
    if first is None:
        return _joined(())
    start = 0 if first < BEFORE else plain.rfind(" ", 0, first - BEFORE) + 1
    end = plain.find(" ", first + AFTER)
    cut = plain[start : end if end > 0 else len(plain)]
    dots = ("… " if start else "", " …" if end > 0 else "")
    return format_html("{}{}{}", dots[0], _marked(cut, matches), dots[1])


def _marked(text: str, matches: Callable[[str], bool]) -> SafeString:
    """Plain text as HTML, its wanted words in mark elements."""
    pieces, end = [], 0
    for match in _WORD.finditer(text):
        if matches(match[0]):
            pieces += [text[end : match.start()], format_html("<mark>{}</mark>", match[0])]
            end = match.end()
    return _joined((*pieces, text[end:]))


def _joined(pieces: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
