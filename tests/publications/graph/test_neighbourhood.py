"""What lies around a node, what is left out of a crowd, and what never appears."""

import pytest
from django.http import QueryDict

from publications.graph import Asked, Sources, around
from publications.models import Author, Publication, Relation

from ...factories import make_author, make_topic
from .records import crowd, written_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def saxe():
    return make_author()


@pytest.fixture
def record(saxe):
    """Two works with Ganguli, one of them with McClelland and a topic; McClelland's own work."""
    ganguli, mcclelland = make_author("Ganguli, Surya"), make_author("McClelland, James L.")
    topic = make_topic("Learning dynamics")
    written_by(saxe, mcclelland, ganguli, title="Exact solutions", issued="2014", topics=[topic])
    written_by(saxe, ganguli, title="Neural race", issued="2022", affiliation="Stanford University")
    written_by(mcclelland, title="Parallel processing", issued="1986")


def graph(node, query=""):
    sources = Sources(None)
    asked = Asked.read(QueryDict(query), sources.kinds)
    return around(sources.find(*node.split("/")), asked, sources)


def names(found):
    return {node.label for node in found.nodes}


def linked(found):
    labels = {node.key: node.label for node in found.nodes}
    return {frozenset((labels[link.source], labels[link.target])) for link in found.links}


def test_two_steps_lead_to_works_and_on_to_those_who_share_them(record):
    found = graph("person/andrew-m-saxe")

    assert names(found) == {
        "Andrew M. Saxe",
        "Exact solutions",
        "Neural race",
        "Surya Ganguli",
        "James L. McClelland",
        "Learning dynamics",
        "Stanford University",
    }
    assert frozenset(("Surya Ganguli", "Neural race")) in linked(found)
    assert found.shared["person/surya-ganguli"] == 2


SAXE = "person/andrew-m-saxe"


@pytest.mark.parametrize(
    ("node", "query", "expected"),
    [
        (SAXE, "steps=1", {"Exact solutions", "Neural race", "Stanford University"}),
        (SAXE, "kind=topic", {"Learning dynamics"}),
        (SAXE, "kind=person&year=2022", {"Surya Ganguli"}),
        (SAXE, "kind=work&year=-2014", {"Exact solutions"}),
        (SAXE, "kind=nonsense&kind=topic&year=x", {"Learning dynamics"}),
        ("topic/learning-dynamics", "steps=1", {"Exact solutions"}),
        ("institution/stanford-university", "kind=person", {"Andrew M. Saxe", "Surya Ganguli"}),
        (
            SAXE,
            "kind=work&expand=person/james-l-mcclelland&expand=person/nobody",
            {"Exact solutions", "Neural race", "Parallel processing"},
        ),
    ],
)
def test_a_visitor_gets_the_part_they_ask_for(record, node, query, expected):
    found = graph(node, query)

    assert names(found) - {found.centre.label} == expected


def test_where_works_are_not_shown_they_join_what_is_around_them(record):
    found = graph("person/andrew-m-saxe", "kind=person&kind=topic")

    counts = {frozenset((link.source, link.target)): link.through for link in found.links}
    assert counts[frozenset(("person/andrew-m-saxe", "person/surya-ganguli"))] == 2
    assert counts[frozenset(("person/surya-ganguli", "topic/learning-dynamics"))] == 1


def test_versions_of_a_work_are_next_to_it(saxe):
    paper, preprint = written_by(saxe, title="Paper"), written_by(saxe, title="Preprint")
    Relation.objects.create(publication=preprint, target=paper, kind="preprint-of")

    assert "Paper" in names(graph(f"work/{preprint.slug}", "steps=1"))
    assert "Preprint" in names(graph(f"work/{paper.slug}", "steps=1"))


def test_spellings_that_differ_in_case_or_punctuation_are_one_institution(saxe):
    written_by(saxe, title="First", affiliation="University of Oxford, UK")
    written_by(saxe, title="Second", affiliation="University of Oxford (UK)")

    found = graph("institution/university-of-oxford-uk", "kind=work")

    assert names(found) >= {"First", "Second"}


class TestWhatNeverAppears:
    @pytest.mark.parametrize(
        "hide",
        [
            lambda work: Publication.objects.filter(pk=work.pk).update(live=False),
            lambda work: Publication.objects.get(pk=work.pk).delete(),
            lambda work: Publication.objects.filter(pk=work.pk).update(
                merged_into=written_by(make_author("Else, Somebody"))
            ),
        ],
        ids=["draft", "deleted", "merged"],
    )
    def test_neither_a_work_that_is_not_public_nor_what_it_alone_leads_to(self, saxe, hide):
        ganguli, secret = make_author("Ganguli, Surya"), make_topic("Secret plans")
        written_by(saxe, title="Public")
        hide(written_by(saxe, ganguli, title="Hidden", topics=[secret], affiliation="Institute"))

        assert names(graph(SAXE, "expand=person/surya-ganguli")) == {"Andrew M. Saxe", "Public"}

    def test_a_hidden_author_is_no_node_and_no_centre(self, saxe):
        hidden = make_author("Ganguli, Surya")
        work = written_by(saxe, hidden, title="Together", affiliation="Stanford University")
        Author.objects.filter(pk=hidden.pk).update(state="hidden")

        assert names(graph(f"work/{work.slug}")) == {
            "Together",
            "Andrew M. Saxe",
            "Stanford University",
        }
        assert Sources(None).find("person", hidden.slug) is None

    def test_what_only_a_draft_names_has_no_graph(self, saxe):
        secret = make_topic("Secret plans")
        work = written_by(saxe, topics=[secret], affiliation="Hidden Institute", live=False)

        nodes = [
            ("topic", secret.slug),
            ("institution", "hidden-institute"),
            ("work", work.slug),
        ]

        assert not [node for node in nodes if Sources(None).find(*node)]


class TestACrowd:
    def test_is_cut_to_what_is_most_related_and_says_what_is_left_out(self):
        centre = crowd(120)

        found = graph(f"person/{centre.slug}")

        kinds = [node.kind for node in found.nodes]
        assert len(kinds) == 200
        assert found.nodes[0].label == centre.display_name
        assert kinds.count("institution") == 7
        assert found.left_out == {
            "person": 360 + 1 - kinds.count("person"),
            "work": 120 - kinds.count("work"),
        }
        assert {key for link in found.links for key in (link.source, link.target)} == {
            node.key for node in found.nodes
        }
