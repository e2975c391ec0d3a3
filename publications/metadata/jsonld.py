"""Records and profiles as schema.org JSON-LD.

Source: schema.org 28 (ScholarlyArticle, Person, ProfilePage, PublicationIssue).
"""

import json

from django.utils.safestring import SafeString, mark_safe

from ..identifiers import address
from ..markup import to_text
from ..names import display
from ..reference import Name, PartialDate, Reference

#: schema.org types by CSL type; all others are a ScholarlyArticle or a CreativeWork.
TYPES = {
    "book": "Book",
    "chapter": "Chapter",
    "collection": "Book",
    "dataset": "Dataset",
    "motion_picture": "VideoObject",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "software": "SoftwareSourceCode",
    "speech": "PresentationDigitalDocument",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
ARTICLES = frozenset(("article", "article-journal", "paper-conference", "manuscript"))
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_script(data: dict) -> SafeString:
    """``data`` as text that is safe inside a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308


def work(reference: Reference, url: str, profiles: list[str] = ()) -> dict:
    """A work at ``url``; ``profiles`` are its authors' addresses in order, ``""`` for none."""
    title = to_text(reference.title)
    kind = TYPES.get(reference.type)
    data = {
        "@context": "https://schema.org",
        "@type": kind or ("ScholarlyArticle" if reference.type in ARTICLES else "CreativeWork"),
        "@id": url,
        "url": url,
        "name": title,
        "headline": title[:110],
        "author": _people(reference.authors, profiles),
        "editor": _people(reference.editors, ()),
        "datePublished": _date(reference.issued),
        "abstract": to_text(reference.abstract),
        "keywords": list(reference.keywords),
        "inLanguage": reference.language,
        "publisher": _organization(reference.publisher),
        "isPartOf": _part_of(reference),
        "pagination": reference.page or reference.article_number,
        "identifier": [_identifier(*pair) for pair in reference.identifiers],
        "sameAs": [address(*pair) for pair in reference.identifiers if address(*pair)],
    }
    return _filled(data)


def profile(author, url: str) -> dict:
    """An author's page."""
    person = {
        "@type": "Person",
        "@id": url,
        "name": author.display_name,
        "alternateName": author.native_name,
        "givenName": author.given,
        "familyName": " ".join(filter(None, (author.particle, author.family))),
        "sameAs": address("orcid", author.orcid),
        "description": author.biography,
    }
    page = {"@context": "https://schema.org", "@type": "ProfilePage", "url": url}
    return page | {"mainEntity": _filled(person)}


def _people(names: tuple[Name, ...], profiles: list[str]) -> list[dict]:
    known = [*profiles, *[""] * len(names)]
    return [_person(name, url) for name, url in zip(names, known, strict=False)]


def _person(name: Name, url: str) -> dict:
    data = {
        "@type": "Organization" if name.literal else "Person",
        "@id": url,
        "name": display(name),
        "sameAs": address("orcid", name.orcid),
    }
    return _filled(data)


def _part_of(reference: Reference) -> dict:
    """The journal, volume and issue, or the book or proceedings."""
    title = to_text(reference.container_title)
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


def _identifier(scheme: str, value: str) -> dict:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _date(date: PartialDate) -> str:
    parts = [date.year, date.month, date.day]
    known = parts[: next((n for n, part in enumerate(parts) if part is None), 3)]
    return "-".join(f"{part:02d}" for part in known)


def _filled(data: dict) -> dict:
    return {name: value for name, value in data.items() if value}
