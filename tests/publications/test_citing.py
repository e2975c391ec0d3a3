from unittest.mock import patch

import pytest
from django.core.exceptions import ImproperlyConfigured

from publications import citing
from publications.models import FormattedCitation
from publications.reference import Name
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


def texts(*works, **options) -> dict:
    return {
        place: text.text
        for place, text in citing.formatted(
            {work.pk: work.as_reference() for work in works}, **options
        ).items()
    }


def test_a_reference_is_printed_and_kept():
    work = make_publication()
    text = texts(work)[work.pk, "apa"]
    assert text.startswith("Saxe, A. M., McClelland, J. L., & Ganguli, S. (2014). Exact solutions")
    assert FormattedCitation.objects.get().text == text


def test_what_is_kept_is_not_printed_again():
    work = make_publication()
    before = texts(work, styles=["apa", "ieee"])
    with patch.object(citing, "render", side_effect=AssertionError):
        assert texts(work, styles=["apa", "ieee"]) == before


def test_a_changed_work_is_printed_anew_in_its_place():
    work = make_publication()
    texts(work)
    work.title = "Another title"
    work.save()
    assert "Another title" in texts(work)[work.pk, "apa"]
    assert FormattedCitation.objects.count() == 1


def test_many_works_in_many_styles_take_two_queries(django_assert_num_queries):
    works = [make_publication(title=f"Title {number}") for number in range(5)]
    references = {work.pk: work.as_reference() for work in works}
    with django_assert_num_queries(2):
        made = citing.formatted(references, styles=["apa", "ieee", "nature"])
    assert len(made) == 15
    with django_assert_num_queries(1):
        assert citing.formatted(references, styles=["apa", "ieee", "nature"]) == made


def test_each_locale_is_kept_apart():
    work = make_publication()
    german = texts(work, styles=["chicago-author-date"], locale="de")
    english = texts(work, styles=["chicago-author-date"])
    assert german != english
    assert FormattedCitation.objects.count() == 2


def test_the_house_s_conventions_are_followed_as_soon_as_they_are_set(settings):
    work = make_publication(authors=[Name(family="Saxe", given="A. M.", equal=True)])
    assert texts(work)[work.pk, "apa"].startswith("Saxe, A. M. (2014)")
    settings.LABSITE_CITATION_CONVENTIONS = {"star_equal_contribution": True}
    assert texts(work)[work.pk, "apa"].startswith("Saxe*, A. M. (2014)")


def test_a_convention_that_does_not_exist_is_named(settings):
    settings.LABSITE_CITATION_CONVENTIONS = {"sparkle": True}
    with pytest.raises(ImproperlyConfigured, match="sparkle"):
        citing.conventions()


def test_nothing_asked_is_nothing_made():
    assert citing.formatted({}) == {}
