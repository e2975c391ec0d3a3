"""Lines about requests, an hour a file; the visitor is a digest that dies with the day.

The salt of a day lies in a file beside the journal, is shared by all processes of a host, and is
deleted with the first request of another day: from then on nobody can tell whose a line was.
"""

import logging
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from .counting import Event

logger = logging.getLogger(__name__)

_CODES = {"view": "v", "download": "d"}
_KINDS = {code: kind for kind, code in _CODES.items()}


def note(kind: str, item: str, address: str, agent: str, now: datetime | None = None) -> None:
    """Write down one request; a journal that cannot be written costs nobody a page."""
    now = now or datetime.now(UTC)
    try:
        visitor = blake2b(f"{address}\n{agent}".encode(), key=_salt(now), digest_size=12)
        line = f"{int(now.timestamp())} {_CODES[kind]} {item} {visitor.hexdigest()}\n"
        _append(f"{now:%Y-%m-%dT%H}", line.encode())
    except OSError:
        logger.warning("Usage could not be noted", exc_info=True)


def logs(before: datetime | None = None) -> list[Path]:
    """The journals of hours that ended ``before``, or all there are; the oldest first."""
    limit = f"{before:%Y-%m-%dT%H}" if before else "9999"
    return sorted(path for path in _root().glob("*.log") if path.name[:13] < limit)


def read(path: Path) -> Iterator[Event]:
    """The events of one journal; a line that was cut off says nothing."""
    with path.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            parts = line.split()
            if len(parts) == 4 and parts[0].isdigit() and parts[1] in _KINDS:
                yield Event(int(parts[0]), _KINDS[parts[1]], _decoded(parts[2]), parts[3])


def encoded(item: str) -> str:
    """A slug of any script in ASCII, without blanks."""
    return item.encode("unicode_escape").decode("ascii")


def _decoded(item: str) -> str:
    return item.encode("ascii", "replace").decode("unicode_escape")


def close(path: Path) -> Path:
    """Take a journal out of use under a name of its own, so that nothing more is written to it."""
    closed = path.with_name(f"{path.name[:13]}-{secrets.token_hex(4)}.log")
    path.rename(closed)
    return closed


def _root() -> Path:
    root = Path(settings.LABSITE_USAGE_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    return root


def _append(hour: str, line: bytes) -> None:
    """One write to the end of the file, which no other process can cut in two."""
    file = os.open(_root() / f"{hour}.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, line)
    finally:
        os.close(file)


def _salt(now: datetime) -> bytes:
    return _salt_of(f"{now:%Y-%m-%d}", str(settings.LABSITE_USAGE_ROOT))


@cache
def _salt_of(day: str, _root_path: str) -> bytes:
    """The salt of ``day``, made by whichever process is the first; those of other days go."""
    path = _root() / f"{day}.salt"
    for old in _root().glob("*.salt"):
        if old.name < path.name:
            old.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    except FileExistsError:
        pass
    return path.read_bytes()
