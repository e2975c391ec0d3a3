"""News: newest first, in pages and as a feed, with what they are about."""

from xml.etree import ElementTree

import pytest

from labsite.models import NewsIndexPage, NewsPerson, NewsProject, NewsWork

from ..factories import make_publication
from ..pages import DAY, make_index, make_news, make_person, make_project, today

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def html_of(client, page, query=""):
    response = client.get(page.url + query)
    assert response.status_code == 200
    return response.content.decode()


def feed(client):
    response = client.get(make_index(NewsIndexPage).url + "feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def test_the_newest_come_first(client):
    make_news("Old", date=today() - 9 * DAY)
    make_news("New", date=today())

    html = html_of(client, make_index(NewsIndexPage))

    assert html.index("New</a>") < html.index("Old</a>")


def test_the_list_is_cut_into_pages(client):
    for number in range(25):
        make_news(f"Story number {number}.", date=today() - number * DAY)
    index = make_index(NewsIndexPage)

    assert "Story number 19." in html_of(client, index)
    assert "Story number 20." not in html_of(client, index)
    assert "Story number 24." in html_of(client, index, "?page=2")
    assert "Story number 24." in html_of(client, index, "?page=99")
    assert "Story number 0." in html_of(client, index, "?page=x")


def test_what_it_is_about_is_linked_in_both_directions(client):
    person, project, work = make_person(), make_project(), make_publication(title="A theory")
    news = make_news(
        people_links=[NewsPerson(person=person)],
        project_links=[NewsProject(project=project)],
        work_links=[NewsWork(publication=work)],
    )

    html = html_of(client, news)

    for url in (person.url, project.url, work.get_absolute_url()):
        assert url in html
    assert news.url in html_of(client, person)
    assert news.url in html_of(client, project)


def test_the_feed_holds_the_newest_with_stable_identifiers(client):
    news = make_news("A <b>bold</b> paper", lead="Read & enjoy.", date=today())
    make_news("Draft", live=False)

    [entry] = feed(client).findall("a:entry", ATOM)

    assert entry.findtext("a:title", namespaces=ATOM) == "A <b>bold</b> paper"
    assert entry.findtext("a:summary", namespaces=ATOM) == "Read & enjoy."
    assert entry.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{news.translation_key}"
    assert entry.find("a:link", ATOM).get("href").endswith(news.url)


def test_an_empty_feed_is_a_feed(client):
    assert feed(client).findall("a:entry", ATOM) == []


def test_an_index_without_news_says_so(client):
    assert "Nothing is listed here yet." in html_of(client, make_index(NewsIndexPage))
