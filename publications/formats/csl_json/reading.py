"""A CSL-JSON item as a Reference."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...identifiers import normalise
from ...markup import clean
from ...reference import TYPES, PartialDate, Reference
from ..entries import known_identifiers, language_tag, page_range
from .custom import restored
from .dates import read_date
from .names import read_names
from .text import line, marked_up, text
from .variables import (
    CUSTOM,
    DATES,
    FOREIGN_TYPES,
    IDENTIFIERS,
    INCOMPLETE,
    LINES,
    MARKED_UP,
    NAMES,
    STATUSES,
    SYNONYMS,
    TEXTS,
)

_SCHEMES = {variable: scheme for scheme, variable in IDENTIFIERS.items()}
_POLISHED = {"page": page_range, "language": language_tag}


def from_csl(item: dict[str, Any]) -> Reference:
    """The Reference that ``item`` states. What has no attribute is kept in ``extra``.

    Never raises: whatever an item holds, something is made of it.
    """
    rest = _in_csl_spelling(item)
    values: dict[str, Any] = {"key": line(rest.pop("citation-key", "") or rest.get("id", ""))}
    rest.pop("id", None)
    values["type"], extra = _type(line(rest.pop("type", "")))
    custom = rest.pop("custom", None)
    values |= dict(_texts(rest)) | dict(_names(rest)) | dict(_dates(rest))
    values["identifiers"] = known_identifiers(_identifiers(rest, values, custom))
    values["keywords"] = tuple(dict.fromkeys(_keywords(rest.pop("keyword", ""))))
    values["extra"] = extra | {name.lower(): _kept(value) for name, value in rest.items()}
    return _with_custom(Reference(**values), custom)


def _in_csl_spelling(item: dict[str, Any]) -> dict[str, Any]:
    """``item`` by CSL's own variable names; where two say the same, CSL's own counts."""
    stated = {name: value for name, value in item.items() if value not in (None, "", [], {})}
    renamed = {SYNONYMS[k]: v for k, v in reversed(stated.items()) if k in SYNONYMS}
    return renamed | {k: v for k, v in stated.items() if k not in SYNONYMS}


def _type(name: str) -> tuple[str, dict[str, str]]:
    if name in TYPES or not name:
        return name or "document", {}
    return FOREIGN_TYPES.get(name, "document"), {"entrytype": name}


def _texts(rest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The attributes that are text; what is used is taken out of ``rest``."""
    for attribute, variable in {**LINES, **TEXTS, "article_number": "article-number"}.items():
        value = _text(attribute, rest.get(variable))
        if value and (attribute != "status" or value in STATUSES):
            rest.pop(variable)
            yield attribute, value


def _text(attribute: str, value: Any) -> str:
    # Crossref gives lists of titles: the first is the title.
    value = value[0] if isinstance(value, list) else value
    if attribute in MARKED_UP and isinstance(value, str):
        value = marked_up(value)
    if attribute in TEXTS and isinstance(value, str):
        return text(value)
    return _POLISHED.get(attribute, str)(line(value))


def _names(rest: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for attribute, variable in NAMES.items():
        if not isinstance(rest.get(variable), list):
            continue
        names, incomplete = read_names(rest.pop(variable))
        yield attribute, names
        if attribute in INCOMPLETE:
            yield INCOMPLETE[attribute], incomplete


def _dates(rest: dict[str, Any]) -> Iterator[tuple[str, PartialDate]]:
    for attribute, variable in DATES.items():
        if variable in rest:
            yield attribute, read_date(rest.pop(variable))


def _identifiers(
    rest: dict[str, Any], values: dict[str, Any], custom: Any
) -> Iterator[tuple[str, str]]:
    """What may be identifiers, in the item's order; a value that is none stays in ``rest``."""
    for variable in [name for name in rest if name in _SCHEMES]:
        scheme, value = _SCHEMES[variable], rest[variable]
        texts = [line(text) for text in (value if isinstance(value, list) else [value])]
        texts = [text for text in texts if normalise(scheme, text)]
        if texts:
            del rest[variable]
        yield from ((scheme, text) for text in texts)
    # Zotero and we put the number of a preprint where a report has its own.
    if values.get("number", "").lower().startswith("arxiv:"):
        yield "arxiv", values["number"]
    if isinstance(custom, dict) and line(custom.get("archive")).lower() == "arxiv":
        yield "arxiv", line(custom.get("eprint"))


def _keywords(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        value = line(value)
        value = value.split(";" if ";" in value else ",")
    yield from filter(None, map(line, value))


def _kept(value: Any) -> str:
    """``value`` as the text that ``extra`` holds."""
    return clean(value if isinstance(value, str) else _json(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _with_custom(reference: Reference, custom: Any) -> Reference:
    """``reference`` with what ``custom`` states: our own part by attribute, the rest as extra."""
    if not custom:
        return reference
    own = custom.pop(CUSTOM, None) if isinstance(custom := _copy(custom), dict) else None
    if custom:
        extra = reference.extra | {"custom": _kept(custom)}
        reference = replace(_marked(reference, custom), extra=extra)
    return replace(reference, **dict(restored(own))) if isinstance(own, dict) else reference


def _copy(custom: Any) -> Any:
    return dict(custom) if isinstance(custom, dict) else custom


def _marked(reference: Reference, custom: Any) -> Reference:
    """``reference`` with the marks of equal contribution that ``custom`` gives by position."""
    positions = custom.get("equal_contribution") if isinstance(custom, dict) else None
    if not isinstance(positions, list):
        return reference
    authors = (
        replace(name, equal=name.equal or position in positions)
        for position, name in enumerate(reference.authors, 1)
    )
    return replace(reference, authors=tuple(authors))
