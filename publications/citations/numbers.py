"""Numbers in a style: page ranges, plural labels, and what counts as a number."""

import re
from typing import Any

_NUMBER = r"[^\W\d_]*\d+[^\W\d_]*"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\s*[-–,&]\s*{_NUMBER})*$")
_BETWEEN = re.compile(r"[-–—,;&]+")
_DIGIT = re.compile(r"\d")


def is_numeric(text: str) -> bool:
    """Whether ``text`` is numbers, with or without a prefix or suffix of letters."""
    return bool(_NUMERIC.match(text.strip()))


class Counted:
    """An element that may print a range of pages, volumes or issues."""

    def _between(self, variable: str, text: Any) -> Any:
        """``text`` with the sign that the style has between pages between other numbers too."""
        if variable not in ("volume", "issue"):
            return text
        return str(text).replace("–", self.get_single_term("page-range-delimiter") or "–")

    def _format_last_page(self, first: str, last: str) -> str:
        form = self.get_root().get_option("page-range-format") or ""
        if not (first.isdigit() and last.isdigit()) or not form or len(first) < len(last):
            return last
        last = first[: len(first) - len(last)] + last
        shown = _digits_shown(form, first, last)
        common = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
        return last[min(common, len(last) - shown) :]


def _digits_shown(form: str, first: str, last: str) -> int:
    """How many digits of ``last`` are printed at least."""
    if form == "minimal":
        return 1
    if form == "minimal-two":
        return min(2, len(last))
    if form == "expanded":
        return len(last)
    return _chicago(first, last)


def _chicago(first: str, last: str) -> int:
    """The Chicago Manual's table: 3–10, 71–72, 100–104, 101–8, 321–28, 1496–1500."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return len(last)
    if number % 100 < 10:
        return 1
    changed = sum(1 for a, b in zip(first, last, strict=True) if a != b)
    return len(last) if len(last) == 4 and changed >= 3 else 2


class NumberFixes(Counted):
    """A number variable under the name the reference has it."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        variable = self.get("variable")
        source = "page" if variable == "page-first" else variable.replace("-", "_")
        return self._between(variable, self._process(item.reference[source], variable))


class LabelFixes:
    """Nothing without a number; plural when there are several."""

    def process(self, item: Any, variable: str | None = None, *args: Any, **kwargs: Any) -> Any:
        if variable is None and not self._value(item):
            return None
        return super().process(item, variable, *args, **kwargs)

    def _value(self, item: Any) -> str:
        return str(item.reference.get(self.get("variable").replace("-", "_"), ""))

    def _is_plural(self, item: Any) -> bool:
        value = self._value(item)
        if self.get("variable").startswith("number-of"):
            return value.isdigit() and int(value) > 1
        return sum(1 for part in _BETWEEN.split(value) if _DIGIT.search(part)) > 1
