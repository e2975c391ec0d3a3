"""Asking another server: politely, with patience that ends, and not twice a day for one thing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b

import requests
from django.conf import settings
from django.core.cache import caches
from urllib3.util.retry import Retry

from ..feeds import absolute
from . import reaching

#: Seconds to connect and between two bytes; bytes of the longest answer read.
PATIENCE = (4, 12)
LARGEST = 16 * 1024 * 1024
#: Seconds an answer is kept.
KEPT = 24 * 60 * 60
#: Tried again after a server's "later" or failure: at once, after 1 s, after 2 s. A server that
#: was silent for so long is not asked again.
RETRIES = Retry(
    total=2,
    read=0,
    backoff_factor=0.5,
    status_forcelist=(429, 500, 502, 503, 504),
    respect_retry_after_header=False,
    raise_on_status=False,
)
_NOTHING = b"\x00"


class Unavailable(Exception):
    """A service could not be asked, or answered nothing that can be used."""


class TooLate(Unavailable):
    """The time that whoever waits has for all questions together was over."""


#: When :func:`time.monotonic` says that the answers have to be there.
_end: ContextVar[float] = ContextVar("end of looking up", default=float("inf"))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ask nobody for longer than ``seconds`` in all; what then is missing is :class:`TooLate`."""
    token = _end.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def is_on() -> bool:
    return settings.LABSITE_LOOKUPS


def fetch(service: str, path: str, accept: str, **query: str) -> bytes:
    """What ``service`` of ``LABSITE_LOOKUP_URLS`` has at ``path``; empty where it has nothing.

    Raises :class:`Unavailable`.
    """
    url = requests.Request("GET", settings.LABSITE_LOOKUP_URLS[service] + path, params=query)
    address = url.prepare().url
    key = f"lookup:{blake2b(f'{address} {accept}'.encode(), digest_size=16).hexdigest()}"
    known = caches["shared"].get(key)
    if known is None:
        known = ask(address, accept) or _NOTHING
        caches["shared"].set(key, known, KEPT)
    return b"" if known == _NOTHING else known


def ask(address: str, accept: str, *, once: bool = False) -> bytes:
    """What a server has at ``address``; empty where it has nothing. Raises :class:`Unavailable`.

    ``once`` is for a visitor who waits for the answer: no second try and no other address.
    """
    headers = {"Accept": accept, "User-Agent": _who_asks()}
    try:
        with (
            _session(address, once) as session,
            session.get(
                address,
                headers=headers,
                timeout=_patience(),
                stream=True,
                allow_redirects=not once,
            ) as answer,
        ):
            if answer.status_code in (requests.codes.not_found, requests.codes.gone):
                return b""
            answer.raise_for_status()
            if answer.is_redirect:
                raise Unavailable("leads elsewhere")
            body = _read(answer)
    except (requests.RequestException, OSError, reaching.Refused) as error:
        raise (Unavailable if _left() > 0 else TooLate)(str(error)) from error
    return body


def _read(answer: requests.Response) -> bytes:
    """The body, which a server may send a byte at a time."""
    body = bytearray()
    while part := answer.raw.read1(64 * 1024, decode_content=True):
        body += part
        if len(body) > LARGEST:
            raise Unavailable(f"more than {LARGEST} bytes")
        if _left() <= 0:
            raise TooLate
    return bytes(body)


def _patience() -> tuple[float, float]:
    """:data:`PATIENCE`, or what is left of it. Raises TooLate."""
    left = _left()
    if left <= 0:
        raise TooLate
    connect, silence = PATIENCE
    return min(connect, left), min(silence, left)


def _left() -> float:
    return _end.get() - time.monotonic()


def _session(address: str, once: bool) -> requests.Session:
    """Administrators choose the host; where it leads on to must be of the internet."""
    retries = 0 if once else RETRIES
    session = reaching.session(trusted=[reaching.host(address)], retries=retries)
    session.trust_env = True  # a proxy the administrator has set is asked instead
    return session


def _who_asks() -> str:
    """Services ask to be told who asks, and how to reach them."""
    contact = settings.LABSITE_LOOKUP_CONTACT
    return f"Labsite ({absolute('/')}{f'; mailto:{contact}' if contact else ''})"
