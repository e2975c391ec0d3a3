"""Addresses out of text of any script."""

import re

from anyascii import anyascii

#: Longest slug; the columns leave room behind it for the number of a namesake.
MAX_LENGTH = 100

_OTHER = re.compile(r"[^a-z0-9]+")


def slugify(text: str, fallback: str) -> str:
    """``text`` in small ASCII letters, digits and hyphens; ``fallback`` when nothing is left.

    Other scripts are written in Latin letters: ``李明`` is ``liming``.
    """
    ascii_text = text if text.isascii() else anyascii(text.replace("’", "").replace("'", ""))
    slug = _OTHER.sub("-", ascii_text.lower().replace("'", "")).strip("-")[:MAX_LENGTH]
    return slug.rstrip("-") or fallback
