"""Who has signed the stored works: what attribution compares new bylines with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count

from .. import bulk
from ..attribution import LARGE, Context, Signature
from ..folding import block_key, title_key, words
from ..models import Author, AuthorName, Contribution, Publication
from ..reference import Name
from .records import shared_name

_PARTS = ("family", "given", "particle", "suffix", "literal")
_COLUMNS = ("publication_id", "author_id", "role", "block_key", "orcid", "affiliation", *_PARTS)


def stored_signatures(blocks: Iterable[str]) -> dict[str, list[Signature]]:
    """The attributed bylines of the given block keys, by block key.

    An author who has signed nothing yet, or goes by further names, signs no work under each.
    """
    blocks = set(blocks)
    found: dict[str, list[Signature]] = defaultdict(list)
    rows = bulk.select(Contribution, _COLUMNS, "block_key", blocks, where="author_id IS NOT NULL")
    for work, author, role, key, orcid, affiliation, *parts in rows:
        name = shared_name(*parts, False, False, orcid, affiliation)
        found[key].append(Signature(None, work, role, name, author=author))
    for author, name in silent_names():
        if block_key(name) in blocks:
            found[block_key(name)].append(_silent(author, name))
    return found


def silent_names() -> Iterator[tuple[int, Name]]:
    """Authors who have signed nothing yet, and the further forms of everybody's name."""
    silent = Author.objects.current().filter(contributions=None).values_list("pk", "orcid", *_PARTS)
    variants = AuthorName.objects.filter(author__merged_into=None)
    for author, orcid, *parts in [
        *silent,
        *variants.values_list("author_id", "author__orcid", *_PARTS),
    ]:
        yield author, Name(*parts, orcid=orcid)


def claimed() -> set[int]:
    """Authors whose owner has a say: no name writes to them."""
    return set(Author.objects.guarded().values_list("pk", flat=True))


def owners(orcids: Iterable[str]) -> dict[str, Signature]:
    """The authors that the given ORCID iDs belong to, each as a signature on no work."""
    rows = bulk.select(
        Author, ("id", "orcid", *_PARTS), "orcid", orcids, where="merged_into_id IS NULL"
    )
    return {
        orcid: _silent(author, Name(*parts, orcid=orcid)) for author, orcid, *parts in rows if orcid
    }


def add_circumstances(signatures: Iterable[Signature]) -> None:
    """Say of stored signatures when, where and with whom they were made."""
    by_work: dict[int, list[Signature]] = defaultdict(list)
    for signature in signatures:
        if isinstance(signature.work, int):
            by_work[signature.work].append(signature)
    cosigners: dict[tuple[int, str], set[str]] = defaultdict(set)
    columns = ("publication_id", "role", "block_key")
    for work, role, key in bulk.select(Contribution, columns, "publication_id", by_work):
        cosigners[work, role].add(key)
    columns = ("id", "year", "title", "container_title", "publisher")
    for work, year, title, container, publisher in bulk.select(Publication, columns, "id", by_work):
        for signature in by_work[work]:
            signature.year = year
            signature.venue = title_key(container or publisher)
            signature.titles = frozenset((title_key(title),))
            signature.title_words = frozenset(words(title))
            others = cosigners[work, signature.role]
            if len(others) <= LARGE:
                signature.cosigners = frozenset(others - {block_key(signature.name)})


def stored_context() -> Context:
    """How much of the record each block key signs; titles are counted as they are met."""
    context = Context(works=Publication.objects.count())
    counts = Contribution.objects.order_by().values_list("block_key").annotate(Count("pk"))
    context.signed.update(dict(counts))
    return context


def _silent(author: int, name: Name) -> Signature:
    """A signature on no work: it vetoes nothing and has no evidence but its name."""
    return Signature(None, object(), "author", name, author=author)
