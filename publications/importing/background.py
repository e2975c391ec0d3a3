"""Applying a batch in the background of this process, for everybody to watch."""

import os
import socket
import threading
import time
from dataclasses import asdict, dataclass

from django.core.cache import caches
from django.db import close_old_connections, connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import suggesting
from ..models import ImportBatch
from .applying import apply
from .errors import BatchError

#: Seconds without a sign of life after which an import on another host counts as dead.
SILENCE = 300
#: Seconds that a finished or failed import is remembered.
_LIFETIME = 3600

#: What people read while they wait.
PHASES = {
    "": "",
    "starting": gettext_lazy("Starting"),
    "matching": gettext_lazy("Comparing with what is there"),
    "attributing": gettext_lazy("Finding the authors"),
    "writing": gettext_lazy("Writing"),
    "finishing": gettext_lazy("Finishing"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is; ``error`` says why it stopped, if it did."""

    phase: str = ""
    done: int = 0
    total: int = 0
    running: bool = False
    error: str = ""


def start(batch: ImportBatch, user, publish: bool = True) -> threading.Thread:
    """Apply ``batch`` in a thread of this process and return at once.

    The transaction dies with the process, so that an import killed half-way has done nothing and
    the batch is still waiting. A second start while one is running does nothing more.
    """
    thread = threading.Thread(
        target=_run, args=(batch.pk, user, publish), name=f"import {batch.pk}", daemon=True
    )
    if not progress(batch).running:
        _note(batch.pk, Progress("starting", running=True))
        thread.start()
    return thread


def progress(batch: ImportBatch) -> Progress:
    """How far the background has come with ``batch``, from whatever process one asks."""
    noted = _cache().get(_key(batch.pk))
    if noted is None:
        return Progress()
    state = Progress(PHASES.get(noted["phase"], ""), *(noted[name] for name in _REST))
    if state.running and not _is_alive(batch.pk, noted):
        error = _("The import was interrupted. Nothing was changed; you can start it again.")
        return Progress(state.phase, state.done, state.total, error=error)
    return state


_REST = ("done", "total", "running", "error")


def _run(pk: int, user, publish: bool) -> None:
    close_old_connections()
    try:
        batch = ImportBatch.objects.get(pk=pk)
        apply(batch, user, publish, progress=lambda *found: _note(pk, Progress(*found, True)))
        _note(pk, Progress())
    except BatchError as error:
        waiting = ImportBatch.objects.filter(pk=pk, state=ImportBatch.State.STAGED).exists()
        _note(pk, Progress(error=str(error) if waiting else ""))
    except Exception:
        _note(pk, Progress(error=_("The import failed and nothing was changed.")))
        raise
    else:
        suggesting.suggest()
    finally:
        connections.close_all()


def _note(pk: int, state: Progress) -> None:
    """Written to a cache that all processes see, outside of the transaction it tells about."""
    host, process = _self()
    facts = {"host": host, "process": process, "at": time.time()}
    _cache().set(_key(pk), asdict(state) | facts, _LIFETIME)


def _is_alive(pk: int, noted: dict) -> bool:
    host, process = _self()
    if noted["host"] != host:
        return time.time() - noted["at"] < SILENCE
    if noted["process"] == process:
        threads = {thread.name for thread in threading.enumerate()}
        return f"import {pk}" in threads or time.time() - noted["at"] < 1
    try:
        os.kill(noted["process"], 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _self() -> tuple[str, int]:
    return socket.gethostname(), os.getpid()


def _key(pk: int) -> str:
    return f"publications-import-{pk}"


def _cache():
    return caches["shared"]
