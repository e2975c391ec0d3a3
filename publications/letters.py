"""The outbox: write a letter in the transaction that causes it, send it after.

A letter that cannot be sent waits and is tried again, here or by ``manage.py send_letters``, at
growing intervals. Nobody's page breaks because a mail server is away.
"""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection, transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation

from . import models
from .feeds import absolute
from .oai import repository

logger = logging.getLogger(__name__)

#: Pause after the first failed try; each further one is three times as long, up to a day.
FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(days=1)
#: How long the address of a letter that was sent is kept.
KEPT = timedelta(days=90)
FAILURES = (SMTPException, OSError)


@dataclass(frozen=True)
class Sent:
    """What one round of sending did, in letters."""

    sent: int = 0
    failed: int = 0


def post(kind: str, to, context: dict, key: str, headers: dict | None = None) -> None:
    """Write the letter ``kind`` to ``to``, a user or an address, in the running transaction.

    ``templates/emails/<kind>`` has its ``.subject``, ``.txt`` and ``.html``; they see ``context``,
    ``site_name`` and ``site_url``, and addresses must be absolute. ``key`` names the occasion: a
    second letter with the same key is not written. Somebody without an address gets none.
    """
    address, language = _recipient(to)
    if not address:
        return
    with translation.override(language):
        parts = _rendered(kind, context | _frame())
    letter = models.Letter(
        kind=kind, key=key, recipient=address, language=language, headers=headers or {}, **parts
    )
    models.Letter.objects.bulk_create([letter], ignore_conflicts=True)
    _delivery().keys.append(key)


def send(keys=None, limit: int = 200) -> Sent:
    """Send what is due, of ``keys`` if given, over one connection.

    Whoever takes a letter first sends it: a second sender finds it taken until its next try. A
    server that is away costs no letter a try.
    """
    due = models.Letter.objects.due(timezone.now())
    letters = list(due.filter(key__in=keys) if keys is not None else due[:limit])
    with _open_connection() as server:
        if not letters or server is None:
            return Sent(0, len(letters))
        outcomes = [_sends(letter, server) for letter in letters if _take(letter)]
    return Sent(sum(outcomes), len(outcomes) - sum(outcomes))


def forget_recipients() -> int:
    """Empty the addresses of letters sent long ago; their keys stay, so none is sent twice."""
    old = models.Letter.objects.filter(sent_at__lt=timezone.now() - KEPT).exclude(recipient="")
    return old.update(recipient="", subject="")


class _Delivery:
    """What is to be sent when the running transaction commits."""

    def __init__(self):
        self.keys: list[str] = []

    def __call__(self):
        send(self.keys)


def _delivery() -> _Delivery:
    """The delivery that waits for the running transaction; outside of one it is no use waiting."""
    waiting = [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], _Delivery)]
    if waiting:
        return waiting[-1]
    delivery = _Delivery()
    transaction.on_commit(delivery, robust=True)
    return delivery


def _recipient(to) -> tuple[str, str]:
    """Address and language of a user, or of an address nobody is known by."""
    if not isinstance(to, get_user_model()):
        return to, settings.LANGUAGE_CODE
    profile = getattr(to, "wagtail_userprofile", None)
    return to.email, (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def _frame() -> dict:
    return {"site_name": repository.name(), "site_url": absolute("/")}


def _rendered(kind: str, context: dict) -> dict:
    """Subject on one line, text and HTML. Only the HTML is escaped."""
    subject = " ".join(_as_text(f"emails/{kind}.subject", context).split())
    return {
        "subject": subject[:255],
        "text": _as_text(f"emails/{kind}.txt", context).strip() + "\n",
        "html": render_to_string(f"emails/{kind}.html", context | {"subject": subject}),
    }


def _as_text(name: str, context: dict) -> str:
    return get_template(name).template.render(Context(context, autoescape=False))


@contextmanager
def _open_connection():
    """One connection for a round, or None where the mail server is away."""
    server = mail.get_connection()
    try:
        server.open()
    except FAILURES:
        logger.exception("The mail server is away; letters wait")
        server = None
    try:
        yield server
    finally:
        if server is not None:
            _close(server)


def _close(server):
    try:
        server.close()
    except FAILURES:
        logger.warning("The mail server did not say goodbye")


def _take(letter) -> bool:
    """Make the letter this sender's until its next try."""
    pause = min(FIRST_PAUSE * 3**letter.attempts, LONGEST_PAUSE)
    free = models.Letter.objects.filter(
        pk=letter.pk, sent_at__isnull=True, attempts=letter.attempts
    )
    return bool(free.update(attempts=letter.attempts + 1, next_try_at=timezone.now() + pause))


def _sends(letter, server) -> bool:
    message = mail.EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.recipient],
        headers={"Auto-Submitted": "auto-generated"} | letter.headers,
        connection=server,
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except FAILURES:
        logger.exception("Letter %s could not be sent", letter.key)
        return False
    done = {"sent_at": timezone.now(), "text": "", "html": ""}
    models.Letter.objects.filter(pk=letter.pk).update(**done)
    return True
