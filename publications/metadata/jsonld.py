"""Records and profiles as schema.org JSON-LD.

Source: schema.org 28 (ScholarlyArticle, Person, ProfilePage, PublicationIssue).
"""

import json

from django.utils.safestring import SafeString, mark_safe

from ..identifiers import address
from ..names import display
from ..reference import Name, Reference
from . import facts
from .addresses import NOWHERE, Addresses, Grant

_PAGED = ("article", "article-journal", "chapter", "paper-conference", "review")
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_script(data: dict) -> SafeString:
    """``data`` as text that is safe inside a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308


def work(reference: Reference, addresses: Addresses = NOWHERE) -> dict:
    """A work on its page."""
    title = facts.plain(reference.title)
    kind = facts.kind(reference).schema
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": addresses.permalink or addresses.page,
        "url": addresses.page,
        "name": title,
        "headline": title[:110],
        "author": _people(reference.authors, addresses),
        "editor": _people(reference.editors, NOWHERE),
        "translator": _people(reference.translators, NOWHERE),
        "datePublished": facts.isoformat(reference.issued).partition("/")[0],
        "abstract": facts.plain(reference.abstract),
        "keywords": list(reference.keywords),
        "inLanguage": facts.language(reference),
        "publisher": _organization(facts.plain(reference.publisher)),
        "isPartOf": _part_of(reference),
        "subjectOf": _event(reference),
        "identifier": _identifiers(reference),
        "sameAs": _elsewhere(reference),
        "version": reference.version,
        "award": facts.awards(reference.extra),
        "funding": [_grant(grant) for grant in addresses.grants],
        "license": addresses.licence_url,
        "encoding": [_file(file) for file in addresses.files],
    }
    if addresses.files or addresses.withheld:
        data["isAccessibleForFree"] = bool(addresses.files)
    return _filled(data | _of_kind(reference))


def profile(shown, url: str, elsewhere: list[str]) -> dict:
    """The page of an author as ``shown`` to visitors; ``elsewhere`` are addresses of the person."""
    author = shown.author
    person = {
        "@type": "Person",
        "@id": url,
        "name": author.display_name,
        "alternateName": author.native_name,
        "givenName": author.given,
        "familyName": " ".join(filter(None, (author.particle, author.family))),
        "affiliation": _organization(shown.affiliation),
        "sameAs": list(filter(None, elsewhere)),
        "description": shown.biography,
    }
    page = {"@context": "https://schema.org", "@type": "ProfilePage", "url": url}
    return page | {"mainEntity": _filled(person)}


def _people(names: tuple[Name, ...], addresses: Addresses) -> list[dict]:
    """Persons with their pages here, and the iDs that their owners have proved."""
    blank = [""] * len(names)
    known = zip(names, [*addresses.profiles, *blank], [*addresses.orcids, *blank], strict=False)
    return [_person(name, url, iD) for name, url, iD in known]


def _person(name: Name, url: str, orcid: str) -> dict:
    data = {
        "@type": "Organization" if name.literal else "Person",
        "@id": url,
        "name": display(name),
        "givenName": name.given,
        "familyName": " ".join(filter(None, (name.particle, name.family))),
        "affiliation": _organization(name.affiliation),
        "sameAs": address("orcid", orcid),
    }
    return _filled(data)


def _of_kind(reference: Reference) -> dict:
    """What only some types of work have."""
    isbn = reference.identifier("isbn")
    if reference.type in _PAGED:
        first, last = facts.pages(reference)
        pages = reference.page or reference.article_number
        return {"pagination": pages, "pageStart": first, "pageEnd": last}
    if reference.type in ("book", "collection"):
        return {"isbn": isbn, "bookEdition": reference.edition, "pagination": reference.page}
    if reference.type == "thesis":
        return {"inSupportOf": reference.genre}
    return {"reportNumber": reference.number} if reference.type == "report" else {}


def _identifiers(reference: Reference) -> list[dict]:
    others = facts.other_versions(reference)
    return [
        {
            "@type": "PropertyValue",
            "propertyID": scheme,
            "value": value,
            "url": address(scheme, value),
        }
        for scheme, value in reference.identifiers
        if scheme not in ("url", "issn") and (scheme, value) not in others
    ]


def _elsewhere(reference: Reference) -> list[str]:
    """Addresses of the work itself: neither its preprint's nor its journal's."""
    others = facts.other_versions(reference)
    found = (
        address(scheme, value)
        for scheme, value in reference.identifiers
        if scheme not in ("issn", "isbn") and (scheme, value) not in others
    )
    return [url for url in dict.fromkeys(found) if url]


def _event(reference: Reference) -> dict:
    start, _slash, end = facts.isoformat(reference.event_date).partition("/")
    data = {
        "@type": "Event",
        "name": reference.event_title,
        "location": reference.event_place,
        "startDate": start,
        "endDate": end,
    }
    return _filled(data) if reference.event_title else {}


def _file(file) -> dict:
    data = {
        "@type": "MediaObject",
        "contentUrl": file.url,
        "encodingFormat": file.media_type,
        "name": file.title,
        "contentSize": f"{file.size} B" if file.size else "",
        "sha256": file.sha256,
        "license": f"https://spdx.org/licenses/{file.licence}" if file.licence else "",
    }
    return _filled(data)


def _grant(grant: Grant) -> dict:
    data = {
        "@type": "Grant",
        "@id": grant.page,
        "name": grant.title,
        "identifier": grant.number,
        "url": grant.page,
        "funder": _filled(_organization(grant.funder) | {"sameAs": grant.registry}),
    }
    return _filled(data)


def _part_of(reference: Reference) -> dict:
    """The journal, volume and issue, or the book or proceedings."""
    title = facts.plain(reference.container_title)
    if not title:
        return {}
    if not reference.type.startswith("article"):
        return {"@type": "Book" if reference.type == "chapter" else "CreativeWork", "name": title}
    part = _filled({"@type": "Periodical", "name": title, "issn": reference.identifier("issn")})
    if reference.volume:
        volume = {"@type": "PublicationVolume", "volumeNumber": reference.volume}
        part = volume | {"isPartOf": part}
    if reference.issue:
        part = {"@type": "PublicationIssue", "issueNumber": reference.issue, "isPartOf": part}
    return part


def _organization(name: str) -> dict:
    return {"@type": "Organization", "name": name} if name else {}


def _filled(data: dict) -> dict:
    return {name: value for name, value in data.items() if value or value is False}
