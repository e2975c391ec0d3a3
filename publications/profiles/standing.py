"""What the record knows of an author, gathered into a trust snapshot by a few queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from django.db.models import Exists, OuterRef

from .. import trust
from ..attribution import LARGE, compatible, form_of
from ..models import Attribution, Author, Contribution, Identifier
from ..reference import Name

#: Schemes of identifiers that anybody can look up.
RESOLVABLE = ("doi", "arxiv", "handle")
_PARTS = ("family", "given", "particle", "suffix", "literal")


def standing_of(author: Author, works: Iterable[int], today: date) -> trust.Standing:
    """Level and score of ``author``, whose public works are ``works``; see :mod:`..trust`."""
    return trust.assess(snapshot(author, list(works), today))


def snapshot(author: Author, pks: list[int], today: date) -> trust.Snapshot:
    """All that the standing of ``author`` depends on."""
    own = _own_bylines(author, pks)
    circles = _circles(author, pks)
    identified = _identified(pks)
    confirmed = {row[0] for row in own if row[1]}
    works = (trust.Work(pk in identified, pk in confirmed, circles.get(pk, _NOBODY)) for pk in pks)
    agree, spelt = _names(author, {Name(*row[2:]) for row in own})
    return trust.Snapshot(today, tuple(works), agree, spelt, bool(author.ror))


_NOBODY = frozenset()


def _own_bylines(author: Author, pks: list[int]) -> list[tuple]:
    """Work, whether it was confirmed, and the printed name of each of the author's bylines."""
    confirmed = Attribution.objects.filter(
        contribution=OuterRef("pk"), author=author, verdict=Attribution.Verdict.CONFIRMED
    )
    rows = Contribution.objects.filter(author=author, publication__in=pks).order_by()
    rows = rows.annotate(is_confirmed=Exists(confirmed))
    return list(rows.values_list("publication_id", "is_confirmed", *_PARTS))


def _circles(author: Author, pks: list[int]) -> dict[int, frozenset]:
    """Who else signed each work; nobody where so many did that it says nothing."""
    rows = Contribution.objects.filter(publication__in=pks, position__lte=LARGE).order_by()
    found = defaultdict(list)
    for work, whose, key in rows.values_list("publication_id", "author_id", "block_key"):
        found[work].append(whose or key)
    return {
        work: frozenset(keys) - {author.pk} for work, keys in found.items() if len(keys) <= LARGE
    }


def _identified(pks: list[int]) -> set[int]:
    rows = Identifier.objects.filter(publication__in=pks, scheme__in=RESOLVABLE).order_by()
    return set(rows.values_list("publication_id", flat=True))


def _names(author: Author, printed: set[Name]) -> tuple[bool, bool]:
    """Whether all names can be one person's, and whether one is spelt out.

    A form that stands on the author's page is explained by it, however it differs.
    """
    known = {
        form_of(Name(*(getattr(row, part) for part in _PARTS))) for row in author.variants.all()
    }
    forms = {form_of(name) for name in printed}
    agree = all(compatible(one, other) for one, other in combinations(forms - known, 2))
    return bool(forms) and agree, any(form.full for form in forms)
