"""References of many works at once, made of plain rows.

An export goes through ten thousand works, and models with what belongs to them would take twice
as long as writing the file.
"""

from collections import defaultdict
from collections.abc import Iterable

from .models import Contribution, Identifier, Publication, PublicationFile, Relation
from .models.fields import EDTFField
from .models.publication import LINK_KINDS, REFERENCE_FIELDS
from .reference import Link, Name, Reference

_WORK = ("pk", "citation_key", "issued", "issued_literal", "event_date", "keywords", "extra")
_NAME = ("family", "given", "particle", "suffix", "literal", "is_equal", "is_corresponding")
_NAME += ("orcid", "affiliation")
_ROLES = ("author", "editor", "translator")


def references(pks: list[int]) -> dict[int, Reference]:
    """The references of those of ``pks`` that are public, with all that only editors should see.

    Equal to :meth:`Publication.as_reference`; four queries.
    """
    rows = Publication.objects.public().filter(pk__in=pks).order_by()
    rows = rows.values_list(*_WORK, *REFERENCE_FIELDS)
    names, known, links = _names(pks), _identifiers(pks), _links(pks)
    return {row[0]: _reference(row, names[row[0]], known[row[0]], links[row[0]]) for row in rows}


def with_files(pks: list[int]) -> list[int]:
    """Those of ``pks`` that have files here."""
    files = PublicationFile.objects.filter(publication__in=pks, removed_at=None).order_by()
    return list(files.values_list("publication_id", flat=True).distinct())


def _reference(row: tuple, names, identifiers, links) -> Reference:
    _pk, key, issued, literal, event_date, keywords, extra, *shared = row
    return Reference(
        **dict(zip(REFERENCE_FIELDS, shared, strict=True)),
        key=key,
        authors=tuple(names["author"]),
        editors=tuple(names["editor"]),
        translators=tuple(names["translator"]),
        issued=EDTFField.to_date(issued, literal),
        event_date=EDTFField.to_date(event_date),
        keywords=tuple(keywords),
        identifiers=tuple(identifiers),
        links=tuple(links),
        extra=dict(extra),
    )


def _names(pks: list[int]) -> dict[int, dict[str, list[Name]]]:
    rows = _below(Contribution, pks, "role", *_NAME)
    found = defaultdict(lambda: {role: [] for role in _ROLES})
    for pk, role, *parts in rows:
        found[pk][role].append(_name(*parts))
    return found


def _name(family, given, particle, suffix, literal, equal, corresponding, orcid, affiliation):
    return Name(
        family=family,
        given=given,
        particle=particle,
        suffix=suffix,
        literal=literal,
        equal=equal,
        corresponding=corresponding,
        orcid=orcid,
        affiliation=affiliation,
    )


def _identifiers(pks: list[int]) -> dict[int, list[tuple[str, str]]]:
    rows = _below(Identifier, pks, "scheme", "value")
    return _grouped((pk, (scheme, value)) for pk, scheme, value in rows)


def _links(pks: list[int]) -> dict[int, list[Link]]:
    rows = _below(Relation, pks, "kind", "url", "label")
    return _grouped(
        (pk, Link(kind, url, label)) for pk, kind, url, label in rows if kind in LINK_KINDS and url
    )


def _grouped(pairs: Iterable[tuple[int, object]]) -> dict[int, list]:
    found = defaultdict(list)
    for pk, value in pairs:
        found[pk].append(value)
    return found


def _below(model, pks: list[int], *columns: str):
    rows = model.objects.filter(publication__in=pks).order_by("position", "pk")
    return rows.values_list("publication_id", *columns)
