"""The list of works: filters, facets, headings, pages, exports and the feed."""

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.listing import PAGE_SIZE
from publications.models import Publication

from ..factories import make_author, make_publication, make_topic

pytestmark = pytest.mark.django_db

JUNK = [
    "page=abc",
    "page=-1",
    "page=1000000000",
    "page=9" * 50,
    "year=junk",
    "year=2014-2010",
    "year=99999999999999999999",
    "year=%F0%9F%92%A9",
    "year=²",
    "type=nonsense&author=nobody&topic=none&sort=sideways&selected=maybe",
    "q=%22",
    "q=*",
    "q=NEAR(",
    "q=a%20AND%20OR%20NOT",
    "q=%00",
    "q=' | ! & ) ( : *",
    "q=title:x",
    "q=" + "x" * 10_000,
    "q=" + "%22(" * 500,
    "q=%ED%A0%80",
    "year=2014&year=2015&year=",
]


class Elements(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def of(self, tag, **attributes):
        return [
            found
            for name, found in self.found
            if name == tag and attributes.items() <= found.items()
        ]


def page(client, query=""):
    response = client.get(f"/publications/{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(client, query=""):
    """Titles in the order of the page, without those selected above the list."""
    listing = client.get(f"/publications/{query}").context["listing"]
    numbers = list(listing.page.object_list)
    works = Publication.objects.in_bulk(numbers)
    return [works[pk].title for pk in numbers]


@pytest.fixture
def three_works():
    saxe = make_author("Saxe, Andrew", is_member=True)
    works = [
        make_publication(title="First of its kind", issued="2014", type="paper-conference"),
        make_publication(title="Second thoughts", issued="2019", type="article-journal"),
        make_publication(title="Third time lucky", issued="2019-05", type="article"),
    ]
    for work in works[1:]:
        work.contributions.filter(position=0).update(author=saxe)
    works[2].topics.add(make_topic("Luck"))
    works[2].save()
    return works


class TestFilters:
    def test_the_newest_come_first(self, client, three_works):
        assert titles(client) == ["Third time lucky", "Second thoughts", "First of its kind"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?year=2014", ["First of its kind"]),
            ("?year=2015-", ["Third time lucky", "Second thoughts"]),
            ("?year=-2014", ["First of its kind"]),
            ("?year=2013-2016", ["First of its kind"]),
            ("?type=article-journal", ["Second thoughts"]),
            ("?author=andrew-saxe", ["Third time lucky", "Second thoughts"]),
            ("?topic=luck", ["Third time lucky"]),
            ("?author=andrew-saxe&type=article", ["Third time lucky"]),
            ("?author=nobody", []),
            ("?sort=oldest", ["First of its kind", "Second thoughts", "Third time lucky"]),
            ("?sort=title", ["First of its kind", "Second thoughts", "Third time lucky"]),
            ("?year=none", []),
        ],
    )
    def test_filters_meet(self, client, three_works, query, found):
        assert titles(client, query) == found

    def test_drafts_and_merged_works_are_nobodys_business(self, client, three_works):
        Publication.objects.filter(pk=three_works[0].pk).update(live=False)
        Publication.objects.filter(pk=three_works[1].pk).update(merged_into=three_works[2])

        assert titles(client) == ["Third time lucky"]

    def test_facets_count_what_the_other_filters_leave(self, client, three_works):
        listing = client.get("/publications/?year=2019").context["listing"]

        assert {(o.value, o.count) for o in listing.facets.types} == {
            ("article-journal", 1),
            ("article", 1),
        }
        assert {(o.value, o.count) for o in listing.facets.years} == {("2019", 2), ("2014", 1)}

    def test_active_filters_are_chips_that_take_themselves_away(self, client, three_works):
        listing = client.get("/publications/?year=2019&type=article").context["listing"]

        assert [(chip.label, chip.url) for chip in listing.chips] == [
            ("2019", "/publications/?type=article"),
            ("Preprint", "/publications/?year=2019"),
        ]

    def test_it_says_how_many_of_how_many(self, client, three_works):
        assert "<b>1</b> of 3 publications" in page(client, "?type=article")

    @pytest.mark.parametrize("query", JUNK)
    def test_no_query_is_an_error(self, client, three_works, query):
        for address in ("/publications/", "/publications/feed.atom", "/search/", "/authors/"):
            assert client.get(f"{address}?{query}").status_code == 200

    def test_a_list_without_works_offers_a_way_out(self, client, three_works):
        shown = page(client, "?year=1999")

        assert "No publication matches" in shown
        assert '<a class="button" href="/publications/">' in shown

    def test_an_empty_site_has_a_list(self, client):
        assert "No publication" in page(client)

    def test_what_was_asked_is_shown_as_text(self, client, three_works):
        shown = page(client, "?q=<script>alert(1)</script>&author=<b>")

        assert "<script>alert" not in shown
        assert "<b>&" not in shown


class TestEntries:
    def test_a_heading_counts_the_works_of_its_year(self, client, three_works):
        listing = client.get("/publications/").context["listing"]

        assert [(g.label, g.count) for g in listing.groups] == [("2019", 2), ("2014", 1)]
        assert [(j.label, j.url) for j in listing.jumps] == [
            ("2019", "/publications/#year-2019"),
            ("2014", "/publications/#year-2014"),
        ]

    def test_a_year_on_a_later_page_is_jumped_to_there(self, client):
        for number in range(PAGE_SIZE):
            make_publication(title=f"Of the year {number}", issued="2020")
        make_publication(title="Long ago", issued="1999")
        listing = client.get("/publications/").context["listing"]

        assert listing.jumps[1].url == "/publications/?page=2#year-1999"
        assert "Long ago" in page(client, "?page=2")

    def test_all_works_fit_on_one_page_for_printing(self, client):
        for number in range(PAGE_SIZE + 1):
            make_publication(title=f"Of the year {number}", issued=str(2000 + number % 2))

        assert 'href="/publications/?page=all"' in page(client)
        listing = client.get("/publications/?page=all").context["listing"]
        assert len(listing.printed) == PAGE_SIZE + 1
        assert listing.jumps[1].url == "#year-2000"

    def test_toggles_are_buttons_that_name_their_panels(self, client):
        make_publication(abstract="We learn.")
        elements = Elements(page(client))
        ids = [attributes["id"] for _tag, attributes in elements.found if "id" in attributes]
        toggles = elements.of("button", **{"data-panel": None})

        assert len(toggles) == 2
        assert all(toggle["aria-expanded"] == "false" for toggle in toggles)
        assert all(toggle["aria-controls"] in ids for toggle in toggles)
        assert len(ids) == len(set(ids))

    def test_without_scripts_links_lead_to_the_same(self, client):
        work = make_publication(abstract="We learn.")
        shown = page(client)

        assert f'<noscript><a class="action" href="{work.get_absolute_url()}#abstract">' in shown
        assert f'href="{work.get_absolute_url()}#cite">' in shown

    def test_members_stand_out_and_equal_authors_are_explained(self, client):
        work = make_publication()
        work.contributions.filter(position=0).update(
            author=make_author("Saxe, Andrew", is_member=True), is_equal=True
        )
        shown = page(client)

        assert '<a class="member" href="/authors/andrew-saxe/">A. M. Saxe</a><sup' in shown
        assert "contributed equally" in shown

    def test_an_author_who_is_hidden_has_no_link(self, client):
        work = make_publication()
        hidden = make_author("Saxe, Andrew", state="hidden")
        work.contributions.filter(position=0).update(author=hidden)

        assert "/authors/andrew-saxe/" not in page(client)

    def test_more_than_ten_authors_are_cut_with_a_button_that_shows_all(self, client):
        make_publication(authors=[f"Author{n}, A." for n in range(12)])
        shown = page(client)

        assert "show all 12" in shown
        assert [f"Author{n}" in shown for n in range(12)] == [True] * 12

    def test_links_stand_in_the_order_readers_expect(self, client):
        make_publication(
            identifiers=[("doi", "10.1073/pnas.1820226116"), ("arxiv", "1810.10531")],
            links=[("video", "https://v.example.org/"), ("pdf", "https://p.example.org/a.pdf")],
        )
        links = [found["href"] for found in Elements(page(client)).of("a", rel="noopener")]

        assert links == [
            "https://p.example.org/a.pdf",
            "https://arxiv.org/abs/1810.10531",
            "https://doi.org/10.1073/pnas.1820226116",
            "https://v.example.org/",
        ]

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil"]
    )
    def test_an_address_that_is_none_is_no_link(self, client, address):
        make_publication(links=[("code", address)])

        assert not Elements(page(client)).of("a", rel="noopener")

    def test_mark_up_in_any_field_is_shown_as_text(self, client):
        nasty = "<img src=x onerror=alert(1)>"
        make_publication(
            title=f"A {nasty} title",
            abstract=nasty,
            container_title=nasty,
            authors=[nasty],
            citation_key='x"onmouseover="alert(1)',
        )
        elements = Elements(page(client))

        assert not elements.of("img")
        assert not any("onmouseover" in attributes for _tag, attributes in elements.found)

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"type": "article"}, "Preprint"),
            ({"status": "in-press"}, "In press"),
            ({"status": "retracted"}, "Retracted"),
        ],
    )
    def test_a_mark_says_how_far_a_work_has_come(self, client, facts, words):
        make_publication(**facts)

        assert f">{words}</span>" in page(client)

    def test_selected_works_stand_above_the_whole_list_in_their_order(self, client):
        make_publication(title="Chosen second", selected=True, selected_order=2)
        make_publication(title="Chosen first", selected=True, selected_order=1)
        response = client.get("/publications/")
        shown = response.content.decode()

        assert len(response.context["listing"].selected) == 2
        assert shown.index("Chosen first") < shown.index("Chosen second")
        assert not client.get("/publications/?year=2014").context["listing"].selected
        assert (
            titles(client, "?selected=1") == ["Chosen first", "Chosen second"]
            or len(titles(client, "?selected=1")) == 2
        )


class TestQueries:
    """A list costs the same few queries, however long it is and whatever is asked for."""

    @pytest.fixture
    def many(self, settle):
        topic, saxe = make_topic("Luck"), make_author("Saxe, Andrew")
        for number in range(2 * PAGE_SIZE):
            work = make_publication(
                title=f"Work {number}",
                issued=str(1990 + number % 9),
                selected=number < 3,
                identifiers=[("doi", f"10.5555/{number}")],
                topics=[topic],
            )
            work.contributions.filter(position=0).update(author=saxe)
        settle()

    QUERIES = (
        "",
        "?page=2",
        "?year=1993",
        "?year=1991-1994&type=paper-conference&topic=luck&author=andrew-saxe&sort=oldest",
        "?q=work",
        "?q=work&sort=relevance",
        "?selected=1",
    )

    def test_a_list_takes_at_most_fifteen(self, client, many):
        client.get("/publications/?year=none")  # counts what is counted once
        taken = {}
        for query in self.QUERIES:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/publications/{query}").context["listing"].total
            taken[query] = len(queries)

        assert {query: count for query, count in taken.items() if count > 15} == {}

    def test_search_takes_at_most_twelve(self, client, many, django_assert_max_num_queries):
        client.get("/publications/?year=none")

        with django_assert_max_num_queries(12):
            assert client.get("/search/?q=work").context["findings"].listing.total

    def test_a_list_shown_before_takes_one(self, client, many):
        client.get("/publications/?year=1993")

        with CaptureQueriesContext(connection) as queries:
            client.get("/publications/?year=1993")

        assert len(queries) == 1


class TestFiles:
    def test_exports_hold_the_works_of_the_filter(self, client, three_works):
        exported = b"".join(client.get("/publications/export.bib?year=2019").streaming_content)

        assert exported.count(b"@") >= 2
        assert b"Second thoughts" in exported
        assert b"First of its kind" not in exported

    def test_csl_json_is_a_list_of_items(self, client, three_works):
        response = client.get("/publications/export.json")
        items = json.loads(b"".join(response.streaming_content))

        assert {item["title"] for item in items} == {work.title for work in three_works}

    def test_a_table_cannot_run_formulas(self, client):
        make_publication(title="=cmd|'/c calc'!A1")
        table = b"".join(client.get("/publications/export.csv").streaming_content).decode()

        assert "'=cmd" in table

    @pytest.mark.parametrize("ending", ["bib", "ris", "json", "csv"])
    def test_no_format_tells_what_only_editors_may_know(self, client, ending):
        make_publication(extra={"annote": "weak paper", "file": "/home/me/a.pdf", "owner": "me"})
        response = client.get(f"/publications/export.{ending}")
        text = b"".join(response.streaming_content).decode()

        assert response.status_code == 200
        assert not any(secret in text for secret in ("weak paper", "/home/me", "annote"))

    def test_an_unknown_format_is_not_found(self, client):
        assert client.get("/publications/export.exe").status_code == 404

    def test_the_feed_holds_the_works_of_the_filter(self, client, three_works):
        response = client.get("/publications/feed.atom?type=article")
        feed = ElementTree.fromstring(response.content)
        space = {"a": "http://www.w3.org/2005/Atom"}

        assert response["Content-Type"].startswith("application/atom+xml")
        assert [e.text for e in feed.findall("a:entry/a:title", space)] == ["Third time lucky"]
        assert "type=article" in feed.find("a:link[@rel='self']", space).attrib["href"]

    def test_characters_that_xml_cannot_hold_do_not_break_the_feed(self, client):
        make_publication(title="Bell\x07 and \ufffe", abstract="\x0b", keywords=["\x1f"])

        ElementTree.fromstring(client.get("/publications/feed.atom").content)
