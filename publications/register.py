"""The register of authors: by name, under initials, in pages."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import quote, urlencode

from django.core.paginator import Paginator
from django.urls import reverse

from .catalogue import Catalogue, Person
from .folding import words
from .listing import linked_pages
from .markup import clean

PAGE_SIZE = 120
#: The heading of names that begin with no letter.
OTHER = "#"


@dataclass(frozen=True, slots=True)
class Row:
    """An author in the register, with the number of public works."""

    person: Person
    count: int
    url: str

    @property
    def initial(self) -> str:
        return initial(self.person)

    @property
    def anchor(self) -> str:
        return anchor(self.initial)


@dataclass(frozen=True, slots=True)
class Letter:
    """An initial, how many authors have it, and the address of the first of them."""

    label: str
    count: int
    url: str


class Register:
    """One page of the authors who have works, or whose names hold the words of ``text``."""

    def __init__(self, catalogue: Catalogue, text: str, page):
        self.catalogue = catalogue
        self.text = " ".join(clean(text)[:200].split())
        self.people = self._people()
        paginator = Paginator(self.people, PAGE_SIZE)
        self.page = paginator.get_page(page)
        self._range = linked_pages(paginator, self.page.number)

    @property
    def total(self) -> int:
        return len(self.people)

    @cached_property
    def rows(self) -> list[Row]:
        root = reverse("publications:authors")
        return [
            Row(
                person,
                len(self.catalogue.by_author.get(person.pk, ())),
                f"{root}{quote(person.slug)}/",
            )
            for person in self.page.object_list
        ]

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        """The page's authors under their initials."""
        return [(letter, list(rows)) for letter, rows in groupby(self.rows, key=initial_of_row)]

    @property
    def letters(self) -> list[Letter]:
        """Every initial with the address of its first author."""
        found, before = [], 0
        for label, people in groupby(self.people, key=initial):
            count = len(list(people))
            page = self.url(before // PAGE_SIZE + 1)
            found.append(Letter(label, count, f"{page}#{anchor(label)}"))
            before += count
        return found

    @property
    def pages(self) -> list[tuple[object, str]]:
        return [(n, self.url(n) if isinstance(n, int) else "") for n in self._range]

    @property
    def previous_url(self) -> str:
        return self.url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url(self.page.number + 1) if self.page.has_next() else ""

    def url(self, page: int) -> str:
        asked = {"q": self.text, "page": page if page > 1 else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return reverse("publications:authors") + (f"?{query}" if query else "")

    def _people(self) -> list[Person]:
        asked = words(self.text)
        if not asked:
            return self.catalogue.listed_people
        return self.catalogue.people_named(asked)


def initial(person: Person) -> str:
    """The Latin letter a name is filed under."""
    first = person.sort_name[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def anchor(initial: str) -> str:
    """The id of an initial's heading."""
    return "initial-other" if initial == OTHER else f"initial-{initial.lower()}"


def initial_of_row(row: Row) -> str:
    return row.initial
