"""What the site knows about one account: handed out as files, and left behind when it goes.

Whatever keeps rows about accounts joins by one call in the ``ready`` of its app::

    personal_data.register("follows", following.collect, following.forget)

``collect(user)`` returns plain rows of one shape (dicts of text, numbers, dates); they become a
list in the JSON file and a CSV table. ``forget(user)`` does, inside the transaction that deletes
the account, what deleting its row would not do by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Rows = list[dict]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of what is known; ``name`` names its table."""

    name: str
    collect: Callable[[object], Rows]
    forget: Callable[[object], None] | None = None


_parts: dict[str, Part] = {}


def register(name: str, collect: Callable, forget: Callable | None = None) -> None:
    """Add a kind; a second one of the same name takes the place of the first."""
    _parts[name] = Part(name, collect, forget)


def collect(user) -> Iterator[tuple[str, Rows]]:
    """Name and rows of every kind, also of those that have nothing on ``user``."""
    for part in _parts.values():
        yield part.name, part.collect(user)


def forget(user) -> None:
    """Do what each kind asks for before the account of ``user`` goes."""
    for part in _parts.values():
        if part.forget:
            part.forget(user)
