"""Checking links while somebody waits for the report, in the background of this process."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from threading import Thread

from django.core.cache import caches
from django.db import close_old_connections, connections
from django.utils import timezone

from ..models.linkcheck import DOUBTED
from . import links

#: Most addresses asked at one request; the others wait for the next, or for cron.
MOST = 300
#: Seconds without a sign of life after which a check counts as dead.
SILENCE = 300
_KEY = "labsite-link-check"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many addresses were asked, and how many shall be."""

    done: int = 0
    total: int = 0


def progress() -> Progress | None:
    """How far a check has come, from whatever process one asks; None while there is none."""
    noted = caches["shared"].get(_KEY)
    return noted and Progress(noted["done"], noted["total"])


def start() -> bool:
    """Begin to ask what is due, and all that failed; False while another check is running."""
    if not caches["shared"].add(_KEY, asdict(Progress()), SILENCE):
        return False
    in_background(_run)
    return True


def in_background(work: Callable[[], None]) -> None:
    Thread(target=_apart, args=(work,), name="link check", daemon=True).start()


def _apart(work: Callable[[], None]) -> None:
    close_old_connections()
    try:
        work()
    finally:
        connections.close_all()


def _run() -> None:
    """Cached progress outlives every single question, whose patience is shorter."""
    try:
        links.collect()
        links.check(MOST, timezone.now() + DOUBTED, told=_note)
    finally:
        caches["shared"].delete(_KEY)


def _note(done: int, total: int) -> None:
    caches["shared"].set(_KEY, asdict(Progress(done, total)), SILENCE)
