"""Names in a style: initials, lists that go on, and no name twice."""

from typing import Any

from citeproc.source import VariableError

from . import marks

_FLAGS = ("initialize-with-hyphen", "et-al-use-last")


class NamesFixes:
    """The names of one or several roles."""

    def process(self, item: Any, names_context: Any = None, context: Any = None, **kwargs) -> Any:
        layout = self.get_layout()
        roles = self.get("variable").split()
        if any(role in layout.repressed.get(self.tag, ()) for role in roles):
            raise VariableError
        text = super().process(item, names_context, context, **kwargs)
        if text is None:
            raise VariableError
        layout.printed += [(self.tag, role) for role in roles if role in item.reference]
        return text

    def get_parent_delimiter(self, context: Any = None) -> str:
        return self.get_layout().getparent().get_option("names-delimiter")


class NameFixes:
    """The form of one name in a list."""

    def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any:
        if sort_options and name in sort_options:
            return sort_options[name]
        if "_options" not in self.__dict__:
            self._options = {}
        if name not in self._options:
            self._options[name] = self._inherited(name)
        return self._options[name]

    def _inherited(self, name: str) -> Any:
        outer = f"name-{name}" if name in ("form", "delimiter") else name
        value = self.get(name, self.get_layout().getparent().get_option(outer))
        if name in _FLAGS:
            return value.lower() == "true"
        return int(value) if name.startswith("et-al") else value

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **kwargs: Any
    ) -> Any:
        names = item.reference.get(variable, [])
        if len(names) > 1 and names[-1].get("literal") == marks.MORE_NAMES:
            sort_options = (sort_options or {}) | self._going_on(len(names) - 1)
        return super().process(item, variable, context, sort_options, **kwargs)

    def _going_on(self, known: int) -> dict[str, Any]:
        """Options under which a list of ``known`` names and at least one more ends in "et al."."""
        least, first = self.get_option("et-al-min"), self.get_option("et-al-use-first")
        shown = min(first, known) if least and known + 1 >= least else known
        return {"et-al-min": 2, "et-al-use-first": shown, "et-al-use-last": False}

    def initialize(self, given: str, mark: str, context: Any = None) -> str:
        """``given`` in initials. Lower-case words stay; so do scripts without capitals."""
        if not self.get_option("initialize-with-hyphen"):
            given = given.replace("-", " ")
        return "-".join(self._initials(part, mark) for part in given.split("-"))

    def _initials(self, part: str, mark: str) -> str:
        whole = self.get("initialize", "true").lower() == "false"
        text = ""
        for word in part.replace(".", ". ").split():
            if word[0].isupper() and (not whole or len(word.rstrip(".")) == 1):
                text += word[0] + mark
            else:
                text = f"{text.rstrip()} {word} "
        return " ".join(text.split())
