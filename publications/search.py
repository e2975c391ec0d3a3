"""Text search over the record, deaf to case and accents.

The site's search backend keeps the index. Where that is the database's own, its table is asked
here for primary keys alone: the backend would score and load every work that matches.
"""

from array import array
from collections.abc import Collection
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from modelsearch.conf import get_app_config
from wagtail.models import get_page_models
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from . import dataversion
from .folding import words
from .markup import clean
from .models import Publication

#: Most words of a query that count, and the longest of them that counts in full.
MOST_WORDS = 12
LONGEST_WORD = 60
#: Letters from which on the last word, perhaps still being typed, finds words that begin with it.
SHORTEST_START = 3
#: Searches whose finds one process keeps; 100 kB each if they find 1,000 works.
MOST_SEARCHES = 32
#: Kinds of things that are found.
WORKS, PAGES = "works", "pages"
# The columns of the full-text table are autocomplete, body and title: bm25 weighs them so. The
# body holds the words of the title, too (``Publication.search_words``), so for works one index
# answers. What an entry is of is remembered: reading it off 1,000 entries costs more than the
# search.
_STATEMENTS = {
    "sqlite": "SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %(query)s",
    "postgresql": "SELECT id FROM {table} WHERE {where}",
}
_ORDERS = {
    "sqlite": " ORDER BY bm25({table}_fts, 0, 1, 4), rowid DESC",
    "postgresql": " ORDER BY ts_rank(title || body, to_tsquery(%(query)s)) DESC, id DESC",
}
_BODY = {"sqlite": "body", "postgresql": "body_text"}
_TEXTS = {WORKS: "body", PAGES: "(title || body)"}


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


def found_in(text: str, version: int | None = None, *, by_relevance: bool = False) -> list[int]:
    """The primary keys of the works that hold every word of ``text``, public or not.

    The last word may be the beginning of one. In no order, or the most relevant first; a text
    without any word finds nothing. ``version`` is that of the record, if it is known.
    """
    return found(text, (WORKS,), version, by_relevance=by_relevance)[WORKS]


def found(text, kinds, version=None, *, by_relevance=False) -> dict[str, list[int]]:
    """The same for several ``kinds`` of things, by kind."""
    asked = terms(text)
    if not asked:
        return {kind: [] for kind in kinds}
    if not _is_database():
        return {kind: _elsewhere(asked, kind, by_relevance) for kind in kinds}
    entries = dataversion.remembered("search entries", _entries, version)
    rows = _rows(_statement(kinds, by_relevance), _SYNTAX[connection.vendor](asked), version)
    return {kind: _known(entries[kind], rows) for kind in kinds}


def _rows(statement: str, query: str, version: int | None) -> list[tuple]:
    """What the index finds, kept for the next page of the same search."""
    kept = dataversion.remembered("searches", dict, version)
    rows = kept.get((statement, query))
    if rows is None:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"query": query})
            rows = cursor.fetchall()
        if len(kept) >= MOST_SEARCHES:
            kept.clear()
        kept[statement, query] = rows
    return rows


def _known(entries: array, rows: list[tuple]) -> list[int]:
    most = len(entries)
    return [entries[pk] for (pk,) in rows if pk < most and entries[pk]]


def texts(pks: Collection[int]) -> dict[int, str]:
    """The words of pages as they are indexed, by primary key, where the index can be read."""
    if not pks or not _is_database():
        return {}
    rows = _index_entry().objects.filter(
        content_type__in=_content_types(PAGES), object_id__in=[str(pk) for pk in pks]
    )
    return {int(pk): text for pk, text in rows.values_list("object_id", _BODY[connection.vendor])}


def _is_database() -> bool:
    return type(_backend()).__module__.startswith("modelsearch.backends.database")


def _elsewhere(asked: list[str], kind: str, by_relevance: bool) -> list[int]:
    backend, query = _backend(), " ".join(asked)
    results = [
        backend.search(query, model, order_by_relevance=by_relevance) for model in _models(kind)
    ]
    return list(dict.fromkeys(row.pk for rows in results for row in rows))


@cache
def _backend():
    return get_search_backend()


def _models(kind: str) -> list[type[Model]]:
    return [Publication] if kind == WORKS else get_page_models()


def _entries() -> dict[str, array]:
    """What each entry of the index is of, by kind; an entry never becomes another's.

    Primary keys at the places of the entries', 0 elsewhere: a dictionary is slow when cold.
    """
    works, pages = _content_types(WORKS), _content_types(PAGES)
    rows = _index_entry().objects.filter(content_type__in=[*works, *pages])
    rows = list(rows.values_list("pk", "object_id", "content_type_id"))
    length = 1 + max((row[0] for row in rows), default=0)
    found = {kind: array("q", [0]) * length for kind in (WORKS, PAGES)}
    for pk, of, content_type in rows:
        found[WORKS if content_type in works else PAGES][pk] = int(of)
    return found


def _content_types(kind: str) -> list[int]:
    return [row.pk for row in ContentType.objects.get_for_models(*_models(kind)).values()]


def _index_entry() -> type[Model]:
    return get_app_config().get_model("IndexEntry")


def _statement(kinds, by_relevance: bool) -> str:
    vendor = connection.vendor
    shape = _STATEMENTS[vendor] + (_ORDERS[vendor] if by_relevance else "")
    where = " OR ".join(map(_where, kinds)) if vendor == "postgresql" else ""
    return shape.format(table=_index_entry()._meta.db_table, where=where)


def _where(kind: str) -> str:
    numbers = ", ".join(map(str, _content_types(kind)))
    return f"(content_type_id IN ({numbers}) AND {_TEXTS[kind]} @@ to_tsquery(%(query)s))"


def _sqlite(asked: list[str]) -> str:
    """FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""
    quoted = [f'"{word}"' for word in asked]
    if is_start(asked[-1]):
        quoted[-1] += "*"
    return "{title body} : (" + " AND ".join(quoted) + ")"


def _postgresql(asked: list[str]) -> str:
    """tsquery (https://www.postgresql.org/docs/current/datatype-textsearch.html)."""
    quoted = [f"'{word}'" for word in asked]
    if is_start(asked[-1]):
        quoted[-1] += ":*"
    return " & ".join(quoted)


_SYNTAX = {"sqlite": _sqlite, "postgresql": _postgresql}


def is_start(word: str) -> bool:
    """Whether ``word`` finds those that begin with it, where it is the last one asked for."""
    return len(word) >= SHORTEST_START or not word.isascii()
