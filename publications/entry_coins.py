"""A work of a list as COinS, by which Zotero saves what a page lists; see :mod:`.metadata.coins`.

Made of what an entry has loaded: enough to find and to cite the work, without what only its own
page tells.
"""

from .metadata import coins
from .models.fields import EDTFField
from .reference import Name, Reference

#: Fields a row of an entry and a reference share by name and value.
_SHARED = (
    "type",
    "title",
    "container_title",
    "volume",
    "issue",
    "page",
    "article_number",
    "publisher",
    "genre",
)


def title(work, signatures, identifiers) -> str:
    """The value of the ``title`` of its span, to be escaped as any attribute."""
    return coins.title(
        Reference(
            **{name: getattr(work, name) for name in _SHARED},
            authors=_names(signatures, "author"),
            editors=_names(signatures, "editor"),
            issued=EDTFField.to_date(work.issued),
            identifiers=tuple(identifiers),
        )
    )


def _names(signatures, role: str) -> tuple[Name, ...]:
    return tuple(
        Name(row.family, row.given, row.particle, row.suffix, row.literal)
        for row in signatures
        if row.role == role
    )
