"""How the elements of a style find each other, their terms and their options.

citeproc-py evaluates an XPath for each question, at every reference. Here the answers are kept:
a parsed style does not change. lxml makes Python objects for elements as they are asked for and
forgets them; keeping all of them (:func:`settle`) is what lets them remember.
"""

from collections import defaultdict
from functools import cache
from typing import Any

from lxml import etree

from . import marks

_NAMESPACES = {
    "cs": "http://purl.org/net/xbiblio/csl",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_CS = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# A missing form of a term is looked for under the next one.
_FORMS = {
    "verb-short": ("verb-short", "verb", None),
    "symbol": ("symbol", "short", None),
    "short": ("short", None),
    "verb": ("verb", None),
    None: (None,),
}


def settle(root: Any, layout: Any) -> list[Any]:
    """Tell every element below ``root`` its root and the layout; the elements, to be kept."""
    for names in root.xpath_search("//cs:names[not(parent::cs:substitute) and not(cs:name)]"):
        names.insert(0, names.makeelement(f"{_CS}name"))
    elements = list(root.iter())
    for element in elements:
        element._root, element._layout = root, layout
    return elements


class Looked:
    """An element that remembers what it has found."""

    def __getattr__(self, name: str) -> Any:
        found = self.find(f"{_CS}{name}")
        if "_root" in self.__dict__:
            self.__dict__[name] = found
        return found

    def get_root(self) -> Any:
        return self._root if "_root" in self.__dict__ else super().get_root()

    def get_layout(self) -> Any:
        return self._layout

    def get_formatter(self) -> Any:
        return marks.Formatter

    def preformat(self, text: str) -> str:
        return text

    def xpath_search(self, expression: str) -> Any:
        return _compiled(expression)(self)

    def get_macro(self, name: str) -> Any:
        root = self.get_root()
        if "_macros" not in root.__dict__:
            root._macros = {m.get("name"): m for m in reversed(root.findall(f"{_CS}macro"))}
        return root._macros[name]

    def _locales(self) -> list[Any]:
        root = self.get_root()
        return root.locales or root.style.locales

    def get_term(
        self, name: str, form: str | None = None, fallback_locale: bool = True, zero_padded=False
    ) -> Any:
        places = self._locales()
        if not fallback_locale:
            language = places[0].get(_LANG)
            places = [p for p in places if p is places[0] or p.get(_LANG, language) == language]
        for shape in _FORMS.get(form, (form, None)):
            for place in places:
                if (term := place.term(name, shape, zero_padded)) is not None:
                    return term
        return None

    def get_single_term(self, name: str, *args: Any, **kwargs: Any) -> str:
        term = self.get_term(name, *args, **kwargs)
        return "" if term is None else str(term.single)

    def get_plural_term(self, name: str, *args: Any, **kwargs: Any) -> str:
        term = self.get_term(name, *args, **kwargs)
        return "" if term is None else str(term.multiple)

    def get_locale_option(self, name: str) -> str:
        for place in self._locales():
            options = place.find(f"{_CS}style-options")
            if options is not None and options.get(name) is not None:
                return options.get(name)
        return "false"


class PlaceOfTerms:
    """A locale: its terms by name and form."""

    def term(self, name: str, form: str | None, zero_padded: bool) -> Any:
        if "_terms" not in self.__dict__:
            self._terms = defaultdict(list)
            for term in self.iterfind(f"{_CS}terms/{_CS}term"):
                self._terms[term.get("name"), term.get("form")].append(term)
        for term in self._terms.get((name, form), ()):
            if not zero_padded or term.get("match") not in ("whole-number", "last-two-digits"):
                return term
        return None


@cache
def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_NAMESPACES)
