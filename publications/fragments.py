"""Parts of pages that look the same to everybody, rendered once for each state of the record.

The frame of every page and the choices of a list cost more than the works between them, and
change only with the record.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from . import dataversion

#: Parts one process keeps; a list's filters take about 8 kB.
MOST = 300


def fragment(template: str, key: tuple, shown: dict, version: int | None) -> str:
    """``template`` filled with ``shown``, as HTML.

    What is shown has to follow from ``key``, the language and the state of the record alone, and
    to be nobody's in particular. With None in the key, or no ``version``, rendered anew.
    """
    if version is None or None in key or settings.DEBUG:
        return render_to_string(template, shown)
    kept = dataversion.remembered(f"fragments {get_language()}", dict, version)
    found = kept.get((template, key))
    if found is None:
        found = render_to_string(template, shown)
        if len(kept) >= MOST:
            kept.clear()
        kept[template, key] = found
    return found
