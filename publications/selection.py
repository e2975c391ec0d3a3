"""The works that filters leave, and what each other filter would leave."""

from functools import cached_property, reduce
from operator import and_

from .catalogue import Catalogue
from .filters import Filters
from .search import found_in


class Selection:
    """The works that filters leave, in order, and what each other filter would leave."""

    def __init__(self, catalogue: Catalogue, filters: Filters):
        self.catalogue = catalogue
        self.filters = filters
        self._ranked = []
        if self._is_ranked:
            self._ranked = found_in(filters.q, catalogue.version, by_relevance=True)
        self._sets = filters.sets(catalogue, self._ranked if self._is_ranked else None)
        self.chosen = self._meet(self._sets)
        self._years: dict[int, dict[int | None, int]] = {}

    @property
    def total(self) -> int:
        return self.chosen.bit_count()

    @cached_property
    def pks(self) -> list[int]:
        """All that match, in the order asked for."""
        if self._is_ranked:
            places = self.catalogue.places
            return [pk for pk in self._ranked if pk in places and self.chosen >> places[pk] & 1]
        return self.catalogue.pks_in(self.chosen, self.filters.sort)

    def beside(self, name: str) -> int:
        """The set that all filters but ``name`` leave."""
        return self._meet({key: value for key, value in self._sets.items() if key != name})

    def years_beside(self, name: str = "") -> dict[int | None, int]:
        """How many works each year has in the set that all filters but ``name`` leave."""
        chosen = self.beside(name)
        if chosen not in self._years:
            self._years[chosen] = self.catalogue.years_in(chosen)
        return self._years[chosen]

    @property
    def _is_ranked(self) -> bool:
        return self.filters.sort == "relevance"

    def _meet(self, sets: dict[str, int]) -> int:
        return reduce(and_, sets.values(), self.catalogue.everything)
