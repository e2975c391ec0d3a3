"""What a check is, and how many checks of one kind of row cost one statement together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet
from django.urls import reverse


@dataclass(frozen=True)
class Check:
    """Something that may be wrong with a row: the words for it, and the condition."""

    name: str
    title: str
    advice: str
    condition: Q


@dataclass(frozen=True)
class Found:
    """A row of a list: what it is called, where it is mended, and what else to know."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Family:
    """Checks of the rows of one model. ``form`` names the address of the form that mends a row.

    ``rows`` is a function, so that each look at the report asks the day anew.
    """

    rows: Callable[[], QuerySet]
    form: str
    checks: Callable[[], Sequence[Check]]

    def counts(self) -> dict[str, int]:
        """How many rows each check finds, in one statement."""
        checks = self.checks()
        # A count that is called as a column would hide that column from the next condition.
        counts = {f"of_{check.name}": Count("pk", filter=check.condition) for check in checks}
        found = self.rows().order_by().aggregate(**counts)
        return {check.name: found[f"of_{check.name}"] for check in checks}

    def found(self, name: str) -> QuerySet:
        """The rows the check of that name finds."""
        condition = next(check.condition for check in self.checks() if check.name == name)
        return self.rows().filter(condition)

    def shown(self, name: str, rows: Sequence[Model]) -> list[Found]:
        return [Found(str(row), reverse(self.form, args=[row.pk])) for row in rows]
