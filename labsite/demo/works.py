"""The works: imported as anybody would, then given their abstracts and topics."""

import json
from pathlib import Path

from django.db.models import Count

from publications.importing import Source, apply, stage
from publications.models import Author, Publication, Topic

from .topics import SUBJECTS

DATA = Path(__file__).parent / "data"

#: The works shown first, in this order.
SELECTED = ("saxe2019mathematical", "advani2017high", "saxe2014exact")


def load():
    """Import the works; the batch that did it. A second time changes nothing."""
    batch = stage([Source("saxelab.bib", (DATA / "saxelab.bib").read_bytes())])
    apply(batch)
    created = batch.rows.filter(result="created").values("target")
    works = Publication.objects.filter(pk__in=created)
    _complete(works)
    _file_under_topics(works)
    _mark_the_head()
    return batch


def _complete(works):
    """Abstracts, and the places of the selected works."""
    abstracts = json.loads((DATA / "abstracts.json").read_text(encoding="utf-8"))
    for work in works:
        work.abstract = abstracts.get(work.citation_key, "")
        if work.citation_key in SELECTED:
            work.selected = True
            work.selected_order = SELECTED.index(work.citation_key) + 1
        work.save_revision().publish()


def _file_under_topics(works):
    topics = {}
    for subject in SUBJECTS:
        topics[subject], _created = Topic.objects.get_or_create(
            slug=subject.slug, defaults={"name": subject.name}
        )
    for work in works:
        work.topics.add(*(topic for subject, topic in topics.items() if subject.fits(work.title)))


def _mark_the_head():
    """The author of most works is a member of the group; so is every form of that name."""
    ranked = Author.objects.current().annotate(works=Count("contributions")).order_by("-works")
    head = ranked.first()
    if head is not None and not head.is_member:
        head.is_member = True
        head.save(update_fields=["is_member"])
