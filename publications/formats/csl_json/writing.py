"""A Reference as a CSL-JSON item."""

import json
from dataclasses import fields
from typing import Any

from ...reference import Name, PartialDate, Reference
from .custom import plain
from .reading import from_csl
from .variables import (
    CUSTOM,
    DATES,
    IDENTIFIERS,
    INCOMPLETE,
    LINES,
    NAMES,
    OTHERS,
    STRUCTURED,
    TEXTS,
)


def to_csl(reference: Reference) -> dict[str, Any]:
    """``reference`` as a CSL-JSON item that holds all of it.

    What CSL has no variable for, or what would be read back otherwise, is under
    ``custom.labsite`` by its attribute, so that ``from_csl(to_csl(r)) == r``.
    """
    item = standard_item(reference)
    again = from_csl(item)
    unsaid = {
        name: plain(getattr(reference, name))
        for name in (field.name for field in fields(Reference))
        if getattr(reference, name) != getattr(again, name)
    }
    if unsaid:
        item["custom"] = item.get("custom", {}) | {CUSTOM: unsaid}
    return item


def standard_item(reference: Reference) -> dict[str, Any]:
    """``reference`` in the variables of CSL 1.0.2 alone: what a citation style can print."""
    item: dict[str, Any] = {"id": reference.key, "type": reference.type}
    for attribute, variable in (LINES | TEXTS).items():
        if value := getattr(reference, attribute):
            item[variable] = value
    if reference.article_number and not reference.page:
        item["page"] = reference.article_number
    for attribute, variable in NAMES.items():
        if names := _names(reference, attribute):
            item[variable] = names
    for attribute, variable in DATES.items():
        if date := _date(getattr(reference, attribute)):
            item[variable] = date
    return item | _identifiers(reference) | _others(reference)


def _names(reference: Reference, attribute: str) -> list[dict[str, str]]:
    names = [_name(name) for name in getattr(reference, attribute)]
    if names and getattr(reference, INCOMPLETE.get(attribute, ""), False):
        names.append({"literal": "others"})
    return names


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _date(date: PartialDate) -> dict[str, Any]:
    if date.year is None:
        return {"literal": date.literal} if date.literal else {}
    parts = [_known(date.year, date.month, date.day)]
    if date.end_year is not None:
        parts.append(_known(date.end_year, date.end_month, date.end_day))
    value: dict[str, Any] = {"date-parts": parts}
    if date.season:
        value["season"] = date.season
    if date.circa:
        value["circa"] = True
    return value


def _known(*parts: int | None) -> list[int]:
    """The leading parts that are known: a day without its month says nothing."""
    known = []
    for part in parts:
        if part is None:
            break
        known.append(part)
    return known


def _identifiers(reference: Reference) -> dict[str, str]:
    found: dict[str, str] = {}
    for scheme, value in reference.identifiers:
        if scheme in IDENTIFIERS:
            found.setdefault(IDENTIFIERS[scheme], value)
    if reference.keywords:
        found["keyword"] = ", ".join(reference.keywords)
    return found


def _others(reference: Reference) -> dict[str, Any]:
    """The CSL variables among ``extra``."""
    found: dict[str, Any] = {}
    for name, value in reference.extra.items():
        if name in OTHERS:
            found[OTHERS[name]] = value
        elif name in STRUCTURED and isinstance(structure := _structure(value), STRUCTURED[name]):
            found[name] = structure
    return found


def _structure(value: str) -> Any:
    """What the JSON text ``value`` says, or None where it is none."""
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
