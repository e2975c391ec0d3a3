"""The migrated database the tests begin with, made once for each state of the migrations.

Migrating takes longer than most runs of a few tests. What it made is kept in a folder of the
checkout, as a SQLite file or as a dump of PostgreSQL, and put in place before the next run.
"""

import os
import sqlite3
import subprocess
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from django.apps import apps
from django.db import connection
from psycopg import sql

#: Names the folder of the programs of a PostgreSQL server that was started for this run.
PROGRAMS = "LABSITE_TEST_POSTGRESQL"


class Schema:
    """One kept database, of the engine in use."""

    def __init__(self, folder: Path):
        self.file = folder / f"{connection.vendor}-{_digest()}"
        self.name = connection.creation._get_test_db_name()

    def restore(self, name="") -> bool:
        """Put the database in place, as ``name`` or that of the tests; whether there was one."""
        if not self.file.exists():
            return False
        if connection.vendor == "sqlite":
            _copy(self.file, name or self.name)
        else:
            _create(self.name)
            _run("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={self.file}", name=self.name)
        return True

    def keep(self) -> None:
        """Keep the database that was just made, instead of those of other migrations."""
        made = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        if connection.vendor == "sqlite":
            _copy(self.name, made)
        else:
            _run("pg_dump", f"--file={made}", name=self.name)
        for old in self.file.parent.glob(f"{connection.vendor}-????????????????"):
            old.unlink(missing_ok=True)
        made.replace(self.file)


def is_ours() -> bool:
    """Whether the database is of a kind that can be kept: SQLite, or a server of this run."""
    return connection.vendor == "sqlite" or PROGRAMS in os.environ


def _digest() -> str:
    """Another one for other migrations, ours or of a package."""
    found = blake2b(digest_size=8)
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"{app.label} {file.name}".encode() + file.read_bytes())
    return found.hexdigest()


def _copy(source, target) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _create(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _run(program: str, *arguments: str, name: str) -> None:
    path = Path(os.environ[PROGRAMS]) / program
    settings = connection.settings_dict
    known = {"PGHOST": settings["OPTIONS"].get("host") or settings["HOST"]}
    known |= {"PGPORT": str(settings["PORT"]), "PGUSER": settings["USER"], "PGDATABASE": name}
    environment = os.environ | {key: value for key, value in known.items() if value}
    subprocess.run([path, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)
