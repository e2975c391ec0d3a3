"""What a crawler without scripts finds: all that is to be indexed, and nothing else."""

import re
from html import unescape

import pytest
from django.core.paginator import Paginator

from labsite.sitemaps import SECTIONS
from publications.listing import PAGE_SIZE, linked_pages
from publications.models import Publication

from ..factories import make_author, make_publication
from ..pages import make_home, make_person

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
LINK = re.compile(r'<a [^>]*?href="([^"#]+)', re.I)
#: Clicks from the front page that Google Scholar follows.
CLICKS = 10


def in_the_sitemap(client):
    """Path and lastmod of every address, by way of the index."""
    parts = re.findall(r"<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    text = "".join(client.get(part.removeprefix(HOST)).content.decode() for part in parts)
    rows = re.findall(r"<url><loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", text)
    return {loc.removeprefix(HOST): changed for loc, changed in rows}


class TestSitemap:
    def test_all_it_names_is_there_and_to_be_indexed(self, client):
        make_home()
        author, member = make_author(), make_author("McClelland, James L.")
        work = make_publication(identifiers=[("doi", "10.1000/182")])
        unknown = make_author("Nobody, Known")
        other = make_publication(title="Another", authors=["Nobody, K."])
        other.contributions.update(author=unknown)
        for place, person in enumerate((author, member)):
            work.contributions.filter(position=place).update(author=person)
        make_person(author=member)
        listed = in_the_sitemap(client)

        assert {work.get_absolute_url(), author.get_absolute_url()} < set(listed)
        assert member.get_absolute_url() not in listed
        assert unknown.get_absolute_url() not in listed
        for path in listed:
            response = client.get(path)
            assert response.status_code == 200, path
            assert "noindex" not in response.content.decode(), path

    def test_a_work_says_when_it_changed(self, client):
        work = make_publication()
        before = in_the_sitemap(client)[work.get_absolute_url()]
        Publication.objects.update(updated_at="2031-01-01T00:00Z")

        assert in_the_sitemap(client)[work.get_absolute_url()] == "2031-01-01" != before[:10]

    def test_many_works_are_dealt_out_to_several_files(self, client, monkeypatch):
        monkeypatch.setattr(SECTIONS["works"], "limit", 2)
        works = [make_publication(title=f"Work {number}") for number in range(5)]
        listed = in_the_sitemap(client)

        assert {work.get_absolute_url() for work in works} < set(listed)
        assert client.get("/sitemap.xml").content.count(b"sitemap-works.xml") == 3


def test_every_work_is_a_few_clicks_from_the_front_page(client, settle):
    """Links alone, without the form; of the record only lists are followed further."""
    make_home()
    Publication.objects.bulk_create(
        Publication(title=f"Work {n}", slug=f"work-{n}", type="book", year=1984, issued="1984")
        for n in range(300)
    )
    settle()
    clicks, frontier = {"/": 0}, ["/"]
    for distance in range(1, CLICKS + 1):
        found = {link for path in frontier for link in links(client, path)} - clicks.keys()
        clicks |= dict.fromkeys(found, distance)
        frontier = [path for path in found if re.fullmatch(r"/publications/(\?page=\d+)?", path)]

    assert {f"/publications/work-{n}/" for n in range(300)} <= clicks.keys()


def test_so_it_is_with_ten_thousand_works_of_one_year():
    paginator = Paginator(range(10_000), PAGE_SIZE)
    clicks, frontier = {1: 1}, [1]
    while frontier:
        found = {page for number in frontier for page in linked_pages(paginator, number)}
        frontier = [page for page in found if isinstance(page, int) and page not in clicks]
        clicks |= dict.fromkeys(frontier, max(clicks.values()) + 1)

    assert clicks.keys() == set(paginator.page_range)
    # One click more leads from the page to the work.
    assert max(clicks.values()) + 1 <= CLICKS


def links(client, path):
    shown = client.get(path).content.decode()
    return {unescape(link) for link in LINK.findall(shown) if 'rel="nofollow"' not in link}
