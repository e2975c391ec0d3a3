"""Public works as files: the formats of the registry and a table, written as they are sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from . import formats, markup, reference_rows, whereabouts
from .endings import FORMATS, WORKBOOK
from .folding import latin
from .formats.metadata import Described
from .metadata.addresses import Addresses
from .models import Publication
from .names import display
from .reference import Link, Reference
from .tables import csv_lines, workbook

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
        "award",
        "awards",
    ]
)
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
    return _public(work.as_reference())


def _public(reference: Reference) -> Reference:
    extra = reference.extra
    if extra.keys() <= PUBLIC_EXTRA:
        return reference
    return replace(
        reference, extra={name: text for name, text in extra.items() if name in PUBLIC_EXTRA}
    )


def with_own_file(work: Publication, reference: Reference) -> Reference:
    """``reference`` of ``work`` with the address of the PDF here, where anybody may read it."""
    # Most works have none, and all the addresses of a work take as long as the rest of its export.
    return with_pdf(reference, whereabouts.addresses(work).pdf if work.current_files else "")


def with_pdf(reference: Reference, url: str) -> Reference:
    """``reference`` with the address of a PDF, if there is one."""
    return replace(reference, links=(Link("pdf", url), *reference.links)) if url else reference


def works(pks: list[int], *, signed: bool = False) -> Iterator[Publication]:
    """The public works of ``pks`` in their order, a batch of queries for every :data:`BATCH`.

    They come with what a reference is made of and their files; ``signed``, with their authors.
    """
    public = Publication.objects.public()
    public = public.signed() if signed else public.prefetch_related("contributions")
    public = public.prefetch_related("identifiers", "relations", "files")
    for start in range(0, len(pks), BATCH):
        wanted = pks[start : start + BATCH]
        found = public.in_bulk(wanted)
        yield from (found[pk] for pk in wanted if pk in found)


def written(found: Iterable[Reference], ending: str) -> Iterator[str]:
    """``found`` as the text of a file of that ending."""
    name = FORMATS[ending].format
    return formats.get(name).write(found) if name else csv_lines(COLUMNS, map(_cells, found))


def exported(pks: list[int], ending: str) -> Iterator[str]:
    """The public works of ``pks`` as the text of a file; some formats say where a work is."""
    kind = formats.FORMATS.get(FORMATS[ending].format)
    if isinstance(kind, Described):
        return kind.write_with(_described(pks))
    return written(_references(pks), ending)


def _references(pks: list[int]) -> Iterator[Reference]:
    for start in range(0, len(pks), BATCH):
        wanted = pks[start : start + BATCH]
        found = reference_rows.references(wanted)
        filed = {work.pk: work for work in works(reference_rows.with_files(wanted))}
        for pk in wanted:
            if pk in found:
                reference = _public(found[pk])
                yield with_own_file(filed[pk], reference) if pk in filed else reference


def _described(pks: list[int]) -> Iterator[tuple[Reference, Addresses]]:
    grants = whereabouts.grants()
    for work in works(pks, signed=True):
        reference = work.as_reference()
        yield _public(reference), whereabouts.complete(work, grants, reference)


def response(pks: list[int], ending: str, name: str) -> HttpResponseBase:
    """The file of ``pks`` under ``name``; all but a workbook is sent while it is written."""
    kind = FORMATS[ending].media_type
    if kind == WORKBOOK:
        answer = HttpResponse(as_workbook(pks), content_type=kind)
    else:
        text = exported(pks, ending)
        answer = StreamingHttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = attachment(name, ending)
    return answer


def as_workbook(pks: list[int]) -> bytes:
    """The table of ``pks`` for Excel."""
    rows = (_cells(reference) for reference in _references(pks))
    return workbook("Publications", chain([COLUMNS], rows))


def attachment(name: str, ending: str) -> str:
    """The header that has a browser save a file, with a name that every system can hold."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", latin(name)).strip("-.") or "publications"
    return f'attachment; filename="{stem}.{ending}"'


def links(view: str, query: str, *arguments) -> list[tuple[str, str]]:
    """Titles and addresses of the formats of one view that people are offered."""
    return [(title, root + query) for title, root in _roots(view, *arguments)]


@lru_cache(maxsize=256)
def _roots(view: str, *arguments) -> list[tuple[str, str]]:
    """The same without a query, as lists show them on every page."""
    return [
        (kind.title, reverse(view, args=[*arguments, ending]))
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
