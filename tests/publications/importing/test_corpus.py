"""The held corpus of real files through the whole import, at once and one by one."""

import pytest

from publications import importing
from publications.models import Author, Contribution, Publication
from tests.publications.formats import corpus

pytestmark = [pytest.mark.django_db, pytest.mark.corpus, corpus.needed]

#: Files that between them hold every trouble class, small enough for a test.
SIZE = 60_000


@pytest.fixture(scope="module")
def sources():
    paths = [path for path in corpus.paths() if path.stat().st_size < SIZE]
    return [importing.Source(path.name, path.read_bytes()) for path in paths]


def test_real_files_become_rows_and_works_and_the_same_again_changes_nothing(sources):
    batch = importing.stage(sources)
    counts = importing.apply(batch)

    names = ("created", "updated", "unchanged", "possible_duplicates", "problems")
    assert sum(counts[name] for name in names) == batch.rows.count() > 1000
    assert Publication.objects.count() == counts["created"]
    assert not Publication.objects.filter(slug="").exists()
    assert Contribution.objects.filter(author=None).count() < 10

    again = importing.stage(sources)
    assert again.counts["new"] == again.counts["update"] == 0

    report = importing.undo(batch)
    assert (report["removed"], report["kept"]) == (counts["created"], [])
    assert not Author.objects.exists()
