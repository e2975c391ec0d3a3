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
    _complete(Publication.objects.filter(pk__in=created))
    _mark_the_head()
    return batch


def _complete(works):
    """Abstracts, topics, and the places of the selected works."""
    abstracts = json.loads((DATA / "abstracts.json").read_text(encoding="utf-8"))
    topics = {subject: _topic(subject) for subject in SUBJECTS}
    for work in works:
        work.abstract = abstracts.get(work.citation_key, "")
        work.topics = [topics[subject] for subject in SUBJECTS if subject.fits(work.title)]
        if work.citation_key in SELECTED:
            work.selected = True
            work.selected_order = SELECTED.index(work.citation_key) + 1
        work.save_revision().publish()


def _topic(subject):
    return Topic.objects.get_or_create(slug=subject.slug, defaults={"name": subject.name})[0]


def _mark_the_head():
    """The author of most works is a member of the group."""
    ranked = Author.objects.current().annotate(works=Count("contributions")).order_by("-works")
    head = ranked.first()
    if head is not None and not head.is_member:
        head.is_member = True
        head.save(update_fields=["is_member"])
