"""A name somebody has given up: replaced on their works, in addresses and keys, by today's.

A form for matching only says that the author is not to be called by it. It stays to find the
author by, and the works' own files cannot be changed; nothing else shows it.
"""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from .. import derived
from ..attribution import compatible, form_of
from ..folding import block_key, fold, latin, words
from ..models import Author, AuthorName, Contribution, Publication
from ..reference import Name

_PARTS = ("given", "particle", "family", "suffix", "literal")


class Hidden:
    """The forms of a name that are not to be shown, and the one shown instead."""

    def __init__(self, author: Author, rows: Iterable[AuthorName]):
        self.names = [_name(row) for row in rows]
        self.forms = {form_of(name) for name in self.names}
        self.shown = _name(author)

    def covers(self, name: Name) -> bool:
        """Whether ``name`` is a hidden one, or one that could only be short for it."""
        form, shown = form_of(name), form_of(self.shown)
        if form in self.forms:
            return form != shown
        return not compatible(form, shown) and any(compatible(form, one) for one in self.forms)

    @property
    def words(self) -> set[str]:
        """What gives a hidden name away in an address: its words that the shown one has not."""
        return _telling(self.names) - _telling([self.shown])


def hide(author: Author, *, keep_addresses: bool) -> int:
    """Replace the hidden names of ``author`` wherever visitors could see them.

    With ``keep_addresses`` the old addresses lead to the new ones, for those who know them.
    Returns the number of works that print another name now. Belongs inside a transaction.
    """
    forms = _given_up().filter(author=author)
    replaced = _replace(author, Hidden(author, forms), keep_addresses)
    forms.update(is_replaced=True)
    return replaced


def keep_hidden(authors: Iterable[Author] | None = None) -> int:
    """Replace names hidden before on works that have come to ``authors``, or to anybody, since.

    Returns the number of works that print another name now. Belongs inside a transaction.
    """
    forms = _given_up().filter(is_replaced=True, author__merged_into=None)
    if authors is not None:
        forms = forms.filter(author__in=authors)
    known = defaultdict(list)
    for form in forms:
        known[form.author_id].append(form)
    owners = Author.objects.in_bulk(known)
    return sum(
        _replace(owners[pk], Hidden(owners[pk], rows), keep_addresses=False)
        for pk, rows in sorted(known.items())
    )


def _given_up():
    return AuthorName.objects.filter(visibility=AuthorName.Visibility.MATCHING)


def _replace(author: Author, hidden: Hidden, keep_addresses: bool) -> int:
    rows = author.contributions.order_by("publication", "position")
    covered = [row for row in rows if hidden.covers(row.as_name())]
    parts = {part: getattr(author, part) for part in _PARTS}
    _rename_bylines(covered, parts)
    touched = {row.publication_id for row in covered}
    for work in Publication.objects.filter(pk__in=touched):
        _rewrite(work, hidden.words, parts, {row.pk for row in covered}, keep_addresses)
    if hidden.words.intersection(author.slug.split("-")):
        _move(author, keep_addresses)
    return len(touched)


def _rename_bylines(rows: Iterable[Contribution], parts: dict[str, str]) -> None:
    key = block_key(Name(**parts))
    pks = [row.pk for row in rows]
    Contribution.objects.filter(pk__in=pks).update(**parts, block_key=key)


def _rewrite(work: Publication, telling: set[str], parts, bylines: set[int], keep: bool) -> None:
    """Bring what follows from the names up to date, and keep imports and drafts from undoing it."""
    if any(word in work.citation_key.lower() for word in telling):
        work.citation_key = ""
    if "authors" not in work.locked_fields:
        work.locked_fields = [*work.locked_fields, "authors"]
    if telling.intersection(work.slug.split("-")):
        _move(work, keep)
    else:
        derived.refresh(work)
        work.save()
    _rewrite_revisions(work, parts, bylines)


def _move(record, keep: bool) -> None:
    """Give ``record`` a new slug, and its old address a way to it if that is wanted."""
    old = record.get_absolute_url()
    record.slug = ""
    refresh = derived.refresh_author if isinstance(record, Author) else derived.refresh
    refresh(record)
    record.save()
    if keep:
        Redirect.add_redirect(old, redirect_to=record.get_absolute_url(), is_permanent=True)


def _rewrite_revisions(work: Publication, parts: dict[str, str], bylines: set[int]) -> None:
    """No earlier state of the work that somebody publishes again brings the name back."""
    facts = {"slug": work.slug, "citation_key": work.citation_key, "byline": work.byline}
    for revision in work.revisions.all():
        content = revision.content | facts | {"locked_fields": work.locked_fields}
        for row in content.get("contributions", ()):
            if row.get("pk") in bylines:
                row.update(parts)
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _telling(names: Iterable[Name]) -> set[str]:
    """The longer words of names, as they are and in Latin letters."""
    texts = [getattr(name, part) for name in names for part in ("given", "family", "literal")]
    found = {word for text in texts for word in (*words(text), *words(latin(text)))}
    return {fold(word) for word in found if len(word) > 2}


def _name(row) -> Name:
    return Name(**{part: getattr(row, part) for part in _PARTS})
