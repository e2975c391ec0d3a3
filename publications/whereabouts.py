"""Where a work is on this site: the absolute addresses its metadata needs."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils import timezone
from wagtail import hooks

from . import dataversion, licences, openaccess
from .endings import DESCRIBING, FORMATS
from .entries import Entry
from .feeds import absolute
from .languages import neutral
from .metadata import signposting
from .metadata.addresses import Addresses, Grant, Resource
from .models import Author, Contribution, Publication, PublicationFile, Version
from .reference import Reference

_LINKSETS = (
    ("publications:linkset_json", signposting.LINKSET_JSON),
    ("publications:linkset", signposting.LINKSET),
)
_FILE = re.compile(r"[^/]+/files/[0-9]+/[^/]+")


def addresses(work: Publication, reference: Reference | None = None) -> Addresses:
    """The addresses of ``work``, its formats and its files, which should come with it.

    They are the same in whatever language the page is read. ``reference`` is the work's own where
    it is at hand.
    """
    if not work.pk:
        return Addresses()
    with neutral():
        return _addresses(work, reference or work.as_reference())


def _addresses(work: Publication, reference: Reference) -> Addresses:
    state = openaccess.of(work.current_files, reference, timezone.localdate())
    return Addresses(
        page=_of(work, "publications:detail"),
        permalink=absolute(reverse("publications:permalink", args=[work.pk])),
        formats=tuple(resource(work, ending) for ending in DESCRIBING),
        linksets=tuple(Resource(_of(work, view), media_type) for view, media_type in _LINKSETS),
        files=tuple(file_resource(file) for file in work.current_files if file.is_open),
        withheld=tuple(file_resource(file) for file in work.current_files if file.can_be_asked_for),
        licence=licence(work),
        access=state.access,
        available=state.until.isoformat() if state.until else "",
    )


#: The grants of each work by its primary key.
Grants = Mapping[int, tuple[Grant, ...]]


def grants() -> Grants:
    """What other apps know of the money behind works, by their hooks ``work_grants``."""
    found: dict[int, tuple[Grant, ...]] = defaultdict(tuple)
    version = dataversion.current()
    for known in hooks.get_hooks("work_grants"):
        for pk, rows in known(version).items():
            found[pk] += rows
    return found


def complete(work: Publication, known: Grants, reference: Reference | None = None) -> Addresses:
    """:func:`addresses` with those of its authors, who should come with it, and its grants."""
    reference_has_authors = any(row.role == Contribution.Role.AUTHOR for row in work.bylines)
    signed = Entry.of(work).authors if reference_has_authors else []
    return replace(
        addresses(work, reference),
        profiles=tuple(absolute(byline.url) if byline.url else "" for byline in signed),
        orcids=proved_orcids(work) if signed else (),
        grants=known.get(work.pk, ()),
    )


def licence(work: Publication) -> str:
    """The licence of the text that anybody may read, else of the work; ``""`` for none."""
    texts = [file for file in work.current_files if file.is_full_text and file.is_open]
    found = next((file.licence for file in texts if file.licence), work.licence)
    return found or licences.stated(work.extra)


def is_own_file(url: str) -> bool:
    """Whether ``url`` is of a file here, as our own exports name them."""
    root = absolute(reverse("publications:list"))
    return url.startswith(root) and bool(_FILE.fullmatch(url, len(root)))


def file_resource(file: PublicationFile) -> Resource:
    """The address of a file and what machines are told about it."""
    return Resource(
        absolute(file.get_absolute_url()),
        file.media_type,
        file.name,
        size=file.size,
        sha256=file.sha256,
        version=Version(file.version).uri if file.is_full_text else "",
        licence=file.licence,
        is_main=file.is_full_text,
    )


def proved_orcids(work: Publication) -> tuple[str, ...]:
    """The ORCID iDs of the authors in order, ``""`` where there is none on good ground.

    Good ground is that its owner has signed in with it, or that the source of this very work
    states it; an iD that somebody typed into an author's page is no more than a hint.
    """
    rows = (row for row in work.bylines if row.role == Contribution.Role.AUTHOR)
    return tuple(_authenticated(row.author) or row.orcid for row in rows)


def _authenticated(author: Author | None) -> str:
    return author.orcid if author and author.orcid_authenticated_at else ""


def resource(work: Publication, ending: str) -> Resource:
    """The address of ``work`` in one format."""
    kind = FORMATS[ending]
    url = _of(work, "publications:file", ending)
    return Resource(url, kind.media_type, kind.title, kind.profile)


def _of(work: Publication, view: str, *more: str) -> str:
    """The absolute address of a view of ``work``. Twelve of them are half the cost of an export."""
    before, after = _around(get_script_prefix(), view, *more)
    return absolute(f"{before}{quote(work.slug)}{after}")


@cache
def _around(_prefix: str, view: str, *more: str) -> tuple[str, str]:
    """What stands before and behind the slug in the neutral address of a view."""
    with neutral():
        before, _slug, after = reverse(view, args=["0-0", *more]).partition("0-0")
    return before, after
