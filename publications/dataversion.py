"""The clock of the public record: a number that is another one after every change.

Caches keep what they hold by this number and compare for equality only. Hand edits move it
through the receivers that :mod:`publications.apps` connects; code that writes in bulk, which
sends no signals, calls :func:`bump` as the last statement of its transaction.
"""

import time
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from threading import RLock
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

from .models.dataversion import DataVersion

T = TypeVar("T")

#: Longest time in seconds that a remembered value is believed, whatever the number says.
LIFETIME = 600

# By hand: this is asked for every page, and building it costs more than running it.
_NUMBER = f"SELECT number FROM {DataVersion._meta.db_table} WHERE id = 1"  # noqa: S608

#: The number that was looked up in the block of :func:`steady` that is running, if one is.
_seen: ContextVar[list[int] | None] = ContextVar("data version", default=None)

_memory: dict[str, tuple[int, float, Any]] = {}
_lock = RLock()


def bump() -> None:
    """Say that the public record has changed; inside a transaction, together with the change.

    The row stays locked until the transaction ends, so this comes last in a long one.
    """
    (_seen.get() or []).clear()
    # The clock, not the number before it: a number that was rolled back never comes again.
    values = {"number": time.time_ns() // 1000, "changed_at": timezone.now()}
    if not DataVersion.objects.filter(pk=1).update(**values):
        DataVersion.objects.update_or_create(pk=1, defaults=values)


def bump_on_commit(**kwargs) -> None:
    """:func:`bump` once when the running transaction commits, at once outside of one.

    Takes and ignores what a signal sends. Waiting keeps a transaction that edits several works
    from holding the row while another one needs it.
    """
    if not is_pending():
        transaction.on_commit(bump)


def is_pending() -> bool:
    """Whether the running transaction holds changes that the number does not show yet."""
    return any(entry[1] is bump for entry in connection.run_on_commit)


def current() -> int | None:
    """The number, or None where the running transaction has changes it does not show yet."""
    if is_pending():
        return None
    seen = _seen.get()
    if seen:
        return seen[0]
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER)
        row = cursor.fetchone()
    number = row[0] if row else 0
    if seen is not None:
        seen.append(number)
    return number


@contextmanager
def steady():
    """Let everybody who asks inside the block hear one number, unless it is moved from there."""
    token = _seen.set([])
    try:
        yield
    finally:
        _seen.reset(token)


def of(request) -> int | None:
    """The number as this request found it, looked up once."""
    if not hasattr(request, "data_version"):
        request.data_version = current()
    return request.data_version


def remembered(name: str, build: Callable[[], T], version: int | None) -> T:
    """What ``build`` returns, kept in this process for as long as ``version`` is the number.

    With no ``version`` nothing is kept. One thread builds, the others wait for it.
    """
    if version is None:
        return build()
    with _lock:
        known = _memory.get(name)
        if known and known[0] == version and time.monotonic() - known[1] < LIFETIME:
            return known[2]
        value = build()
        _memory[name] = (version, time.monotonic(), value)
        return value


def forget() -> None:
    """Drop everything remembered in this process, as tests do between one another."""
    with _lock:
        _memory.clear()


def watch(*models) -> None:
    """Move the clock whenever a row of ``models``, or of a plain link between two, changes."""
    for model in models:
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(bump_on_commit, sender=model, dispatch_uid=f"clock {model._meta.label}")
