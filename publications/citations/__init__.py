"""A Reference as people cite it, in any of the citation styles on offer.

Each reference is printed on its own: no year letters, no "ibid.", no number, so its text does
not depend on the list it stands in and can be stored (:func:`fingerprint` says until when).
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from hashlib import sha256

from citeproc.source import VariableError

from ..markup import clean, to_text
from ..reference import Reference
from . import marks, printing
from .adapting import Conventions, adapt
from .engine import ENGINE, engine_for, known_locale
from .styles import STYLES, Style, digest

__all__ = [
    "Conventions",
    "Formatted",
    "Style",
    "fingerprint",
    "known_locale",
    "render",
    "render_many",
    "styles",
]

_log = logging.getLogger(__name__)
_PLAIN = Conventions()

# What the library raises on values it did not think of. A page is worth more than a style.
_ENGINE_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    VariableError,
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A formatted reference. ``html`` is safe: tags i, b, sub, sup, a, span; links to the web."""

    html: str
    text: str


def styles() -> tuple[Style, ...]:
    """The styles on offer, the most asked for first."""
    return tuple(STYLES.values())


def render(
    reference: Reference,
    style: str = "apa",
    locale: str = "en-US",
    conventions: Conventions = _PLAIN,
) -> Formatted:
    """``reference`` in ``style``, in the words of ``locale`` (BCP 47; else US English).

    Raises :class:`KeyError` for a style that is not on offer, and for nothing else.
    """
    printer = engine_for(style, locale)
    try:
        rendered = printer.render(adapt(reference, conventions))
    except _ENGINE_ERRORS:
        _log.exception("Cannot print %r in %s; printing it plainly", reference.key, style)
        rendered = ""
    rendered = rendered or _plainly(reference)
    return Formatted(printing.to_html(rendered), printing.to_text(rendered))


def render_many(
    references: Iterable[Reference],
    style: str = "apa",
    locale: str = "en-US",
    conventions: Conventions = _PLAIN,
) -> list[Formatted]:
    """Each of ``references`` as :func:`render` has it, in their order."""
    return [render(reference, style, locale, conventions) for reference in references]


def fingerprint(
    reference: Reference,
    style: str = "apa",
    locale: str = "en-US",
    conventions: Conventions = _PLAIN,
) -> str:
    """A hash of all that the formatted text depends on: a stored text is good while it stays."""
    parts = (adapt(reference, conventions), digest(style), known_locale(locale), ENGINE)
    return sha256(json.dumps(parts, sort_keys=True, default=astuple).encode()).hexdigest()


def _plainly(reference: Reference) -> str:
    """Authors, year and title with nothing done to them."""
    names = (name.literal or f"{name.given} {name.family}".strip() for name in reference.authors)
    year = str(reference.issued.year or reference.issued.literal)
    parts = (", ".join(names), year, to_text(reference.title))
    return marks.without(". ".join(filter(None, map(clean, parts))))
