"""Room for a great many objects at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

#: Kilobytes of SQLite's pages an import keeps in memory; a site's own 32 MB spill into the file
#: again and again where 50,000 works go into indexes that grow.
PAGES = 49_152


@contextmanager
def without_collection() -> Iterator[None]:
    """Look for no cyclic garbage meanwhile.

    An import holds hundreds of thousands of objects that are all in use; going through them again
    and again takes a third of its time and finds nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def roomy_database() -> Iterator[None]:
    """Let SQLite keep the pages of a great transaction in memory; as much as it needs of them."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = {-PAGES}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {usual}")
