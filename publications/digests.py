"""Keyed digests of what must be recognised again but not be read: addresses and networks.

The key is the setting ``LABSITE_DIGEST_KEY``, else ``SECRET_KEY``; without it nobody can try out
which addresses give the digests that a stolen database holds (HMAC, RFC 2104).
"""

import hmac
from hashlib import sha256
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings

#: Bits of an address that tell a network; the rest tells a household or a person.
IPV4_PREFIX = 24
IPV6_PREFIX = 48


def digest(purpose: str, text: str) -> str:
    """64 hexadecimal digits, others for each ``purpose``."""
    key = settings.LABSITE_DIGEST_KEY or settings.SECRET_KEY
    return hmac.new(key.encode(), f"{purpose}\0{text}".encode(), sha256).hexdigest()


def email_digest(address: str) -> str:
    """The digest under which an e-mail address is stored; ``""`` for text that is none.

    Case and the ways of writing an international domain make no difference.
    """
    local, at, domain = address.strip().casefold().rpartition("@")
    if not (local and at and domain):
        return ""
    return digest("email", f"{local}@{_ascii(domain)}")


def network_digest(address: str) -> str:
    """The digest of the network (IPv4 /24, IPv6 /48) that an IP address belongs to."""
    return digest("network", network(address))


def network(address: str) -> str:
    """The network of an IP address, such as ``192.0.2.0/24``; other text as it is."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found
    prefix = IPV4_PREFIX if isinstance(found, IPv4Address) else IPV6_PREFIX
    return str(ip_network(f"{found}/{prefix}", strict=False))


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain
