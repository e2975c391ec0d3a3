"""What a resource is made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from wagtail import hooks

from .schemas import INTEGER, Schema


class Asked(NamedTuple):
    """A request whose parameters have been checked."""

    request: Any
    version: int | None
    values: Mapping[str, str]


class Moved(Exception):
    """What was asked for is at another key now."""

    def __init__(self, key):
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a resource: ``read`` takes a row and gives what ``schema`` describes."""

    name: str
    schema: Schema
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that narrows a list."""

    name: str
    description: str
    schema: Schema


@dataclass(frozen=True)
class Resource:
    """A kind of things: its list and each by its key.

    ``pks`` gives the primary keys of all that match, in order; ``load`` their rows, in the same
    order and without those that have gone. ``find`` gives one row by its key, None where there
    is none, and may raise Moved or publications.views.lookup.Gone. The first field is the key
    and in every answer.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    pks: Callable[[Asked], list[int]]
    load: Callable[[list[int]], Iterable[Any]]
    find: Callable[[Asked, str], Any]
    parameters: tuple[Parameter, ...] = ()
    may_be_gone: bool = False
    key: Schema = field(default_factory=lambda: INTEGER | {"minimum": 1, "maximum": 10**18 - 1})

    @cached_property
    def readers(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def shown(self, row: Any, names: Iterable[str] = ()) -> dict[str, Any]:
        """The properties called ``names`` of a row, all where there are none."""
        wanted = dict.fromkeys((self.fields[0].name, *names)) if names else self.readers
        return {name: self.readers[name].read(row) for name in wanted}


def resources() -> dict[str, Resource]:
    """Every resource by its name, ours first."""
    from .authors import AUTHORS
    from .works import WORKS

    added = (resource for hook in hooks.get_hooks("api_resources") for resource in hook())
    return {resource.name: resource for resource in (WORKS, AUTHORS, *added)}
