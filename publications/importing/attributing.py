"""New bylines to authors: whom the record knows, or a page of their own and a suggestion."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .. import bulk, indexing, suggesting
from ..attribution import LARGE, Context, Group, Signature, form_of, group
from ..derived import Unused, author_slug
from ..folding import block_key, sort_name, title_key, words
from ..models import Attribution, Author, Contribution
from ..names import display
from ..reference import Name
from . import signers
from .works import Byline, Work, container_of, load

_AUTHOR_COLUMNS = tuple(column.column for column in Author._meta.concrete_fields)
# What an import says nothing of has the model's default, as in a row made by hand.
_AUTHOR_DEFAULTS = {
    field.column: field.get_prep_value(field.get_default())
    for field in Author._meta.concrete_fields
}
_ATTRIBUTION_COLUMNS = (
    "contribution_id",
    "author_id",
    "verdict",
    "basis",
    "score",
    "evidence",
    "decided_at",
)
Pair = tuple[Work, Byline]


class Attributed:
    """What :func:`attribute` found out, to be written around the bylines themselves."""

    def __init__(self, now: datetime):
        self.now = now
        self.founded: list[tuple[Name, Sequence[Pair]]] = []
        self.auto: list[tuple[Byline, str, int, list[dict]]] = []
        self.authors: list[int] = []

    def write_authors(self) -> None:
        """Store the new authors, make them findable and give each its bylines."""
        if not self.founded:
            return
        self.authors = _first(bulk.reserve(Author, len(self.founded)), len(self.founded))
        slugs = Unused(Author.objects.values_list("slug", flat=True))
        moment = bulk.stored(Author._meta.get_field("created_at"), self.now)
        rows, documents, orcids = [], [], set()
        for pk, (name, pairs) in zip(self.authors, self.founded, strict=True):
            for _work, byline in pairs:
                byline.author = pk
            pairs[0][0].founded.append(pk)
            if name.orcid in orcids:
                name = replace(name, orcid="")
            orcids |= {name.orcid} - {""}
            rows.append(_author_values(pk, name, slugs.take(author_slug(name)), moment))
            shown = display_name(name)
            documents.append((pk, {"display_name": shown, "native_name": "", "orcid": name.orcid}))
        bulk.insert(Author, _AUTHOR_COLUMNS, rows)
        indexing.index(Author, documents)

    def write_attributions(self) -> None:
        """Store what was attributed on evidence."""
        moment = bulk.stored(Attribution._meta.get_field("decided_at"), self.now)
        verdict = Attribution.Verdict
        rows = [
            (row.id, row.author, verdict.AUTO.value, basis, score, json.dumps(findings), moment)
            for row, basis, score, findings in self.auto
        ]
        bulk.insert(Attribution, _ATTRIBUTION_COLUMNS, rows)


def attribute(fresh: Sequence[Pair], now: datetime) -> Attributed:
    """Find the author of every new byline; those without get one of their own.

    A block of bylines that all print one full name, one a work, needs no evidence.
    """
    found = Attributed(now)
    blocks = _blocks([pair for pair in fresh if _needs_author(pair[1])])
    if not blocks:
        return found
    stored = signers.stored_signatures(blocks)
    unclear = {}
    for key, pairs in blocks.items():
        if key not in stored and _is_plain(pairs):
            found.founded.append((_bare(pairs[0][1].name), pairs))
        else:
            unclear[key] = pairs
    if unclear:
        _weigh(found, unclear, stored, fresh)
    return found


def attribute_published(instance, **kwargs) -> None:
    """Wagtail has published a work that somebody edited: its new bylines get their authors."""
    Attribution.objects.enforce([instance.pk])
    attribute_stored([instance.pk])
    suggesting.suggest(instance.contributions.values_list("pk", flat=True))


def attribute_stored(pks: Iterable[int]) -> None:
    """Find the authors of bylines that were typed in by hand; a rejected one is left to people."""
    rejected = set(
        Attribution.objects.filter(
            contribution__publication__in=list(pks), verdict=Attribution.Verdict.REJECTED
        ).values_list("contribution", flat=True)
    )
    pairs = [
        (work, row)
        for work in load(pks).values()
        for row in work.bylines
        if row.author is None and row.id not in rejected
    ]
    with transaction.atomic():
        found = attribute(pairs, timezone.now())
        found.write_authors()
        settled = [(row.author, row.id) for _work, row in pairs if row.author is not None]
        bulk.update(Contribution, ("author_id",), settled)
        found.write_attributions()


def _needs_author(row: Byline) -> bool:
    """A byline that is only a mark, such as an ellipsis, is nobody's."""
    return row.author is None and any(map(str.isalnum, display(row.name)))


def display_name(name: Name) -> str:
    """A name as ``Author.display_name`` gives it."""
    parts = (name.given, name.particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def _blocks(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Bylines by block key; those that state one ORCID iD are together whatever their names."""
    blocks: dict[str, list[Pair]] = defaultdict(list)
    homes: dict[str, str] = {}
    for pair in pairs:
        name = pair[1].name
        key = block_key(name)
        if name.orcid:
            key = homes.setdefault(name.orcid, key)
        blocks[key].append(pair)
    return blocks


def _is_plain(pairs: Sequence[Pair]) -> bool:
    """Whether one full name stands on works each its own, without an iD."""
    first = form_of(pairs[0][1].name)
    if not first.full or any(row.name.orcid for _work, row in pairs):
        return False
    if len({id(work) for work, _row in pairs}) < len(pairs):
        return False
    return all(form_of(row.name) == first for _work, row in pairs)


def _weigh(
    found: Attributed,
    unclear: dict[str, list[Pair]],
    stored: dict[str, list[Signature]],
    fresh: Sequence[Pair],
) -> None:
    """Group the bylines of each block with what is stored, and settle who each group is."""
    known = [signature for key in unclear for signature in stored.get(key, ())]
    signers.add_circumstances(known)
    context = _context(fresh)
    orcids = {row.name.orcid for pairs in unclear.values() for _work, row in pairs}
    owners = signers.owners(orcids - {""})
    claimed = signers.claimed()
    for key, pairs in unclear.items():
        signatures = [*stored.get(key, ()), *(_signature(*pair) for pair in pairs)]
        signatures += [owners[row.name.orcid] for _work, row in pairs if row.name.orcid in owners]
        for one in group(signatures, context):
            _settle(found, one, claimed)


def _context(fresh: Sequence[Pair]) -> Context:
    """What is usual in the record together with the works being imported."""
    context = signers.stored_context()
    works = {id(work): work for work, _row in fresh}
    for work in works.values():
        keys = {block_key(row.name) for row in work.bylines}
        context.add_work(keys, work.columns["title"])
    return context


def _signature(work: Work, row: Byline) -> Signature:
    others = [one.name for one in work.bylines if one.role == row.role and one is not row]
    columns = work.columns
    return Signature(
        (work, row),
        work.pk,
        row.role,
        row.name,
        year=columns["year"],
        cosigners=frozenset(map(block_key, others)) if len(others) < LARGE else frozenset(),
        venue=title_key(container_of(columns)),
        titles=frozenset(_titles(work)),
        title_words=frozenset(words(columns["title"])),
    )


def _titles(work: Work) -> Iterator[str]:
    yield work.columns["title_key"]
    for relation in work.relations:
        if isinstance(relation.target, Work):
            yield relation.target.columns["title_key"] or title_key(
                relation.target.columns["title"]
            )


def _settle(found: Attributed, group: Group, claimed: set[int]) -> None:
    """Give the new bylines of a group its author, or found one.

    What an author has claimed is theirs to say: there only an ORCID iD adds a byline, and others
    wait without an author until somebody decides.
    """
    signatures = [signature for signature in group.signatures if signature.ref is not None]
    pairs = [signature.ref for signature in signatures]
    if not pairs:
        return
    if group.author is None:
        name = max((row.name for _work, row in pairs), key=_fullness)
        orcid = next(iter(sorted(group.orcids)), "")
        found.founded.append((_bare(name, orcid), pairs))
    for signature in signatures:
        _work, row = signature.ref
        basis, evidence = group.joined.get(id(signature), ("name", None))
        if group.author in claimed and basis != "orcid":
            continue
        row.author = group.author
        if basis != "name":
            found.auto.append((row, basis, evidence.score, evidence.findings))


def _fullness(name: Name) -> tuple[bool, int, bool]:
    """The form of a name that a page is called by: spelt out, long, with its accents."""
    return bool(form_of(name).full), len(display(name)), not display(name).isascii()


def _bare(name: Name, orcid: str = "") -> Name:
    return replace(
        name, orcid=orcid or name.orcid, equal=False, corresponding=False, affiliation=""
    )


def _author_values(pk: int, name: Name, slug: str, moment) -> tuple:
    values = _AUTHOR_DEFAULTS | {
        "id": pk,
        "sort_name": sort_name(name),
        "slug": slug,
        "orcid": name.orcid,
        "created_at": moment,
        "updated_at": moment,
    }
    for part in ("given", "particle", "family", "suffix", "literal"):
        values[part] = getattr(name, part)
    return tuple(values[column] for column in _AUTHOR_COLUMNS)


def _first(keys: Iterable[int], number: int) -> list[int]:
    return [key for key, _at in zip(keys, range(number), strict=False)]
