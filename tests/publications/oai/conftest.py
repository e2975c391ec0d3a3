import pytest

from publications.models import Contribution, Publication


@pytest.fixture
def bulk_works(db):
    """Makes works by the thousand, each with two authors."""

    def make(number, start=0):
        works = Publication.objects.bulk_create(
            Publication(title=f"Work {n}", slug=f"work-{n}", type="book", issued="1984", year=1984)
            for n in range(start, start + number)
        )
        Contribution.objects.bulk_create(
            Contribution(publication=work, position=place, family=family, given="A.")
            for work in works
            for place, family in enumerate(("Knuth", "Lamport"))
        )
        return works

    return make
