"""With whom an author wrote, and how much of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from ..catalogue import Catalogue, Person


@dataclass(frozen=True, slots=True)
class Collaborator:
    """Another author with a page, and the number of works both have signed."""

    person: Person
    count: int

    @property
    def url(self) -> str:
        return reverse("publications:author", args=[self.person.slug])


def collaborators(works: Catalogue, author: int) -> list[Collaborator]:
    """Everybody with a page who signed a public work of ``author``, the closest first."""
    found = list(_sharing(works, author))
    return sorted(found, key=lambda one: (-one.count, one.person.sort_name, one.person.pk))


def _sharing(works: Catalogue, author: int) -> Iterator[Collaborator]:
    own = set(works.by_author.get(author, ()))
    for pk, places in works.by_author.items() if own else ():
        if pk != author and pk in works.authors and (count := len(own.intersection(places))):
            yield Collaborator(works.authors[pk], count)
