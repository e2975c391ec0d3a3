"""What follows when a person's page goes online, offline, or for good."""

from publications import dataversion
from publications.models import Author

from .models import PersonPage


def settle(instance, is_there=True, **kwargs):
    """Let the works know who is one of the group.

    The author of a live page is; an author this page was about is not, once no live page is
    about them. Receives ``page_published``.
    """
    named = {instance.author_id, *instance.revisions.values_list("content__author", flat=True)}
    named.discard(None)
    others = PersonPage.objects.live().filter(author__in=named).exclude(pk=instance.pk)
    members = set(others.values_list("author", flat=True))
    if instance.live and is_there:
        members.add(instance.author_id)
    authors = Author.objects.filter(pk__in=named)
    authors.filter(pk__in=members, is_member=False).update(is_member=True)
    authors.exclude(pk__in=members).filter(is_member=True).update(is_member=False)
    dataversion.bump_on_commit()


def leave(instance, **kwargs):
    """The page is offline, or about to be deleted; receives ``page_unpublished``, ``pre_delete``.

    When a page is deleted, what the first signal brings still says that it is live.
    """
    settle(instance, is_there=False)
