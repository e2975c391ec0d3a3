"""Works to the database: every table once, whatever the number of works."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from wagtail.models import Revision

from .. import bulk, derived, indexing
from ..derived import Unused
from ..folding import title_key
from ..matching import NAMING
from ..models import Contribution, Identifier, Publication, Relation, Topic
from . import revisions, rows
from .works import BYLINE_COLUMNS, COLUMNS, IDENTIFIER_COLUMNS, RELATION_COLUMNS, Work

Topics = Publication.topics.through
_CHUNK = 1000


class Writing:
    """One writing of new and changed works; :meth:`prepare`, then whatever, then :meth:`write`."""

    def __init__(self, new: Sequence[Work], changed: Sequence[Work], user, now: datetime):
        self.new = new
        self.changed = changed
        self.works = (*new, *changed)
        self.user = user
        self.now = now
        self.fresh_bylines = _fresh(self.works, "bylines")
        self.fresh_identifiers = _fresh(self.works, "identifiers")
        self.fresh_relations = _fresh(self.works, "relations")
        self.fresh_topics: list[tuple[int, int]] = []

    def prepare(self, publish: bool) -> None:
        """Give every work its keys, addresses and derived columns; nothing is written yet."""
        complete(self.changed)
        self._give_keys()
        _give_places(self.new)
        for work in self.new:
            self._begin(work, publish)
        for work in self.works:
            self._derive(work)
        _give_addresses(self.new)
        self._file_under_topics()
        self._disown_taken_identifiers()

    def write(self, data: dict) -> None:
        """Store works, rows, revisions, log entries (with ``data``) and search entries."""
        revisions.write_revisions(self.works, self.user, self.now)
        bulk.insert(Publication, ("id", *COLUMNS), [rows.work_values(work) for work in self.new])
        changed = [rows.updated_values(work) for work in self.changed]
        bulk.update(Publication, rows.UPDATED, changed)
        self._write_bylines()
        self._write_other_rows()
        revisions.write_log(self.new, "wagtail.create", data, self.user, self.now)
        revisions.write_log(self.changed, "wagtail.edit", data, self.user, self.now)
        documents = ((work.pk, rows.search_texts(work)) for work in self.works)
        indexing.index(Publication, documents)

    def _give_keys(self) -> None:
        for work, pk in zip(self.new, bulk.reserve(Publication, len(self.new)), strict=False):
            work.pk = pk
        for work, pk in zip(self.works, bulk.reserve(Revision, len(self.works)), strict=False):
            work.revision = pk
        for model, fresh in (
            (Contribution, self.fresh_bylines),
            (Identifier, self.fresh_identifiers),
            (Relation, self.fresh_relations),
        ):
            nameless = [row for _work, row in fresh if row.id is None]
            for row, pk in zip(nameless, bulk.reserve(model, len(nameless)), strict=False):
                row.id = pk

    def _begin(self, work: Work, publish: bool) -> None:
        live = publish and not work.is_draft
        work.columns |= {"live": live, "has_unpublished_changes": not live, "created_at": self.now}
        if live:
            work.columns["first_published_at"] = self.now

    def _derive(self, work: Work) -> None:
        columns = work.columns
        names = work.main_names()
        columns["year"] = derived.year_of(columns["issued"], columns["issued_literal"])
        columns["title_key"] = title_key(columns["title"])
        columns["byline"] = derived.byline(names)
        columns["updated_at"] = self.now
        if columns["live"]:
            columns["last_published_at"] = self.now
            columns["live_revision_id"] = work.revision
        if not (columns["live"] and columns["has_unpublished_changes"]):
            columns["latest_revision_id"] = work.revision
        for position, row in enumerate(work.bylines):
            row.is_changed |= row.position != position
            row.position = position

    def _file_under_topics(self) -> None:
        """A keyword that is the name of a topic files the work under it."""
        topics = {name.casefold(): pk for pk, name in Topic.objects.values_list("pk", "name")}
        if not topics:
            return
        for work in self.works:
            found = {topics.get(keyword.casefold()) for keyword in work.columns["keywords"]}
            more = sorted(found - {None} - set(work.topics))
            work.topics = sorted([*work.topics, *more])
            if work.before is not None:
                work.before["topics"] = more
            self.fresh_topics += [(work.pk, topic) for topic in more]

    def _disown_taken_identifiers(self) -> None:
        """What another work is named by stays with it and is only mentioned here."""
        by_scheme = defaultdict(set)
        for _work, row in self.fresh_identifiers:
            if row.is_own and row.scheme in NAMING:
                by_scheme[row.scheme].add(row.match_key)
        taken = set()
        for scheme, keys in by_scheme.items():
            where = f"is_own AND scheme = '{scheme}'"
            found = bulk.select(Identifier, ("match_key",), "match_key", keys, where=where)
            taken |= {(scheme, key) for (key,) in found}
        for _work, row in self.fresh_identifiers:
            pair = (row.scheme, row.match_key)
            if row.is_own and row.scheme in NAMING:
                row.is_own = pair not in taken
                taken.add(pair)

    def _write_bylines(self) -> None:
        fresh = [rows.byline_values(work, row) for work, row in self.fresh_bylines]
        bulk.insert(Contribution, BYLINE_COLUMNS, fresh)
        new = {id(row) for _work, row in self.fresh_bylines}
        moved = [
            rows.byline_values(work, row)
            for work in self.changed
            for row in work.bylines
            if row.is_changed and id(row) not in new
        ]
        bulk.update(Contribution, BYLINE_COLUMNS[1:], [(*row[1:], row[0]) for row in moved])
        bulk.remove(Contribution, (pk for work in self.changed for pk in work.removed))

    def _write_other_rows(self) -> None:
        identifiers = [rows.identifier_values(work, row) for work, row in self.fresh_identifiers]
        bulk.insert(Identifier, IDENTIFIER_COLUMNS, identifiers)
        relations = [rows.relation_values(work, row) for work, row in self.fresh_relations]
        bulk.insert(Relation, RELATION_COLUMNS, relations)
        bulk.insert(Topics, ("publication_id", "topic_id"), self.fresh_topics)


def complete(works: Sequence[Work]) -> None:
    """Load the columns of stored works that were not compared, and their topics."""
    by_pk = {work.pk: work for work in works if "created_at" not in work.columns}
    pks = sorted(by_pk)
    for start in range(0, len(pks), _CHUNK):
        chunk = Publication.objects.filter(pk__in=pks[start : start + _CHUNK])
        for values in chunk.values("pk", *COLUMNS):
            work = by_pk[values.pop("pk")]
            changed = work.before["columns"] if work.before else ()
            work.columns = values | {name: work.columns[name] for name in changed}
    for publication, topic in bulk.select(
        Topics, ("publication_id", "topic_id"), "publication_id", by_pk
    ):
        by_pk[publication].topics.append(topic)


def _fresh(works: Sequence[Work], attribute: str) -> list:
    """Pairs of a work and a row of it that is not stored yet."""
    return [(work, row) for work in works for row in getattr(work, attribute) if row.id is None]


def _give_addresses(works: Sequence[Work]) -> None:
    """Slugs and citation keys nobody has; a source's own key stays where it can."""
    taken = list(Publication.objects.values_list("slug", "citation_key")) if works else []
    slugs = Unused(slug for slug, _key in taken)
    keys = Unused((key for _slug, key in taken), separator="_")
    for work in works:
        columns = work.columns
        described = (work.main_names(), columns["year"], columns["title"])
        columns["slug"] = slugs.take(derived.publication_slug(*described))
        key = columns["citation_key"] or derived.citation_key(*described)
        columns["citation_key"] = keys.take(key[:240])


def _give_places(works: Sequence[Work]) -> None:
    """New selected works stand behind those selected before, in the order of the file."""
    selected = [work for work in works if work.columns["selected"]]
    if selected:
        last = Publication.objects.aggregate(last=Max("selected_order"))["last"] or 0
        for place, work in enumerate(selected, last + 1):
            work.columns["selected_order"] = place
