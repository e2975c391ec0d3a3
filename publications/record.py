"""A work's own page: its entry, its other versions, its citations and its machine-readable head."""

import re
import textwrap
from dataclasses import dataclass, replace
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from . import exporting, markup, openaccess, printed, whereabouts
from .entries import Entry
from .feeds import absolute
from .files.showing import Shown, shown
from .filters import Filters
from .identifiers import address
from .metadata import dublincore, highwire, jsonld
from .models import Contribution, Publication, PublicationFile, Relation
from .openaccess import OpenAccess
from .reference import PartialDate

#: How a related work is announced: from the work that names it, and the other way round.
FORWARD = {
    Relation.Kind.PREPRINT_OF: _("Published as"),
    Relation.Kind.VERSION_OF: _("Other version"),
    Relation.Kind.ERRATUM: _("Corrects"),
    Relation.Kind.RETRACTION: _("Retracts"),
}
BACKWARD = {
    Relation.Kind.PREPRINT_OF: _("Preprint"),
    Relation.Kind.VERSION_OF: _("Other version"),
    Relation.Kind.ERRATUM: _("Corrected by"),
    Relation.Kind.RETRACTION: _("Retracted by"),
}
#: The text formats a record can be copied in, by the ending of their addresses.
COPIED = ("bib", "ris")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Version:
    """A related public work and what it is to this one."""

    label: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Citation:
    """The work in one style (``html``) or one format: what a panel shows and copies."""

    id: str
    title: str
    text: str
    html: str = ""
    url: str = ""

    @property
    def safe_html(self):
        """The formatted reference, which :mod:`publications.citations` guarantees to be inert."""
        return mark_safe(self.html)  # noqa: S308


class Record:
    """Everything the templates of one work show. Made for previews of unsaved works too."""

    def __init__(self, work: Publication, reader=None):
        self.work = work
        self.reader = reader or AnonymousUser()
        self.entry = Entry.of(work)

    @classmethod
    def works(cls):
        """Works with all that their page needs, in a fixed number of queries."""
        return Publication.objects.prefetch_related(
            Prefetch("contributions", Contribution.objects.select_related("author")),
            "identifiers",
            Prefetch("relations", Relation.objects.select_related("target")),
            Prefetch("inverse_relations", Relation.objects.select_related("publication")),
            "topics",
            Prefetch("files", PublicationFile.objects.current().in_order()),
        )

    def context(self) -> dict:
        return {"record": self, "entry": self.entry, "publication": self.work}

    @cached_property
    def reference(self):
        return exporting.public_reference(self.work)

    @property
    def open_access(self) -> OpenAccess:
        """Whether the text can be read, and where."""
        return openaccess.of(self.work.current_files, self.reference, timezone.localdate())

    @property
    def url(self) -> str:
        return absolute(self.entry.url)

    @property
    def permalink(self) -> str:
        return absolute(self.entry.permalink) if self.work.pk else ""

    @property
    def description(self) -> str:
        """What search engines show: the start of the abstract, else who, where and when."""
        abstract = " ".join(markup.to_text(self.work.abstract).split())
        said = abstract or f"{self.work.byline}. {self.entry.plain_venue} {self.date}".strip()
        return textwrap.shorten(said, 200, placeholder=" …")

    @property
    def language(self) -> str:
        """The work's language where it is a language tag and not English by default."""
        return self.work.language if LANGUAGE_TAG.fullmatch(self.work.language) else ""

    @property
    def date(self) -> str:
        """The date in words, as exact as it is known."""
        return in_words(self.reference.issued)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Labels and values of what the head of the page does not say."""
        work = self.work
        rows = [
            (_("Series"), " ".join(filter(None, (work.collection_title, work.collection_number)))),
            (_("Edition"), work.edition),
            (_("Publisher"), ", ".join(filter(None, (work.publisher, work.publisher_place)))),
            (_("Event"), self._event()),
            (_("Language"), work.language),
            (_("Note"), markup.to_text(work.note)),
        ]
        return [(label, value) for label, value in rows if value]

    def _event(self) -> str:
        when = in_words(self.reference.event_date)
        return ", ".join(filter(None, (self.work.event_title, self.work.event_place, when)))

    @property
    def keywords(self) -> list[str]:
        return [markup.clean(word) for word in self.work.keywords]

    @property
    def topics(self) -> list[tuple[str, str]]:
        """Names of topics and the addresses of the lists under them."""
        root = reverse("publications:list")
        return [
            (topic.name, root + Filters(topic=topic.slug).query())
            for topic in self.work.topics.all()
        ]

    @cached_property
    def versions(self) -> list[Version]:
        """Related works every visitor may see, each once; of these only title, venue and year."""
        rows = [(FORWARD, row.kind, row.target) for row in self.work.relations.all()]
        if self.work.pk:
            inverse = self.work.inverse_relations.all()
            rows += [(BACKWARD, row.kind, row.publication) for row in inverse]
        public = {
            work.pk: Version(labels[kind], Entry(work, (), (), ()))
            for labels, kind, work in reversed(rows)
            if work and kind in labels and work.live and not work.merged_into_id
        }
        return list(reversed(public.values()))

    @cached_property
    def citations(self) -> list[Citation]:
        """The work in every style."""
        made = zip(
            printed.offered(), printed.in_every_style(self.work.pk, self.reference), strict=True
        )
        return [Citation(style.id, style.title, text.text, text.html) for style, text in made]

    @cached_property
    def held(self) -> list[Shown]:
        """The files of the work that the reader is shown."""
        return shown(self.work, self.reader)

    @cached_property
    def files(self) -> list[Citation]:
        """The work in the formats that reference managers read; the files have the abstract."""
        short = replace(exporting.with_own_file(self.work, self.reference), abstract="")
        return [
            Citation(
                ending,
                exporting.FORMATS[ending].title,
                "".join(exporting.written([short], ending)).strip(),
                url=reverse("publications:file", args=[self.work.slug, ending]),
            )
            for ending in COPIED
        ]

    @property
    def exports(self) -> list[tuple[str, str]]:
        return exporting.links("publications:file", "", self.work.slug)

    @property
    def identifiers(self) -> list[tuple[str, str, str]]:
        """Scheme, value and address of each identifier."""
        rows = self.work.identifiers.all()
        return [
            (row.get_scheme_display(), row.value, address(row.scheme, row.value)) for row in rows
        ]

    @property
    def meta_tags(self):
        return highwire.tags(self.reference, self.addresses)

    @property
    def dublin_core(self):
        terms = dublincore.terms(self.reference, self.addresses)
        return [(name, text) for name, text in terms if text]

    @cached_property
    def addresses(self):
        """Where the work and its authors are, for its metadata."""
        authors = self.entry.authors if self.reference.authors else []
        return replace(
            whereabouts.addresses(self.work),
            profiles=tuple(absolute(byline.url) if byline.url else "" for byline in authors),
            orcids=whereabouts.proved_orcids(self.work) if authors else (),
        )

    @property
    def json_ld(self):
        return jsonld.as_script(jsonld.work(self.reference, self.addresses))


def in_words(date: PartialDate) -> str:
    """``"21 July 2024"``, or as much of it as is known; a range with a dash."""
    if date.year is None:
        return date.literal
    start = _day(date.year, date.month, date.day)
    end = _day(date.end_year, date.end_month, date.end_day) if date.end_year else ""
    return f"{start} – {end}" if end and end != start else start


def _day(year: int, month: int | None, day: int | None) -> str:
    return " ".join(str(part) for part in (day, month and MONTHS[month], year) if part)
