"""What the front page shows of the record."""

from django.conf import settings

from publications import dataversion
from publications.catalogue import catalogue
from publications.entries import load
from publications.metadata.jsonld import as_script

from .chrome import Chrome, frame


def context(request, newest_count: int) -> dict:
    """Selected works in their hand order, then the newest of the others."""
    works = catalogue(dataversion.of(request))
    chosen = set(works.selected)
    newest = [pk for pk in works.pks[: newest_count + len(chosen)] if pk not in chosen]
    entries = load([*works.selected, *newest[:newest_count]])
    shown = len([entry for entry in entries if entry.pk in chosen])
    return {
        "selected": entries[:shown],
        "newest": entries[shown:],
        "canonical": home_url(),
        "json_ld": json_ld(frame(request)),
    }


def home_url() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + "/"


def json_ld(chrome: Chrome):
    """The group itself as schema.org has it."""
    data = {
        "@context": "https://schema.org",
        "@type": "ResearchOrganization",
        "@id": home_url(),
        "url": home_url(),
        "name": chrome.name,
        "description": chrome.strapline,
        "parentOrganization": [{"@type": "Organization", "name": x} for x in chrome.affiliation],
        "sameAs": chrome.google_scholar_url,
    }
    return as_script({name: value for name, value in data.items() if value})
