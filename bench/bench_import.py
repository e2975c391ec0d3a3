"""What an import costs, next to its two floors taken in the same process.

Usage: ``python -m bench.bench_import [SIZE …] [--database sqlite|postgresql]``

Imports generated bibliographies of 1,000, 10,000 and 50,000 entries into empty databases, and each
a second time: reading, planning, authors, revisions, log and search index included. The floors are
parsing alone, by the fastest correct parser there is, and putting the very rows of the record
(works, bylines, identifiers, authors) into empty tables with the same indexes by bare executemany
or COPY. CPU seconds are this process's and those of the PostgreSQL backend that serves it, where
the system tells. Every size has a process of its own, so that its peak of memory is its own.
"""

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from .generate import generate

#: The rows of the record, in an order that foreign keys allow.
TABLES = (
    "publications_author",
    "publications_publication",
    "publications_contribution",
    "publications_identifier",
)
_ROOT = Path(__file__).parent.parent


def main() -> int:
    options = _options()
    if options.child:
        sys.stdout.write(json.dumps(measure(Path(options.child))))
        return 0
    databases = [options.database] if options.database else ["sqlite", "postgresql"]
    for database in databases:
        _table(database, [_run(database, size) for size in options.sizes])
    return 0


def measure(file: Path) -> dict:
    """Import ``file`` twice into the database of the environment, then take the floors."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    data = file.read_bytes()
    statements = []
    with connection.execute_wrapper(lambda run, *args: statements.append(1) or run(*args)):
        first = _import(data)
    found = {"first": first, "statements": len(statements), "memory": _peak()}
    again = _import(data)
    found |= {"again": again, "changes": again["created"] + again["updated"]}
    return found | {"parse": _parse(data.decode()), "insert": _insert(connection)}


def _import(data: bytes) -> dict:
    from publications import importing

    start = _cpu()
    batch = importing.stage([importing.Source("generated.bib", data)])
    staged = _cpu()
    report = importing.apply(batch)
    return {"plan": staged - start, "apply": _cpu() - staged, **report}


def _cpu() -> float:
    """CPU seconds of this process and of its PostgreSQL backend."""
    times = os.times()
    return times.user + times.system + _backend_cpu()


def _backend_cpu() -> float:
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak() -> float:
    """Megabytes at the highest."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _parse(text: str) -> float:
    import refkit

    def run():
        refkit.BibDocument.parse(text)

    return _least(run)


def _least(run, times: int = 3) -> float:
    """The least of a few goes, each on its own: a floor is not what a busy machine made of it."""
    found = []
    for _time in range(times):
        start = _cpu()
        run()
        found.append(_cpu() - start)
    return min(found)


def _insert(connection) -> float:
    with connection.cursor() as cursor:
        rows = {}
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            rows[table] = cursor.fetchall()
        if connection.vendor == "postgresql":
            return _insert_postgresql(cursor, rows)
        names = ", ".join(f"'{table}'" for table in TABLES)
        cursor.execute(f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names}) AND sql > ''")
        return _insert_sqlite([row[0] for row in cursor.fetchall()], rows)


def _insert_sqlite(schema: list[str], rows: dict) -> float:
    def run():
        with tempfile.TemporaryDirectory(prefix="bench-floor-") as folder:
            floor = sqlite3.connect(f"{folder}/floor.sqlite3", isolation_level=None)
            floor.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
            for statement in schema:
                floor.execute(statement)
            floor.execute("BEGIN")
            for table, values in rows.items():
                marks = ", ".join("?" * len(values[0]))
                floor.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
            floor.execute("COMMIT")
            floor.close()

    return _least(run)


def _insert_postgresql(cursor, rows: dict) -> float:
    def run():
        cursor.execute("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor")
        for table, values in rows.items():
            cursor.execute(f"CREATE TABLE floor.{table} (LIKE {table} INCLUDING ALL)")
            with cursor.copy(f"COPY floor.{table} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)

    return _least(run)


def _run(database: str, size: int) -> dict:
    """The figures of one size, from a process and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        file = Path(folder) / "generated.bib"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(generate(size))
        command = [sys.executable, "-m", "bench.bench_import", "--child", str(file)]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "labsite.settings.test",
            "LABSITE_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "LABSITE_IMPORT_MAX_BYTES": str(1 << 30),
            "LOG_LEVEL": "ERROR",
        }
        if database == "postgresql":
            command[1:1] = ["tests/postgres.py", sys.executable]
            environment.pop("DATABASE_URL")
        done = subprocess.run(
            command, cwd=_ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return {"size": size, **json.loads(done.stdout[done.stdout.index("{") :])}


def _table(database: str, results: list[dict]) -> None:
    print(f"\n{database}: CPU seconds; × is the ratio to parse + insert")
    print(
        "   entries  parse insert |  plan  apply     ×  (≤15) | again     ×  (≤8) changes", end=""
    )
    print(" |  MB (≤500) statements ms/entry")
    for found in results:
        first, floors = found["first"], found["parse"] + found["insert"]
        total = first["plan"] + first["apply"]
        again = found["again"]["plan"] + found["again"]["apply"]
        print(
            f"{found['size']:>10,} {found['parse']:>6.2f} {found['insert']:>6.2f} |"
            f" {first['plan']:>5.2f} {first['apply']:>6.2f} {total / floors:>5.1f}        |"
            f" {again:>5.2f} {again / floors:>5.1f}       {found['changes']:>7} |"
            f" {found['memory']:>4.0f}        {found['statements']:>10}"
            f" {1000 * total / found['size']:>8.3f}"
        )
    _growth(results)


def _growth(results: list[dict]) -> None:
    def cost(found):
        return (found["first"]["plan"] + found["first"]["apply"]) / found["size"]

    if len(results) > 1:
        ratio = cost(results[-1]) / cost(results[0])
        sizes = f"{results[-1]['size']:,} over {results[0]['size']:,}"
        print(f"CPU per entry, {sizes}: {ratio:.2f} (≤ 1.3)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 50_000])
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
