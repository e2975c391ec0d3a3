"""What several metadata formats say of a work alike: its type, own identifiers, date and place."""

import re
from typing import NamedTuple

from .. import identifiers
from ..markup import clean, to_text
from ..reference import PartialDate, Reference


class Kind(NamedTuple):
    """A type of work in the vocabularies of the formats.

    DataCite 4.5's general resource type, schema.org's class, the eu-repo semantics of OpenAIRE,
    the genre of an OpenURL, the type in words, and its code in COAR's resource types 3.1.
    """

    datacite: str
    schema: str
    eu_repo: str
    openurl: str
    words: str
    coar: str = "c_1843"

    @property
    def coar_uri(self) -> str:
        return f"http://purl.org/coar/resource_type/{self.coar}"


_OTHER = Kind("Text", "CreativeWork", "other", "document", "Document")
_KINDS = {
    "article": Kind("Preprint", "ScholarlyArticle", "preprint", "preprint", "Preprint", "c_816b"),
    "article-journal": Kind(
        "JournalArticle", "ScholarlyArticle", "article", "article", "Journal article", "c_6501"
    ),
    "article-magazine": Kind(
        "Text", "Article", "contributionToPeriodical", "article", "Article", "c_3e5a"
    ),
    "article-newspaper": Kind(
        "Text", "NewsArticle", "contributionToPeriodical", "article", "Newspaper article", "c_998f"
    ),
    "book": Kind("Book", "Book", "book", "book", "Book", "c_2f33"),
    "chapter": Kind("BookChapter", "Chapter", "bookPart", "bookitem", "Book chapter", "c_3248"),
    "collection": Kind(
        "ConferenceProceeding", "Book", "book", "conference", "Proceedings", "c_f744"
    ),
    "dataset": Kind("Dataset", "Dataset", "other", "document", "Dataset", "c_ddb1"),
    "entry-dictionary": Kind(
        "Text", "Chapter", "bookPart", "bookitem", "Dictionary entry", "c_3248"
    ),
    "entry-encyclopedia": Kind(
        "Text", "Chapter", "bookPart", "bookitem", "Encyclopedia entry", "c_3248"
    ),
    "graphic": Kind("Image", "ImageObject", "other", "document", "Figure", "c_c513"),
    "manuscript": Kind(
        "Text", "ScholarlyArticle", "workingPaper", "document", "Manuscript", "c_8042"
    ),
    "motion_picture": Kind("Audiovisual", "VideoObject", "other", "document", "Film", "c_8a7e"),
    "pamphlet": Kind("Text", "CreativeWork", "other", "document", "Booklet", "c_18cf"),
    "paper-conference": Kind(
        "ConferencePaper",
        "ScholarlyArticle",
        "conferenceObject",
        "proceeding",
        "Conference paper",
        "c_5794",
    ),
    "patent": Kind("Other", "CreativeWork", "patent", "document", "Patent", "c_15cd"),
    "periodical": Kind("Journal", "PublicationIssue", "other", "issue", "Journal issue", "c_0640"),
    "post-weblog": Kind("Text", "BlogPosting", "other", "document", "Blog post", "c_6947"),
    "report": Kind("Report", "Report", "report", "report", "Report", "c_93fc"),
    "review": Kind("PeerReview", "Review", "review", "article", "Review", "c_efa0"),
    "software": Kind("Software", "SoftwareSourceCode", "other", "document", "Software", "c_5ce6"),
    "speech": Kind(
        "Other", "PresentationDigitalDocument", "lecture", "presentation", "Talk", "c_c94f"
    ),
    "standard": Kind("Standard", "CreativeWork", "other", "document", "Standard", "c_18cf"),
    "thesis": Kind("Dissertation", "Thesis", "doctoralThesis", "dissertation", "Thesis", "c_46ec"),
    "webpage": Kind("InteractiveResource", "WebPage", "other", "document", "Web page", "c_7ad9"),
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
        return found._replace(eu_repo="masterThesis", coar="c_bdcc")
    if reference.type == "thesis" and _BACHELOR.search(reference.genre):
        return found._replace(eu_repo="bachelorThesis", coar="c_7a1f")
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
