"""Search entries of many rows at once, equal to what saving each row would have written.

Wagtail's database search keeps one row a record: in SQLite's full-text table, or as weighted
``tsvector`` columns on PostgreSQL. Any other search backend is handed the records themselves.
"""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Count, Model, Sum
from django.db.models.functions import Length
from modelsearch.backends import get_search_backends
from modelsearch.conf import get_app_config
from wagtail.search.index import AutocompleteField, SearchField

from . import bulk

#: Most characters of a field that PostgreSQL is given; a vector must stay under one megabyte.
_MAX_TEXT = 200_000
_CHUNK = 1000


def index(model: type[Model], documents: Iterable[tuple[int, dict[str, str]]]) -> None:
    """Make every document findable; a document is a primary key and its fields' texts.

    ``model`` must name all its search fields among the texts. Belongs inside a transaction.
    """
    documents = list(documents)
    if not documents:
        return
    for backend in get_search_backends(with_auto_update=True):
        if type(backend).__name__ == "SQLiteSearchBackend":
            _index_sqlite(model, documents)
        elif type(backend).__name__ == "PostgresSearchBackend":
            _index_postgresql(model, documents, backend)
        else:
            _index_elsewhere(backend, model, [pk for pk, _texts in documents])


def remove(model: type[Model], pks: Iterable[int]) -> None:
    """Forget the entries of rows that are no more."""
    pks = sorted(pks)
    for backend in get_search_backends(with_auto_update=True):
        if hasattr(backend, "index_class") and not _is_database(backend):
            for row in model._default_manager.filter(pk__in=pks):
                backend.delete(row)
    kind = ContentType.objects.get_for_model(model).pk
    where = f"content_type_id = {int(kind)}"
    found = bulk.select(_entries(), ("id",), "object_id", map(str, pks), where=where)
    bulk.delete(_entries(), "id", (row[0] for row in found))


def search_fields(model: type[Model]) -> tuple[list[SearchField], list[SearchField], list]:
    """The fields behind an entry's title, its body and its completions, in order."""
    fields = model.get_search_fields()
    searched = [field for field in fields if isinstance(field, SearchField)]
    return (
        [field for field in searched if field.field_name == "title"],
        [field for field in searched if field.field_name != "title"],
        [field for field in fields if isinstance(field, AutocompleteField)],
    )


def _is_database(backend) -> bool:
    return type(backend).__module__.startswith("modelsearch.backends.database")


def _entries() -> type[Model]:
    return get_app_config().get_model("IndexEntry")


def _index_elsewhere(backend, model: type[Model], pks: Sequence[int]) -> None:
    for start in range(0, len(pks), _CHUNK):
        rows = model.get_indexed_objects().filter(pk__in=pks[start : start + _CHUNK])
        backend.add_bulk(model, list(rows))


def _index_sqlite(model: type[Model], documents: list) -> None:
    """New entries come with their weight, for setting it later would index each text twice."""
    kind = ContentType.objects.get_for_model(model).pk
    texts = {str(pk): _joined(model, values) for pk, values in documents}
    where = f"content_type_id = {int(kind)}"
    known = dict(bulk.select(_entries(), ("object_id", "id"), "object_id", texts, where=where))
    changed = [(*texts[key], pk) for key, pk in known.items()]
    bulk.update_at_once(_entries(), ("title", "body", "autocomplete"), changed)
    new = {key: value for key, value in texts.items() if key not in known}
    average = _average_length([title for title, _body, _completions in new.values()])
    bulk.insert_at_once(
        _entries(),
        ("content_type_id", "object_id", "title", "body", "autocomplete", "title_norm"),
        [(kind, key, *value, _norm(value[0], average)) for key, value in new.items()],
    )


def _joined(model: type[Model], values: dict[str, str]) -> tuple[str, str, str]:
    return tuple(
        " ".join([values[field.field_name] for field in fields]) for fields in search_fields(model)
    )


def _average_length(new_titles: list[str]) -> float:
    """The mean length of the titles of all entries that have one, the new ones included."""
    stored = (
        _entries()
        .objects.annotate(length=Length("title"))
        .filter(length__gt=0)
        .aggregate(total=Sum("length"), number=Count("pk"))
    )
    lengths = [len(title) for title in new_titles if title]
    number = stored["number"] + len(lengths)
    return ((stored["total"] or 0) + sum(lengths)) / number if number else 0.0


def _norm(title: str, average: float) -> float:
    return average / len(title) if title else 1.0


def _index_postgresql(model: type[Model], documents: list, backend) -> None:
    kind = ContentType.objects.get_for_model(model).pk
    names = list(documents[0][1])
    columns = ", ".join(f'"{name}" text' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE fresh_entry (object_id varchar(50), {columns})")
    rows = [
        (str(pk), *(values[name][:_MAX_TEXT].strip() for name in names)) for pk, values in documents
    ]
    bulk.copy("fresh_entry", ("object_id", *names), rows)
    sql, parameters = _statement(model, kind, backend)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        cursor.execute("DROP TABLE fresh_entry")


def _statement(model: type[Model], kind: int, backend) -> tuple[str, list]:
    title, body, completions = search_fields(model)
    vectors = [
        _vector(title, backend.config),
        _vector(body, backend.config),
        _vector(completions, backend.autocomplete_config),
    ]
    sql = _INSERT % {
        "table": bulk.table(_entries()),
        "title": vectors[0][0],
        "body": vectors[1][0],
        "autocomplete": vectors[2][0],
        "title_text": _text(title),
        "body_text": _text(body),
    }
    weights = [value for _sql, values in vectors for value in values]
    return sql, [*weights, kind, kind]


def _vector(fields: Sequence, config: str | None) -> tuple[str, list]:
    """A sum of weighted vectors as modelsearch makes it: completions always weigh least."""
    from modelsearch.backends.database.postgres.weights import get_weight

    if not fields:
        return "to_tsvector('')", []
    parts, parameters = [], []
    for field in fields:
        weight = get_weight(field.boost) if isinstance(field, SearchField) else "D"
        source = "to_tsvector(%s::regconfig, {})" if config else "to_tsvector({})"
        parts.append(f"setweight({source.format(_column(field))}, %s)")
        parameters += [config, weight] if config else [weight]
    return " || ".join(parts), parameters


def _text(fields: Sequence) -> str:
    columns = ", ".join(f"nullif({_column(field)}, '')" for field in fields)
    return f"concat_ws(' ', {columns})" if columns else "''"


def _column(field) -> str:
    return f'"{field.field_name}"'


_INSERT = """
WITH entry AS MATERIALIZED (
    SELECT object_id, %(title)s AS title, %(body)s AS body, %(autocomplete)s AS autocomplete,
        %(title_text)s AS title_text, %(body_text)s AS body_text
    FROM fresh_entry
), average AS (
    SELECT avg(number)::float8 AS number FROM (
        SELECT length(title) AS number FROM %(table)s
        WHERE NOT (content_type_id = %%s AND object_id IN (SELECT object_id FROM entry))
        UNION ALL SELECT length(title) FROM entry
    ) AS lengths WHERE number > 0
)
INSERT INTO %(table)s
    (content_type_id, object_id, title, body, autocomplete, title_text, body_text, title_norm)
SELECT %%s, object_id, title, body, autocomplete, title_text, body_text,
    coalesce(average.number / nullif(length(title), 0), 1.0)
FROM entry, average
ON CONFLICT (content_type_id, object_id) DO UPDATE SET title = EXCLUDED.title,
    body = EXCLUDED.body, autocomplete = EXCLUDED.autocomplete,
    title_text = EXCLUDED.title_text, body_text = EXCLUDED.body_text,
    title_norm = EXCLUDED.title_norm
"""
