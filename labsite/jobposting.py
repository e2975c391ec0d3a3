"""An opening as search engines read it (https://schema.org/JobPosting)."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.html import linebreaks
from wagtail.models import Site


def describe(page, request, organisation):
    """The JSON-LD object of an open position of ``organisation``; the unknown is left out."""
    facts = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": page.title,
        "description": _description(page),
        "url": page.get_full_url(request),
        "datePosted": _posted(page),
        "validThrough": _end_of(page.deadline),
        "employmentType": page.employment_type,
        "hiringOrganization": _organisation(request, organisation),
        "jobLocation": _place(page),
        "directApply": False,
    }
    return {name: value for name, value in facts.items() if value not in ("", None)}


def _description(page):
    """The summary and the running text; lists and cards say nothing about the position."""
    text = [block.render() for block in page.body if block.block_type == "text"]
    return "".join([linebreaks(page.summary, autoescape=True), *text])


def _posted(page):
    posted = page.first_published_at
    return timezone.localdate(posted).isoformat() if posted else ""


def _end_of(day):
    """The last minute of ``day`` where the site is."""
    return timezone.make_aware(datetime.combine(day, time(23, 59))).isoformat() if day else ""


def _organisation(request, name):
    site = Site.find_for_request(request)
    known = {"name": name or (site and site.site_name), "sameAs": site and site.root_url}
    return {"@type": "Organization"} | {key: value for key, value in known.items() if value}


def _place(page):
    address = {
        "@type": "PostalAddress",
        "streetAddress": page.location,
        "addressLocality": page.city,
        "addressCountry": page.country,
    }
    known = {name: value for name, value in address.items() if value}
    return {"@type": "Place", "address": known} if len(known) > 1 else ""
