"""References printed once and kept."""

import pytest

from publications import printed
from publications.citations import Conventions, Formatted
from publications.models import FormattedCitation, Publication
from publications.reference import Name
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    """A function that sets the conventions, none to begin with; those of before hold again."""
    before = list(printed._house), list(printed._style)
    printed.follow(Conventions, lambda: "")
    yield lambda **options: printed.follow(lambda: Conventions(**options))
    printed._house[:], printed._style[:] = before


def prefetched():
    works = Publication.objects.prefetch_related("contributions", "identifiers", "relations")
    return list(works)


def reprint(monkeypatch):
    """Count what is rendered from now on."""
    made = []
    render = printed.render
    monkeypatch.setattr(printed, "render", lambda *args: made.append(args) or render(*args))
    return made


def test_a_reference_is_rendered_once(monkeypatch, django_assert_num_queries):
    work = make_publication()
    first = printed.in_style([work])

    made = reprint(monkeypatch)
    [work] = prefetched()
    with django_assert_num_queries(1):
        again = printed.in_style([work])

    assert again == first
    assert not made


def test_an_edited_work_is_printed_anew():
    work = make_publication(volume="12")
    before = printed.in_style([work])[0].text

    work.title = "Another title"
    work.save()
    after = printed.in_style([work])[0].text

    assert "Another title" in after
    assert before != after
    assert FormattedCitation.objects.get(publication=work).text == after


def test_the_house_conventions_are_followed(house):
    work = make_publication(
        authors=[Name(family="Rossem", given="L.", particle="van"), Name(family="Saxe", given="A.")]
    )
    plain = printed.in_style([work])[0].text

    house(particle="dropping")
    own = printed.in_style([work])[0].text

    assert plain.startswith("van Rossem, L., & Saxe, A.")
    assert own.startswith("Rossem, L. van, & Saxe, A.")


def test_the_style_of_the_house_comes_first():
    usual = [style.id for style in printed.offered()]

    printed.follow(Conventions, lambda: "cell")

    assert [style.id for style in printed.offered()] == ["cell", *usual[:-1]]


def test_the_style_asked_for_comes_before_it():
    printed.follow(Conventions, lambda: "cell")

    asked = [style.id for style in printed.offered("plos")]

    assert asked[:3] == ["plos", "cell", "apa"]
    assert len(asked) == printed.MOST_STYLES


def test_an_unknown_style_changes_nothing():
    usual = printed.offered()

    printed.follow(Conventions, lambda: "a-style-taken-away")

    assert printed.offered() == usual


def test_every_style_on_offer_is_printed():
    work = make_publication()

    made = printed.in_every_style(work.pk, work.as_reference())

    assert len({one.text for one in made}) == len(printed.offered()) >= 6


def test_looking_at_a_work_writes_nothing(monkeypatch, django_assert_num_queries):
    work = make_publication()
    reference = work.as_reference()
    first = printed.in_every_style(work.pk, reference)
    made = reprint(monkeypatch)

    with django_assert_num_queries(0):
        assert printed.in_every_style(work.pk, reference) == first

    assert not made
    assert not FormattedCitation.objects.exists()


def test_a_page_shows_what_is_stored(monkeypatch, django_assert_num_queries):
    work = make_publication(volume="77")
    for style in printed.offered():
        printed.in_style([work], style.id)
    made, reference = reprint(monkeypatch), work.as_reference()

    with django_assert_num_queries(1):
        shown = printed.in_every_style(work.pk, reference)

    assert work.title in shown[0].text
    assert not made


def test_a_work_that_is_not_saved_is_printed_and_not_kept():
    work = make_publication()

    made = printed.in_every_style(None, work.as_reference())

    assert work.title in made[0].text
    assert not FormattedCitation.objects.exists()


def test_many_works_take_no_more_queries_than_one(django_assert_max_num_queries):
    for number in range(12):
        make_publication(title=f"Work number {number}")
    works = prefetched()

    with django_assert_max_num_queries(6):
        printed.in_style(works)


def test_a_list_of_five_hundred_stored_references_renders_nothing(
    client, monkeypatch, django_assert_max_num_queries
):
    Publication.objects.bulk_create(
        Publication(title=f"Work {n}", slug=f"work-{n}", type="book", year=1984, issued="1984")
        for n in range(500)
    )
    with monkeypatch.context() as patched:
        # What real references cost to make is nothing to this test.
        patched.setattr(printed, "render", lambda work, *_: Formatted(work.title, work.title))
        printed.in_style(prefetched())
    made = reprint(monkeypatch)

    with django_assert_max_num_queries(20):
        shown = client.get("/publications/export.html").content.decode()

    assert shown.count("<li>Work ") == 500
    assert not made


def test_an_unknown_style_is_an_error():
    with pytest.raises(KeyError):
        printed.in_style([make_publication()], "in-no-style-at-all")
