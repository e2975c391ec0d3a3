"""What time does to claims: holds end, silence ends claims, evidence grows old."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import dataversion, models
from . import guards, notices
from .errors import ClaimError
from .notices import Notice
from .states import PENDING, State

#: How long a claimant may go on adding evidence before what there is goes to a curator.
COLLECTING = timedelta(days=3)
#: Days before strong evidence runs out on which its owner is reminded: 22, 23 and 24 months.
REMINDERS = (0, 30, 61)
REMINDER = Notice(
    _("Please show again that the page of {author} is yours"),
    (
        _("Your evidence counts until {day}. After that the page stays yours, but not “verified”."),
        _("Sign in with ORCID again, or confirm your address at your institution again."),
    ),
)


#: Longer than cron leaves between two runs.
PAUSE = timedelta(hours=25)


def tend(claims=None, now=None) -> Counter:
    """Take every claim of ``claims`` (by default all) as far as its time has come.

    Returns how many claims took each step. A claim that cannot go on does not stop the others.
    """
    now = now or timezone.now()
    claims = models.Claim.objects.all() if claims is None else claims
    done: Counter = Counter()
    for name, due in _due(claims, now):
        for claim in due.select_related("author", "claimant"):
            done[name] += _takes(claim, name, now)
    done["remind"] = _remind(claims.filter(state=State.APPROVED), now)
    return +done


def _due(claims, now):
    yield "settle", claims.filter(state=State.HOLDING, hold_until__lte=now)
    yield "expire", claims.filter(state__in=PENDING, active_at__lte=now - guards.IDLE)
    yield (
        "ask_review",
        claims.filter(state=State.COLLECTING, changed_at__lte=now - COLLECTING),
    )


def _takes(claim, name, now) -> bool:
    try:
        getattr(claim, name)(now=now)
    except ClaimError:
        return False
    return True


def _remind(claims, now) -> int:
    """Letters about the newest strong evidence of each claim, one for each time before it ends."""
    soon = now + timedelta(days=REMINDERS[-1])
    newest: dict = {}
    strong = models.Evidence.objects.strong().filter(claim__in=claims, withdrawn_at=None)
    for one in strong.select_related("claim__author", "claim__claimant"):
        if one.valid_until and (
            one.claim_id not in newest or one.valid_until > newest[one.claim_id].valid_until
        ):
            newest[one.claim_id] = one
    due = [one for one in newest.values() if one.valid_until <= soon and one.claim.claimant]
    return sum(_write_reminder(one, now) for one in due)


def renew_pages(now=None) -> int:
    """Drop pages kept for visitors if evidence ran out of late: they say “verified” by it.

    Returns how many pieces of evidence did. Whatever is not kept is computed anew in any case.
    """
    now = now or timezone.now()
    late = models.Evidence.objects.filter(withdrawn_at=None, valid_until__lte=now)
    number = late.filter(valid_until__gt=now - PAUSE).count()
    if number:
        dataversion.bump_on_commit()
    return number


def _write_reminder(evidence, now) -> bool:
    left = max((evidence.valid_until - now).days, 0)
    mark = next(days for days in REMINDERS if left <= days)
    occasion = f"remind-{evidence.pk}-{mark}"
    key = f"claim-{evidence.claim_id}-{occasion}-"
    if models.Letter.objects.filter(key__startswith=key).exists():
        return False
    words = {"day": notices.day(evidence.valid_until)}
    notices.post(REMINDER, evidence.claim.claimant, evidence.claim, occasion, **words)
    return True
