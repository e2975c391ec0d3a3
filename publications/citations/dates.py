"""Dates in a style: ranges of any precision, and parts that leave the style as it was."""

from typing import Any

from citeproc.source import VariableError

_PARTS = ("year", "month", "day")


class Dated:
    """A date or a range of dates."""

    def render_date_range(self, dates: Any, show_parts: list[str], context: Any = None) -> Any:
        """Both ends, what they share printed once: "3–5 May 2020", "May 3–5, 2020"."""
        shared = _shared(dates.begin, dates.end)
        names = [part.get("name") for part in self if part.get("name") in show_parts]
        own = [name for name in names if name not in shared]
        if not own:
            return self._some(dates.end, names, context)
        first, last = names.index(own[0]), names.index(own[-1]) + 1
        begin = self._some(dates.begin, names[first:last], context).rstrip(" ,")
        end = self._some(dates.end, names[first:last], context).lstrip()
        outer = (names[:first], names[last:])
        before, after = (self._some(dates.end, part, context) for part in outer)
        return f"{before}{begin}–{end}{after}" if begin else f"{before}{end}{after}"

    def _some(self, date: Any, names: list[str], context: Any) -> str:
        return str(self.render_single_date(date, names, context) or "") if names else ""


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
