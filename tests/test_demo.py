"""The demonstration, from its files through the database to the words on the pages."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.test.testcases import TestCase
from wagtail.models import Page, Site

from labsite.demo import accounts
from labsite.demo.topics import SUBJECTS
from labsite.demo.works import DATA, SELECTED
from labsite.models import HomePage, NewsIndexPage, SiteSettings
from people.models import PersonPage
from publications.models import Author, ImportBatch, Publication, Topic

from .tree import ROOT

# Each test's changes go, the fixture's stay: its transaction is around them all.
pytestmark = pytest.mark.django_db

EXPECTED = json.loads((ROOT / "tests/data/saxelab/expected.json").read_text(encoding="utf-8"))


class Text(HTMLParser):
    """The words of a page, white space as a browser shows it."""

    def __init__(self, html):
        super().__init__()
        self.words = []
        self.feed(html)

    def handle_data(self, data):
        self.words.append(data)

    def __str__(self):
        return re.sub(r"\s+", " ", "".join(self.words))


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """What ``load_demo`` prints; its work is there for all tests of this file, then gone."""
    output = tmp_path_factory.mktemp("demo") / "told.txt"
    with django_db_blocker.unblock(), transaction.atomic():
        with output.open("w") as stream, TestCase.captureOnCommitCallbacks(execute=True):
            call_command("load_demo", force=True, stdout=stream)
        yield output.read_text()
        transaction.set_rollback(True)


def page_text(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return str(Text(response.content.decode()))


class TestWorks:
    def test_all_79_are_public_and_nothing_was_a_problem(self):
        batch = ImportBatch.objects.get()

        assert Publication.objects.public().count() == len(EXPECTED) == 79
        assert not batch.rows.filter(action="problem").exists()

    @pytest.mark.once
    def test_every_reference_stands_on_its_page_as_the_group_prints_it(self):
        works = {work.citation_key: work for work in Publication.objects.public()}
        wrong = [
            key
            for key, facts in EXPECTED.items()
            if facts["reference"] not in page_text(works[key].get_absolute_url())
        ]

        assert not wrong, f"{79 - len(wrong)} of 79 exact; not: {wrong}"

    @pytest.mark.once
    def test_every_abstract_stands_on_its_page(self):
        abstracts = json.loads((DATA / "abstracts.json").read_text(encoding="utf-8"))
        kept = dict(Publication.objects.values_list("citation_key", "abstract"))

        assert {key: text for key, text in kept.items() if text} == abstracts
        assert len(abstracts) == 78

    def test_an_editor_sees_the_abstract_too(self):
        work = Publication.objects.get(citation_key=SELECTED[0])

        assert work.get_latest_revision_as_object().abstract == work.abstract != ""

    def test_the_selected_works_come_in_the_groups_order(self):
        selected = Publication.objects.selected().values_list("citation_key", flat=True)

        assert tuple(selected) == SELECTED

    def test_every_work_is_filed_under_a_topic(self):
        assert Topic.objects.count() == len(SUBJECTS)
        assert not Publication.objects.filter(topics=None).exists()

    def test_the_head_of_the_group_stands_out(self):
        heads = Author.objects.current().filter(is_member=True)

        assert {author.family for author in heads} == {"Saxe"}


class TestSite:
    def test_the_home_page_says_who_the_group_is(self):
        text = page_text("/")

        assert "Theory of Learning Lab" in text
        assert "Deep Learning, Neuroscience, and Psychology" in text
        assert "Gatsby Computational Neuroscience Unit & Sainsbury Wellcome Centre" in text
        assert "University College London" in text

    def test_the_home_page_shows_the_selected_works(self):
        text = page_text("/")

        assert "Selected publications" in text
        for key in SELECTED:
            assert Publication.objects.get(citation_key=key).title in text

    @pytest.mark.parametrize("address", ["/privacy/", "/accessibility/", "/publications/"])
    def test_there_are_more_pages(self, address):
        assert page_text(address)

    def test_any_host_name_leads_to_the_one_site(self):
        [site] = Site.objects.all()

        assert site.is_default_site
        assert isinstance(site.root_page.specific, HomePage)
        assert SiteSettings.for_site(site).name == "Theory of Learning Lab"

    def test_wagtails_greeting_is_gone(self):
        assert not Page.objects.exact_type(Page).filter(depth=2).exists()


class TestAccounts:
    def test_every_role_is_told_with_a_password_that_works(self, told):
        for role in accounts.ROLES:
            password = re.search(rf"{re.escape(role.email)} +(\S+)", told)[1]

            assert User.objects.get(email=role.email).check_password(password)

    def test_only_the_administrator_may_do_everything(self):
        assert [user.username for user in User.objects.filter(is_superuser=True)] == ["admin"]

    def test_the_librarian_may_import(self):
        librarian = User.objects.get(username="librarian")

        assert librarian.has_perm("publications.import_publication")
        assert librarian.has_perm("wagtailadmin.access_admin")
        assert not librarian.has_perm("auth.change_user")

    def test_the_member_may_edit_one_page_and_add_news(self):
        member = User.objects.get(username="member")
        news = NewsIndexPage.objects.get()

        assert PersonPage.objects.owned_by(member).count() == 1
        assert news.permissions_for_user(member).can_add_subpage()
        assert not news.permissions_for_user(member).can_publish()
        assert not member.has_perm("publications.change_publication")


def test_a_second_time_changes_nothing_but_the_passwords():
    before = facts()
    work = Publication.objects.get(citation_key=SELECTED[0])
    title = work.title

    call_command("load_demo", force=True, verbosity=0)

    work.refresh_from_db()
    assert facts() == before
    assert work.title == title
    assert not ImportBatch.objects.first().rows.exclude(action="unchanged").exists()


def facts():
    """Counts of everything the demonstration makes, and when works last changed."""
    models = (Publication, Author, Topic, Page, User, Site)
    changed = list(Publication.objects.order_by("pk").values_list("pk", "updated_at"))
    return [model.objects.count() for model in models], changed


def test_a_public_site_does_not_get_it_by_mistake():
    with pytest.raises(CommandError, match="--force"):
        call_command("load_demo")


def test_the_command_line_prints_the_same_references(capsys):
    call_command("export_references", format="text", style="apa")

    printed = {" ".join(line.split()) for line in capsys.readouterr().out.splitlines()}
    assert printed == {" ".join(facts["reference"].split()) for facts in EXPECTED.values()}
