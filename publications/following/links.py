"""Signed links that end letters without signing in. They open nothing else."""

from django.core import signing
from django.urls import reverse

from ..feeds import absolute

_SALT = "publications.following"


def stop_url(user, author=None) -> str:
    """Where letters to ``user`` are ended, of ``author`` alone if given. It never expires."""
    return absolute(reverse("publications:stop_letters", args=[_token(user, author)]))


def read(token: str) -> tuple[int, int | None] | None:
    """Primary keys of the user and of the author, None for all; None for a forged token."""
    try:
        user, author = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return user, author


def _token(user, author) -> str:
    return signing.Signer(salt=_SALT).sign_object([user.pk, author and author.pk])
