"""Removing an author page at the wish of its person: asked, confirmed by letter, decided by staff.

A hidden page answers no more and stays off lists, search and sitemap; the names on the works stay,
since they are part of the record.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import audit, dataversion, letters, retention
from .digests import email_digest, network_digest
from .feeds import absolute
from .models import Author, RemovalRequest

State = RemovalRequest.State
#: How long the link of the letter works.
LINK_LIVES = timedelta(days=3)


class RemovalError(Exception):
    """The request cannot be moved so, or no more; the message says why."""


@transaction.atomic
def ask(author: Author, *, relation: str, reason: str, email: str, ip: str) -> RemovalRequest:
    """Write down the wish and send a link to ``email``; nothing happens before it is followed."""
    token = secrets.token_urlsafe(32)
    request = RemovalRequest.objects.create(
        author=author,
        relation=relation,
        reason=reason,
        email=email,
        email_digest=email_digest(email),
        network_digest=network_digest(ip),
        token_hash=_hash(token),
    )
    url = absolute(reverse("publications:removal_confirm", args=[token]))
    _write(request, "confirm", url=url)
    return request


def pending(token: str) -> RemovalRequest | None:
    """The request that a link belongs to, while it works."""
    waiting = RemovalRequest.objects.select_related("author").filter(
        token_hash=_hash(token),
        state=State.UNCONFIRMED,
        created_at__gt=timezone.now() - LINK_LIVES,
    )
    return waiting.first()


@transaction.atomic
def confirm(request: RemovalRequest) -> None:
    """Put the request before staff. A second one of the same address stays what it is."""
    try:
        with transaction.atomic():
            _move(request, State.UNCONFIRMED, State.OPEN, confirmed_at=timezone.now())
    except IntegrityError:
        return
    audit.record(None, "removal.ask", request, role="visitor", after=State.OPEN)


@transaction.atomic
def hide(request: RemovalRequest, by, answer: str = "") -> None:
    """Grant the wish: the page answers no more."""
    _decide(request, State.HIDDEN, by, answer)
    Author.objects.filter(pk=request.author_id).update(state=Author.State.HIDDEN)
    dataversion.bump_on_commit()


@transaction.atomic
def refuse(request: RemovalRequest, by, answer: str) -> None:
    """Leave the page; ``answer`` tells whoever asked why."""
    _decide(request, State.REFUSED, by, answer)


@transaction.atomic
def restore(request: RemovalRequest, by, answer: str = "") -> None:
    """Show a hidden page again, as claimed if somebody still holds it."""
    _move(request, State.HIDDEN, State.RESTORED, decided_by=by, decided_at=timezone.now())
    author = Author.objects.get(pk=request.author_id)
    state = Author.State.CLAIMED if author.owner_id else Author.State.UNCLAIMED
    Author.objects.filter(pk=author.pk, state=Author.State.HIDDEN).update(state=state)
    _tell_audit(request, by, "removal.restore", State.HIDDEN, State.RESTORED, answer)
    dataversion.bump_on_commit()


def _decide(request, state, by, answer):
    """The letter goes out and the address is forgotten with it."""
    known = {"decided_by": by, "decided_at": timezone.now(), "answer": answer, "email": ""}
    _move(request, State.OPEN, state, **known)
    _write(request, state, answer=answer)
    _tell_audit(request, by, f"removal.{state}", State.OPEN, state, answer)


def _move(request: RemovalRequest, old: str, new: str, **facts) -> None:
    """One conditional UPDATE: of two who decide at the same time one is told so."""
    rows = RemovalRequest.objects.filter(pk=request.pk, state=old)
    if not rows.update(state=new, **facts):
        raise RemovalError(_("This request was decided on already."))


def _tell_audit(request, by, action, before, after, reason):
    audit.record(by, action, request, reason, role="staff", before=before, after=after)


def _write(request: RemovalRequest, kind: str, **context) -> None:
    facts = {"author": request.author, "about": absolute(reverse("publications:about_pages"))}
    letters.post(f"removals/{kind}", request.email, facts | context, f"removal-{request.pk}-{kind}")


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def forget(now: datetime) -> int:
    """Requests nobody confirmed go, and the networks of the others."""
    rows = RemovalRequest.objects
    unconfirmed = rows.filter(state=State.UNCONFIRMED, created_at__lt=now - LINK_LIVES)
    count = unconfirmed.delete()[0]
    old = now - timedelta(days=retention.NETWORK_DAYS)
    return count + rows.filter(created_at__lt=old).exclude(network_digest="").update(
        network_digest=""
    )
