"""The six verbs: from checked arguments to the element that answers them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .. import exporting, whereabouts
from ..models import HarvestRecord
from . import repository, sets, tokens
from .arguments import TOKEN
from .dissemination import DISSEMINATIONS, Dissemination
from .document import described, node, utc
from .errors import Refusal
from .lists import Page, Sets, records

OAI_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"


class Asked(NamedTuple):
    """A request: its verb and arguments, when it came, and the data version it found."""

    verb: str
    arguments: dict[str, str]
    moment: datetime
    version: int | None


def answer(asked: Asked) -> Element:
    """The element that answers. Raises Refusal."""
    return node(asked.verb, *_VERBS[asked.verb](asked))


def _identify(asked: Asked) -> list[Element]:
    first = HarvestRecord.objects.in_order().values_list("stamp", flat=True).first()
    return [
        node("repositoryName", repository.name()),
        node("baseURL", repository.address()),
        node("protocolVersion", "2.0"),
        node("adminEmail", repository.contact()),
        node("earliestDatestamp", utc(first or asked.moment)),
        node("deletedRecord", "persistent"),
        node("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        node("compression", "gzip"),
        node("description", _identifier_scheme()),
    ]


def _identifier_scheme() -> Element:
    return described(
        "oai-identifier",
        OAI_IDENTIFIER,
        f"{OAI_IDENTIFIER}.xsd",
        node("scheme", "oai"),
        node("repositoryIdentifier", repository.domain()),
        node("delimiter", ":"),
        node("sampleIdentifier", repository.identifier(1)),
    )


def _list_metadata_formats(asked: Asked) -> list[Element]:
    if "identifier" in asked.arguments:
        _record(asked.arguments["identifier"])
    return [
        node(
            "metadataFormat",
            node("metadataPrefix", one.prefix),
            node("schema", one.schema),
            node("metadataNamespace", one.namespace),
        )
        for one in DISSEMINATIONS.values()
    ]


def _list_sets(asked: Asked) -> list[Element]:
    after = tokens.read(asked.verb, asked.arguments[TOKEN])[1] if asked.arguments else None
    page = Sets.read(sets.all_sets(asked.version), after)
    found = [node("set", node("setSpec", one.spec), node("setName", one.name)) for one in page.rows]
    return found + _resumption(asked, page)


def _get_record(asked: Asked) -> list[Element]:
    kind = _dissemination(asked.arguments["metadataPrefix"])
    return _full([_record(asked.arguments["identifier"])], kind)


def _list_identifiers(asked: Asked) -> list[Element]:
    page = _page(asked)
    return [_header(row) for row in page.rows] + _resumption(asked, page)


def _list_records(asked: Asked) -> list[Element]:
    page = _page(asked)
    kind = _dissemination(page.arguments["metadataPrefix"])
    return _full(page.rows, kind) + _resumption(asked, page)


def _page(asked: Asked) -> Page:
    if TOKEN in asked.arguments:
        arguments, place = tokens.read(asked.verb, asked.arguments[TOKEN])
        return records(arguments, tokens.Place(*place))
    _dissemination(asked.arguments["metadataPrefix"])
    return records(asked.arguments)


def _dissemination(prefix: str) -> Dissemination:
    if prefix not in DISSEMINATIONS:
        known = ", ".join(DISSEMINATIONS)
        raise Refusal("cannotDisseminateFormat", f"Records are given as {known}.")
    return DISSEMINATIONS[prefix]


def _record(identifier: str) -> HarvestRecord:
    number = repository.number_of(identifier)
    found = HarvestRecord.objects.filter(number=number).first() if number else None
    if found is None:
        raise Refusal("idDoesNotExist", "No record has this identifier.")
    return found


def _full(rows: list[HarvestRecord], kind: Dissemination) -> list[Element]:
    """The records of ``rows``; a work that went this very moment is given as deleted."""
    wanted = [row.number for row in rows if not row.is_deleted]
    works = {work.pk: work for work in exporting.works(wanted)}
    grants = whereabouts.grants()
    return [_whole(row, works.get(row.number), kind, grants) for row in rows]


def _whole(row: HarvestRecord, work, kind: Dissemination, grants) -> Element:
    if work is None:
        row.is_deleted = True
        return node("record", _header(row))
    reference = exporting.public_reference(work)
    addresses = replace(whereabouts.addresses(work), grants=grants.get(work.pk, ()))
    metadata = kind.element(reference, addresses)
    return node("record", _header(row), node("metadata", metadata))


def _header(row: HarvestRecord) -> Element:
    status = {"status": "deleted"} if row.is_deleted else {}
    return node(
        "header",
        node("identifier", repository.identifier(row.number)),
        node("datestamp", utc(row.stamp)),
        *(node("setSpec", spec) for spec in row.sets.split()),
        **status,
    )


def _resumption(asked: Asked, page) -> list[Element]:
    """Where the list goes on; an empty token ends a list that had one before."""
    counted = {"completeListSize": str(page.total), "cursor": str(page.cursor)}
    if page.next is None:
        return [node(TOKEN, **counted)] if page.cursor else []
    expires = utc(asked.moment + tokens.LIFETIME)
    token = tokens.write(asked.verb, page.arguments, page.next)
    return [node(TOKEN, token, expirationDate=expires, **counted)]


_VERBS: dict[str, Callable[[Asked], list[Element]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
