"""A site in several languages: each page under an address of its own, nothing mixed up."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import clear_url_caches, reverse
from django.utils.translation import override
from wagtail.models import Locale, Page

from labsite.models import NewsIndexPage, ProjectMember
from publications import dataversion
from publications.languages import bare, here, of_path
from publications.letters import post
from publications.models import Letter

from .. import messages
from ..factories import make_author, make_publication, make_user
from ..pages import make_home, make_index, make_news, make_person, make_project

pytestmark = pytest.mark.django_db

LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
ALTERNATE = re.compile(
    r'<link rel="alternate" hreflang="([a-z-]+)" href="http://testserver([^"]+)"'
)
CHOICE = re.compile(r'<a href="([^"]+)" lang="([a-z]+)" hreflang="\2"( aria-current="true")?>')


@pytest.fixture
def tongues(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    settings.WAGTAIL_I18N_ENABLED = True
    clear_url_caches()
    yield
    clear_url_caches()


def html_of(path, client=None):
    response = (client or Client()).get(path)
    assert response.status_code == 200, path
    return response.getvalue().decode()


class TestAddresses:
    def test_the_address_says_the_language_whatever_the_browser_prefers(self, tongues):
        for path, language in (("/publications/", "en"), ("/de/publications/", "de")):
            response = Client(headers={"accept-language": "fr"}).get(path)

            assert response["Content-Language"] == language
            assert f'<html lang="{language}">' in response.content.decode()

    def test_links_keep_to_the_language_and_the_menu_as_well(self, tongues, settle):
        work = make_publication(title="A theory")
        index = make_index(NewsIndexPage)
        make_news("Prize")
        settle()

        html = html_of("/de/publications/")

        assert f'href="/de{work.get_absolute_url()}"' in html
        assert 'href="/de/authors/"' in html
        assert 'href="/de/"' in html
        assert "Prize" in html_of(f"/de{index.url}")

    def test_parts_of_an_address(self, tongues):
        rows = [
            ("/de/authors/", "de", "/authors/"),
            ("/de", "de", "/"),
            ("/design/", "", "/design/"),
            ("/en/authors/", "", "/en/authors/"),
        ]
        assert [(path, of_path(path), bare(path)) for path, _code, _bare in rows] == rows
        with override("fr"):
            assert here("/people/") == "/fr/people/"
        with override("it"):
            assert here("/people/") == "/people/"

    def test_a_reader_of_the_admin_in_another_language_gets_addresses_that_exist(self, tongues):
        with override("es"):
            assert reverse("publications:list") == "/publications/"

    def test_what_names_a_work_is_the_same_in_every_language(self, tongues):
        work = make_publication(title="A theory")
        permalink = f"http://testserver{reverse('publications:permalink', args=[work.pk])}"

        page = f"/de{work.get_absolute_url()}"
        assert permalink in html_of(page)
        assert "/de/" not in html_of(f"{page[:-1]}.bib")


class TestVersions:
    def test_every_page_names_itself_in_the_others(self, tongues):
        html = html_of("/de/publications/?year=2014&utm_source=elsewhere")

        asked = "?year=2014"
        assert dict(ALTERNATE.findall(html)) == {
            "en": f"/publications/{asked}",
            "de": f"/de/publications/{asked}",
            "fr": f"/fr/publications/{asked}",
            "x-default": f"/publications/{asked}",
        }
        chosen = [code for _url, code, current in CHOICE.findall(html) if current]
        assert chosen == ["de"]

    def test_ones_own_pages_remember_the_choice(self, tongues):
        client = Client()

        first = client.get("/accounts/login/?language=fr")
        html = html_of("/accounts/login/", client)

        assert first.cookies["django_language"].value == "fr"
        assert '<html lang="fr">' in html
        assert "/accounts/login/?language=de" in html
        assert "django_language" not in client.get("/accounts/login/?language=xx").cookies

    def test_who_has_an_account_chooses_the_language_of_letters_as_well(self, tongues):
        user = make_user()
        client = Client()
        client.force_login(user)

        response = client.post("/accounts/language/", {"language": "de"})
        refused = client.post("/accounts/language/", {"language": "xx"})
        with override("fr"):
            post("removals/hidden", user, {"author": {"display_name": "Ada"}}, "one")

        assert response.cookies["django_language"].value == "de"
        assert refused.status_code == 200
        assert Letter.objects.get(key="one").subject == "Die Seite von Ada ist entfernt"
        assert '<html lang="de">' in html_of("/accounts/", client)

    def test_a_site_of_one_language_shows_no_choice_and_has_no_other_addresses(self, client):
        html = html_of("/publications/", client)

        assert "hreflang" not in html
        assert 'class="languages"' not in html
        assert client.get("/de/publications/").status_code == 404


class TestSaid:
    """Pages hold no text of ours that a reader of the language would not read."""

    def texts(self, language):
        for message in messages.read(language):
            english = message.id if isinstance(message.id, str) else message.id and message.id[0]
            said = message.string if isinstance(message.id, str) else message.string[0]
            if english and said != english and " " in english and not re.search("[%{<]", english):
                yield english

    def test_no_english_is_left(self, tongues, settle):
        author = make_author("Saxe, Andrew M.")
        work = make_publication(authors=["Saxe, Andrew M."], language="en")
        work.contributions.update(author=author)
        person = make_person("Ada Lovelace")
        settle()
        paths = [make_home().url, "/publications/", work.get_absolute_url(), "/search/?q=linear"]
        paths += [author.get_absolute_url(), f"{author.get_absolute_url()}claim/", person.url]

        for language in ("de", "fr"):
            said = {path: visible(html_of(f"/{language}{path}")) for path in paths}
            left = [
                (path, text)
                for text in self.texts(language)
                for path in paths
                if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said[path])
            ]
            assert left == [], language
            assert 'lang="en"' in html_of(f"/{language}/publications/").split("<main")[1]

    def test_a_sitemap_names_every_page_in_all_languages(self, tongues, settle):
        work = make_publication()
        settle()

        sitemap = html_of("/sitemap-works.xml")

        for prefix in ("", "/de", "/fr"):
            assert f"<loc>http://testserver{prefix}{work.get_absolute_url()}</loc>" in sitemap
        assert sitemap.count('hreflang="x-default"') == 3


def visible(html):
    """The words of a page that people read or hear."""
    attributes = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"', html)
    body = re.sub(r"(?s)<(script|pre|textarea)\b.*?</\1>", "", html.partition("<body")[2])
    return unescape("\n".join([re.sub(r"<[^>]+>", "\n", body), *attributes]))


class TestKeeping:
    def test_pages_of_two_languages_are_kept_apart(self, tongues, settle):
        make_author("Saxe, Andrew M.")
        settle()
        paths = ["/authors/", "/de/authors/", "/fr/authors/"]

        first = [Client().get(path) for path in paths]
        again = [Client(headers={"accept-language": "fr"}).get(path) for path in paths]

        assert len({page["ETag"] for page in first}) == len(paths)
        assert [page.content for page in again] == [page.content for page in first]
        assert all("public" in page["Cache-Control"] for page in first)

    def test_what_a_person_chose_for_their_account_changes_no_public_page(self, tongues, settle):
        settle()
        client = Client()
        client.get("/accounts/login/?language=fr")

        assert '<html lang="en">' in html_of("/publications/", client)

    def test_private_pages_are_private_under_every_language(self, tongues):
        client = Client()
        client.force_login(make_user())

        assert "private" in client.get("/de/accounts/works/")["Cache-Control"]
        mine = html_of("/accounts/works/?language=fr", client)
        assert '<html lang="fr">' in mine
        assert "/accounts/works/?language=de" in html_of("/de/accounts/works/", client)
        assert Client().get("/de/accounts/works/").status_code == 302

    def test_one_language_costs_no_query_more(
        self, client, settle, django_assert_max_num_queries, settings
    ):
        settle()
        dataversion.forget()
        with django_assert_max_num_queries(12) as plain:
            html_of("/publications/", client)
        settings.LANGUAGES = LANGUAGES
        dataversion.forget()
        with django_assert_max_num_queries(len(plain)):
            html_of("/publications/", Client())


class TestTranslatedPages:
    @pytest.fixture
    def trees(self, tongues, settle):
        """A theme in English and German, and somebody of it in English only."""
        german = Locale.objects.create(language_code="de")
        person = make_person("Ada Lovelace", slug="ada")
        theme = make_project("Memory", slug="memory", members=[ProjectMember(person=person)])
        copy = theme.copy_for_translation(german, copy_parents=True)
        front, index = (page.specific for page in copy.get_ancestors()[1:])
        for page, title in ((front, "Labor"), (index, "Forschung"), (copy, "Lernen")):
            page.title, page.slug, page.alias_of = title, title.lower(), None
            page.save_revision().publish()
        settle()
        return theme, Page.objects.get(pk=copy.pk).specific, person

    def test_each_is_read_under_its_own_language(self, trees):
        theme, copy, person = trees

        english, german = html_of(theme.url), html_of(copy.url)

        assert copy.url == "/de/forschung/lernen/"
        assert "<h1>Memory</h1>" in english
        assert "<h1>Lernen</h1>" in german
        assert f'href="/de{person.url}"' in german
        assert dict(ALTERNATE.findall(german))["en"] == theme.url
        assert dict(ALTERNATE.findall(english))["de"] == copy.url
        moved = Client().get(f"/de{theme.url}")
        assert (moved.status_code, moved.url) == (302, copy.url)

    def test_what_nobody_has_translated_is_shown_as_it_is(self, trees):
        theme, copy, person = trees

        german = html_of(f"/de{person.url}")

        assert '<html lang="de">' in german
        assert f'href="{copy.url}"' in german
        assert f'href="{theme.url}"' in html_of(person.url)
        assert Client().get("/de/nothing/").status_code == 404

    def test_an_index_lists_every_page_once_in_the_best_language(self, trees, settle):
        theme, copy, _person = trees
        make_project("Language", slug="language")
        settle()

        pages = html_of(copy.get_parent().url), html_of(theme.get_parent().url)

        names = ("Lernen</a>", "Memory</a>", "Language</a>")
        counted = [[html.count(name) for name in names] for html in pages]
        assert counted == [[1, 0, 1], [0, 1, 1]]

    def test_a_person_in_two_languages_is_one_author(self, trees, settle):
        _theme, copy, person = trees
        person.author = make_author("Lovelace, Ada")
        person.save()
        work = make_publication(title="Notes on an engine", authors=["Lovelace, Ada"])
        work.contributions.update(author=person.author)
        translation = person.copy_for_translation(copy.locale, copy_parents=True)
        translation.save_revision().publish()
        settle()

        assert "Notes on an engine" in html_of(Page.objects.get(pk=translation.pk).specific.url)
