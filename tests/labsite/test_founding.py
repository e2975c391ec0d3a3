"""The first pages of a new installation."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from labsite.models import HomePage, NewsIndexPage, SiteSettings

from ..factories import make_user

pytestmark = pytest.mark.django_db


def set_up(name="A group of its own"):
    call_command("setup_site", name, strapline="What it does", verbosity=0)


def test_a_new_installation_gets_a_home_page_with_its_name(client):
    set_up()

    html = client.get("/").content.decode()
    assert "A group of its own" in html
    assert "What it does" in html


def test_every_page_leads_to_the_notices(client):
    set_up()

    html = client.get("/publications/").content.decode()
    for address in ("/privacy/", "/accessibility/"):
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200


def test_it_has_its_sections_and_members_may_write_news(client):
    set_up()

    news = NewsIndexPage.objects.get()
    assert news.permissions_for_user(make_user("Members")).can_add_subpage()
    for address in ("/research/", "/people/", "/funding/", "/news/", "/openings/"):
        assert client.get(address).status_code == 200


def test_a_second_time_changes_nothing():
    set_up()
    pages = list(Page.objects.values_list("pk", "title", "slug"))

    set_up("Another name")

    assert list(Page.objects.values_list("pk", "title", "slug")) == pages
    assert SiteSettings.objects.get().name == "A group of its own"


def test_the_site_answers_under_the_address_of_the_settings(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://lab.example.org"

    set_up()

    site = Site.objects.get()
    assert site.root_url == "https://lab.example.org"
    assert isinstance(site.root_page.specific, HomePage)
