"""Resumption tokens: the whole question and how far it was answered, signed.

Nothing is stored, so a token outlives restarts and works at every process.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core import signing

from .errors import Refusal

LIFETIME = timedelta(hours=24)
_SALT = "publications.oai"


class Place(NamedTuple):
    """Where a list goes on: behind the record ``(stamp, number)``, ``cursor`` were given.

    ``total`` is how many records the list had when it began.
    """

    stamp: str
    number: int
    cursor: int
    total: int

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.stamp)


def write(verb: str, arguments: dict[str, str], place: tuple) -> str:
    return signing.dumps([verb, arguments, place], salt=_SALT)


def read(verb: str, token: str) -> tuple[dict[str, str], list]:
    """The arguments and the place that were written. Raises Refusal."""
    try:
        of, arguments, place = signing.loads(token, salt=_SALT, max_age=LIFETIME)
    except signing.SignatureExpired as error:
        raise Refusal("badResumptionToken", "The token is older than 24 hours.") from error
    except signing.BadSignature as error:
        raise Refusal("badResumptionToken", "This is no token of this repository.") from error
    if of != verb:
        raise Refusal("badResumptionToken", f"The token belongs to {of}.")
    return arguments, place
