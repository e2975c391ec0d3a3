"""What several metadata formats say of a work alike: its type, own identifiers, date and place."""

import re
from typing import NamedTuple

from .. import identifiers
from ..markup import clean, to_text
from ..reference import PartialDate, Reference


class Kind(NamedTuple):
    """A type of work in the vocabularies of the formats.

    DataCite 4.5's general resource type, schema.org's class, the eu-repo semantics of OpenAIRE,
    the genre of an OpenURL, and the type in words.
    """

    datacite: str
    schema: str
    eu_repo: str
    openurl: str
    words: str


_OTHER = Kind("Text", "CreativeWork", "other", "document", "Document")
_KINDS = {
    "article": Kind("Preprint", "ScholarlyArticle", "preprint", "preprint", "Preprint"),
    "article-journal": Kind(
        "JournalArticle", "ScholarlyArticle", "article", "article", "Journal article"
    ),
    "article-magazine": Kind("Text", "Article", "contributionToPeriodical", "article", "Article"),
    "article-newspaper": Kind(
        "Text", "NewsArticle", "contributionToPeriodical", "article", "Newspaper article"
    ),
    "book": Kind("Book", "Book", "book", "book", "Book"),
    "chapter": Kind("BookChapter", "Chapter", "bookPart", "bookitem", "Book chapter"),
    "collection": Kind("ConferenceProceeding", "Book", "book", "conference", "Proceedings"),
    "dataset": Kind("Dataset", "Dataset", "other", "document", "Dataset"),
    "entry-dictionary": Kind("Text", "Chapter", "bookPart", "bookitem", "Dictionary entry"),
    "entry-encyclopedia": Kind("Text", "Chapter", "bookPart", "bookitem", "Encyclopedia entry"),
    "graphic": Kind("Image", "ImageObject", "other", "document", "Figure"),
    "manuscript": Kind("Text", "ScholarlyArticle", "workingPaper", "document", "Manuscript"),
    "motion_picture": Kind("Audiovisual", "VideoObject", "other", "document", "Film"),
    "pamphlet": Kind("Text", "CreativeWork", "other", "document", "Booklet"),
    "paper-conference": Kind(
        "ConferencePaper", "ScholarlyArticle", "conferenceObject", "proceeding", "Conference paper"
    ),
    "patent": Kind("Other", "CreativeWork", "patent", "document", "Patent"),
    "periodical": Kind("Journal", "PublicationIssue", "other", "issue", "Journal issue"),
    "post-weblog": Kind("Text", "BlogPosting", "other", "document", "Blog post"),
    "report": Kind("Report", "Report", "report", "report", "Report"),
    "review": Kind("PeerReview", "Review", "review", "article", "Review"),
    "software": Kind("Software", "SoftwareSourceCode", "other", "document", "Software"),
    "speech": Kind("Other", "PresentationDigitalDocument", "lecture", "presentation", "Talk"),
    "standard": Kind("Standard", "CreativeWork", "other", "document", "Standard"),
    "thesis": Kind("Dissertation", "Thesis", "doctoralThesis", "dissertation", "Thesis"),
    "webpage": Kind("InteractiveResource", "WebPage", "other", "document", "Web page"),
}
#: Fields of a source that name a prize, as bibliographies use them.
AWARDS = ("award", "awards")
_SEVERAL = re.compile(r"\s*[;\n]\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MASTER = re.compile(r"master|diplom|m\.?\s?sc", re.I)
_BACHELOR = re.compile(r"bachelor|b\.?\s?sc", re.I)


def kind(reference: Reference) -> Kind:
    """The type of ``reference``; a thesis by its degree."""
    found = _KINDS.get(reference.type, _OTHER)
    if reference.type == "thesis" and _MASTER.search(reference.genre):
        return found._replace(eu_repo="masterThesis")
    if reference.type == "thesis" and _BACHELOR.search(reference.genre):
        return found._replace(eu_repo="bachelorThesis")
    return found


def plain(text: str) -> str:
    """``text`` without mark-up and without what XML cannot hold."""
    return clean(to_text(text)).strip()


def own_doi(reference: Reference) -> str:
    """The DOI of this very work: arXiv's own DOI names the preprint of a published work."""
    dois = (value for scheme, value in reference.identifiers if scheme == "doi")
    return next((doi for doi in dois if not _of_preprint(reference, doi)), "")


def other_versions(reference: Reference) -> list[tuple[str, str]]:
    """Identifiers of the preprint that a published work carries: its DOI and arXiv number."""
    if reference.type == "article":
        return []
    return [
        (scheme, value)
        for scheme, value in reference.identifiers
        if scheme == "arxiv" or (scheme == "doi" and _of_preprint(reference, value))
    ]


def _of_preprint(reference: Reference, doi: str) -> bool:
    return reference.type != "article" and bool(identifiers.arxiv_of_doi(doi))


def isoformat(date: PartialDate) -> str:
    """W3C-DTF of ``date``, as exact as it is known; a range with a slash."""
    start = _point(date.year, date.month, date.day)
    end = _point(date.end_year, date.end_month, date.end_day)
    return f"{start}/{end}" if start and end else start


def _point(year: int | None, month: int | None, day: int | None) -> str:
    if year is None:
        return ""
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, month and day) if part)]
    return "-".join(parts)


def language(reference: Reference) -> str:
    """The language where it is a BCP 47 tag."""
    return reference.language if _LANGUAGE.fullmatch(reference.language) else ""


def pages(reference: Reference) -> tuple[str, str]:
    """First and last page; an article number is neither."""
    first, _dash, last = reference.page.partition("–")
    return first.strip(), last.strip()


def citation(reference: Reference) -> str:
    """Where in its container the work stands, in one line: "Neuron, 111(9), 1504–1516"."""
    volume = reference.volume + (f"({reference.issue})" if reference.issue else "")
    parts = (plain(reference.container_title), volume, reference.page or reference.article_number)
    return ", ".join(filter(None, parts))


def awards(extra: dict[str, str]) -> list[str]:
    """Prizes that a source names in a field of their own."""
    found = (to_text(extra.get(name, "")) for name in AWARDS)
    return [award for text in found for award in _SEVERAL.split(text.strip()) if award]
