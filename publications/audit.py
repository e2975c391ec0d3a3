"""The audit: what was done, by whom and why; written once and sealed in a chain of hashes.

An event is written in the transaction it tells of. Sealing comes after the commit, by one writer
at a time, so that nobody waits for another's place in the chain.
"""

import json
import logging
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, timedelta
from hashlib import sha256

from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from . import models

logger = logging.getLogger(__name__)

#: Names the request that events of this thread belong to; the middleware sets it.
request_id: ContextVar[str] = ContextVar("request_id", default="")

#: Events sealed in one transaction.
AT_ONCE = 500
#: Tries to seal while another writer is at it.
TRIES = 3
#: How long an event may wait for its seal before that is worth a word.
PATIENCE = timedelta(hours=1)


def record(
    actor, action, obj, reason="", fields=(), evidence=(), *, role="", before="", after=""
) -> models.AuditEvent:
    """Write down that ``actor`` (a user, or None for the machine) did ``action`` to ``obj``.

    ``fields`` names the columns that changed, never their values; ``evidence`` holds keys of
    evidence; ``before`` and ``after`` are states. ``role`` says in what capacity, where that is
    not simply a user's or the machine's.
    """
    actor = None if isinstance(actor, AnonymousUser) else actor
    event = models.AuditEvent.objects.create(
        actor_id=actor and actor.pk,
        role=role or ("user" if actor else "system"),
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        author_id=obj.pk if isinstance(obj, models.Author) else getattr(obj, "author_id", None),
        before=before,
        after=after,
        fields=list(fields),
        reason=reason,
        evidence=list(evidence),
        request_id=request_id.get(),
    )
    if not any(entry[1] is _seal_quietly for entry in connection.run_on_commit):
        transaction.on_commit(_seal_quietly, robust=True)
    return event


def seal() -> int:
    """Give every event its place in the chain; how many got one.

    Two writers cannot take one number: the database lets the first through, the other looks
    again.
    """
    sealed = 0
    for _try in range(TRIES):
        try:
            while count := _seal_some():
                sealed += count
            return sealed
        except IntegrityError:
            continue
    return sealed


@dataclass(frozen=True)
class Fault:
    """A place where the chain does not hold."""

    number: int
    what: str


def verify(number: int = 0, expected: str = "") -> Iterator[Fault]:
    """The faults of the chain, in its order; none when nothing was changed, removed or put in.

    ``expected`` is the hash that the seal ``number`` had when it was noted elsewhere, which also
    shows whether the end of the chain was cut off.
    """
    previous, last = "", 0
    for one in models.AuditSeal.objects.select_related("event").order_by("number").iterator():
        if one.number != last + 1:
            yield Fault(last + 1, "missing")
        if one.previous != previous:
            yield Fault(one.number, "does not follow the one before it")
        if one.hash != _hash(one.previous, one.event):
            yield Fault(one.number, "was changed")
        if one.number == number and one.hash != expected:
            yield Fault(number, "is not the one that was noted")
        previous, last = one.hash, one.number
    if number > last:
        yield Fault(number, "missing")
    if _waits_for_seal():
        yield Fault(last + 1, "has waited for its seal for more than an hour")


def head() -> models.AuditSeal | None:
    """The newest seal: number and hash to note elsewhere."""
    return models.AuditSeal.objects.order_by("-number").first()


def _seal_quietly():
    try:
        seal()
    except DatabaseError:
        logger.exception("The audit could not be sealed; the next event will")


@transaction.atomic
def _seal_some() -> int:
    last = head()
    number, previous = (last.number, last.hash) if last else (0, "")
    seals = []
    for event in models.AuditEvent.objects.filter(seal=None).order_by("pk")[:AT_ONCE]:
        number, digest = number + 1, _hash(previous, event)
        seals.append(models.AuditSeal(number=number, event=event, previous=previous, hash=digest))
        previous = digest
    models.AuditSeal.objects.bulk_create(seals)
    return len(seals)


def _hash(previous: str, event) -> str:
    """SHA-256 over the hash before it and the event as canonical JSON."""
    names = sorted(column.attname for column in models.AuditEvent._meta.concrete_fields)
    facts = {name: getattr(event, name) for name in names}
    facts["at"] = event.at.astimezone(UTC).isoformat()
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


def _waits_for_seal() -> bool:
    old = timezone.now() - PATIENCE
    return models.AuditEvent.objects.filter(seal=None, at__lt=old).exists()
