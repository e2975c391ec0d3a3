"""Asking another server: politely, with patience that ends, and not twice a day for one thing."""

from hashlib import blake2b

import requests
from django.conf import settings
from django.core.cache import caches
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from ..feeds import absolute

#: Seconds to connect and between two bytes; bytes of the longest answer read.
PATIENCE = (4, 12)
LARGEST = 16 * 1024 * 1024
#: Seconds an answer is kept.
KEPT = 24 * 60 * 60
#: Tried again after a server's "later" or failure: at once, after 1 s, after 2 s.
RETRIES = Retry(
    total=2,
    backoff_factor=0.5,
    status_forcelist=(429, 500, 502, 503, 504),
    respect_retry_after_header=False,
    raise_on_status=False,
)
_NOTHING = b"\x00"


class Unavailable(Exception):
    """A service could not be asked, or answered nothing that can be used."""


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
            requests.Session() if once else _session() as session,
            session.get(
                address,
                headers=headers,
                timeout=PATIENCE,
                stream=True,
                allow_redirects=not once,
            ) as answer,
        ):
            if answer.status_code in (requests.codes.not_found, requests.codes.gone):
                return b""
            answer.raise_for_status()
            if answer.is_redirect:
                raise Unavailable("leads elsewhere")
            body = answer.raw.read(LARGEST + 1, decode_content=True)
    except (requests.RequestException, OSError) as error:
        raise Unavailable(str(error)) from error
    if len(body) > LARGEST:
        raise Unavailable(f"more than {LARGEST} bytes")
    return body


def _session() -> requests.Session:
    session = requests.Session()
    session.max_redirects = 3
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=RETRIES))
    return session


def _who_asks() -> str:
    """Services ask to be told who asks, and how to reach them."""
    contact = settings.LABSITE_LOOKUP_CONTACT
    return f"Labsite ({absolute('/')}{f'; mailto:{contact}' if contact else ''})"
