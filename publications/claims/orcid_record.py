"""ORCID's public record: which works on it were added by somebody else than its holder.

Off unless ``ORCID_PUBLIC_API`` names the service, such as ``https://pub.orcid.org/v3.0``. One
request without redirects, of bounded time and size.
"""

import json
import logging

import requests
from django.conf import settings

from ..identifiers import match_key, normalise

logger = logging.getLogger(__name__)

#: Seconds to connect and between two bytes; bytes of the longest record read.
PATIENCE = (3, 5)
LARGEST = 8 * 1024 * 1024


def is_on() -> bool:
    return bool(settings.ORCID_PUBLIC_API)


def member_dois(orcid: str) -> set[str]:
    """Match keys of the DOIs that ORCID's members put on the record; empty if it cannot be read.

    A work that its holder added, by hand or through a member's wizard, shows nothing (ORCID API
    3.0, "source" and "assertion-origin").
    """
    try:
        groups = json.loads(_fetch(f"{settings.ORCID_PUBLIC_API}/{orcid}/works")).get("group", [])
        return {doi for group in groups for doi in _group_dois(group, orcid)}
    except (requests.RequestException, ValueError, AttributeError, TypeError):
        logger.warning("The ORCID record %s could not be read", orcid)
        return set()


def _fetch(url: str) -> bytes:
    headers = {"Accept": "application/json"}
    with requests.get(
        url, headers=headers, timeout=PATIENCE, stream=True, allow_redirects=False
    ) as answer:
        answer.raise_for_status()
        if answer.status_code != requests.codes.ok:
            raise ValueError(answer.status_code)
        body = answer.raw.read(LARGEST + 1, decode_content=True)
    if len(body) > LARGEST:
        raise ValueError("too long")
    return body


def _group_dois(group: dict, orcid: str):
    for work in group.get("work-summary", []):
        if _is_from_member(work.get("source") or {}, orcid):
            yield from _dois((work.get("external-ids") or {}).get("external-id") or [])


def _is_from_member(source: dict, orcid: str) -> bool:
    client = source.get("source-client-id")
    origin = (source.get("assertion-origin-orcid") or {}).get("path")
    return bool(client) and origin != orcid


def _dois(identifiers: list[dict]):
    for one in identifiers:
        if one.get("external-id-type") == "doi" and one.get("external-id-relationship") == "self":
            doi = normalise("doi", one.get("external-id-value") or "")
            if doi:
                yield match_key("doi", doi)
