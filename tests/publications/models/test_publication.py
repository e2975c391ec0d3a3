"""Works in the orders that lists show them in, the same on every database."""

import pytest

from publications.models import Publication

from ...factories import make_publication

pytestmark = pytest.mark.django_db


def titles(works):
    return [work.title for work in works]


def test_works_without_a_year_come_after_all_others():
    for title, year in (("Of no year", ""), ("Old", "1999"), ("New", "2024")):
        make_publication(title=title, issued=year)

    assert titles(Publication.objects.newest_first()) == ["New", "Old", "Of no year"]


def test_selected_works_keep_their_hand_order_before_any_year():
    for title, year, place in (("Second", "2024", 2), ("No year", "", 1), ("First", "1999", 1)):
        make_publication(title=title, issued=year, selected=True, selected_order=place)

    assert titles(Publication.objects.selected()) == ["First", "No year", "Second"]
