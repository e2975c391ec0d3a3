"""Asking whether an address answers, without being led into one's own network.

The name is resolved once, every address it has must be public, and the connection goes to the
address that was looked at: a name that resolves differently the next moment gains nothing. Each
redirect is treated alike.
"""

import http.client
import socket
import ssl
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

#: Seconds to connect, and between two bytes of an answer.
PATIENCE = 10
MOST_REDIRECTS = 5
#: Answers to programs by servers at which a reader finds the page all the same.
SHY = frozenset((401, 403, 405, 406, 429, 451, 501, 999))
HEADERS = {"User-Agent": "Labsite link check", "Accept": "*/*", "Connection": "close"}
#: What stays as written in an address; all else, such as letters with accents, is encoded.
_KEPT = "%/:?#[]@!$&'()*+,;=~"
_PORTS = {"http": 80, "https": 443}


class Refused(Exception):
    """An address that is not asked, and why."""


@dataclass(frozen=True)
class Outcome:
    """``status`` of the last answer, None without one; ``problem`` in words, empty if none."""

    status: int | None
    problem: str = ""


def probe(url: str, allowed=()) -> Outcome:
    """Ask ``url`` by HEAD, and by GET where that is not enough; never raises.

    ``allowed`` names networks that may be asked although they are not public.
    """
    try:
        outcome = _follow("HEAD", url, allowed)
        return outcome if not outcome.problem else _follow("GET", url, allowed)
    except Refused as error:
        return Outcome(None, str(error))
    except (TimeoutError, ssl.SSLError, OSError, http.client.HTTPException, ValueError) as error:
        return Outcome(None, _in_words(error))


def _follow(method: str, url: str, allowed) -> Outcome:
    for _hop in range(MOST_REDIRECTS + 1):
        status, target = _ask(method, url, allowed)
        if status not in (301, 302, 303, 307, 308) or not target:
            return Outcome(status, _problem(status))
        url = urljoin(url, target)
    return Outcome(status, "It redirects without end.")


def _problem(status: int) -> str:
    if status < 400 or status in SHY:
        return ""
    return f"The server answers {status}."


def _ask(method: str, url: str, allowed) -> tuple[int, str]:
    """Status and target of a redirect; nothing of the body is read."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Refused("This is no address of the web.")
    connection = _connect(parts, allowed)
    try:
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        connection.request(method, quote(path, safe=_KEPT), headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _connect(parts, allowed) -> http.client.HTTPConnection:
    """A connection to the address that was found to be public, under the name of the link."""
    port = parts.port or _PORTS[parts.scheme]
    address = public_address(parts.hostname, port, allowed)
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=PATIENCE)
    connected = socket.create_connection((address, port), PATIENCE)
    if parts.scheme == "https":
        secure = ssl.create_default_context()
        connected = secure.wrap_socket(connected, server_hostname=parts.hostname)
    connection.sock = connected
    return connection


def public_address(host: str, port: int, allowed=()) -> str:
    """An address of ``host``; raises :class:`Refused` if any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Refused("Nobody knows this host.") from error
    addresses = [row[4][0] for row in found]
    if not all(is_public(address, allowed) for address in addresses):
        raise Refused("It leads into a private network.")
    return addresses[0]


def is_public(address: str, allowed=()) -> bool:
    """Whether an address is one of the internet, also inside of those that wrap another."""
    ip = ip_address(address.partition("%")[0])
    if any(ip in ip_network(network) for network in allowed):
        return True
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner or ip in ip_network("64:ff9b::/96"):
            return is_public(str(inner)) if inner else False
    return ip.is_global and not ip.is_multicast


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "It does not answer in time."
    if isinstance(error, ssl.SSLError):
        return "Its certificate is not valid."
    return "It does not answer."
