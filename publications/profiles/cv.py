"""An author's works as a curriculum vitae lists them: by kind, newest first, in one style."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .. import exporting, printed
from ..citations import Style
from ..models import PublicationType
from ..record import Citation

_T = PublicationType
#: Headings in the order of a curriculum vitae; what fits none comes last.
_KINDS = (
    (_("Journal articles"), (_T.ARTICLE_JOURNAL, _T.ARTICLE_MAGAZINE, _T.REVIEW)),
    (_("Conference papers"), (_T.PAPER_CONFERENCE,)),
    (_("Books"), (_T.BOOK, _T.COLLECTION)),
    (_("Book chapters"), (_T.CHAPTER, _T.ENTRY_ENCYCLOPEDIA, _T.ENTRY_DICTIONARY)),
    (_("Preprints"), (_T.ARTICLE, _T.MANUSCRIPT)),
    (_("Theses"), (_T.THESIS,)),
    (_("Reports"), (_T.REPORT, _T.STANDARD)),
    (_("Datasets and software"), (_T.DATASET, _T.SOFTWARE)),
    (_("Talks and posters"), (_T.SPEECH, _T.GRAPHIC)),
)
_OTHER = _("Other works")
_HEADINGS = {kind: heading for heading, kinds in _KINDS for kind in kinds}


@dataclass(frozen=True, slots=True)
class Section:
    """The references under one heading, in order."""

    heading: Promise
    citations: list[Citation]


def styles() -> tuple[Style, ...]:
    """Every style a list can be had in, the group's own first."""
    first = printed.offered()[0]
    return (first, *(style for style in printed.styles() if style != first))


def sections(pks: list[int], style: Style) -> list[Section]:
    """The public works ``pks`` under the headings they belong to, in the order given."""
    works = list(exporting.works(pks))
    found = defaultdict(list)
    for work, text in zip(works, printed.in_style(works, style.id), strict=True):
        cited = Citation(f"{work.pk}", style.title, text.text, text.html)
        found[_HEADINGS.get(work.type, _OTHER)].append(cited)
    order = [*(heading for heading, _kinds in _KINDS), _OTHER]
    return [Section(heading, found[heading]) for heading in order if heading in found]


def lines(name: str, parts: list[Section]) -> Iterator[str]:
    """The list as plain text, a blank line between references."""
    yield f"{name}\n"
    for part in parts:
        yield f"\n{part.heading}\n"
        for citation in part.citations:
            yield f"\n{citation.text}\n"
