"""A work's own page: its entry, its other versions, its citations and its machine-readable head."""

import textwrap
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote, urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from .. import exporting, markup, openaccess, printed, whereabouts
from ..citations import Style
from ..entries import Entry
from ..feeds import absolute
from ..files.showing import Shown, shown
from ..filters import Filters
from ..languages import LANGUAGE_TAG
from ..metadata import coins, dublincore, highwire, jsonld
from ..models import (
    ImportRow,
    Publication,
    PublicationFile,
    Relation,
    UsageMonth,
)
from ..openaccess import OpenAccess
from .dating import in_words
from .facts import Fact, facts
from .provenance import Told, provenance
from .relations import Related, related
from .usage import Usage, usage

#: The text formats a record can be copied in, by the ending of their addresses.
COPIED = ("bib", "ris")


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
    """Everything the templates of one work show. Made for previews of unsaved works too.

    ``first`` is the id of the style that stands first, by default the group's own.
    """

    def __init__(self, work: Publication, reader=None, first: str = ""):
        self.work = work
        self.first = first
        self.reader = reader or AnonymousUser()
        self.entry = Entry.of(work)

    @classmethod
    def works(cls):
        """Works with what their page needs; what most works lack is asked for where it is there."""
        named = Relation.objects.filter(target=OuterRef("pk"))
        files = PublicationFile.objects.current().filter(publication=OuterRef("pk"))
        rows = ImportRow.objects.filter(target=OuterRef("pk"))
        used = UsageMonth.objects.filter(publication=OuterRef("pk"))
        return (
            Publication.objects.annotate(
                has_files=Exists(files),
                is_named=Exists(named),
                was_imported=Exists(rows),
                has_usage=Exists(used),
            )
            .signed()
            .prefetch_related("identifiers", "relations__target", "topics")
        )

    def context(self) -> dict:
        return {"record": self, "entry": self.entry, "publication": self.work}

    @cached_property
    def reference(self):
        return exporting.public_reference(self.work)

    @cached_property
    def open_access(self) -> OpenAccess:
        """Whether the text can be read, and where."""
        return openaccess.of(self.work.current_files, self.reference, timezone.localdate())

    @property
    def url(self) -> str:
        return absolute(self.entry.url)

    @cached_property
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
    def facts(self) -> list[Fact]:
        """What the head of the page does not say, row by row."""
        return facts(self.work, self.reference, self.open_access)

    @property
    def keywords(self) -> list[str]:
        return [markup.clean(word) for word in self.work.keywords]

    @cached_property
    def topics(self) -> list[tuple[str, str]]:
        """Names of topics and the addresses of the lists under them."""
        root = reverse("publications:list")
        return [
            (topic.name, root + Filters(topic=topic.slug).query())
            for topic in self.work.topics.all()
            if not topic.parent_id
        ]

    @cached_property
    def related(self) -> list[Related]:
        """Related works every visitor may see; of these only title, venue and year."""
        return related(self.work)

    @property
    def versions(self) -> list[Related]:
        return [one for one in self.related if one.is_version]

    @property
    def others(self) -> list[Related]:
        """Related works that are no versions of this one."""
        return [one for one in self.related if not one.is_version]

    @property
    def newer(self) -> Related | None:
        """The version that takes the place of this one."""
        return next((one for one in self.related if one.is_newer), None)

    @property
    def warnings(self) -> list[Related]:
        """Works that take this one back or mend it."""
        return [one for one in self.related if one.warning]

    @cached_property
    def provenance(self) -> list[Told]:
        """Where the record's facts come from."""
        return provenance(self.work, self.is_kept_by_reader)

    @cached_property
    def usage(self) -> Usage | None:
        """How often it was viewed and downloaded."""
        return usage(self.work)

    @property
    def is_kept_by_reader(self) -> bool:
        """Whether the reader may see what only those who keep the record see."""
        return self.reader.has_perm("publications.change_publication")

    @property
    def share_by_mail(self) -> str:
        """A letter with title and permanent address, begun in the reader's own mail program."""
        parts = {"subject": self.entry.plain_title, "body": self.permalink}
        return f"mailto:?{urlencode(parts, quote_via=quote)}"

    @cached_property
    def citations(self) -> list[Citation]:
        """The work in every style that its page prints."""
        made = printed.in_every_style(self.work.pk, self.reference, self.first)
        return [
            Citation(style.id, style.title, text.text, text.html)
            for style, text in zip(printed.offered(self.first), made, strict=True)
        ]

    @property
    def styles(self) -> tuple[Style, ...]:
        """Every style to choose from."""
        return printed.choices()

    @property
    def style(self) -> Style:
        """The one that stands first."""
        return printed.offered(self.first)[0]

    @cached_property
    def held(self) -> list[Shown]:
        """The files of the work that the reader is shown."""
        return shown(self.work, self.reader)

    @cached_property
    def files(self) -> list[Citation]:
        """The work in the formats that reference managers read; the files have the abstract."""
        short = replace(exporting.with_pdf(self.reference, self.addresses.pdf), abstract="")
        return [
            Citation(
                ending,
                exporting.FORMATS[ending].title,
                "".join(exporting.written([short], ending)).strip(),
                url=reverse("publications:file", args=[self.work.slug, ending]),
            )
            for ending in COPIED
        ]

    @cached_property
    def exports(self) -> list[tuple[str, str]]:
        formatted = reverse("publications:file", args=[self.work.slug, "html"])
        found = exporting.links("publications:file", "", self.work.slug)
        return [*found, (_("For Word and as text"), formatted)] if self.work.pk else found

    @property
    def meta_tags(self):
        return highwire.tags(self.reference, self.addresses)

    @property
    def dublin_core(self):
        terms = dublincore.terms(self.reference, self.addresses)
        return [(name, text) for name, text in terms if text]

    @cached_property
    def addresses(self):
        """Where the work and its authors are, and what paid for it, for its metadata."""
        return whereabouts.complete(self.work, whereabouts.grants())

    @property
    def coins(self) -> str:
        """What programs that keep references read of pages without tags they know."""
        return coins.title(self.reference, self.addresses)

    @property
    def json_ld(self):
        return jsonld.as_script(jsonld.work(self.reference, self.addresses))
