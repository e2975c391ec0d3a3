"""The element classes of a citation style, with what citeproc-py 0.11 gets wrong put right.

Each class is the library's own behind a mix-in of ours, so an element behaves as the library's
does wherever nothing is said here. Source of the rules: Citation Style Language 1.0.2.
"""

from typing import Any

from citeproc import model
from citeproc.source import VariableError

from . import marks
from .casing import Cased
from .dates import Dated, DatePart
from .lookup import Looked, PlaceOfTerms, settle
from .names import NameFixes, NamesFixes
from .numbers import Counted, LabelFixes, NumberFixes, is_numeric

__all__ = ["CLASSES", "Cite", "quotes", "settle"]


class Cite:
    """The one reference being printed, as the elements of a style ask for it."""

    key = "item"
    has_locator = False

    def __init__(self, source: Any):
        self.reference = source

    @property
    def locator(self) -> Any:
        """A reference in a list points at no page of its own."""
        raise VariableError

    def __contains__(self, name: str) -> bool:
        return False


class TextFixes(Counted, Cased):
    """Quotes as marks, no number of its own, and nothing twice that a substitute has printed."""

    def quote(self, string: Any) -> Any:
        if self.get("quotes", "false").lower() != "true":
            return string
        return marks.wrap("quote", str(string))

    def calls_variable(self) -> bool:
        if "_calls" not in self.__dict__:
            self._calls = super().calls_variable()
        return self._calls

    def _variable(self, item: Any, context: Any) -> Any:
        variable = self.get("variable")
        layout = self.get_layout()
        # A numbered style numbers a list; a reference on its own has no number.
        if variable == "citation-number" or variable in layout.repressed.get(self.tag, ()):
            raise VariableError
        text = super()._variable(item, context)
        layout.printed.append((self.tag, variable))
        return self._between(variable, text)


class SubstituteFixes:
    """What stands in for missing names is not printed again, also when a macro printed it."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        layout = self.get_layout()
        for child in self:
            layout.printed = []
            try:
                text = self._child(child, item, context, **kwargs)
            except VariableError:
                continue
            if text:
                for tag, variable in layout.printed:
                    layout.repressed.setdefault(tag, []).append(variable)
                return text
        return None

    def _child(self, child: Any, item: Any, context: Any, **kwargs: Any) -> Any:
        # Names without a form of their own are printed as those they stand in for.
        if isinstance(child, model.Names) and child.name is None:
            kwargs["names_context"] = self.getparent()
        return child.render(item, context=context, **kwargs)


class LayoutFixes:
    """A list for what has been printed and suppressed in the reference at hand."""

    def render_children(self, item: Any, **kwargs: Any) -> Any:
        self.repressed, self.printed = {}, []
        return super().render_children(item, **kwargs)


class ChooseFixes:
    """Remembers which of its branches spoke."""

    taken = None

    def render(self, item: Any, **kwargs: Any) -> Any:
        self.taken = None
        for branch in self.getchildren():
            try:
                text = branch.render(item, **kwargs)
            except model.ConditionFailed:
                continue
            self.taken = branch
            return text
        return None


class GroupFixes:
    """A group that prints none of its variables is silent, also beside a condition's mere words."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        texts, calls, printed = [], False, False
        for child in self.iterchildren():
            choice = isinstance(child, model.Choose)
            inherited = {"delimiter": self.get("delimiter", "")} if choice else {}
            try:
                text = child.render(item, context=context, **inherited, **kwargs)
            except VariableError:
                text = None
            spoken = child.taken if choice else child
            asks = spoken is not None and spoken.calls_variable()
            calls = calls or asks
            if text is not None:
                texts.append(text)
                printed = printed or asks
        if texts and (printed or not calls):
            return self.join(texts)
        raise VariableError


class Conditional:
    """Numeric content as CSL defines it."""

    def _is_numeric(self, item: Any) -> list[bool]:
        names = (name.replace("-", "_") for name in self.get("is-numeric").split())
        return [is_numeric(str(item.reference.get(name, ""))) for name in names]


class LabelCased(LabelFixes, Cased):
    pass


class DatePartCased(DatePart, Cased):
    pass


class NumberCased(NumberFixes, Cased):
    pass


_FIXES = {
    model.Text: TextFixes,
    model.Substitute: SubstituteFixes,
    model.Layout: LayoutFixes,
    model.Group: GroupFixes,
    model.Choose: ChooseFixes,
    model.If: Conditional,
    model.Else_If: Conditional,
    model.Label: LabelCased,
    model.Number: NumberCased,
    model.Date: Dated,
    model.Date_Part: DatePartCased,
    model.Names: NamesFixes,
    model.Name: NameFixes,
    model.Name_Part: Cased,
    model.Locale: PlaceOfTerms,
}


def _classes() -> dict[str | None, type]:
    """Element name -> class, for lxml's lookup; None is the class of unknown elements."""
    own = {
        cls: type(
            cls.__name__,
            (_FIXES.get(cls, Looked), Looked, cls) if cls in _FIXES else (Looked, cls),
            {},
        )
        for cls in model.CitationStylesElement.__subclasses__()
    }
    named = {cls.__name__.replace("_", "-").lower(): fixed for cls, fixed in own.items()}
    return named | {None: type("Element", (Looked, model.CitationStylesElement), {})}


CLASSES = _classes()


def quotes(layout: Any) -> tuple[str, str, str, str]:
    """The characters of outer and inner quotes: open, close, inner open, inner close."""
    names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
    return tuple(str(layout.get_single_term(name)) for name in names)
