"""References as this site prints them: in the house's conventions, rendered once and kept."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from .citations import Conventions, Formatted, Style, fingerprint, render, styles
from .exporting import public_reference
from .models import FormattedCitation, Publication
from .reference import Reference

#: How many styles a reader is offered.
MOST_STYLES = 6

_LOCALE = "en-US"
_house: list[Callable[[], Conventions]] = [Conventions]
_style: list[Callable[[], str]] = [lambda: ""]


def follow(conventions: Callable[[], Conventions], style: Callable[[], str] | None = None) -> None:
    """Ask, whenever something is printed, how the house departs from a style, and for its own.

    ``style`` gives the id of the style that readers see first.
    """
    _house[:] = [conventions]
    if style is not None:
        _style[:] = [style]


def offered() -> tuple[Style, ...]:
    """The styles a reader is offered: the house's own, then the most asked for."""
    own = _style[0]()
    return tuple(sorted(styles(), key=lambda style: style.id != own)[:MOST_STYLES])


def in_style(works: Iterable[Publication], style: str = "apa") -> list[Formatted]:
    """Each of ``works`` in one style, in their order; one query, and one to keep what is new.

    Raises KeyError for a style that is not on offer.
    """
    return _printed([(work.pk, style, public_reference(work)) for work in works])


def in_every_style(pk: int | None, reference: Reference) -> list[Formatted]:
    """The work ``pk`` in each of :func:`offered`; one that is not saved yet has no number."""
    return _printed([(pk, style.id, reference) for style in offered()])


def _printed(wanted: Sequence[tuple[int | None, str, Reference]]) -> list[Formatted]:
    house = _house[0]()
    kept = _kept(wanted)
    printed, fresh = [], []
    for pk, style, reference in wanted:
        mark = fingerprint(reference, style, _LOCALE, house)
        found = kept.get((pk, style, mark))
        if found is None:
            found = render(reference, style, _LOCALE, house)
            fresh.append((pk, style, mark, found))
        printed.append(found)
    _keep([one for one in fresh if one[0]])
    return printed


def _kept(wanted) -> dict[tuple[int, str, str], Formatted]:
    """What is stored, by work, style and the fingerprint of what it was made from."""
    rows = FormattedCitation.objects.filter(
        publication__in={pk for pk, _style, _reference in wanted if pk},
        style__in={style for _pk, style, _reference in wanted},
        locale=_LOCALE,
    )
    return {
        (row.publication_id, row.style, row.fingerprint): Formatted(row.html, row.text)
        for row in rows
    }


def _keep(fresh: list[tuple[int, str, str, Formatted]]) -> None:
    """Store what was made, unless somebody else is writing: a reader never waits for a writer."""
    rows = [
        FormattedCitation(
            publication_id=pk,
            style=style,
            locale=_LOCALE,
            fingerprint=mark,
            html=made.html,
            text=made.text,
        )
        for pk, style, mark, made in fresh
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
