"""What the front page shows of the record and of the pages below it."""

from django.conf import settings
from django.utils import timezone

from publications import dataversion
from publications.catalogue import catalogue
from publications.entries import load
from publications.languages import in_order
from publications.metadata.jsonld import as_script

from . import linking, models
from .chrome import Chrome, frame

#: Events and openings shown; there is a page for all of them.
MOST_COMING = 3


def context(request, home) -> dict:
    """All that ``home`` asks for; what is not there leaves no gap."""
    return {
        **_works(request, home.newest_count),
        "themes": _themes(request) if home.shows_research else [],
        "funders": _funders(request) if home.shows_funders else [],
        "news": _news(request)[: home.news_count],
        "events": linking.visible(models.EventPage.objects, request).coming()[:MOST_COMING],
        "openings": linking.visible(models.OpeningPage.objects, request).open()[:MOST_COMING],
        "canonical": home_url(),
        "json_ld": json_ld(frame(request)),
    }


def _works(request, newest_count: int) -> dict:
    """Selected works in their hand order, then the newest of the others."""
    works = catalogue(dataversion.of(request))
    chosen = set(works.selected)
    newest = [pk for pk in works.pks[: newest_count + len(chosen)] if pk not in chosen]
    entries = load([*works.selected, *newest[:newest_count]])
    shown = len([entry for entry in entries if entry.pk in chosen])
    return {"selected": entries[:shown], "newest": entries[shown:]}


def _themes(request) -> list:
    pages = in_order(models.ResearchPage.objects.filter(kind="theme"))
    pages = linking.visible(pages, request)
    pages = pages.select_related("image").prefetch_related("image__renditions")
    return [page for page in pages if not page.is_over]


def _funders(request) -> list:
    """Who gives a grant that has not ended, by name, each once."""
    grants = linking.visible(models.GrantPage.objects, request).select_related("funder__logo")
    today = timezone.localdate()
    running = [
        grant
        for grant in grants.prefetch_related("funder__logo__renditions")
        if not grant.has_ended(today)
    ]
    return sorted({grant.funder for grant in running}, key=lambda funder: funder.name)


def _news(request):
    return linking.visible(models.NewsPage.objects, request).newest_first()


def home_url() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + "/"


def json_ld(chrome: Chrome):
    """The group itself as schema.org has it."""
    elsewhere = [link.url for link in chrome.social_links]
    data = {
        "@context": "https://schema.org",
        "@type": "ResearchOrganization",
        "@id": home_url(),
        "url": home_url(),
        "name": chrome.name,
        "description": chrome.strapline,
        "logo": f"{home_url()}icon-512.png",
        "image": f"{home_url()}card-site-0.png",
        "parentOrganization": _parents(chrome),
        "sameAs": [url for url in (chrome.google_scholar_url, *elsewhere) if url],
    }
    return as_script({name: value for name, value in data.items() if value})


def _parents(chrome: Chrome) -> list[dict]:
    """The affiliations with their websites, or the lines that are printed where there are none."""
    rows = [(row.name, row.url) for row in chrome.affiliations]
    named = rows or [(line, "") for line in chrome.affiliation]
    organisations = [{"@type": "Organization", "name": name, "url": url} for name, url in named]
    return [{key: value for key, value in row.items() if value} for row in organisations]
