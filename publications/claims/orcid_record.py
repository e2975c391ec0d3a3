"""ORCID's public record: which works on it were added by somebody else than its holder.

Off unless ``ORCID_PUBLIC_API`` names the service, such as ``https://pub.orcid.org/v3.0``. One
request without redirects, of bounded time and size, since the claimant waits.
"""

import json
import logging

from django.conf import settings

from ..identifiers import match_key, normalise
from ..lookups.requesting import Unavailable, ask

logger = logging.getLogger(__name__)


def is_on() -> bool:
    return bool(settings.ORCID_PUBLIC_API)


def member_dois(orcid: str) -> set[str]:
    """Match keys of the DOIs that ORCID's members put on the record; empty if it cannot be read.

    A work that its holder added, by hand or through a member's wizard, shows nothing (ORCID API
    3.0, "source" and "assertion-origin").
    """
    try:
        url = f"{settings.ORCID_PUBLIC_API}/{orcid}/works"
        groups = json.loads(ask(url, "application/json", once=True)).get("group", [])
        return {doi for group in groups for doi in _group_dois(group, orcid)}
    except (Unavailable, ValueError, AttributeError, TypeError):
        logger.warning("The ORCID record %s could not be read", orcid)
        return set()


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
