"""What is left where a work was: raised when it goes, taken away when it comes back."""

from collections.abc import Iterable
from itertools import islice

from django.db.models import Q

from .models import Publication, Tombstone

_CHUNK = 1000
_TOLD = ("pk", "slug", "title", "container_title", "year")
#: Works that every visitor could see at some time.
_PUBLIC_ONCE = Q(live=True) | Q(first_published_at__isnull=False)


def raise_for(
    pks: Iterable[int], reason: str = "", keeps_title: bool = True, note: str = ""
) -> None:
    """Leave a tombstone for each of the works that was ever public, and for those merged into it.

    Belongs in front of what removes them, in the same transaction.
    """
    pks = iter(sorted(pks))
    while chunk := list(islice(pks, _CHUNK)):
        affected = Q(pk__in=chunk) | Q(merged_into__in=chunk)
        works = Publication.objects.filter(_PUBLIC_ONCE, affected)
        _store(works.values_list(*_TOLD), reason, keeps_title, note)


def raise_for_unpublished(instance, **kwargs):
    """Receives Wagtail's ``unpublished``; whoever knows the reason tells it afterwards."""
    _store([tuple(getattr(instance, name) for name in _TOLD)])


def take_away(instance, **kwargs):
    """Receives Wagtail's ``published``: the work answers again."""
    Tombstone.objects.filter(number=instance.pk).delete()


def explain(number: int, reason: str, keeps_title: bool, note: str = "") -> None:
    """Say why a work is gone whose tombstone stands already."""
    forgotten = {} if keeps_title else {"title": "", "source": ""}
    Tombstone.objects.filter(number=number).update(reason=reason, note=note, **forgotten)


def _store(works, reason: str = "", keeps_title: bool = True, note: str = "") -> None:
    Tombstone.objects.bulk_create(
        [
            Tombstone(
                number=pk,
                slug=slug,
                title=title if keeps_title else "",
                source=", ".join(filter(None, (venue, str(year or "")))) if keeps_title else "",
                note=note,
                reason=reason,
            )
            for pk, slug, title, venue, year in works
        ],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["slug", "title", "source", "note", "reason", "removed_at"],
    )
