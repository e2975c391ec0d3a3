"""A Reference as JSON and back, with empty values left out.

Names are lists of a :class:`Name`'s fields in order, cut behind the last that says something.
"""

from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter

from .. import dates
from ..markup import clean
from ..matching import Facts, make_facts
from ..models.fields import EDTFField
from ..models.publication import REFERENCE_FIELDS
from ..reference import Link, Name, Reference
from ..whereabouts import is_own_file

#: Bylines, by their attribute of a Reference and their role.
ROLES = (("authors", "author"), ("editors", "editor"), ("translators", "translator"))

_NAME_FIELDS = tuple(field.name for field in fields(Name))
_NAME_DEFAULTS = tuple(field.default for field in fields(Name))
#: The fields of a Name in order: family, given, particle, suffix, literal first.
parts_of = attrgetter(*_NAME_FIELDS)
_scalars_of = attrgetter(*REFERENCE_FIELDS)

Record = dict


def to_record(reference: Reference) -> Record:
    """``reference`` as what JSON can hold."""
    record = {
        name: _printable(value)
        for name, value in zip(REFERENCE_FIELDS, _scalars_of(reference), strict=True)
        if value
    }
    record["key"] = reference.key
    for attribute, _role in ROLES:
        names = filter(_says_who, map(_name_parts, getattr(reference, attribute)))
        if names := list(names):
            record[attribute] = names
    _add_dates(record, reference)
    _add_lists(record, reference)
    return record


def to_reference(record: Record) -> Reference:
    """The Reference that ``record`` was made of."""
    plain = {name: record[name] for name in REFERENCE_FIELDS if name in record}
    return Reference(
        **plain,
        key=record.get("key", ""),
        **{attribute: names_of(record, attribute) for attribute, _role in ROLES},
        issued=EDTFField.to_date(record.get("issued", ""), record.get("issued_literal", "")),
        event_date=EDTFField.to_date(record.get("event_date", "")),
        keywords=tuple(record.get("keywords", ())),
        identifiers=tuple(map(tuple, record.get("identifiers", ()))),
        links=tuple(Link(*link) for link in record.get("links", ())),
        extra=dict(record.get("extra", {})),
    )


def names_of(record: Record, attribute: str) -> tuple[Name, ...]:
    """The names under ``attribute``; equal ones are one object."""
    return tuple(
        [shared_name(*parts, *_NAME_DEFAULTS[len(parts) :]) for parts in record.get(attribute, ())]
    )


def facts_of(ref: object, record: Record) -> Facts:
    """What matching needs to know of ``record``."""
    names = names_of(record, "authors") or names_of(record, "editors")
    return make_facts(
        ref,
        title=record["title"],
        names=names,
        identifiers=record.get("identifiers", ()),
        year=record.get("year"),
        type=record.get("type", "document"),
        citation_key=record.get("key", ""),
        container=record.get("container_title") or record.get("publisher", ""),
    )


@lru_cache(maxsize=1 << 16)
def shared_name(*parts) -> Name:
    """The one Name of all its ``parts``, in the order of the fields."""
    return Name(*parts)


@lru_cache(maxsize=1 << 16)
def _name_parts(name: Name) -> list:
    """The list is shared by all equal names and must not be changed."""
    parts = [clean(part) if isinstance(part, str) else part for part in parts_of(name)]
    while parts and parts[-1] == _NAME_DEFAULTS[len(parts) - 1]:
        parts.pop()
    return parts


def _printable(value):
    """Readers drop the controls of ASCII; the others are no characters of a page either."""
    return clean(value) if isinstance(value, str) and not value.isascii() else value


def _says_who(parts: list) -> bool:
    """Whether a family, given or literal name is left; "{}" and lone commands leave none."""
    return any(parts[:2]) or any(parts[4:5])


def _add_dates(record: Record, reference: Reference) -> None:
    issued = reference.issued
    if issued:
        record["issued"] = dates.isoformat(issued)
        record["issued_literal"] = issued.literal
        if issued.year is not None and -32768 <= issued.year < 32768:
            record["year"] = issued.year
    if reference.event_date:
        record["event_date"] = dates.isoformat(reference.event_date)


def _link(link: Link) -> list[str]:
    return [link.kind, link.url, link.label]


def _add_lists(record: Record, reference: Reference) -> None:
    lists: Iterable[tuple[str, object]] = (
        ("keywords", list(reference.keywords)),
        ("identifiers", [list(pair) for pair in reference.identifiers]),
        ("links", [_link(link) for link in reference.links if not is_own_file(link.url)]),
        ("extra", {clean(name): _printable(value) for name, value in reference.extra.items()}),
    )
    record |= {name: value for name, value in lists if value}
