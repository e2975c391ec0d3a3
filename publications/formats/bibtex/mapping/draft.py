"""A reference in the making."""

from dataclasses import dataclass, field

from ....reference import Link
from .. import tables


@dataclass(slots=True)
class Draft:
    """A reference in the making: its attributes so far and what the person should know."""

    entry_type: str
    fields: dict[str, str]
    values: dict = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def set_value(draft: Draft, attribute: str, name: str, value: str) -> None:
    """Fill ``attribute``; of two fields for it the better one wins, the other goes to extra."""
    if not value:
        return
    taken = draft.sources.get(attribute)
    if taken is None:
        draft.values[attribute], draft.sources[attribute] = value, name
    elif draft.values[attribute] == value:
        return
    elif _rank(draft, name) < _rank(draft, taken):
        draft.extra[taken] = draft.values[attribute]
        draft.values[attribute], draft.sources[attribute] = value, name
    else:
        draft.extra[name] = value


def _rank(draft: Draft, name: str) -> int:
    if name == "number" or (name == "booktitle" and draft.entry_type in tables.PARTS):
        return -1
    return tables.RANK.get(name, 99)
