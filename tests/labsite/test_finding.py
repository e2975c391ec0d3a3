"""The search page: what it finds, of which kinds, marked, and what it says of nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from labsite.models import StandardPage
from people.models import PersonPage

from ..factories import make_author, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def lazy(settle, front):
    """Works, an author, a person and pages, one of them private, that hold one word."""
    for number in range(11):
        work = make_publication(title=f"Lazy learning {number}", abstract="About lazy <b> regimes.")
    work.contributions.filter(position=0).update(author=make_author("Lazy, Lou"))
    make_publication(title="Still a lazy secret", live=False)
    front.add_child(instance=PersonPage(title="Lazy Susan"))
    body = [
        {"type": "text", "value": f"<p>{'word ' * 50}A <b>lazy</b> sentence &amp; its end.</p>"}
    ]
    front.add_child(instance=StandardPage(title="On being lazy", body=body))
    private = front.add_child(instance=StandardPage(title="A lazy hiding place"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    settle()


def shown(client, query):
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def facets(client, query):
    found = client.get(f"/search/?{query}").context["findings"].facets
    return {facet.name: (facet.count, facet.url) for facet in found}


class TestFinds:
    def test_works_people_and_pages_are_found_with_the_words_marked(self, client, lazy):
        page = shown(client, "q=lazy")

        assert "<mark>Lazy</mark> learning" in page
        assert "About <mark>lazy</mark> &lt;b&gt; regimes." in page
        assert "Lou <mark>Lazy</mark>" in page
        assert "<mark>Lazy</mark> Susan" in page
        assert "On being <mark>lazy</mark>" in page
        assert "word A <mark>lazy</mark> sentence" in page
        assert "secret" not in page
        assert "hiding place" not in page

    def test_kinds_are_counted_and_keep_the_words(self, client, lazy):
        assert facets(client, "q=lazy") == {
            "": (14, "/search/?q=lazy"),
            "works": (11, "/search/?q=lazy&kind=works"),
            "people": (2, "/search/?q=lazy&kind=people"),
            "pages": (1, "/search/?q=lazy&kind=pages"),
        }

    def test_one_kind_is_shown_alone(self, client, lazy):
        headings = {"works": "lab-found-works", "people": "lab-found-people"}
        headings["pages"] = "lab-found-pages"
        for kind, heading in headings.items():
            page = shown(client, f"q=lazy&kind={kind}")
            there = {name for name, id in headings.items() if f'id="{id}"' in page}
            assert there == {kind}, heading

    def test_further_pages_show_works_alone_and_stay_with_their_kind(self, client, lazy):
        assert "/search/?q=lazy&amp;sort=relevance&amp;kind=works&amp;page=2" in shown(
            client, "q=lazy&kind=works"
        )
        page = shown(client, "q=lazy&page=2")
        assert page.count('class="entry"') == 1
        assert "lab-found-people" not in page

    def test_it_asks_few_queries(self, client, lazy):
        client.get("/publications/")
        with CaptureQueriesContext(connection) as asked:
            shown(client, "q=lazy")

        assert len(asked) <= 12, "\n".join(query["sql"][:120] for query in asked)


class TestNothing:
    def test_without_words_it_is_a_form(self, client):
        page = shown(client, "kind=nonsense")

        assert "Nothing here holds" not in page
        assert 'name="q"' in page

    def test_it_says_so_and_helps(self, client):
        page = shown(client, "q=%3Cb%3Ezzzz")

        assert "all the words of “&lt;b&gt;zzzz”" in page
        assert "Use fewer words" in page

    def test_likely_words_are_a_link(self, client, lazy):
        page = shown(client, "q=lzay+lerning")

        assert 'Did you mean <a href="/search/?q=lazy+learning">lazy learning</a>?' in page
        assert "Did you mean" not in shown(client, "q=lazy")
