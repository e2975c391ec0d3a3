"""Words like those asked for."""

import pytest

from publications import dataversion
from publications.catalogue import catalogue
from publications.spelling import corrected

from ..factories import make_author, make_publication, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    work = make_publication(title="Deep linear networks and <i>Drosophila</i> learning")
    work.contributions.update(author=make_author("Dominé, Clémentine"))
    work.topics.add(make_topic("Semantic cognition"))
    work.save()
    make_publication(title="Learning again")
    make_publication(title="Unpublished zebrafish", live=False)
    return catalogue(dataversion.current())


MEANT = {
    "netwroks": "networks",
    "deep lerning": "deep learning",
    "drosphila": "Drosophila",
    "Domin": "Dominé",
    "semantik": "Semantic",
    "adress": "address",
    "networks": "",
    "nett": "",
    "the": "",
    "zebrafsh": "",
    "qqqqqqqq": "",
    "": "",
}


def test_words_that_nobody_used_become_likely_ones_that_are_public(known):
    found = {asked: corrected(asked, known, "en", lambda: ["Our address"]) for asked in MEANT}

    assert found == MEANT
