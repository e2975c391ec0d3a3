"""Works by the hundred, signed and filed, in a handful of statements."""

from publications.derived import refresh
from publications.models import Contribution, Identifier, Publication


def sign(work, author, position=0):
    """Make the byline at ``position`` that author's."""
    work.contributions.filter(position=position).update(author=author)
    return work


def make_works(number, author, others, topic=None):
    """``number`` works of ``author``, each with one of ``others``, over twenty years."""
    rows = [
        Publication(title=f"Work {n}", issued=str(2000 + n % 20), type="article-journal")
        for n in range(number)
    ]
    for n, row in enumerate(rows):
        refresh(row)
        row.slug = row.citation_key = f"work-{n}"
        row.live = True
    works = Publication.objects.bulk_create(rows)
    pairs = [(work, others[n % len(others)]) for n, work in enumerate(works)]
    Contribution.objects.bulk_create(
        Contribution(publication=work, position=at, author=who, family=who.family, given=who.given)
        for work, other in pairs
        for at, who in enumerate((author, other))
    )
    Identifier.objects.bulk_create(
        Identifier(publication=work, scheme="doi", value=f"10.1000/{n}", match_key=f"10.1000/{n}")
        for n, work in enumerate(works)
    )
    if topic:
        topic.publications.set(works)
    return works
