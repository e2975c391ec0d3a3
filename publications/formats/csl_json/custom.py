"""What CSL has no variable for, under ``custom``: a Reference's attributes in JSON's own types."""

from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any, get_args

from ...identifiers import normalise
from ...markup import clean
from ...reference import LINK_KINDS, TYPES, Link, Name, PartialDate, Reference, Status

_ATTRIBUTES = {field.name: field.default for field in fields(Reference)}
_RECORDS = {
    "authors": Name,
    "editors": Name,
    "translators": Name,
    "issued": PartialDate,
    "event_date": PartialDate,
    "links": Link,
}
_CHOICES = {"type": TYPES, "kind": LINK_KINDS, "status": get_args(Status)}


def plain(value: Any) -> Any:
    """``value`` of an attribute in JSON's own types; default parts of a record are left out."""
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if is_dataclass(value):
        return {k: v for k, v in asdict(value).items() if v not in ("", None, False)}
    return value


def restored(own: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The attributes that ``own`` states; what has the wrong shape is left out."""
    for attribute, value in own.items():
        try:
            yield attribute, _restore(attribute, value)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue


def _restore(attribute: str, value: Any) -> Any:
    if attribute in ("issued", "event_date"):
        return _record(PartialDate, value)
    if attribute in _RECORDS:
        return tuple(_record(_RECORDS[attribute], part) for part in value)
    if attribute == "identifiers":
        return tuple((scheme, _address(scheme, text)) for scheme, text in value)
    if attribute == "keywords":
        return tuple(_text(word) for word in value)
    if attribute == "extra":
        return {_text(name): _text(text) for name, text in value.items()}
    return _scalar(attribute, value, _ATTRIBUTES[attribute])


def _record(record: type, value: dict[str, Any]) -> Any:
    defaults = {field.name: field.default for field in fields(record)}
    if record is Link:
        _address("url", value["url"])
    return record(**{name: _scalar(name, part, defaults[name]) for name, part in value.items()})


def _scalar(name: str, value: Any, default: Any) -> Any:
    """``value`` if it is of the type that ``default`` has."""
    if isinstance(value, str) and not isinstance(default, bool | int | None):
        return _choice(value, _CHOICES[name]) if name in _CHOICES else clean(value)
    if isinstance(value, bool) and isinstance(default, bool):
        return value
    if isinstance(value, int) and default is None and not isinstance(value, bool):
        return value
    raise TypeError(name)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return clean(value)


def _address(scheme: str, value: Any) -> str:
    """``value`` if it is an identifier of ``scheme``: no other address may come into a page."""
    if not (found := normalise(scheme, _text(value))):
        raise ValueError(value)
    return found


def _choice(value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError(value)
    return value
