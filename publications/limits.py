"""How often one user and one network may send each public form.

``spend(request, "claim", "5/d/user", "10/h/network")`` counts one sending, or raises
:class:`LimitReached`, which ``labsite`` answers with 429 and ``Retry-After``. Call it once the form
is known to be valid, before anything happens. Counters are in the shared cache; what they are
counted under is a keyed digest, never an address.

A limit holds for fixed spans of the clock: "5/d" is five between one midnight UTC and the next.
"""

import time
from dataclasses import dataclass
from functools import cache
from threading import Lock

from allauth.account.adapter import get_adapter
from django.core.cache import caches

from .digests import digest, network_digest

SECONDS = {"m": 60, "h": 3600, "d": 86400}
KINDS = ("user", "network", "target")

# A file cache reads and writes in two steps; this makes them one for the threads of a process.
_lock = Lock()


class LimitReached(Exception):
    """Somebody sent a form too often; ``retry_after`` seconds from now they may again."""

    def __init__(self, action: str, retry_after: int):
        super().__init__(f"{action}: wait {retry_after} s")
        self.action = action
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Rate:
    """``amount`` times in ``seconds`` for each ``kind`` of sender."""

    amount: int
    seconds: int
    kind: str

    def key(self, action: str, sender: str, now: float) -> str:
        span = int(now // self.seconds)
        # Some caches take no spaces in a key.
        name = action.replace(" ", "-")
        return f"limit:{name}:{self.kind}:{self.seconds}:{span}:{sender}"

    def left(self, now: float) -> int:
        """Whole seconds until the running span is over, at least one."""
        return max(1, int(self.seconds - now % self.seconds) + 1)


@cache
def rate(text: str) -> Rate:
    """``"5/d/user"`` read: a number; m, h or d; user, network or target. ValueError otherwise."""
    amount, unit, kind = text.split("/")
    if unit not in SECONDS or kind not in KINDS:
        raise ValueError(f"{text!r} is no rate")
    return Rate(int(amount), SECONDS[unit], kind)


def spend(request, action: str, *rates: str, target: str = "") -> None:
    """Count one sending of ``action`` against each of ``rates``, or raise :class:`LimitReached`.

    A rate per user does not bind visitors who are not signed in: give one per network as well.
    ``target`` is what a rate per target counts, such as the address a letter goes to.
    """
    now = time.time()
    senders = {"target": digest("target", target.casefold()), **_senders(request)}
    due = [(each, senders[each.kind]) for each in map(rate, rates) if each.kind in senders]
    keys = {each.key(action, sender, now): each for each, sender in due}
    with _lock:
        _refuse_spent(keys, action, now)
        for key, each in keys.items():
            if _count(key, each.seconds) > each.amount:
                raise LimitReached(action, each.left(now))


def _senders(request) -> dict[str, str]:
    found = {"network": network_digest(get_adapter().get_client_ip(request))}
    if request.user.is_authenticated:
        found["user"] = str(request.user.pk)
    return found


def _refuse_spent(keys: dict[str, Rate], action: str, now: float) -> None:
    """Look at all counters before moving any: who is refused costs their neighbours nothing."""
    counted = caches["shared"].get_many(keys)
    waits = [each.left(now) for key, each in keys.items() if counted.get(key, 0) >= each.amount]
    if waits:
        raise LimitReached(action, max(waits))


def _count(key: str, seconds: int) -> int:
    shared = caches["shared"]
    shared.add(key, 0, seconds)
    count = shared.incr(key)
    # Where a cache counts by reading and writing, it forgets how long the key was to live.
    shared.touch(key, seconds)
    return count
