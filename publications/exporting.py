"""Public works as files: the formats of the registry and a table, written as they are sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import StreamingHttpResponse
from django.urls import reverse

from . import formats, markup
from .folding import latin
from .metadata import datacite, dublincore, mods
from .models import Publication
from .names import display
from .reference import Reference
from .tables import csv_lines

#: Works read from the database at a time.
BATCH = 500
#: Fields of a source that no column holds and that say something about the work itself. All
#: others (file, owner, review, annote ...) are somebody's private matter.
PUBLIC_EXTRA = frozenset(
    [
        "entrytype",
        "archiveprefix",
        "eprintclass",
        "eprinttype",
        "primaryclass",
        "pubstate",
        "subtitle",
        "titleaddon",
        "booksubtitle",
        "mainbooktitle",
        "mainbooktitleaddon",
        "part",
        "pagetotal",
        "volumes",
        "origdate",
        "origlanguage",
        "eventtitleaddon",
        "venue",
        "eid",
        "issuetitle",
        "maintitle",
        "mainsubtitle",
        "addendum",
    ]
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What a format is called and the media type it is served with.

    ``profile`` is the address of an XML or JSON format's schema; ``listed`` says whether people
    are offered it, or only machines.
    """

    title: str
    media_type: str
    format: str = ""
    profile: str = ""
    listed: bool = True


#: The endings of addresses; ``format`` is the registry's name for it, none for the table.
FORMATS = {
    "bib": Ending("BibTeX", "application/x-bibtex", "bibtex"),
    "ris": Ending("RIS", "application/x-research-info-systems", "ris"),
    "json": Ending("CSL-JSON", "application/vnd.citationstyles.csl+json", "csl-json"),
    "csv": Ending("CSV", "text/csv"),
    "enw": Ending("EndNote", "application/x-endnote-refer", "enw"),
    "endnote.xml": Ending("EndNote XML", "application/x-endnote+xml", "endnote-xml", listed=False),
    "dc.xml": Ending("Dublin Core", "application/xml", "dublin-core", dublincore.OAI_DC, False),
    "mods.xml": Ending("MODS", "application/mods+xml", "mods", mods.MODS, False),
    "datacite.xml": Ending(
        "DataCite XML",
        "application/vnd.datacite.datacite+xml",
        "datacite-xml",
        datacite.KERNEL,
        False,
    ),
    "datacite.json": Ending(
        "DataCite JSON",
        "application/vnd.datacite.datacite+json",
        "datacite-json",
        datacite.KERNEL,
        False,
    ),
}
#: The formats that describe one work to machines.
DESCRIBING = tuple(ending for ending in FORMATS if ending != "csv")
COLUMNS = (
    "key",
    "type",
    "title",
    "authors",
    "editors",
    "date",
    "published in",
    "volume",
    "issue",
    "pages",
    "publisher",
    "doi",
    "arxiv",
    "isbn",
    "url",
    "keywords",
    "abstract",
)


def public_reference(work: Publication) -> Reference:
    """The work without what only its editors should see."""
    reference = work.as_reference()
    extra = {name: text for name, text in reference.extra.items() if name in PUBLIC_EXTRA}
    return replace(reference, extra=extra)


def references(pks: list[int]) -> Iterator[Reference]:
    """The public works of ``pks`` in their order, a batch of queries for every :data:`BATCH`."""
    works = Publication.objects.public().prefetch_related(
        "contributions", "identifiers", "relations"
    )
    for start in range(0, len(pks), BATCH):
        wanted = pks[start : start + BATCH]
        found = works.in_bulk(wanted)
        yield from (public_reference(found[pk]) for pk in wanted if pk in found)


def written(found: Iterable[Reference], ending: str) -> Iterator[str]:
    """``found`` as the text of a file of that ending."""
    name = FORMATS[ending].format
    return formats.get(name).write(found) if name else csv_lines(COLUMNS, map(_cells, found))


def response(pks: list[int], ending: str, name: str) -> StreamingHttpResponse:
    """The file of ``pks`` under ``name``, sent while it is written."""
    kind = FORMATS[ending].media_type
    answer = StreamingHttpResponse(
        written(references(pks), ending), content_type=f"{kind}; charset=utf-8"
    )
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", latin(name)).strip("-.") or "publications"
    answer["Content-Disposition"] = f'attachment; filename="{stem}.{ending}"'
    return answer


def links(view: str, query: str, *arguments) -> list[tuple[str, str]]:
    """Titles and addresses of the formats of one view that people are offered."""
    return [
        (kind.title, reverse(view, args=[*arguments, ending]) + query)
        for ending, kind in FORMATS.items()
        if kind.listed
    ]


def _cells(reference: Reference) -> Iterator[str]:
    date = reference.issued
    parts = [date.year, date.month, date.day]
    known = parts[: next((n for n, part in enumerate(parts) if part is None), 3)]
    yield from (reference.key, reference.type, markup.to_text(reference.title))
    yield "; ".join(map(display, reference.authors))
    yield "; ".join(map(display, reference.editors))
    yield "-".join(f"{part:02d}" for part in known) or date.literal
    yield from (markup.to_text(reference.container_title), reference.volume, reference.issue)
    yield from (reference.page or reference.article_number, reference.publisher)
    yield from (reference.identifier(scheme) for scheme in ("doi", "arxiv", "isbn", "url"))
    yield from ("; ".join(reference.keywords), markup.to_text(reference.abstract))
