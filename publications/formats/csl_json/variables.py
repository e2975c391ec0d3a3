"""Which CSL variable says which attribute of a Reference."""

from typing import get_args

from ...reference import Status

#: Attribute -> variable, for text of one line.
LINES = {
    "title": "title",
    "title_short": "title-short",
    "container_title": "container-title",
    "container_title_short": "container-title-short",
    "collection_title": "collection-title",
    "collection_number": "collection-number",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "chapter_number": "chapter-number",
    "edition": "edition",
    "version": "version",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "event_title": "event-title",
    "event_place": "event-place",
    "genre": "genre",
    "medium": "medium",
    "language": "language",
    "status": "status",
}

#: Attribute -> variable, for text whose line ends mean something.
TEXTS = {"abstract": "abstract", "note": "note"}

#: Attributes whose text may be marked up, and whose source may hold HTML.
MARKED_UP = ("title", "title_short", "container_title", "collection_title", "publisher", "abstract")

NAMES = {"authors": "author", "editors": "editor", "translators": "translator"}
INCOMPLETE = {"authors": "authors_incomplete", "editors": "editors_incomplete"}
DATES = {"issued": "issued", "event_date": "event-date"}

#: Scheme -> variable. The first value of a scheme is the variable's.
IDENTIFIERS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
}

#: Older or foreign spelling -> variable.
SYNONYMS = {
    "shortTitle": "title-short",
    "short-title": "title-short",
    "journalAbbreviation": "container-title-short",
    "short-container-title": "container-title-short",
    "event": "event-title",
    "published-print": "issued",
    "published-online": "issued",
    "published": "issued",
}

#: CSL variables without an attribute, which ``extra`` keeps by their lower-case name.
OTHERS = {
    name.lower(): name
    for name in (
        "annote",
        "archive",
        "archive_collection",
        "archive_location",
        "archive-place",
        "authority",
        "call-number",
        "citation-label",
        "dimensions",
        "division",
        "jurisdiction",
        "number-of-pages",
        "number-of-volumes",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "page-first",
        "part-number",
        "part-title",
        "printing-number",
        "references",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "section",
        "source",
        "supplement-number",
        "volume-title",
        "year-suffix",
    )
}

#: CSL variables without an attribute that hold names or a date, and in which shape: ``extra``
#: keeps their JSON text.
STRUCTURED: dict[str, type] = dict.fromkeys(
    (
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
    ),
    list,
) | dict.fromkeys(("accessed", "available-date", "original-date", "submitted", "custom"), dict)

#: Crossref's types, where they are not CSL's.
FOREIGN_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "posted-content": "article",
    "preprint": "article",
    "dissertation": "thesis",
    "peer-review": "review",
    "report-component": "report",
    "article-preprint": "article",
    "conference-paper": "paper-conference",
    "computer_program": "software",
    "blog-post": "post-weblog",
}

#: The words of ``status`` that a Reference knows; others are kept in ``extra``.
STATUSES = tuple(filter(None, get_args(Status)))

#: The key under ``custom`` for what CSL has no variable for.
CUSTOM = "labsite"
