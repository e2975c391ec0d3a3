"""Dates in a style: ranges of any precision, and parts that leave the style as it was."""

from typing import Any

from citeproc.source import VariableError

_PARTS = ("year", "month", "day")


class Dated:
    """A date or a range of dates."""

    def render_date_range(self, dates: Any, show_parts: list[str], context: Any = None) -> Any:
        """Both ends, what they share printed once: "3–5 May 2020"."""
        shared = _shared(dates.begin, dates.end)
        own = [part for part in show_parts if part not in shared]
        if not own or not any(part in dates.begin for part in own):
            return self.render_single_date(dates.begin, show_parts, context)
        begin = self.render_single_date(dates.begin, own, context)
        end = self.render_single_date(dates.end, own, context)
        text = "–".join(str(side).strip() for side in (begin, end) if side)
        common = self.render_single_date(dates.end, [p for p in show_parts if p in shared], context)
        if not common:
            return text
        # The year stands where the form of the date puts it.
        order = [part.get("name") for part in self.iterchildren()]
        first = order.index(own[-1]) > order.index("year") if "year" in shared else False
        delimiter = "" if str(common)[:1] in " ,." else " "
        return f"{str(common).rstrip()} {text}" if first else f"{text}{delimiter}{common}"


def _shared(begin: Any, end: Any) -> set[str]:
    """The parts both ends have in common, from the year down."""
    shared = set()
    for part in _PARTS:
        if part not in begin or begin.get(part) != end.get(part):
            break
        shared.add(part)
    return shared


class DatePart:
    """A part of a date, printed by the attributes that the place of use overrides."""

    def render(self, date: Any, context: Any = None) -> Any:
        # The library writes the overriding attributes into the element; the next date must not
        # find them there.
        own = dict(self.attrib)
        try:
            return super().render(date, context)
        finally:
            self.attrib.clear()
            self.attrib.update(own)

    def process(self, date: Any, context: Any = None) -> Any:
        name = self.get("name")
        if name == "month" and "month" not in date and "season" not in date:
            raise VariableError
        if name == "month" and "month" not in date and "numeric" in self.get("form", "long"):
            raise VariableError
        if name == "day" and "day" not in date:
            raise VariableError
        text = super().process(date, context)
        return None if text is None else str(text)
