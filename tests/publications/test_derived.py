"""Columns that follow from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.derived import Unused, author_slug, citation_key, publication_slug, year_of
from publications.names import parse
from tests.factories import make_author, make_publication

SAXE = (parse("Saxe, Andrew M."),)


@pytest.mark.parametrize(
    ("issued", "literal", "year"),
    [
        ("2014", "", 2014),
        ("2014-07", "", 2014),
        ("2014-07-17/2014-07-23", "", 2014),
        ("0079~", "", 79),
        ("", "in press", None),
        ("", "", None),
    ],
)
def test_the_year_is_the_one_a_date_begins_in(issued, literal, year):
    assert year_of(issued, literal) == year


@pytest.mark.parametrize(
    ("names", "year", "title", "key"),
    [
        (SAXE, 2014, "On the exact solutions", "saxe2014exact"),
        ((parse("Löwe, Anika"),), 2024, "Abrupt", "lowe2024abrupt"),
        ((parse("李明"),), 2020, "理论", "liming2020lilun"),
        ((), None, "The", "the"),
        ((), None, "…", "work"),
    ],
)
def test_a_citation_key_is_first_author_year_and_first_telling_word(names, year, title, key):
    assert citation_key(names, year, title) == key


@given(st.text(), st.text())
def test_a_slug_is_never_empty_and_has_room_for_a_number(name, title):
    slug = publication_slug((parse(name),), None, title)

    assert slug
    assert len(slug) <= 80
    assert author_slug(parse(name))


def test_names_nobody_has_are_handed_out_once():
    unused = Unused(["a", "a-2"])

    assert [unused.take("a"), unused.take("a"), unused.take("b")] == ["a-3", "a-4", "b"]


def test_ten_thousand_namesakes_are_no_trouble():
    unused = Unused()

    assert len({unused.take("a") for _ in range(10_000)}) == 10_000


@pytest.mark.django_db
class TestRecords:
    def test_a_work_is_given_its_address_once(self):
        first, second = make_publication(), make_publication()

        assert (
            first.slug
            == "saxe-2014-exact-solutions-to-the-nonlinear-dynamics-of-learning-in-deep-linear"
        )
        assert second.slug == f"{first.slug}-2"
        assert (first.citation_key, second.citation_key) == ("saxe2014exact", "saxe2014exact_2")

    def test_changing_a_title_changes_its_key_and_not_its_address(self):
        from publications.derived import refresh

        work = make_publication()
        slug, work.title = work.slug, "Something else"
        refresh(work)

        assert (work.slug, work.title_key) == (slug, "somethingelse")

    def test_the_editors_stand_for_missing_authors(self):
        work = make_publication(authors=(), editors=("Knuth, D. E.",))

        assert work.byline == "D. E. Knuth"

    def test_namesakes_have_addresses_of_their_own(self):
        slugs = [make_author("Zhang, Yi").slug for _ in range(3)]

        assert slugs == ["yi-zhang", "yi-zhang-2", "yi-zhang-3"]
