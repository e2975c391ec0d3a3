"""All checks together."""

from dataclasses import dataclass

from .checks import Check
from .duplicates import DUPLICATES
from .links import LINKS
from .pages import GRANTS, IMAGES, PEOPLE
from .works import WORKS

FAMILIES = (WORKS, DUPLICATES, PEOPLE, GRANTS, IMAGES, LINKS)


@dataclass(frozen=True)
class Line:
    """A check and how many rows it finds."""

    check: Check
    count: int


def lines() -> list[Line]:
    """Every check with its count, in a number of statements that never grows."""
    found = []
    for family in FAMILIES:
        counts = family.counts()
        found += [Line(check, counts[check.name]) for check in family.checks()]
    return found


def find(name: str):
    """``(family, check)`` of that name, or None."""
    every = ((family, check) for family in FAMILIES for check in family.checks())
    return next((pair for pair in every if pair[1].name == name), None)
