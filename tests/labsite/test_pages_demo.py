"""The pages of the demonstration: made once, all of them answering, nothing made up."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches
from django.utils import timezone
from wagtail.models import Page, get_page_models

from labsite.blocks import BodyBlock
from labsite.caching import shelf
from labsite.demo import artwork, group, translations
from labsite.demo.artwork import as_file
from labsite.demo.themes import THEMES
from labsite.models import EventPage, GrantPage, HomePage, OpeningPage, ResearchPage
from people.models import PersonPage
from publications.models import Publication

from ..factories import make_author, make_publication, make_topic
from ..pages import make_home

# Each test's changes go, the fixture's stay: its transaction is around them all.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

OURS = ("labsite", "people")
#: The most queries of a page that was not kept, in several languages as in one.
BUDGETS = {
    "/": 20,
    "/de/": 20,
    "/people/": 12,
    "/people/andrew-saxe/": 20,
    "/de/research/dynamics-of-learning/": 20,
    "/funding/sir-henry-dale-fellowship/": 15,
    "/search/?q=learning": 15,
}


def small(picture, name):
    """Large pictures are a browser's business; to cut them in all their sizes takes seconds."""
    picture.thumbnail((64, 64))
    return as_file(picture, name)


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup, django_db_blocker):
    """The pages around two works, of which one is on the subject of a theme."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(artwork, "as_file", small)
        make_home()
        make_author(is_member=True)
        make_publication(title="Of the theme", topics=[make_topic("Learning dynamics")])
        make_publication(title="Of no theme")
        yield group.load()
        transaction.set_rollback(True)


def html_of(path):
    response = Client().get(path)
    assert response.status_code == 200, path
    return unescape(response.content.decode())


def queries(path):
    """The queries of a page not kept, on a site that was visited since its last change."""
    connection.run_on_commit.clear()  # as if committed
    html_of(path)
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        html_of(path)
    return len(captured)


def test_every_page_answers_and_every_kind_of_page_and_block_is_there(made):
    for page in made:
        assert page.title in html_of(page.url)
    kinds = {model for model in get_page_models() if model._meta.app_label in OURS}
    assert {type(page) for page in made} | {HomePage} == kinds
    bodies = [block.block_type for page in made for block in getattr(page, "body", ())]
    assert set(bodies) == set(BodyBlock().child_blocks)


def test_a_second_time_makes_nothing():
    before = Page.objects.count()

    assert group.load() == []
    assert Page.objects.count() == before


def test_there_is_something_to_come_however_long_ago_it_was_loaded(monkeypatch):
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not EventPage.objects.coming().exists()
    assert not OpeningPage.objects.open().exists()

    assert group.load() == []

    assert EventPage.objects.coming().count() == 2
    assert OpeningPage.objects.open().count() == 1


def test_a_theme_lists_the_works_of_its_topics():
    html = html_of(ResearchPage.objects.get(slug=THEMES[0].slug).url)

    assert "Of the theme" in html
    assert "Of no theme" not in html


def test_no_person_number_or_date_is_made_up():
    assert PersonPage.objects.count() == 1
    for grant in GrantPage.objects.all():
        assert not (grant.reference_number or grant.amount or grant.start or grant.end)


def test_every_picture_says_what_it_shows():
    for page in ResearchPage.objects.all():
        assert page.image.description


def test_some_pages_are_there_in_the_further_languages_of_the_site(settings):
    spoken = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = spoken
    settings.WAGTAIL_I18N_ENABLED = True
    clear_url_caches()
    works = Publication.objects.count()

    assert len(group.load()) == sum(map(len, translations.TEXTS.values()))

    assert Publication.objects.count() == works
    for code, texts in translations.TEXTS.items():
        for address, text in texts.items():
            html = html_of(f"/{code}/{address}/".replace("//", "/"))
            assert f'<html lang="{code}">' in html
            assert text["title"] in html, (code, address)
    over = {page: taken for page, most in BUDGETS.items() if (taken := queries(page)) > most}
    assert over == {}
    for address in ("/de/", "/de/research/"):
        html = html_of(address)
        assert html.index("Die Dynamik des Lernens") < html.index(THEMES[1].title), address

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = spoken[:1]
    settings.WAGTAIL_I18N_ENABLED = False
    clear_url_caches()
    GrantPage.objects.first().save_revision().publish()
    assert "Die Dynamik des Lernens" not in html_of("/") + html_of("/search/?q=Dynamik")
