"""One move of a claim, as guards and effects see it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from .states import State


class Actor(StrEnum):
    """In what capacity somebody moves a claim."""

    SYSTEM = "system"
    CLAIMANT = "claimant"
    CURATOR = "curator"
    OBJECTOR = "objector"


@dataclass(frozen=True)
class Step:
    """``claim`` is being moved by ``by`` (None for the machine) at ``now``.

    ``claim`` still shows the state it leaves; the database has the new one already. ``facts`` are
    what the verb was given: ``reason``, ``code``, ``statement``, ``evidence``, ``rival``, ``into``.
    """

    claim: Any
    by: Any
    now: datetime
    role: Actor
    facts: dict = field(default_factory=dict)

    def fact(self, name: str) -> Any:
        return self.facts.get(name, "")


Guard = Callable[[Step], None]
Effect = Callable[[Step], None]


@dataclass(frozen=True)
class Transition:
    """A row of the table. ``columns`` are set by the same UPDATE that moves the state.

    ``guards`` raise :class:`~publications.claims.errors.ClaimError`; ``effects`` follow in the
    same transaction.
    """

    name: str
    sources: tuple[State, ...]
    target: State
    actors: tuple[Actor, ...]
    guards: tuple[Guard, ...] = ()
    columns: Callable[[Step], dict] = lambda step: {}
    effects: tuple[Effect, ...] = ()
