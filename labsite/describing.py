"""Pages of the tree as search engines read them (schema.org 28), from what their templates show.

Each function takes the page and the context it is rendered with, asks nothing more of the
database, and tells nothing that the page itself does not.
"""

from people.models import PersonPage
from publications.feeds import absolute

from . import models
from .chrome import Chrome
from .front import home_url


def of(page, context) -> dict:
    """What ``page`` is; an empty dictionary for pages that only lead to others."""
    describe = DESCRIBED.get(type(page))
    return filled({"@context": "https://schema.org"} | describe(page, context)) if describe else {}


def for_networks(page) -> dict:
    """What the Open Graph calls ``page``, and what it asks of pages of that kind."""
    if isinstance(page, PersonPage):
        return {"og:type": "profile"}
    if isinstance(page, models.NewsPage):
        moments = {"published": page.date, "modified": page.last_published_at}
        return {"og:type": "article"} | filled(
            {f"article:{name}_time": moment for name, moment in moments.items()}
        )
    return {}


def breadcrumbs(steps: list[tuple[str, str]]) -> dict:
    """The way from the front page: titles and absolute addresses, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": url}
        for place, (title, url) in enumerate(steps, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    }


def group(chrome: Chrome) -> dict:
    """The group where something else is described."""
    return {
        "@type": "ResearchOrganization",
        "@id": home_url(),
        "name": chrome.name,
        "url": home_url(),
        "logo": icon(),
    }


def icon() -> str:
    return absolute("/icon-512.png")


def project(page, context) -> dict:
    members = [*context["members"], *context["former_members"]]
    return {
        "@type": "ResearchProject",
        "@id": page.full_url,
        "url": page.full_url,
        "name": page.title,
        "description": page.summary,
        "foundingDate": page.start,
        "dissolutionDate": page.end,
        "parentOrganization": group(context["chrome"]),
        "member": [_member(row) for row in members],
        "funding": [_grant_named(grant) for grant in context["grants"]],
    }


def grant(page, context) -> dict:
    money = {"@type": "MonetaryAmount", "value": str(page.amount), "currency": page.currency}
    return {
        "@type": "MonetaryGrant",
        "@id": page.full_url,
        "url": page.full_url,
        "name": page.title,
        "identifier": page.reference_number,
        "amount": money if page.public_amount else None,
        "funder": _funder(page.funder),
        "fundedItem": [
            *(
                {"@type": "ResearchProject", **_named(x.title, x.full_url)}
                for x in _projects(context)
            ),
            *(
                {"@type": "CreativeWork", **_named(work.plain_title, absolute(work.url))}
                for work in context["works"]
            ),
        ],
    }


def news(page, context) -> dict:
    people = [_person(person) for person in context["people"]]
    projects = [
        {"@type": "ResearchProject", **_named(x.title, x.full_url)} for x in _projects(context)
    ]
    return {
        "@type": "NewsArticle",
        "@id": page.full_url,
        "mainEntityOfPage": page.full_url,
        "headline": page.title[:110],
        "description": page.lead,
        "datePublished": page.date,
        "dateModified": page.last_published_at,
        "image": absolute(f"/card-page-{page.pk}.png"),
        "author": group(context["chrome"]),
        "publisher": group(context["chrome"]),
        "about": [*people, *projects],
    }


def event(page, context) -> dict:
    places = [{"@type": "Place", "name": page.place, "address": page.place}] if page.place else []
    if page.online_url:
        places.append({"@type": "VirtualLocation", "url": page.online_url})
    return {
        "@type": "Event",
        "@id": page.full_url,
        "url": page.full_url,
        "name": page.title,
        "description": page.summary,
        "startDate": page.start,
        "endDate": page.end,
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{_attendance(page)}EventAttendanceMode",
        "location": places,
        "performer": {"@type": "Person", "name": page.speaker} if page.speaker else None,
        "organizer": group(context["chrome"]),
        "image": absolute(f"/card-page-{page.pk}.png"),
    }


def person(page, context) -> dict:
    """A member's page: as the page of their author says, with what only the member's page knows."""
    profile = context.get("profile")
    known = profile.described if profile else {"mainEntity": _person(page)}
    position = page.position
    main = known["mainEntity"] | {
        "name": page.title,
        "jobTitle": str(position.role) if position and not page.is_alumnus else "",
        "alternateName": page.native_name or known["mainEntity"].get("alternateName"),
        "memberOf": None if page.is_alumnus else group(context["chrome"]),
        "knowsAbout": page.interest_list,
    }
    return {"@type": "ProfilePage", "url": page.full_url, "mainEntity": filled(main)}


def filled(data: dict) -> dict:
    """``data`` without what is unknown; dates as the standard has them."""
    told = {name: value for name, value in data.items() if value not in (None, "", [], {})}
    return {name: _plain(value) for name, value in told.items()}


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def _attendance(page) -> str:
    if page.online_url:
        return "Mixed" if page.place else "Online"
    return "Offline"


def _named(title, url) -> dict:
    return {"name": title, "url": url}


def _projects(context) -> list:
    return list(context["projects"])


def _person(page) -> dict:
    return {"@type": "Person", "@id": page.full_url, **_named(page.title, page.full_url)}


def _member(row) -> dict:
    role = {
        "@type": "OrganizationRole",
        "roleName": row.role,
        "startDate": row.start,
        "endDate": row.end,
        "member": _person(row.person),
    }
    return filled(role)


def _grant_named(page) -> dict:
    return {
        "@type": "Grant",
        "@id": page.full_url,
        **_named(page.title, page.full_url),
        "funder": _funder(page.funder),
    }


def _funder(funder) -> dict:
    return filled(
        {
            "@type": "FundingAgency",
            "name": funder.name,
            "url": funder.url,
            "sameAs": [url for url in (funder.ror_url, funder.crossref_url) if url],
        }
    )


DESCRIBED = {
    PersonPage: person,
    models.ResearchPage: project,
    models.GrantPage: grant,
    models.NewsPage: news,
    models.EventPage: event,
}
