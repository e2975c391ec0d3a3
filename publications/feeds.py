"""Atom feeds (RFC 4287) of any list of works."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import entries, markup
from .models import Publication

#: Works in a feed.
LENGTH = 50


def absolute(path: str) -> str:
    """A path of this site as an address that works anywhere; never built from the request."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def response(request, pks: list[int], path: str, title: str = "") -> HttpResponse:
    """The feed of the first works of ``pks``, whose list is at ``path``."""
    works = entries.load(pks[:LENGTH])
    rows = Publication.objects.filter(pk__in=pks[:LENGTH]).values_list("pk", *_FACTS, named=True)
    facts = {row.pk: row for row in rows}
    feed = Atom1Feed(
        title=title or _("Publications"),
        link=absolute(path),
        feed_url=absolute(request.path + (path[path.index("?") :] if "?" in path else "")),
        feed_guid=absolute(path),
        description=None,
        language=get_language(),
        updated=max((row.updated_at for row in facts.values()), default=timezone.now()),
    )
    for entry in works:
        if entry.pk in facts:
            feed.add_item(**_item(entry, facts[entry.pk]))
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


#: What a feed says of a work and lists do not.
_FACTS = ("byline", "keywords", "created_at", "updated_at", "first_published_at")


def _item(entry: entries.Entry, facts) -> dict:
    return {
        "title": entry.plain_title,
        "link": absolute(entry.url),
        "unique_id": absolute(entry.permalink),
        "description": markup.to_text(entry.work.abstract) or str(entry.plain_venue),
        "author_name": markup.clean(facts.byline) or None,
        "pubdate": facts.first_published_at or facts.created_at,
        "updateddate": facts.updated_at,
        "categories": [markup.clean(word) for word in facts.keywords],
    }
