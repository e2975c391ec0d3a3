"""Texts that the site must be able to read again and a stolen database must not.

Fernet (AES-128-CBC with HMAC-SHA256) under a key made from the one of ``digests``.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(text: str) -> str:
    """``text`` as a token; the same text makes another token each time."""
    return _box().encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """The text of a token, ``""`` where the key has changed since."""
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken:
        return ""


def _box() -> Fernet:
    key = settings.LABSITE_DIGEST_KEY or settings.SECRET_KEY
    return Fernet(urlsafe_b64encode(sha256(f"seal\0{key}".encode()).digest()))
