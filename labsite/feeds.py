"""News as an Atom feed (RFC 4287)."""

from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed


def news(index, pages, request):
    """The feed of ``pages`` below ``index``; entries keep their identifier when they move."""
    feed = Atom1Feed(
        title=f"{index.title} – {index.get_site().site_name or index.get_parent().title}",
        link=index.get_full_url(request),
        feed_url=request.build_absolute_uri(),
        description=index.search_description or None,
        language=index.locale.language_code,
    )
    for page in pages:
        feed.add_item(**entry(page, request))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def entry(page, request):
    """The facts of one piece of news as the feed generator takes them."""
    return {
        "title": page.title,
        "link": page.get_full_url(request),
        "unique_id": f"urn:uuid:{page.translation_key}",
        "description": page.lead or page.search_description,
        "pubdate": datetime.combine(page.date, time(12), UTC),
        "updateddate": page.last_published_at,
    }
