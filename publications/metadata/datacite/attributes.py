"""A work in the JSON of DataCite's REST interface."""

from collections.abc import Iterator
from typing import Any

from ... import identifiers
from ...names import inverted
from ...reference import Name, Reference
from .. import facts
from ..addresses import NOWHERE, Addresses, Grant

KERNEL = "http://datacite.org/schema/kernel-4"
#: DataCite's word for what is not known.
UNKNOWN = "(:unav)"

_RELATED_TYPES = {
    "doi": "DOI",
    "arxiv": "arXiv",
    "pmid": "PMID",
    "handle": "Handle",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
}
_CONTAINERS = {
    "article-journal": "Journal",
    "article-magazine": "Journal",
    "chapter": "Book",
    "paper-conference": "ConferenceProceeding",
    "review": "Journal",
}


def attributes(reference: Reference, addresses: Addresses = NOWHERE) -> dict[str, Any]:
    """``reference`` in DataCite's JSON; only what must be there stands for the unknown."""
    people = reference.authors or reference.editors
    editors = reference.editors if reference.authors else ()
    data = {
        "doi": facts.own_doi(reference),
        "url": addresses.permalink or addresses.page,
        "creators": [_person(name) for name in people] or [{"name": UNKNOWN}],
        "titles": list(_titles(reference)),
        "publisher": {"name": facts.plain(reference.publisher) or UNKNOWN},
        "publicationYear": f"{reference.issued.year or 0:04d}",
        "types": {
            "resourceType": reference.genre or facts.kind(reference).words,
            "resourceTypeGeneral": facts.kind(reference).datacite,
        },
        "subjects": [{"subject": word} for word in dict.fromkeys(reference.keywords)],
        "contributors": [
            _person(name) | {"contributorType": role}
            for names, role in ((editors, "Editor"), (reference.translators, "Other"))
            for name in names
        ],
        "dates": list(_dates(reference, addresses)),
        "language": facts.language(reference),
        "relatedIdentifiers": list(_related(reference)),
        "relatedItems": list(_container(reference)),
        "contentUrl": [file.url for file in addresses.files],
        "sizes": [f"{file.size} bytes" for file in addresses.files if file.size],
        "formats": list(dict.fromkeys(f.media_type for f in addresses.files if f.media_type)),
        "version": reference.version,
        "rightsList": list(_rights(addresses)),
        "descriptions": list(_descriptions(reference)),
        "fundingReferences": [_grant(grant) for grant in addresses.grants],
        "schemaVersion": KERNEL,
    }
    return {name: value for name, value in data.items() if value}


def _person(name: Name) -> dict[str, Any]:
    data: dict[str, Any] = {"name": inverted(name)}
    if name.literal:
        data["nameType"] = "Organizational"
    else:
        data["nameType"] = "Personal"
        family = " ".join(filter(None, (name.particle, name.family, name.suffix)))
        parts = {"givenName": name.given, "familyName": family}
        data |= {part: text for part, text in parts.items() if text}
    if name.orcid:
        iri = identifiers.address("orcid", name.orcid)
        scheme = {"nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
        data["nameIdentifiers"] = [{"nameIdentifier": iri} | scheme]
    if name.affiliation:
        data["affiliation"] = [{"name": name.affiliation}]
    return data


def _titles(reference: Reference) -> Iterator[dict[str, str]]:
    yield {"title": facts.plain(reference.title) or UNKNOWN}
    if short := facts.plain(reference.title_short):
        yield {"title": short, "titleType": "AlternativeTitle"}


def _dates(reference: Reference, addresses: Addresses) -> Iterator[dict[str, str]]:
    if addresses.available:
        yield {"date": addresses.available, "dateType": "Available"}
    if issued := facts.isoformat(reference.issued):
        yield {"date": issued, "dateType": "Issued"}
    if held := facts.isoformat(reference.event_date):
        event = ", ".join(filter(None, (reference.event_title, reference.event_place)))
        yield {"date": held, "dateType": "Other", "dateInformation": event or "Event"}


def _related(reference: Reference) -> Iterator[dict[str, str]]:
    """Other versions, the same work elsewhere, and what supplements it."""
    versions = facts.other_versions(reference)
    own = facts.own_doi(reference)
    for scheme, value in reference.identifiers:
        if scheme in ("isbn", "issn") or (scheme, value) == ("doi", own):
            continue
        if scheme in _RELATED_TYPES:
            relation = "HasVersion" if (scheme, value) in versions else "IsIdenticalTo"
            yield _relation(value, _RELATED_TYPES[scheme], relation)
    for link in reference.links:
        if link.kind != "pdf":
            yield _relation(link.url, "URL", "IsSupplementedBy")


def _relation(value: str, kind: str, relation: str) -> dict[str, str]:
    value = f"arXiv:{value}" if kind == "arXiv" else value
    return {
        "relatedIdentifier": value,
        "relatedIdentifierType": kind,
        "relationType": relation,
    }


def _container(reference: Reference) -> Iterator[dict[str, Any]]:
    """The journal, proceedings or book the work is published in."""
    title = facts.plain(reference.container_title)
    if not title:
        return
    first, last = facts.pages(reference)
    item: dict[str, Any] = {
        "relatedItemType": _CONTAINERS.get(reference.type, "Collection"),
        "relationType": "IsPublishedIn",
        "relatedItemIdentifier": _container_identifier(reference),
        "titles": [{"title": title}],
        "volume": reference.volume,
        "issue": reference.issue,
        "number": reference.article_number,
        "numberType": "Article" if reference.article_number else "",
        "firstPage": first,
        "lastPage": last,
        "publisher": facts.plain(reference.publisher),
    }
    yield {name: value for name, value in item.items() if value}


def _container_identifier(reference: Reference) -> dict[str, str]:
    for scheme in ("issn", "isbn"):
        if value := reference.identifier(scheme):
            kind = _RELATED_TYPES[scheme]
            return {"relatedItemIdentifier": value, "relatedItemIdentifierType": kind}
    return {}


def _rights(addresses: Addresses) -> Iterator[dict[str, str]]:
    if addresses.files or addresses.withheld:
        yield {"rights": addresses.access.value, "rightsUri": addresses.access.uri}
    if addresses.licence:
        yield {
            "rights": addresses.licence,
            "rightsUri": addresses.licence_url,
            "rightsIdentifier": addresses.licence,
            "rightsIdentifierScheme": "SPDX",
        }


def _descriptions(reference: Reference) -> Iterator[dict[str, str]]:
    if abstract := facts.plain(reference.abstract):
        yield {"description": abstract, "descriptionType": "Abstract"}
    series = (facts.plain(reference.collection_title), reference.collection_number)
    if series[0]:
        told = ", ".join(filter(None, series))
        yield {"description": told, "descriptionType": "SeriesInformation"}


def _grant(grant: Grant) -> dict[str, str]:
    kind = "ROR" if grant.registry.startswith("https://ror.org/") else "Crossref Funder ID"
    data = {
        "funderName": grant.funder,
        "funderIdentifier": grant.registry,
        "funderIdentifierType": kind if grant.registry else "",
        "awardNumber": grant.number,
        "awardUri": grant.page,
        "awardTitle": grant.title,
    }
    return {name: value for name, value in data.items() if value}
