"""What follows when a person's page goes online or offline."""

from publications import dataversion
from publications.models import Author


def welcome(instance, **kwargs):
    """Let the works know that their author is one of the group; receives ``page_published``."""
    Author.objects.filter(pk=instance.author_id, is_member=False).update(is_member=True)
    dataversion.bump_on_commit()


def readdress(**kwargs):
    """The author's own address shows again; receives ``page_unpublished``."""
    dataversion.bump_on_commit()
