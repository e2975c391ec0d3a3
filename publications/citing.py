"""Formatted references kept in the database: made once, read until something they say changes."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .citations import Conventions, Formatted, fingerprint, known_locale, render
from .models import FormattedCitation
from .reference import Reference


def conventions() -> Conventions:
    """How this group departs from the styles, as ``LABSITE_CITATION_CONVENTIONS`` says.

    Raises ImproperlyConfigured for an option that does not exist.
    """
    try:
        return Conventions(**settings.LABSITE_CITATION_CONVENTIONS)
    except TypeError as error:
        raise ImproperlyConfigured(f"LABSITE_CITATION_CONVENTIONS: {error}") from error


def formatted(
    references: Mapping[int, Reference], styles: Iterable[str] = ("apa",), locale: str = "en-US"
) -> dict[tuple[int, str], Formatted]:
    """``(pk, style)`` -> the reference of that work in that style.

    ``references`` maps primary keys of works to their references. One query, and one more when
    something has to be made anew. Raises KeyError for a style that is not on offer.
    """
    house, locale = conventions(), known_locale(locale)
    marks = {
        (pk, style): fingerprint(reference, style, locale, house)
        for style in dict.fromkeys(styles)
        for pk, reference in references.items()
    }
    found = _stored(marks, locale)
    missing = [place for place in marks if place not in found]
    made = {(pk, style): render(references[pk], style, locale, house) for pk, style in missing}
    _store(made, marks, locale)
    return found | made


def _stored(marks: dict[tuple[int, str], str], locale: str) -> dict[tuple[int, str], Formatted]:
    """What is stored and still good."""
    rows = FormattedCitation.objects.filter(
        publication__in={pk for pk, _style in marks},
        style__in={style for _pk, style in marks},
        locale=locale,
    )
    return {
        (pk, style): Formatted(html, text)
        for pk, style, mark, html, text in rows.values_list(
            "publication_id", "style", "fingerprint", "html", "text"
        )
        if marks.get((pk, style)) == mark
    }


def _store(
    made: dict[tuple[int, str], Formatted], marks: dict[tuple[int, str], str], locale: str
) -> None:
    """Keep what was made; two visitors at once write the same."""
    FormattedCitation.objects.bulk_create(
        [
            FormattedCitation(
                publication_id=pk,
                style=style,
                locale=locale,
                fingerprint=marks[pk, style],
                html=text.html,
                text=text.text,
            )
            for (pk, style), text in sorted(made.items(), key=lambda item: item[0])
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["publication", "style", "locale"],
        update_fields=["fingerprint", "html", "text"],
    )
