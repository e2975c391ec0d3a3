"""How long things are kept. ``manage.py forget_expired`` runs every rule; cron runs it daily.

Whatever keeps something only for a time joins by one call in the ``ready`` of its app::

    retention.register("requests to remove pages", removals.forget)

``function(now)`` deletes or empties what is older than was promised and returns how many rows.
"""

from collections.abc import Callable
from datetime import datetime

#: Days that the digest of a network is kept.
NETWORK_DAYS = 90

_rules: dict[str, Callable[[datetime], int]] = {}


def register(name: str, function: Callable[[datetime], int]) -> None:
    """Add a rule; ``name`` says what it forgets."""
    _rules[name] = function


def run(now: datetime) -> dict[str, int]:
    """Forget everything whose time is over; how many rows of what."""
    return {name: function(now) for name, function in _rules.items()}
