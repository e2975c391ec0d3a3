"""One value shape between any bibliographic text and the database.

A :class:`Reference` is what every reader produces and every writer takes. Its field names are
the variables of the Citation Style Language 1.0.2 in snake case, so that a reader of either
knows where a thing goes; what BibTeX calls ``journal`` or ``booktitle`` is ``container_title``.

Nothing here knows Django, a file format or a citation style.
"""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal[
    "", "in-preparation", "submitted", "accepted", "in-press", "published", "retracted"
]

#: CSL 1.0.2 item types a Reference may carry.
TYPES = (
    "article",  # a preprint or working paper
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
)

#: Identifier schemes stored as rows of their own, each value normalised by ``identifiers``.
SCHEMES = ("doi", "arxiv", "pmid", "pmcid", "isbn", "issn", "handle", "openalex", "url")

#: Kinds of :class:`Link`: things that belong to a work and live elsewhere.
LINK_KINDS = ("pdf", "code", "data", "slides", "poster", "video", "talk", "website", "other")


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name. Either ``literal`` is set, or the parts are.

    ``family`` alone is a mononym. ``particle`` is BibTeX's *von* part ("van der"), ``suffix``
    its *Jr* part. Marks of equal contribution or correspondence are flags, never characters of
    a name. ``orcid`` is the bare iD (``0000-0002-1825-0097``) as the source states it.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    equal: bool = False
    corresponding: bool = False
    orcid: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, month or day, or a range of such; all parts optional.

    ``month`` 1-12, ``day`` 1-31; ``season`` 1-4 (spring .. winter) excludes ``month``. The
    ``end_*`` parts close a range. ``literal`` keeps the source's words whenever the parts do not
    say all of it ("in press", "ca. 1650", "1995. --- 576 p.").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    circa: bool = False
    literal: str = ""

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.literal)


@dataclass(frozen=True, slots=True)
class Link:
    """An address that belongs to a work; ``kind`` is one of :data:`LINK_KINDS`."""

    kind: str
    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliographic reference, format-free. Empty text is ``""``, an unknown date is falsy.

    Text is Unicode in NFC without LaTeX, except that maths stays between dollar signs where no
    Unicode says it, and ``<i> <b> <sub> <sup>`` may mark up ``title`` and ``abstract`` (all other
    angle brackets are plain characters). ``identifiers`` are normalised ``(scheme, value)`` pairs
    in source order without repeats. ``extra`` holds every field of the source that has no
    attribute here, by its lower-case source name, so that nothing is thrown away; it also holds
    ``entrytype`` (the source's entry type) whenever ``type`` alone would not write it back.
    """

    type: str = "document"
    key: str = ""
    title: str = ""
    title_short: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    authors_incomplete: bool = False  # "and others", "et al."
    editors_incomplete: bool = False
    issued: PartialDate = PartialDate()
    container_title: str = ""  # journal, proceedings or book this work is part of
    container_title_short: str = ""
    collection_title: str = ""  # series
    collection_number: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""  # "11537–11546": ranges carry an en dash
    article_number: str = ""
    number: str = ""  # report, patent, thesis number
    chapter_number: str = ""
    edition: str = ""
    version: str = ""
    publisher: str = ""  # also institution, school, organisation
    publisher_place: str = ""
    event_title: str = ""
    event_place: str = ""
    event_date: PartialDate = PartialDate()
    genre: str = ""  # "PhD thesis", "Technical report", ...
    medium: str = ""  # BibTeX howpublished
    language: str = ""  # BCP 47 where recognised, else the source's word
    status: Status = ""
    abstract: str = ""
    note: str = ""
    keywords: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    selected: bool = False
    extra: dict[str, str] = field(default_factory=dict, hash=False)

    def identifier(self, scheme: str) -> str:
        """The first identifier of ``scheme``, or ``""``."""
        return next((value for name, value in self.identifiers if name == scheme), "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a source that can be used.

    ``line`` is the 1-based line of its first character, ``raw`` its text as found. ``warnings``
    are sentences for the person importing. A ``draft`` was salvaged from a malformed entry or
    lacks what a public record needs (a title, a year): it is stored, never published by itself.
    """

    reference: Reference
    line: int
    raw: str = ""
    warnings: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry of a source that cannot be used, and why, in a sentence a secretary understands."""

    line: int
    key: str
    reason: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one source: every entry is in exactly one of the two tuples.

    ``notes`` are sentences about the file as a whole (its encoding, an undefined macro used 40
    times). ``encoding`` names the codec the bytes were read with.
    """

    format: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
