"""What every test may rely on."""

import pytest
from django.core.cache import caches
from django.db import connection
from hypothesis import HealthCheck, settings

from labsite.caching import shelf
from publications import dataversion

from . import browser
from .indexing import when_asked
from .schema import Schema, is_ours


@pytest.fixture(scope="session")
def schema_folder(request):
    """Where migrated databases are kept between runs."""
    return request.config.cache.mkdir("schema")


@pytest.fixture(scope="session")
def schema(schema_folder, django_db_modify_db_settings):
    """The migrated database of the tests; None where keeping it is not ours to do."""
    return Schema(schema_folder) if is_ours() else None


@pytest.fixture(scope="session")
def django_db_keepdb(schema, django_db_blocker):
    """Begin with the migrated database of an earlier run, if there is one."""
    with django_db_blocker.unblock():
        return bool(schema and schema.restore())


@pytest.fixture(scope="session")
def django_db_setup(schema, django_db_keepdb, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        if schema and not django_db_keepdb:
            schema.keep()


@pytest.fixture(autouse=True)
def _empty_caches():
    """No test sees what another one counted or kept."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()
    dataversion.forget()
    shelf.clear()


@pytest.fixture(autouse=True)
def _index_when_asked(request):
    """Where a test keeps to one transaction, indexes wait until they are read."""
    if not _needs_database(request.node) or _commits(request.node):
        yield
        return
    with when_asked():
        yield


@pytest.fixture(scope="session", autouse=True)
def _audit_may_be_emptied():
    """SQLite empties tables by DELETE, which the triggers of the audit stop."""
    if connection.vendor != "sqlite":
        yield
        return
    operations = type(connection.ops)
    flush = operations.sql_flush

    def sql_flush(self, style, tables, **kwargs):
        triggers = _triggers() if tables else {}
        drops = [f"DROP TRIGGER {name}" for name in triggers]
        return [*drops, *flush(self, style, tables, **kwargs), *triggers.values()]

    operations.sql_flush = sql_flush
    yield
    operations.sql_flush = flush


def _triggers():
    """Those that refuse to delete, by name, as they were made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_delete'"
        )
        return dict(cursor.fetchall())


# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile(
    "suite", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

COMMITTING_FIXTURES = {"transactional_db", "live_server", "site"}
DATABASE_FIXTURES = {"db", *COMMITTING_FIXTURES}


def pytest_collection_modifyitems(config, items):
    """What says the same beside every database runs on SQLite alone.

    That is what needs none, and what a browser sees: the views behind it are tested on both.
    """
    if connection.vendor == "sqlite":
        return
    apart = [item for item in items if not _differs(item)]
    items[:] = [item for item in items if _differs(item)]
    config.hook.pytest_deselected(items=apart)


def _differs(item):
    alone = any(item.get_closest_marker(name) for name in ("journey", "once"))
    return _needs_database(item) and not alone


def _needs_database(item):
    fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def _commits(item):
    marker = item.get_closest_marker("django_db")
    committing = COMMITTING_FIXTURES.intersection(item.fixturenames)
    return bool(committing) or (marker is not None and marker.kwargs.get("transaction", False))


def pytest_report_header():
    return f"database: {connection.vendor}; browser: {browser.executable() or 'none'}"


def pytest_terminal_summary(terminalreporter):
    """Say it plainly when the journeys did not run, so that nobody takes a pass for more."""
    if not browser.executable():
        terminalreporter.section("journeys", sep="=", yellow=True)
        terminalreporter.line(browser.MISSING)


@pytest.fixture
def settle(db):
    """Call it to do what waits for the end of the transaction, which in a test never comes."""

    def run():
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, function, _robust in waiting:
            function()

    return run
