"""Sessions that cannot be led into one's own network.

A name is resolved once, every address it has must be public, and the connection goes to the
address that was looked at: a name that resolves differently the next moment gains nothing. Each
redirect is treated alike, and no proxy of the environment answers instead.
"""

import socket
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Refused(Exception):
    """An address that is not asked, and why."""


class _Adapter(HTTPAdapter):
    """``trusted`` hosts and ``networks`` may be asked although they are not public."""

    def __init__(self, trusted, networks, **kwargs):
        self.trusted, self.networks = frozenset(trusted), tuple(networks)
        super().__init__(**kwargs)

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            scheme: type(kind.__name__, (kind,), {"ConnectionCls": self._guarded(connection)})
            for scheme, kind, connection in (
                ("http", HTTPConnectionPool, HTTPConnection),
                ("https", HTTPSConnectionPool, HTTPSConnection),
            )
        }

    def _guarded(self, kind):
        adapter = self

        class Guarded(kind):
            def _new_conn(self):
                if self.host in adapter.trusted:
                    return super()._new_conn()
                address = public_address(self.host, self.port, adapter.networks)
                return socket.create_connection((address, self.port), self.timeout)

        return Guarded


def session(trusted=(), networks=(), redirects=3, retries=0) -> requests.Session:
    """A session whose questions raise :class:`Refused` for what is not of the internet.

    ``trusted`` names hosts that an administrator chose, ``networks`` those to be asked all the
    same, such as ``127.0.0.0/8``.
    """
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = redirects
    for scheme in ("https://", "http://"):
        made.mount(scheme, _Adapter(trusted, networks, max_retries=retries))
    return made


def host(address: str) -> str:
    return urlsplit(address).hostname or ""


def public_address(name: str, port: int, networks=()) -> str:
    """An address of ``name``; raises :class:`Refused` if any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(name.strip("[]"), port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Refused("Nobody knows this host.") from error
    addresses = [row[4][0] for row in found]
    if not all(is_public(address, networks) for address in addresses):
        raise Refused("It leads into a private network.")
    return addresses[0]


def is_public(address: str, networks=()) -> bool:
    """Whether an address is one of the internet, also inside of those that wrap another."""
    ip = ip_address(address.partition("%")[0])
    if any(ip in ip_network(network) for network in networks):
        return True
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner or ip in ip_network("64:ff9b::/96"):
            return is_public(str(inner)) if inner else False
    return ip.is_global and not ip.is_multicast
