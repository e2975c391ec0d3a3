"""Works as a formatted list: their references in one style, under headings or without."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import exporting, printed
from .citations import Style
from .models import Publication
from .record import Citation

#: References of one list. In a style nobody has asked for yet each takes up to three milliseconds.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Section:
    """The references under one heading, in order; the heading may be empty."""

    heading: str | Promise
    citations: list[Citation]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """References in ``style``; ``total`` is how many were asked for, at most :data:`MOST` came."""

    title: str
    style: Style
    sections: list[Section]
    total: int

    @property
    def note(self) -> str:
        """What whoever reads it has to know; mostly nothing."""
        if self.total <= MOST:
            return ""
        return _("The first %(most)d of %(total)d works: choose fewer for a whole list.") % {
            "most": MOST,
            "total": self.total,
        }


def _no_heading(_work: Publication) -> str:
    return ""


def bibliography(pks: list[int], style: Style, title: str, heading=_no_heading) -> Bibliography:
    """The public works of ``pks`` in the order given, each under what ``heading`` says of it."""
    works = list(exporting.works(pks[:MOST]))
    found = defaultdict(list)
    for work, made in zip(works, printed.in_style(works, style.id), strict=True):
        cited = Citation(f"{work.pk}", style.title, made.text, made.html)
        found[heading(work)].append(cited)
    return Bibliography(title, style, [Section(*pair) for pair in found.items()], len(pks))


def as_text(listed: Bibliography) -> Iterator[str]:
    """The list as plain text, a blank line between references."""
    yield f"{listed.title}\n"
    if listed.note:
        yield f"\n{listed.note}\n"
    for section in listed.sections:
        if section.heading:
            yield f"\n{section.heading}\n"
        for citation in section.citations:
            yield f"\n{citation.text}\n"


def as_document(listed: Bibliography) -> bytes:
    """The list as a Word document."""
    sections = (
        (str(section.heading), [citation.html for citation in section.citations])
        for section in listed.sections
    )
    from . import wordfile  # python-docx takes 17 MB, and few ask for documents

    return wordfile.document(listed.title, listed.note, sections)
