"""References as this site prints them: in the house's conventions, rendered once and kept."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction

from .citations import Conventions, Formatted, Style, fingerprint, render, styles
from .exporting import public_reference
from .models import FormattedCitation, Publication
from .reference import Reference

#: In how many styles a page prints a work.
MOST_STYLES = 6
#: References a process remembers by their fingerprint; about 1 kB each.
MOST_REMEMBERED = 6000

_LOCALE = "en-US"
_house: list[Callable[[], Conventions]] = [Conventions]
_style: list[Callable[[], str]] = [lambda: ""]
_memory: dict[str, Formatted] = {}


def follow(conventions: Callable[[], Conventions], style: Callable[[], str] | None = None) -> None:
    """Ask, whenever something is printed, how the house departs from a style, and for its own.

    ``style`` gives the id of the style that readers see first.
    """
    _house[:] = [conventions]
    if style is not None:
        _style[:] = [style]


def choices() -> tuple[Style, ...]:
    """Every style: the house's own, then the most asked for first."""
    own = _style[0]()
    return tuple(sorted(styles(), key=lambda style: style.id != own))


def offered(first: str = "") -> tuple[Style, ...]:
    """The styles a page prints: ``first`` if it names one, then the first of :func:`choices`."""
    return tuple(sorted(choices(), key=lambda style: style.id != first)[:MOST_STYLES])


def in_style(works: Iterable[Publication], style: str = "apa") -> list[Formatted]:
    """Each of ``works`` in one style, in their order; one query, and one to keep what is new.

    Raises KeyError for a style that is not on offer.
    """
    wanted = _wanted((work.pk, style, public_reference(work)) for work in works)
    kept = _kept(wanted)
    fresh = {one.mark: one.made() for one in wanted if one.mark not in kept}
    _keep([(one, fresh[one.mark]) for one in wanted if one.mark in fresh])
    return [kept.get(one.mark) or fresh[one.mark] for one in wanted]


def in_every_style(pk: int | None, reference: Reference, first: str = "") -> list[Formatted]:
    """The work ``pk`` in each of ``offered(first)``; one that is not saved yet has no number.

    For pages, which write nothing because somebody looks at them: what is not stored is made and
    remembered in this process. At most one query.
    """
    wanted = _wanted((pk, style.id, reference) for style in offered(first))
    found = {one.mark: _memory[one.mark] for one in wanted if one.mark in _memory}
    missing = [one for one in wanted if one.mark not in found]
    if missing:
        found |= _kept(missing) if pk else {}
        found |= {one.mark: one.made() for one in missing if one.mark not in found}
        _remember(found)
    return [found[one.mark] for one in wanted]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A reference in one style; ``mark`` is the fingerprint of all that its text depends on."""

    pk: int | None
    style: str
    reference: Reference
    house: Conventions
    mark: str

    def made(self) -> Formatted:
        return render(self.reference, self.style, _LOCALE, self.house)


def _wanted(asked: Iterable[tuple[int | None, str, Reference]]) -> list[_Wanted]:
    house = _house[0]()
    return [
        _Wanted(pk, style, reference, house, fingerprint(reference, style, _LOCALE, house))
        for pk, style, reference in asked
    ]


def _kept(wanted: Iterable[_Wanted]) -> dict[str, Formatted]:
    """What is stored of ``wanted``, by fingerprint."""
    rows = FormattedCitation.objects.filter(
        publication__in={one.pk for one in wanted},
        style__in={one.style for one in wanted},
        locale=_LOCALE,
    )
    marks = {one.mark for one in wanted}
    return {
        row.fingerprint: Formatted(row.html, row.text) for row in rows if row.fingerprint in marks
    }


def _remember(found: dict[str, Formatted]) -> None:
    if len(_memory) > MOST_REMEMBERED:
        _memory.clear()
    _memory.update(found)


def _keep(fresh: list[tuple[_Wanted, Formatted]]) -> None:
    """Store what was made, unless somebody else is writing: a reader never waits for a writer."""
    rows = [
        FormattedCitation(
            publication_id=one.pk,
            style=one.style,
            locale=_LOCALE,
            fingerprint=one.mark,
            html=made.html,
            text=made.text,
        )
        for one, made in fresh
    ]
    if not rows:
        return
    try:
        with _at_once(), transaction.atomic():
            FormattedCitation.objects.bulk_create(
                rows,
                batch_size=500,
                update_conflicts=True,
                unique_fields=["publication", "style", "locale"],
                update_fields=["fingerprint", "html", "text"],
            )
    except OperationalError:
        pass


@contextmanager
def _at_once():
    """On SQLite, give up at once where the database is locked."""
    if connection.vendor != "sqlite":
        yield
        return
    patience = round(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
