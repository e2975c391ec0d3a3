"""The first pages of a new installation, and who may do everything there."""

import builtins
import sys

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from labsite.management.commands import setup_site
from labsite.models import HomePage, NewsIndexPage, SiteSettings
from labsite.questions import Question

from ..factories import make_publication, make_user
from ..pages import make_person

pytestmark = pytest.mark.django_db

EMAIL = "admin@example.org"
PASSWORD = "correct horse battery staple"
SECTIONS = ("research", "people", "funding", "news", "events", "openings", "contact")


def set_up(name="A group of its own", **flags):
    flags = {"strapline": "What it does", "email": EMAIL, "interactive": False} | flags
    call_command("setup_site", name, **flags, verbosity=0)


def test_an_empty_site_shows_every_page_without_an_error(client):
    set_up()

    html = client.get("/").content.decode()
    assert "A group of its own" in html
    assert "What it does" in html
    notices = [f'href="{address}"' for address in ("/privacy/", "/accessibility/")]
    assert all(notice in html for notice in notices)
    for page in ("publications", "authors", "privacy", "accessibility", *SECTIONS):
        answer = client.get(f"/{page}/")
        assert answer.status_code == 200, page
        assert page in ("privacy", "accessibility") or b'class="empty"' in answer.content, page


def test_the_first_steps_are_told_to_the_administrator_and_to_nobody_else(client):
    set_up()
    boss = User.objects.get(email=EMAIL)
    client.force_login(make_user("Moderators"))
    assert not first_steps(client)
    client.force_login(boss)

    steps = first_steps(client)
    assert len(steps) == 9
    assert not any(step.is_done for step in steps)
    for step in steps:
        assert client.get(step.url, follow=True).status_code == 200, step
    make_publication()
    HomePage.objects.update(introduction="<p>We are new.</p>")
    done = [step.title for step in first_steps(client) if step.is_done]
    assert done == ["Say on the front page who you are", "Import your publications"]
    make_person()
    assert not first_steps(client)


def first_steps(client) -> list:
    """What the front page of the admin tells to do; nothing for those who are told nothing."""
    shown = client.get("/admin/").context["panels"]
    told = [panel.get_context_data() for panel in shown if panel.name == "first_steps"]
    return told[0]["steps"] if told else []


def test_members_may_write_news_there():
    set_up()

    assert NewsIndexPage.objects.get().permissions_for_user(make_user("Members")).can_add_subpage()


def test_a_second_time_changes_nothing(monkeypatch):
    monkeypatch.setenv(setup_site.PASSWORD_VARIABLE, PASSWORD)
    set_up()
    pages = list(Page.objects.values_list("pk", "title", "slug"))
    accounts = list(User.objects.values_list("pk", "email", "password"))

    monkeypatch.setenv(setup_site.PASSWORD_VARIABLE, "another " + PASSWORD)
    set_up("Another name")

    assert list(Page.objects.values_list("pk", "title", "slug")) == pages
    assert list(User.objects.values_list("pk", "email", "password")) == accounts
    assert SiteSettings.objects.get().name == "A group of its own"


def test_the_site_answers_under_the_address_of_the_settings(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://lab.example.org"

    set_up()

    site = Site.objects.get()
    assert site.root_url == "https://lab.example.org"
    assert isinstance(site.root_page.specific, HomePage)


def test_an_administrator_without_a_password_is_sent_a_link_to_choose_one(client):
    set_up()

    assert not User.objects.get(is_superuser=True).has_usable_password()
    client.post("/accounts/password/reset/", {"email": EMAIL})
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("flags", "password", "told"),
    [
        ({"name": ""}, "", "Name of the group: This is needed."),
        ({"email": ""}, "", "E-mail address of the administrator: This is needed."),
        ({"email": "nonsense"}, "", "Enter a valid email address."),
        ({"email": "visitor@example.org"}, "", "no administrator's"),
        ({}, "short", "This password is too short."),
        ({"strapline": "", "interactive": True}, "", "Nobody is there to answer"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(monkeypatch, flags, password, told):
    make_user()
    monkeypatch.setenv(setup_site.PASSWORD_VARIABLE, password)

    with pytest.raises(CommandError, match=told):
        set_up(**flags)

    assert not HomePage.objects.exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_person_is_asked_until_the_answers_will_do(monkeypatch):
    typed = iter(["", "A group", "", "University", "nonsense", EMAIL])
    secret = iter(["short", PASSWORD, "else", PASSWORD, PASSWORD])
    monkeypatch.setattr(builtins, "input", lambda words: next(typed))
    monkeypatch.setattr(setup_site, "getpass", lambda words: next(secret))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

    call_command("setup_site", verbosity=0)

    assert User.objects.get(email=EMAIL).check_password(PASSWORD)
    assert SiteSettings.objects.get().affiliation == "University"
    assert not [*typed, *secret]


def test_a_question_may_be_left_open():
    Question("line", "A line").refuse("")
    with pytest.raises(ValidationError):
        Question("name", "Name", is_required=True).refuse("")


def test_administrators_may_do_what_every_other_group_may():
    group = Group.objects.get(name="Administrators")
    own = set(group.permissions.values_list("content_type__app_label", "codename"))

    for other in Group.objects.exclude(pk=group.pk):
        rights = set(other.permissions.values_list("content_type__app_label", "codename"))
        assert rights - own <= {("people", "change_own_personpage")}, other
    assert ("labsite", "change_sitesettings") in own
    assert not [name for app, name in own if app == "auth"]
