"""A work as lists and its own page show it: names, venue and links ready to print.

An :class:`Entry` asks nothing of the database when the work came with ``for_listing()``, and
works as well for a work that is not saved yet, as previews show it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from . import identifiers, markup
from .derived import main_names
from .models import Author, Publication, Relation, Status

#: With more names than this a list shows the first few, then the last.
MOST_NAMES = 10
FIRST_NAMES = 8

#: What a work on its way to print, or taken back, is marked with.
PILLS = {
    Status.IN_PREPARATION: "pending",
    Status.SUBMITTED: "pending",
    Status.ACCEPTED: "pending",
    Status.IN_PRESS: "pending",
    Status.RETRACTED: "warning",
}
RESOLVED = ("pmid", "pmcid", "handle")
LINK_ORDER = (
    Relation.Kind.CODE,
    Relation.Kind.DATA,
    Relation.Kind.VIDEO,
    Relation.Kind.SLIDES,
    Relation.Kind.POSTER,
    Relation.Kind.TALK,
    Relation.Kind.WEBSITE,
    Relation.Kind.OTHER,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """One printed name; ``url`` is empty where its author has no page."""

    name: str
    url: str
    is_member: bool
    is_equal: bool
    is_corresponding: bool
    orcid: str


@dataclass(frozen=True, slots=True)
class Button:
    """A link of the row under an entry; ``kind`` names it for styles and machines."""

    kind: str
    label: str
    url: str


class Entry:
    """The printed form of one work."""

    def __init__(self, work: Publication):
        self.work = work
        self.pk = work.pk
        self.year = work.year

    @cached_property
    def url(self) -> str:
        return _roots()[0] + quote(self.work.slug) + "/"

    @property
    def permalink(self) -> str:
        return reverse("publications:permalink", args=[self.pk])

    @cached_property
    def anchor(self) -> str:
        """The citation key, as an element's id may not hold white space."""
        return "".join(self.work.citation_key.split()) or self.work.slug

    @cached_property
    def title(self) -> SafeString:
        return mark_safe(markup.to_html(self.work.title))  # noqa: S308 - escapes all but i b sub sup

    @cached_property
    def plain_title(self) -> str:
        return markup.to_text(self.work.title)

    @cached_property
    def abstract(self) -> SafeString:
        return mark_safe(markup.to_html(self.work.abstract))  # noqa: S308 - as above

    @cached_property
    def authors(self) -> list[Byline]:
        return [_byline(row) for row in main_names(self.work.bylines)]

    @cached_property
    def editors(self) -> list[Byline]:
        """The editors of what the work appeared in; those who made the work are its authors."""
        shown = main_names(self.work.bylines)
        if shown and shown[0].role != "author":
            return []
        return [_byline(row) for row in self.work.bylines if row.role == "editor"]

    @property
    def is_edited(self) -> bool:
        rows = main_names(self.work.bylines)
        return bool(rows) and rows[0].role == "editor"

    @property
    def first_authors(self) -> list[Byline]:
        return self.authors[:FIRST_NAMES] if self.is_long else self.authors

    @property
    def middle_authors(self) -> list[Byline]:
        return self.authors[FIRST_NAMES:-1] if self.is_long else []

    @property
    def last_authors(self) -> list[Byline]:
        return self.authors[-1:] if self.is_long else []

    @property
    def is_long(self) -> bool:
        return len(self.authors) > MOST_NAMES

    @property
    def has_equal(self) -> bool:
        return any(byline.is_equal for byline in self.authors)

    @property
    def has_more_authors(self) -> bool:
        """Whether the printed list ends with "et al."."""
        return self.work.editors_incomplete if self.is_edited else self.work.authors_incomplete

    @cached_property
    def pill(self) -> tuple[str, str] | None:
        """Class and words of the mark of a preprint or a work not yet, or no longer, published."""
        if self.work.status in PILLS:
            return PILLS[self.work.status], self.work.get_status_display()
        return ("preprint", _("Preprint")) if self.work.type == "article" else None

    @cached_property
    def venue(self) -> SafeString:
        """Where the work appeared, the container emphasised."""
        container = markup.to_text(self.work.container_title) or self.work.event_title
        detail = ", ".join(_details(self.work))
        if not container:
            return format_html("{}", detail)
        glue = " " if detail[:1].isdigit() else ", "
        return format_html("<cite>{}</cite>{}{}", container, glue if detail else "", detail)

    @property
    def plain_venue(self) -> str:
        return strip_tags(self.venue)

    @cached_property
    def buttons(self) -> list[Button]:
        """The links out of this site in the order readers expect, only those there are."""
        links = [row for row in self.work.relations.all() if row.url]
        known = {row.scheme: row.value for row in reversed(self.work.identifiers.all())}
        found = [_link(row) for row in links if row.kind == Relation.Kind.PDF]
        found += [_resolved(scheme, known) for scheme in ("arxiv", "doi")]
        for kind in LINK_ORDER:
            found += [_link(row) for row in links if row.kind == kind]
        found += [_resolved(scheme, known) for scheme in RESOLVED]
        shown = [button for button in found if button]
        return shown if shown or "url" not in known else [_elsewhere(known["url"])]


def entries(works: Iterable[Publication]) -> list[Entry]:
    return [Entry(work) for work in works]


def load(pks: list[int]) -> list[Entry]:
    """The entries of ``pks`` in their order, in a fixed number of queries."""
    works = Publication.objects.filter(pk__in=pks).for_listing().in_bulk()
    return [Entry(works[pk]) for pk in pks if pk in works]


def _roots() -> tuple[str, str]:
    """Where works and authors live; each address is one of these and a slug."""
    return reverse("publications:list"), reverse("publications:authors")


def _byline(row) -> Byline:
    author = row.author if row.author_id else None
    has_page = author and author.state != Author.State.HIDDEN and not author.merged_into_id
    return Byline(
        name=row.display_name,
        url=_roots()[1] + quote(author.slug) + "/" if has_page else "",
        is_member=bool(has_page and author.is_member),
        is_equal=row.is_equal,
        is_corresponding=row.is_corresponding,
        orcid=row.orcid or (author.orcid if has_page else ""),
    )


def _details(work: Publication) -> Iterable[str]:
    """The parts of the venue after its name."""
    if work.volume or work.issue:
        yield f"{work.volume}({work.issue})" if work.issue else work.volume
    if work.page or work.article_number:
        yield work.page or work.article_number
    if not work.container_title:
        yield from _own_details(work)


def _own_details(work: Publication) -> Iterable[str]:
    """What places a work that is part of no other: its kind, number and publisher."""
    if work.genre:
        yield work.genre
    if work.number:
        yield work.number
    if work.publisher:
        yield work.publisher
    elif arxiv := next((row for row in work.identifiers.all() if row.scheme == "arxiv"), None):
        yield f"arXiv:{arxiv.value}"


def _link(row: Relation) -> Button | None:
    url = identifiers.normalise("url", row.url)
    return Button(row.kind, row.label or row.get_kind_display(), url) if url else None


def _resolved(scheme: str, known: dict[str, str]) -> Button | None:
    url = identifiers.address(scheme, known.get(scheme, ""))
    return Button(scheme, _LABELS[scheme], url) if url else None


def _elsewhere(address: str) -> Button | None:
    """An address that is all there is, called by its host."""
    url = identifiers.normalise("url", address)
    host = urlsplit(url).hostname or ""
    return Button("url", host.removeprefix("www."), url) if url else None


_LABELS = {"arxiv": "arXiv", "doi": "DOI", "pmid": "PubMed", "pmcid": "PMC", "handle": "Handle"}
