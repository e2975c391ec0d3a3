"""How often something was used, by the rules of the COUNTER Code of Practice, release 5.

Source: COUNTER 5, section 7 ("Processing rules for underlying COUNTER reporting data"): repeated
clicks within a short time count once, a session is what one visitor does in one hour of the
clock, and a session's uses of one item make one unique use.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["view", "download"]

#: Seconds within which another click on the same thing is the same use.
WINDOW = 30
HOUR = 3600


class Event(NamedTuple):
    """One request that was answered: when (in seconds), what, and a digest of who."""

    at: int
    kind: Kind
    item: str
    visitor: str


@dataclass(slots=True)
class Use:
    """``total`` uses, in ``unique`` sessions."""

    total: int = 0
    unique: int = 0


def count(events: Iterable[Event]) -> dict[tuple[Kind, str], Use]:
    """The uses of each item; ``events`` in any order."""
    uses: dict[tuple[Kind, str], Use] = defaultdict(Use)
    last: dict[tuple[str, str, str], int] = {}
    sessions = set()
    for event in sorted(events):
        who = (event.kind, event.item, event.visitor)
        is_repeated = event.at - last.get(who, -HOUR) < WINDOW
        last[who] = event.at
        session = (*who, event.at // HOUR)
        if not is_repeated:
            uses[event.kind, event.item].total += 1
            uses[event.kind, event.item].unique += session not in sessions
            sessions.add(session)
    return dict(uses)
