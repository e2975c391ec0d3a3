"""From an address to the public work, to where it moved, or to why it is gone."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import markup
from ..feeds import absolute
from ..models import Publication, Tombstone
from ..record import Record


class Gone(Exception):
    """The work at this address was public once and is no more."""

    def __init__(self, tombstone: Tombstone):
        super().__init__(tombstone)
        self.tombstone = tombstone


def public_or_moved(works=None, **lookup) -> Publication:
    """The public work, or the one it was merged into, however often.

    ``lookup`` is a ``slug`` or a ``pk``; ``works`` come, if not told otherwise, with all that their
    page shows. Raises :class:`Gone` or Http404.
    """
    # One row at most is found, and putting it in order costs as much as finding it.
    works = (Record.works() if works is None else works).order_by("pk")
    work = works.filter(**lookup).first()
    seen = set()
    while work and work.merged_into_id and work.pk not in seen:
        seen.add(work.pk)
        work = works.filter(pk=work.merged_into_id).first()
    if work and work.live and not work.merged_into_id:
        return work
    return _successor(works, {"pk": work.pk} if work else lookup)


def answers_gone(view):
    """Let ``view`` answer 410 with the reason where it raises :class:`Gone`."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            return gone_page(request, gone.tombstone)

    return answer


def gone_page(request, tombstone: Tombstone) -> HttpResponse:
    """The page that says why, with status 410."""
    context = {
        "tombstone": tombstone,
        "title": markup.to_text(tombstone.title),
        "source": markup.to_text(tombstone.source),
        "permalink": absolute(tombstone.permalink),
    }
    return render(request, "publications/publication_gone.html", context, status=410)


def _successor(works, lookup: dict) -> Publication:
    """The work that came back under the address of a removed one; a new import gives it anew."""
    column = "number" if "pk" in lookup else "slug"
    value = lookup.get("pk", lookup.get("slug"))
    tombstone = Tombstone.objects.filter(**{column: value}).first()
    if tombstone is None:
        raise Http404(_("There is no such publication."))
    work = works.public().filter(slug=tombstone.slug).first()
    if work is None:
        raise Gone(tombstone)
    return work
