"""Parts of pages that look the same to everybody, rendered once for each state of the record.

The frame of every page and the choices of a list cost more than the works between them, and
change only with the record.
"""

import re
from collections.abc import Callable, Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from . import dataversion

#: Parts one process keeps; a list's filters take about 8 kB.
MOST = 300

# Made of a character that no page may hold, so no text that is shown holds one.
_HOLE = re.compile("\x00([a-z]+)\x00")


def fragment(template: str, key: tuple, shown: dict, version: int | None) -> str:
    """``template`` filled with ``shown``, as HTML.

    What is shown has to follow from ``key``, the language and the state of the record alone, and
    to be nobody's in particular. With None in the key, or no ``version``, rendered anew.
    """
    return kept(template, key, lambda: render_to_string(template, shown), version)


def kept(name: str, key: tuple, build: Callable[[], str], version: int | None) -> str:
    """What ``build`` returns, under the conditions of :func:`fragment`."""
    if version is None or None in key or settings.DEBUG:
        return build()
    parts = dataversion.remembered(f"fragments {get_language()}", dict, version)
    found = parts.get((name, key))
    if found is None:
        found = build()
        if len(parts) >= MOST:
            parts.clear()
        parts[name, key] = found
    return found


def filled(
    template: str, shown: Mapping[str, object], values: Mapping[str, object], version: int | None
) -> SafeString:
    """``template`` rendered once for ``shown``, with ``values`` put in every time.

    Where it prints a value it has a hole until then: it cannot decide by values.
    """
    holes = {name: f"\x00{name}\x00" for name in values}
    shape = fragment(template, tuple(shown.values()), {**shown, **holes}, version)
    return SafeString(_HOLE.sub(lambda hole: conditional_escape(values[hole[1]]), shape))
