"""Following an author: who does, and the letters that tell of new works.

:func:`follow`, :func:`unfollow` and :func:`silence` are all that changes a follow;
:mod:`.news` finds out who is to be told of what, :mod:`.links` signs the links that end letters.
"""

from django.db.models import Q

from ..models import Author, Follow

__all__ = ["follow", "follow_of", "followers", "silence", "summary", "unfollow"]


def follow(user, author: Author, frequency: str) -> Follow:
    """Let ``user`` follow ``author``, or change how often they hear of it."""
    row, _created = Follow.objects.update_or_create(
        user=user, author=author, defaults={"frequency": frequency}
    )
    return row


def unfollow(user, author: Author) -> bool:
    """End it, also where it began with an author merged into this one; False if there was none."""
    return bool(_follows(author).filter(user=user).delete()[0])


def silence(user_id: int, author_id: int | None = None) -> int:
    """Send no more letters to a user, of one author or of all; the list stays. How many changed."""
    found = Follow.objects.by_letter().filter(user=user_id)
    if author_id is not None:
        found = found.filter(Q(author=author_id) | Q(author__merged_into=author_id))
    return found.update(frequency=Follow.Frequency.NEVER)


def follow_of(user, author: Author) -> Follow | None:
    """How ``user`` follows ``author``, if at all."""
    if not user.is_authenticated:
        return None
    return _follows(author).filter(user=user).first()


def followers(author: Author) -> int:
    """How many users with an active account follow ``author``. One query."""
    found = _follows(author).filter(user__is_active=True)
    return found.values("user").distinct().count()


def summary(request) -> dict:
    """What the account's own page shows of it."""
    return {"following": {"count": request.user.follows.count()}}


def _follows(author: Author):
    return Follow.objects.filter(Q(author=author) | Q(author__merged_into=author))
