"""Who is to be told of which new works, and telling them.

A work is new to a user if it became public after they began to follow one of its authors and no
letter told of it before. A daily letter tells of what became public before midnight, a weekly one
of what did before Monday, both where the user lives; so each goes out once for its span of time,
however often this runs. Letter and memory are one transaction: a work is told of once or, if
anything fails, not yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from .. import entries, letters
from ..catalogue import EDITED
from ..feeds import absolute
from ..models import Author, Contribution, Follow, ToldWork
from . import links

#: Works a letter names; more are counted.
MOST_WORKS = 40
#: Users whose letters are prepared together.
AT_ONCE = 200
#: How far back a work may have become public that nobody was told of, as after a long pause.
OLDEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class News:
    """What one user is to be told: works by the followed author they are new of."""

    user: object
    works: dict[Author, tuple[int, ...]]

    @property
    def pks(self) -> list[int]:
        return list(dict.fromkeys(pk for works in self.works.values() for pk in works))


def tell(now: datetime | None = None) -> int:
    """Write every letter that is due at ``now``; how many. Sending is the outbox's."""
    now = now or timezone.now()
    # What was told of so long ago is too old to be told of anyway.
    ToldWork.objects.filter(told_at__lt=now - OLDEST).delete()
    return sum(_tells(news) for news in due(now))


def due(now: datetime) -> Iterator[News]:
    """What each user is to be told at ``now``; three queries and the users' for every 200."""
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    wanted = users.filter(follows__in=Follow.objects.by_letter()).distinct().order_by("pk")
    wanted = wanted.select_related("wagtail_userprofile")
    batch = []
    for user in wanted.iterator(AT_ONCE):
        batch.append(user)
        if len(batch) == AT_ONCE:
            yield from _due(batch, now)
            batch = []
    if batch:
        yield from _due(batch, now)


def _due(users: list, now: datetime) -> Iterator[News]:
    follows = Follow.objects.by_letter().filter(user__in=users).with_author()
    follows = [row for row in follows if row.person.state != Author.State.HIDDEN]
    published = _published({row.person.pk for row in follows}, now)
    told = set(
        ToldWork.objects.filter(
            user__in=users, publication__in={pk for rows in published.values() for pk, _at in rows}
        ).values_list("user", "publication")
    )
    own = defaultdict(list)
    for row in follows:
        own[row.user_id].append(row)
    for user in users:
        works = dict(_new(user, own[user.pk], published, told, now))
        if works:
            yield News(user, works)


def _new(user, follows: Iterable[Follow], published, told, now) -> Iterator:
    zone = _zone(user)
    for row in follows:
        until = _until(row.frequency, now.astimezone(zone))
        new = tuple(
            pk
            for pk, at in published[row.person.pk]
            if row.followed_at < at <= until and (user.pk, pk) not in told
        )
        if new:
            yield row.person, new


def _published(authors: set[int], now: datetime) -> dict[int, list[tuple[int, datetime]]]:
    """By author, the public works of the last weeks, newest first, with when they became so."""
    edited = Q(role="editor", publication__type__in=EDITED)
    rows = (
        Contribution.objects.filter(Q(role="author") | edited, author__in=authors)
        .filter(publication__live=True, publication__merged_into__isnull=True)
        .annotate(at=Coalesce("publication__first_published_at", "publication__created_at"))
        .filter(at__gt=now - OLDEST, at__lte=now)
        .order_by("-publication__year", "-publication_id")
    )
    found = defaultdict(list)
    for author, publication, at in rows.values_list("author", "publication", "at"):
        if (publication, at) not in found[author]:
            found[author].append((publication, at))
    return found


def _until(frequency: str, local: datetime) -> datetime:
    """What became public up to then is told of now; ``local`` is the user's time."""
    if frequency == Follow.Frequency.AT_ONCE:
        return local
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if frequency == Follow.Frequency.DAILY:
        return midnight
    return midnight - timedelta(days=local.weekday())


def _zone(user) -> ZoneInfo:
    profile = getattr(user, "wagtail_userprofile", None)
    try:
        return ZoneInfo((profile and profile.current_time_zone) or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def _tells(news: News) -> bool:
    """Write one letter; False where another run has told of one of its works meanwhile."""
    told = [ToldWork(user=news.user, publication_id=pk) for pk in news.pks]
    seed = f"{news.user.pk} {news.pks}"
    key = f"new works {blake2b(seed.encode(), digest_size=16).hexdigest()}"
    try:
        with transaction.atomic():
            ToldWork.objects.bulk_create(told)
            letters.post("new_works", news.user, _context(news), key, _headers(news.user))
    except IntegrityError:
        return False
    return True


def _context(news: News) -> dict:
    shown = {entry.pk: entry for entry in entries.load(news.pks[:MOST_WORKS])}
    groups = [
        {
            "author": author,
            "works": [_work(shown[pk]) for pk in pks if pk in shown],
            "stop_url": links.stop_url(news.user, author),
        }
        for author, pks in news.works.items()
    ]
    return {
        "name": news.user.first_name,
        "groups": [group for group in groups if group["works"]],
        "count": len(news.pks),
        "left": len(news.pks) - len(shown),
        "stop_url": links.stop_url(news.user),
        "following_url": absolute(reverse("publications:following")),
    }


def _work(entry: entries.Entry) -> dict:
    names = ", ".join(byline.name for byline in entry.authors[:6])
    more = "…" if len(entry.authors) > 6 else ""
    venue = ", ".join(filter(None, (str(entry.plain_venue), str(entry.year or ""))))
    return {
        "title": entry.plain_title,
        "names": names + more,
        "venue": venue,
        "url": absolute(entry.url),
    }


def _headers(user) -> dict[str, str]:
    """What lets a mail program unsubscribe with one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{links.stop_url(user)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }
