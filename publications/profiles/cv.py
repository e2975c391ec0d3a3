"""An author's works as a curriculum vitae lists them: by kind, newest first, in one style."""

from django.utils.translation import gettext_lazy as _

from ..bibliographies import Bibliography, bibliography
from ..citations import Style
from ..models import PublicationType

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


_ORDER = [*(heading for heading, _kinds in _KINDS), _OTHER]


def curriculum(pks: list[int], style: Style, title: str) -> Bibliography:
    """The public works ``pks`` under the headings they belong to, in the order given."""
    found = bibliography(pks, style, title, lambda work: _HEADINGS.get(work.type, _OTHER))
    found.sections.sort(key=lambda section: _ORDER.index(section.heading))
    return found
