"""Works per year as bars in a drawing whose unit is one year wide and one work high."""

from dataclasses import dataclass

#: Pixels a year takes where there is room.
WIDTH = 26
#: Years beyond which the drawing starts later, so that one early work flattens nothing.
MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A year and its number of works, drawn ``x`` years from the left and ``y`` from the top."""

    year: int
    count: int
    x: str
    y: int


class Chart:
    """The years from the first to the last, those without works as gaps."""

    def __init__(self, counts: dict[int | None, int]):
        years = sorted(year for year in counts if year is not None)
        self.undated = counts.get(None, 0)
        self.last = years[-1] if years else 0
        self.first = max(years[0], self.last - MOST_YEARS + 1) if years else 0
        self.highest = max((counts[year] for year in years), default=0)
        self.busiest = max(years, key=lambda year: (counts[year], year), default=0)
        self.earlier = sum(counts[year] for year in years if year < self.first)
        self.bars = [
            Bar(year, counts[year], f"{year - self.first + 0.14:.2f}", self.highest - counts[year])
            for year in years
            if year >= self.first
        ]

    def __bool__(self):
        """One year is no chart."""
        return len(self.bars) > 1

    @property
    def span(self) -> int:
        return self.last - self.first + 1

    @property
    def width(self) -> int:
        return self.span * WIDTH

    @property
    def table(self) -> list[Bar]:
        """The years that have works, newest first."""
        return self.bars[::-1]
