"""The graph's page, its files, and how little they ask of the database."""

import json
from io import BytesIO

import networkx
import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.graph import Asked, Sources, around
from publications.graph.forces import laid_out
from publications.graph.picture import Picture
from publications.models import Author
from publications.views.graph import address

from ...factories import make_author
from .records import crowd, written_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def saxe():
    author = make_author()
    written_by(author, make_author("Ganguli, Surya"), title="Exact <i>solutions</i> & more")
    return author


class TestAFullGraph:
    @pytest.fixture
    def centre(self):
        return crowd(90)

    def test_takes_at_most_ten_queries(self, client, centre):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            data = client.get(f"/graph/person/{centre.slug}.json").json()

        assert len(data["nodes"]) == 200
        assert len(asked) <= 10, "\n".join(query["sql"] for query in asked)

    def test_stands_where_it_stood_before_with_no_two_nodes_over_one_another(self, centre):
        sources = Sources(None)
        asked = Asked()
        graph = around(sources.find("person", centre.slug), asked, sources)
        first = Picture(graph, asked, sources.kinds, address)
        places = [(float(item.x), float(item.y), float(item.radius)) for item in first.items]
        caches["shared"].clear()
        again = Picture(graph, asked, sources.kinds, address)

        assert places == [(float(i.x), float(i.y), float(i.radius)) for i in again.items]
        assert all(0 <= x <= first.width and 0 <= y <= first.height for x, y, _radius in places)
        touching = [
            (one, other)
            for n, one in enumerate(places)
            for other in places[:n]
            if (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < (one[2] + other[2]) ** 2
        ]
        assert not touching
        assert sum(not item.is_crowded for item in first.items) >= 100


def test_the_page_draws_the_graph_and_says_the_same_in_a_list(client, saxe):
    html = client.get("/graph/person/andrew-m-saxe/").content.decode()

    for address_ in ("/authors/surya-ganguli/", "/graph/person/surya-ganguli/"):
        assert f'href="{address_}"' in html
    assert html.count('class="node ') == 3
    assert "Exact solutions &amp; more" in html
    assert "1 work in common" in html
    assert "csrf" not in html


def test_files_are_read_back_by_a_library_for_graphs(client, saxe):
    data = client.get("/graph/person/andrew-m-saxe.json").json()
    response = client.get("/graph/person/andrew-m-saxe.graphml")
    from_json = networkx.node_link_graph(data, edges="edges")
    from_xml = networkx.read_graphml(BytesIO(response.content))

    assert response["Content-Type"] == "application/graphml+xml"
    assert set(from_json) == set(from_xml) == {node["id"] for node in data["nodes"]}
    assert {frozenset(edge) for edge in from_json.edges} == {frozenset(e) for e in from_xml.edges}
    assert from_xml.nodes["person/surya-ganguli"] == from_json.nodes["person/surya-ganguli"]
    assert from_json.graph["centre"] == "person/andrew-m-saxe"


def test_the_files_hold_what_the_filters_leave(client, saxe):
    data = client.get("/graph/person/andrew-m-saxe.json?kind=person").json()

    assert {node["kind"] for node in data["nodes"]} == {"person"}
    assert [edge["works"] for edge in data["edges"]] == [1]


@pytest.mark.parametrize(
    "path",
    [
        "/graph/person/nobody/",
        "/graph/person/nobody.json",
        "/graph/nothing/andrew-m-saxe/",
        "/graph/grant/none/",
        "/graph/work/none.graphml",
    ],
)
def test_what_is_not_there_is_not_found(client, saxe, path):
    assert client.get(path).status_code == 404


def test_an_author_without_works_has_an_empty_graph(client):
    make_author("Curie, Marie")

    html = client.get("/graph/person/marie-curie/").content.decode()

    assert "Nothing is known around it" in html


def test_a_merged_author_leads_to_the_one_that_is_left(client, saxe):
    old = make_author("Saxe, A.")
    Author.objects.filter(pk=old.pk).update(merged_into=saxe)

    assert client.get(f"/graph/person/{old.slug}/")["Location"] == "/graph/person/andrew-m-saxe/"
    assert client.get("/authors/andrew-m-saxe/graph/")["Location"] == "/graph/person/andrew-m-saxe/"


def test_hostile_questions_are_answered_like_plain_ones(client, saxe):
    hostile = "?kind=%00&year=99999-1&steps=-1&size=%3Cb%3E&expand=person/%3Cscript%3E&expand=x"

    response = client.get(f"/graph/person/andrew-m-saxe/{hostile}")

    assert response.status_code == 200
    assert b"<script>" not in response.content
    assert json.loads(client.get(f"/graph/person/andrew-m-saxe.json{hostile}").content)


def test_the_layout_of_a_single_node_is_the_middle():
    make_author("Curie, Marie")
    sources = Sources(None)
    graph = around(sources.find("person", "marie-curie"), Asked(), sources)

    assert laid_out(graph, {"person/marie-curie": 15}, 100, 60) == {"person/marie-curie": (50, 30)}
