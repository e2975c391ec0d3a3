"""Records that make a graph, written in few statements."""

from publications.derived import refresh_author
from publications.models import Author, Contribution, Publication
from tests.factories import make_author, make_publication


def signed(work, *authors, affiliation=""):
    """Give the bylines of ``work`` to ``authors``, in order."""
    for row, author in zip(work.contributions.order_by("position"), authors, strict=False):
        Contribution.objects.filter(pk=row.pk).update(author=author, affiliation=affiliation)
    return work


def written_by(*authors, title="A work", affiliation="", **facts):
    """A public work of ``authors``."""
    names = [f"{author.family}, {author.given}" for author in authors]
    work = make_publication(authors=names, title=title, **facts)
    return signed(work, *authors, affiliation=affiliation)


def crowd(size: int, beside: int = 3):
    """An author with ``size`` works, each signed with ``beside`` others who sign nothing else."""
    centre = make_author()
    others = [Author(family=f"Other{n}", given="A.") for n in range(size * beside)]
    for author in others:
        refresh_author(author)
    Author.objects.bulk_create(others)
    works = [
        Publication(title=f"Work {n}", slug=f"work-{n}", year=2000 + n % 20) for n in range(size)
    ]
    Publication.objects.bulk_create(works)
    Contribution.objects.bulk_create(
        Contribution(
            publication=work,
            position=position,
            family=author.family,
            author=author,
            affiliation=f"Institute {n % 7}",
        )
        for n, work in enumerate(works)
        for position, author in enumerate((centre, *others[n * beside : (n + 1) * beside]))
    )
    return centre
