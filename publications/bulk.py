"""Rows by the thousand: the same few statements on SQLite and PostgreSQL, whatever the number.

Values are what the database stores, see :func:`stored`; nothing here knows a model's rules.
Statements go through the default connection and belong inside a transaction.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import (
    CASCADE,
    DO_NOTHING,
    SET_NULL,
    Field,
    ManyToOneRel,
    Model,
    ProtectedError,
)


def table(model: type[Model]) -> str:
    return model._meta.db_table


def stored(field: Field, value):
    """``value`` as the column of ``field`` takes it: a date and time, a UUID."""
    return field.get_db_prep_save(value, connection)


def reserve(model: type[Model], number: int) -> Iterator[int]:
    """``number`` primary keys that no other transaction gets, in rising order.

    On SQLite that holds inside a writing transaction, of which there is one at a time.
    """
    name = table(model)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [f'"{name}"', number],
            )
            return iter(sorted(row[0] for row in cursor.fetchall()))
        cursor.execute(
            f'SELECT max(coalesce((SELECT max(id) FROM "{name}"), 0),'  # noqa: S608
            " coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0))",
            [name],
        )
        return count(cursor.fetchone()[0] + 1)


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence]) -> None:
    """Add ``rows``, each in the order of ``columns``."""
    if rows:
        _write(table(model), columns, rows)


def insert_at_once(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence]) -> None:
    """:func:`insert` in one statement, for a table whose triggers feed a full-text index.

    SQLite writes such an index out anew for every statement, which triples the time.
    """
    if connection.vendor == "postgresql" or not rows:
        insert(model, columns, rows)
        return
    names = ", ".join(f'"{column}"' for column in columns)
    with _fresh(table(model), columns, rows) as cursor:
        cursor.execute(f'INSERT INTO "{table(model)}" ({names}) SELECT {names} FROM fresh')  # noqa: S608


def update_at_once(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence]) -> None:
    """:func:`update` in one statement; see :func:`insert_at_once`."""
    if not rows:
        return
    name = table(model)
    assignments = ", ".join(f'"{column}" = fresh."{column}"' for column in columns)
    with _fresh(name, (*columns, "id"), rows) as cursor:
        cursor.execute(
            f'UPDATE "{name}" SET {assignments} FROM fresh WHERE "{name}".id = fresh.id'  # noqa: S608
        )


def update(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence]) -> None:
    """Set ``columns`` of the rows whose primary key stands behind the values in each row."""
    if not rows:
        return
    if connection.vendor == "postgresql":
        update_at_once(model, columns, rows)
        return
    assignments = ", ".join(f'"{column}" = %s' for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{table(model)}" SET {assignments} WHERE id = %s',  # noqa: S608
            rows,
        )


def delete(model: type[Model], column: str, values: Iterable, where: str = "") -> None:
    """Remove the rows whose ``column`` is among ``values``. What refers to them is not touched.

    ``where`` narrows the rows further and is SQL written in the source.
    """
    clause, parameters = _among(column, values)
    if parameters:
        clause += f" AND {where}" if where else ""
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{table(model)}" WHERE {clause}', parameters)  # noqa: S608


def remove(model: type[Model], pks: Iterable[int]) -> None:
    """Delete rows with all that hangs on them, as ``on_delete`` says, without signals.

    A fixed number of statements a relation. Raises ProtectedError where a row is protected.
    """
    pks = sorted(set(pks))
    if not pks:
        return
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            _let_go(relation, pks)
    for relation in model._meta.private_fields:
        if isinstance(relation, GenericRelation):
            _remove_generic(relation, pks)
    delete(model, model._meta.pk.column, pks)


def _let_go(relation, pks: list[int]) -> None:
    child, column = relation.related_model, relation.field.column
    found = [row[0] for row in select(child, (child._meta.pk.column,), column, pks)]
    if not found or relation.on_delete is DO_NOTHING:
        return
    if relation.on_delete is CASCADE:
        remove(child, found)
    elif relation.on_delete is SET_NULL:
        update(child, (column,), [(None, pk) for pk in found])
    else:
        raise ProtectedError(f"{child._meta.verbose_name} needs it.", set(found))


def _remove_generic(relation: GenericRelation, pks: list[int]) -> None:
    child = relation.related_model
    kind = child._meta.get_field(relation.content_type_field_name).column
    number = ContentType.objects.get_for_model(relation.model, for_concrete_model=False).pk
    column = child._meta.get_field(relation.object_id_field_name).column
    where = f"{kind} = {int(number)}"
    remove(child, [row[0] for row in select(child, ("id",), column, map(str, pks), where=where)])


def select(
    model: type[Model], columns: Sequence[str], column: str, values: Iterable, where: str = ""
) -> list[tuple]:
    """``columns`` of the rows whose ``column`` is among ``values``, as the database gives them.

    JSON comes as text; ``where`` narrows the rows further and is SQL written in the source.
    """
    clause, parameters = _among(column, values)
    if not parameters:
        return []
    names = ", ".join(f'"{name}"' for name in columns)
    more = f" AND {where}" if where else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT {names} FROM "{table(model)}" WHERE {clause}{more}'  # noqa: S608
            f' ORDER BY "{model._meta.pk.column}"',
            parameters,
        )
        return cursor.fetchall()


def _among(column: str, values: Iterable) -> tuple[str, list]:
    """A condition with one parameter, however many the values; no parameter without values."""
    values = sorted(set(values))
    if not values:
        return "", []
    if connection.vendor == "postgresql":
        return f'"{column}" = ANY(%s)', [values]
    inside = "(SELECT value FROM json_each(%s))"
    return f'"{column}" IN {inside}', [json.dumps(values)]


def _write(name: str, columns: Sequence[str], rows: Sequence[Sequence]) -> None:
    if connection.vendor == "postgresql":
        copy(name, columns, rows)
        return
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({marks})', rows)  # noqa: S608


def copy(name: str, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Add ``rows`` to the table called ``name`` by COPY, which PostgreSQL alone has."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{name}" ({names}) FROM STDIN') as out:
        for row in rows:
            out.write_row(row)


@contextmanager
def _fresh(name: str, columns: Sequence[str], rows: Sequence[Sequence]) -> Iterator:
    """A cursor that sees ``rows`` as the temporary table ``fresh``, in the types of ``name``."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE TEMPORARY TABLE fresh AS SELECT {names} FROM "{name}" LIMIT 0'  # noqa: S608
        )
        _write("fresh", columns, rows)
        yield cursor
        cursor.execute("DROP TABLE fresh")
