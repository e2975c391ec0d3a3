"""The pages of the demonstration: made once, all of them answering, nothing made up."""

import pytest
from wagtail.models import Page

from labsite.demo import group
from labsite.demo.themes import THEMES
from labsite.models import GrantPage, ResearchPage
from people.models import PersonPage

from ..factories import make_author, make_publication, make_topic
from ..pages import make_home

pytestmark = pytest.mark.django_db


def test_every_page_answers(client):
    make_home()
    make_author(is_member=True)
    make_publication(topics=[make_topic("Learning dynamics")])

    made = group.load()

    assert len(made) == 19
    for page in made:
        assert client.get(page.url).status_code == 200, page


def test_a_second_time_makes_nothing():
    make_home()
    group.load()
    before = Page.objects.count()

    assert group.load() == []
    assert Page.objects.count() == before


def test_a_theme_lists_the_works_of_its_topics(client):
    make_home()
    make_publication(title="Of the theme", topics=[make_topic("Learning dynamics")])
    make_publication(title="Of no theme")

    group.load()

    html = client.get(ResearchPage.objects.get(slug=THEMES[0].slug).url).content.decode()
    assert "Of the theme" in html
    assert "Of no theme" not in html


def test_no_person_number_or_date_is_made_up():
    make_home()

    group.load()

    assert PersonPage.objects.count() == 1
    for grant in GrantPage.objects.all():
        assert not (grant.reference_number or grant.amount or grant.start or grant.end)


def test_every_picture_says_what_it_shows():
    make_home()

    group.load()

    for page in ResearchPage.objects.all():
        assert page.image.description
