"""A work as lists and its own page show it: names, venue and links, ready to print.

Lists load plain rows instead of models (:func:`load`), which costs a quarter of the time; a
page or preview of one work makes its :class:`Entry` of the model, saved or not
(:meth:`Entry.of`).
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from . import entry_html, entry_rows, identifiers, markup
from .derived import main_names
from .entry_rows import Signature
from .languages import bare, foreign, here
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
#: Links in the order readers expect, between the identifiers every reader looks for first.
LINK_ORDER = tuple(
    Relation.Kind(kind)
    for kind in ("code", "data", "video", "slides", "poster", "talk", "website", "other")
)
LABELS = {"arxiv": "arXiv", "doi": "DOI", "pmid": "PubMed", "pmcid": "PMC", "handle": "Handle"}


class Byline(NamedTuple):
    """One printed name; ``url`` is empty where its author has no page."""

    name: str
    url: str
    is_member: bool
    is_equal: bool
    is_corresponding: bool
    orcid: str


class Button(NamedTuple):
    """A link of the row under an entry; ``kind`` names it for styles and machines."""

    kind: str
    label: str
    url: str


class Entry:
    """The printed form of one work. ``prefix`` keeps ids apart where a page shows it twice.

    Made of a row of a list it links to the PDF here; a work's own page lists all files.
    """

    def __init__(self, work: Any, signatures, identifiers, links, prefix: str = ""):
        self.work = work
        self.pk = work.pk
        self.year = work.year
        self.prefix = prefix
        self._signatures = signatures
        self._identifiers = identifiers
        self._links = links

    @classmethod
    def of(cls, work: Publication) -> "Entry":
        """The entry of a model; asks nothing if that came with ``for_listing()``."""
        signatures = [Signature.of(row) for row in work.bylines]
        known = [(row.scheme, row.value) for row in work.identifiers.all()]
        links = [(row.kind, row.url, row.label) for row in work.relations.all() if row.url]
        return cls(work, signatures, known, links)

    @cached_property
    def url(self) -> str:
        return _address("list", self.work.slug)

    @property
    def permalink(self) -> str:
        return reverse("publications:permalink", args=[self.pk])

    @cached_property
    def anchor(self) -> str:
        """The citation key, as an element's id may not hold white space."""
        return self.prefix + ("".join(self.work.citation_key.split()) or self.work.slug)

    @cached_property
    def title(self) -> SafeString:
        return mark_safe(markup.to_html(self.work.title))  # noqa: S308 - escapes all but i b sub sup

    @property
    def plain_title(self) -> str:
        return markup.to_text(self.work.title)

    @cached_property
    def abstract(self) -> SafeString:
        return mark_safe(markup.to_html(self.work.abstract))  # noqa: S308 - as above

    @cached_property
    def authors(self) -> list[Byline]:
        """Who made the work: its authors, or its editors where it has none."""
        return [_byline(row) for row in main_names(self._signatures)]

    @property
    def is_edited(self) -> bool:
        return bool(self._signatures) and main_names(self._signatures)[0].role == "editor"

    @cached_property
    def editors(self) -> list[Byline]:
        """The editors of what the work appeared in."""
        rows = [] if self.is_edited else [r for r in self._signatures if r.role == "editor"]
        return [_byline(row) for row in rows]

    @property
    def is_long(self) -> bool:
        return len(self.authors) > MOST_NAMES

    @property
    def has_equal(self) -> bool:
        return any(row.is_equal for row in self._signatures)

    @property
    def has_more_authors(self) -> bool:
        """Whether the printed list ends with "et al."."""
        return self.work.editors_incomplete if self.is_edited else self.work.authors_incomplete

    @cached_property
    def pill(self) -> tuple[str, str] | None:
        """Class and words of the mark of a preprint or a work not yet, or no longer, published."""
        if self.work.status in PILLS:
            return PILLS[self.work.status], Status(self.work.status).label
        return ("preprint", _("Preprint")) if self.work.type == "article" else None

    @cached_property
    def container(self) -> str:
        return markup.to_text(self.work.container_title) or self.work.event_title

    @property
    def details(self) -> str:
        """What follows the container: volume, pages, or kind and publisher of a work on its own."""
        work = self.work
        volume = f"{work.volume}({work.issue})" if work.issue else work.volume
        parts = [volume, work.page or work.article_number]
        if not work.container_title:
            arxiv = next((value for scheme, value in self._identifiers if scheme == "arxiv"), "")
            last = work.publisher or (arxiv and f"arXiv:{arxiv}")
            parts += [work.genre, work.number, last]
        return ", ".join(filter(None, parts))

    @property
    def plain_venue(self) -> str:
        return ", ".join(filter(None, (self.container, self.details)))

    @property
    def language(self) -> str:
        """The language of the title, where that of the page is another one."""
        return foreign(self.work.language)

    @cached_property
    def buttons(self) -> list[Button]:
        """The links out of this site, only those there are."""
        known = dict(reversed(self._identifiers))
        text = _text_button(self.url, getattr(self.work, "text", ""))
        found = [text] if text else [_link(*row) for row in self._links if row[0] == "pdf"]
        found += [_resolved(scheme, known) for scheme in ("arxiv", "doi") if scheme in known]
        for kind in LINK_ORDER if self._links else ():
            found += [_link(*row) for row in self._links if row[0] == kind]
        last = ("pmid", "pmcid", "handle")
        found += [_resolved(scheme, known) for scheme in last if scheme in known]
        shown = [button for button in found if button]
        return shown or [button for button in [_elsewhere(known.get("url", ""))] if button]

    @property
    def html(self) -> SafeString:
        """The whole entry as an item of a list."""
        return entry_html.entry(self)

    @property
    def short_names(self) -> SafeString:
        """The names of a long list shortened for good."""
        shown = self.authors
        if not self.is_long:
            return entry_html.names(shown)
        return entry_html.gapped(shown[:FIRST_NAMES], shown[-1:])

    @property
    def venue(self) -> SafeString:
        return entry_html.venue(self)


def entries(works: Iterable[Publication]) -> list[Entry]:
    return [Entry.of(work) for work in works]


def load(pks: list[int], prefix: str = "") -> list[Entry]:
    """The entries of ``pks`` in their order, in four queries."""
    if not pks:
        return []
    works = entry_rows.works(pks)
    signed, known = entry_rows.signatures(pks), entry_rows.identifiers(pks)
    linked = entry_rows.links(pks)
    return [
        Entry(works[pk], signed[pk], known[pk], linked[pk], prefix) for pk in pks if pk in works
    ]


@cache
def _root(name: str) -> str:
    """Where works (``list``) or ``authors`` live; an address is this and a slug."""
    return bare(reverse(f"publications:{name}"))


def _address(name: str, slug: str) -> str:
    return f"{here(_root(name))}{slug if slug.isascii() else quote(slug)}/"


def _byline(row: Signature) -> Byline:
    parts = (row.given, row.particle, row.family, row.suffix)
    has_page = row.slug and row.state != Author.State.HIDDEN and not row.merged_into
    return Byline(
        name=row.literal or " ".join(part for part in parts if part),
        url=_address("authors", row.slug) if has_page else "",
        is_member=bool(has_page and row.is_member),
        is_equal=row.is_equal,
        is_corresponding=row.is_corresponding,
        orcid=row.orcid,
    )


def _link(kind: str, address: str, label: str) -> Button | None:
    url = identifiers.normalise("url", address)
    return Button(kind, label or Relation.Kind(kind).label, url) if url else None


def _text_button(page: str, text: str | None) -> Button | None:
    """The PDF here, once its embargo has ended."""
    if not text:
        return None
    number, until, name = text.split("/", 2)
    if until > timezone.localdate().isoformat():
        return None
    return Button("pdf", Relation.Kind.PDF.label, f"{page}files/{number}/{quote(name)}")


def _resolved(scheme: str, known: dict[str, str]) -> Button | None:
    url = identifiers.address(scheme, known[scheme])
    return Button(scheme, LABELS[scheme], url) if url else None


def _elsewhere(address: str) -> Button | None:
    """An address that is all there is, called by its host."""
    url = identifiers.normalise("url", address)
    host = urlsplit(url).hostname or ""
    return Button("url", host.removeprefix("www."), url) if url else None
