"""What stands on the pictures of works, authors and pages; what is not public has none."""

from django.utils.translation import gettext as _

from publications import dataversion, entries
from publications.catalogue import catalogue
from publications.models import Author

from .. import linking
from ..chrome import facts
from .drawing import Card

#: Names printed before "and others".
MOST_NAMES = 4


def work(pk: int, version) -> Card | None:
    if pk not in catalogue(version).places:
        return None
    entry = entries.load([pk])[0]
    venue = entry.plain_venue or _("Publication")
    kicker = venue if str(entry.year) in venue else f"{venue}, {entry.year}"
    return _card(kicker, entry.plain_title, _names([byline.name for byline in entry.authors]))


def author(pk: int, version) -> Card | None:
    found = Author.objects.public().filter(pk=pk).first()
    return _card(_("Publications"), found.display_name, found.native_name) if found else None


def page(pk: int, version) -> Card | None:
    found = linking.public_pages(version).get(pk)
    if not found:
        return None
    title, url = found
    above = linking.above(url, version)
    return _card(above[-1][0] if above else "", title, "")


def site(pk: int, version) -> Card | None:
    known = facts(version)
    return _card("", known.name, known.strapline) if pk == 0 else None


KINDS = {"work": work, "author": author, "page": page, "site": site}


def subject(kind: str, pk: int) -> Card | None:
    """What the picture of that work, author, page or (number 0) of the site says."""
    read = KINDS.get(kind)
    return read(pk, dataversion.current()) if read else None


def _card(kicker, title, line) -> Card:
    known = facts(dataversion.current())
    return Card(str(kicker), str(title), str(line), known.name, known.accent)


def _names(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return _("%(names)s and others") % {"names": ", ".join(names[: MOST_NAMES - 1])}
    return ", ".join(names)
