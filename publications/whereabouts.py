"""Where a work is on this site: the absolute addresses its metadata needs."""

from django.urls import reverse

from .endings import DESCRIBING, FORMATS
from .feeds import absolute
from .metadata import signposting
from .metadata.addresses import Addresses, Resource
from .models import Author, Contribution, Publication

_LINKSETS = (
    ("publications:linkset_json", signposting.LINKSET_JSON),
    ("publications:linkset", signposting.LINKSET),
)


def addresses(work: Publication) -> Addresses:
    """The addresses of ``work`` and its formats; asks nothing of the database."""
    if not work.pk:
        return Addresses()
    return Addresses(
        page=absolute(work.get_absolute_url()),
        permalink=absolute(reverse("publications:permalink", args=[work.pk])),
        formats=tuple(resource(work, ending) for ending in DESCRIBING),
        linksets=tuple(
            Resource(absolute(reverse(view, args=[work.slug])), media_type)
            for view, media_type in _LINKSETS
        ),
    )


def proved_orcids(work: Publication) -> tuple[str, ...]:
    """The ORCID iDs of the authors in order; ``""`` where its owner has not claimed the page."""
    rows = (row for row in work.bylines if row.role == Contribution.Role.AUTHOR)
    return tuple(_proved(row.author) for row in rows)


def _proved(author: Author | None) -> str:
    return author.orcid if author and author.state == Author.State.CLAIMED else ""


def resource(work: Publication, ending: str) -> Resource:
    """The address of ``work`` in one format."""
    kind = FORMATS[ending]
    url = absolute(reverse("publications:file", args=[work.slug, ending]))
    return Resource(url, kind.media_type, kind.title, kind.profile)
