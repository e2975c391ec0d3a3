"""Suggestions for new bylines, from the database and back to it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from .. import bulk
from ..attribution import LIKELY, Candidates, Group, Signature, form_of
from ..importing import signers
from ..importing.memory import without_collection
from ..models import Attribution, Contribution
from .loading import Loaded, load, settled, wanted

#: Block keys that are worked on together: what bounds the memory of a run.
_BLOCKS = 2000
_EVIDENCE = "evidence"
Row = tuple[int, int, int, list]


@dataclass
class Report:
    """What came of a run: bylines looked at, those with a suggestion, suggestions, likely ones."""

    bylines: int = 0
    answered: int = 0
    suggestions: int = 0
    likely: int = 0

    def add(self, looked_at: Collection[int], rows: Collection[Row]) -> None:
        self.bylines += len(looked_at)
        self.answered += len({row[0] for row in rows})
        self.suggestions += len(rows)
        self.likely += sum(score >= LIKELY for _byline, _author, score, _findings in rows)


def suggest(
    pks: Iterable[int] | None = None, *, everything: bool = False, dry_run: bool = False
) -> Report:
    """Look for the authors of new bylines, or of ``everything``; store suggestions.

    ``pks`` narrows it to those bylines. Earlier suggestions by evidence give way. Human verdicts
    stay, and so do bylines that people have confirmed; with ``dry_run`` nothing is written.
    """
    report, fresh = Report(), wanted(pks, everything)
    final = settled()
    asked = {pk: keys for pk, keys in fresh.items() if pk not in final}
    for blocks in _portions(asked):
        some = {pk: keys for pk, keys in asked.items() if keys[0] in blocks}
        with without_collection():
            rows = list(_found(some, set(asked)))
        report.add(some, rows)
        if not dry_run:
            _store(some, rows)
    if not dry_run:
        _mark(fresh)
    return report


def _portions(asked: dict[int, tuple]) -> Iterator[set[str]]:
    blocks = iter(sorted({key for key, _keys in asked.values()}))
    while portion := set(islice(blocks, _BLOCKS)):
        yield portion


def _found(some: dict[int, tuple], asked: set[int]) -> Iterator[Row]:
    """Byline, author, score and findings of every suggestion for ``some``."""
    context = signers.stored_context()
    keys = set().union(*(keys for _key, keys in some.values()))
    loaded = load(some, keys, context)
    known = Candidates(((loaded.keys[pk], group) for pk, group in loaded.authors.items()), context)
    for pk, signature in loaded.bylines.items():
        refused = loaded.refused.get(pk, ())
        for group, evidence in known.of(_alone(signature), some[pk][1], refused):
            if not _goes_the_other_way(loaded, signature, group, asked):
                yield pk, group.author, min(evidence.score, 100), evidence.findings


def _alone(signature: Signature) -> Group:
    form = form_of(signature.name)
    group = Group(form.family[-1] if form.family else form.literal)
    group.add(signature)
    return group


def _goes_the_other_way(loaded: Loaded, signature: Signature, group: Group, asked) -> bool:
    """Whether the other author is the lesser of two whose bylines are all looked at.

    Then theirs are suggested to the greater, and one question is enough.
    """
    own = loaded.authors.get(signature.author)
    if own is None or not group.signatures:
        return False
    if any(one.ref not in asked for one in group.signatures):
        return False
    return _weight(group) < _weight(own)


def _weight(group: Group) -> tuple[int, int]:
    return len(group.works), -group.author


def _store(some: Collection[int], rows: Collection[Row]) -> None:
    """Put ``rows`` in the place of what was suggested before; a verdict in between stays."""
    verdict, now = Attribution.Verdict.SUGGESTED, timezone.now()
    fresh = [
        Attribution(
            contribution_id=byline,
            author_id=author,
            verdict=verdict,
            basis=_EVIDENCE,
            score=score,
            evidence=findings,
            decided_at=now,
        )
        for byline, author, score, findings in rows
    ]
    with transaction.atomic():
        stale = "verdict = 'suggested' AND basis = 'evidence'"
        bulk.delete(Attribution, "contribution_id", some, where=stale)
        Attribution.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1000)


def _mark(fresh: dict[int, tuple]) -> None:
    bulk.update(Contribution, ("weighed_as",), [(key, pk) for pk, (key, _) in fresh.items()])
