"""Bylines and authors as attribution weighs them, a few blocks of names at a time."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from .. import bulk
from ..attribution import Context, Group, Signature, keys_of
from ..folding import words
from ..importing import signers
from ..importing.records import shared_name
from ..models import Attribution, Author, Contribution, Publication
from ..reference import Name

_PARTS = ("family", "given", "particle", "suffix", "literal")
_COLUMNS = ("id", "publication_id", "author_id", "role", "orcid", "affiliation", *_PARTS)


@dataclass
class Loaded:
    """What a run needs to know of some blocks.

    ``bylines`` by primary key; ``authors`` with the block keys they are known under, by primary
    key; ``refused`` the authors that a person has ruled out, by byline.
    """

    bylines: dict[int, Signature]
    authors: dict[int, Group] = field(default_factory=dict)
    keys: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    refused: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def wanted(pks: Iterable[int] | None, everything: bool) -> dict[int, tuple[str, frozenset[str]]]:
    """Bylines to look at: their block key and all keys their author may be known under.

    Those on works that count, among ``pks`` if given; only new ones unless ``everything``.
    """
    bylines = Contribution.objects.of_the_record().exclude(block_key="")
    if pks is not None:
        bylines = bylines.filter(pk__in=list(pks))
    if not everything:
        bylines = bylines.unweighed()
    rows = bylines.values_list("pk", "block_key", *_PARTS)
    return {pk: (key, keys_of(Name(*parts))) for pk, key, *parts in rows}


def settled() -> set[int]:
    """Bylines that are no question: confirmed, known by an iD, or on a claimed author's page."""
    final = Q(verdict=Attribution.Verdict.CONFIRMED) | Q(
        verdict=Attribution.Verdict.AUTO, basis="orcid"
    )
    found = set(Attribution.objects.filter(final).values_list("contribution", flat=True))
    guarded = Contribution.objects.filter(author__in=Author.objects.guarded())
    return found | set(guarded.values_list("pk", flat=True))


def load(pks: Collection[int], keys: set[str], context: Context) -> Loaded:
    """The bylines ``pks`` and every author known under ``keys``; adds to ``context``."""
    keys = keys | _compound(keys)
    rows = bulk.select(Contribution, _COLUMNS, "block_key", keys)
    signatures = [_signature(*row) for row in rows]
    signers.add_circumstances(signatures)
    _add_subjects(signatures)
    _count(signatures, context)
    loaded = Loaded({one.ref: one for one in signatures if one.ref in pks})
    _add_authors(loaded, signatures, keys)
    rejected = Attribution.objects.filter(verdict=Attribution.Verdict.REJECTED)
    for byline, author in rejected.values_list("contribution", "author"):
        if byline in loaded.bylines:
            loaded.refused[byline].add(author)
    return loaded


def _compound(keys: set[str]) -> set[str]:
    """Block keys of stored names of several family names, one of which has a key in ``keys``."""
    several = Contribution.objects.filter(Q(family__contains=" ") | Q(family__contains="-"))
    rows = several.order_by().values_list("block_key", *_PARTS).distinct()
    return {key for key, *parts in rows if not keys.isdisjoint(keys_of(Name(*parts)))}


def _signature(pk, work, author, role, orcid, affiliation, *parts) -> Signature:
    name = shared_name(*parts, False, False, orcid, affiliation)
    return Signature(pk, work, role, name, author=author)


def _add_subjects(signatures: Iterable[Signature]) -> None:
    """Say of signatures which keywords and which groups their works name."""
    by_work: dict[int, list[Signature]] = defaultdict(list)
    for signature in signatures:
        by_work[signature.work].append(signature)
    where = "keywords <> '[]'"
    for work, text in bulk.select(Publication, ("id", "keywords"), "id", by_work, where=where):
        keywords = frozenset(" ".join(words(keyword)) for keyword in json.loads(text))
        for signature in by_work[work]:
            signature.keywords = keywords
    columns = ("publication_id", "literal")
    groups = bulk.select(Contribution, columns, "publication_id", by_work, where="literal <> ''")
    for work, literal in groups:
        for signature in by_work[work]:
            if signature.name.literal != literal:
                signature.consortia |= {literal}


def _count(signatures: Iterable[Signature], context: Context) -> None:
    """Add to ``context`` what only these works tell: titles, keywords, affiliations."""
    works = {signature.work: signature for signature in signatures}
    for signature in works.values():
        context.title_words.update(signature.title_words)
        context.keywords.update(signature.keywords)
    texts = Counter(signature.name.affiliation for signature in signatures)
    for text, number in texts.items():
        if text:
            context.add_affiliation(text, number)


def _add_authors(loaded: Loaded, signatures: Iterable[Signature], keys: set[str]) -> None:
    shown = Author.objects.public().in_bulk(
        {one.author for one in signatures if one.author is not None}
    )
    for one in signatures:
        if one.author in shown:
            _add(loaded, one.author, one)
    for author, name in signers.silent_names():
        if not keys.isdisjoint(keys_of(name)):
            _add(loaded, author, Signature(None, object(), "author", name, author=author))
    for pk, author in shown.items():
        if author.orcid:
            loaded.authors[pk].orcids.add(author.orcid)


def _add(loaded: Loaded, author: int, signature: Signature) -> None:
    family = signature.name.family or signature.name.literal
    group = loaded.authors.setdefault(author, Group((words(family) or [""])[-1]))
    group.add(signature)
    loaded.keys[author] |= keys_of(signature.name)
