"""citeproc-py, corrected: one style in one locale, printing one reference at a time.

citeproc-py 0.11 builds its tree from a table of element classes. The classes of
:mod:`.elements` take the place of its own for the styles loaded here; nothing of the library
itself is changed.
"""

from functools import cache
from importlib.metadata import version
from threading import Lock, RLock
from typing import Any

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
from citeproc.source import Date, DateRange, LiteralDate, Name
from citeproc.source import Reference as Source
from lxml import etree

from ..reference import PartialDate
from . import elements, marks, tidying
from .styles import STYLES

#: What the stored text of a reference depends on besides the reference and its style.
ENGINE = f"citeproc-py {version('citeproc-py')}, fixes 3"

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_loading = Lock()


class Engine:
    """One parsed style and locale. Rendering changes its tree, so it holds a lock."""

    def __init__(self, style: str, locale: str):
        self._lock = RLock()
        self._root = _parse(str(STYLES[style].file))
        self._root.formatter = marks.Formatter
        self._root.locales = _locales(self._root, _preferred(self._root, locale))
        for place in self._root.locales:
            place.style = self._root
        self._layout = self._root.bibliography.layout
        self._alive = [elements.settle(root, self._layout) for root in self._trees()]
        self._swap = self._root.get_locale_option("punctuation-in-quote") == "true"
        self._quotes = elements.quotes(self._layout)

    def _trees(self):
        outer = [place for place in self._root.locales if place.getparent() is None]
        return [self._root, *outer]

    def render(self, item: dict[str, Any]) -> str:
        """``item``, CSL variables as :func:`.adapting.adapt` gives them, as text with marks."""
        source = _source(item)
        with self._lock:
            parts = self._layout.render_bibliography([elements.Cite(source)])
        return tidying.tidy(str(parts[0]) if parts else "", self._quotes, self._swap)


@cache
def _engine(style: str, locale: str) -> Engine:
    return Engine(style, locale)


def engine_for(style: str, locale: str) -> Engine:
    """The engine of ``style`` in ``locale``, made once a process. Raises KeyError for no style."""
    with _loading:
        return _engine(style, known_locale(locale))


def known_locale(locale: str) -> str:
    """The locale whose words stand for ``locale``, in whatever case that is written."""
    language, _, region = locale.replace("_", "-").partition("-")
    exact = f"{language.lower()}-{region.upper()}"
    return exact if exact in LANGUAGE_NAMES else PRIMARY_DIALECTS.get(language.lower(), "en-US")


def _parse(path: str) -> Any:
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(_NAMESPACE)
    namespace.update(elements.CLASSES)
    parser = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
    parser.set_element_class_lookup(lookup)
    return etree.parse(path, parser).getroot()


def _preferred(root: Any, locale: str) -> str:
    """The style's own locale if it is of the same language: Harvard prints British quotes."""
    own = root.get("default-locale", locale)
    return own if own.partition("-")[0] == locale.partition("-")[0] else locale


def _locales(root: Any, locale: str) -> list[Any]:
    """Where terms are looked up, nearest first: the style's own, the locale, US English."""
    language = locale.partition("-")[0]
    found = []
    for lang in (locale, language, None):
        condition = f"@xml:lang='{lang}'" if lang else "not(@xml:lang)"
        found += root.xpath_search(f"./cs:locale[{condition}]")
    names = dict.fromkeys((locale, PRIMARY_DIALECTS.get(language, ""), "en-US"))
    for name in filter(None, names):
        try:
            found.append(_parse(f"{LOCALES_PATH}/locales-{name}.xml"))
        except OSError:
            continue
    return found


def _source(item: dict[str, Any]) -> Source:
    """``item`` in citeproc-py's own shapes, without the warnings of its constructor."""
    source = Source("item", item.get("type", "document"))
    for variable, value in item.items():
        if isinstance(value, PartialDate):
            value = _date(value)
        elif isinstance(value, list):
            value = [Name(**name) for name in value]
        source[variable.replace("-", "_")] = value
    return source


def _date(date: PartialDate) -> Date | DateRange | LiteralDate:
    if date.year is None:
        return LiteralDate(date.literal, circa=date.circa)
    begin = _point(date.year, date.month, date.day, date.season)
    if date.end_year is None:
        return Date(circa=date.circa, **begin)
    end = _point(date.end_year, date.end_month, date.end_day, None)
    return DateRange(begin=Date(**begin), end=Date(**end), circa=date.circa)


def _point(year: int, month: int | None, day: int | None, season: int | None) -> dict[str, int]:
    day = day if month else None
    parts = {"year": year, "month": month, "day": day, "season": season}
    return {name: part for name, part in parts.items() if part is not None}
