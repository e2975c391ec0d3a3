"""Grants in the research graph."""

import pytest
from wagtail.models import PageViewRestriction

from labsite.models import GrantOutput, Investigator

from ..factories import make_author
from ..pages import make_grant, make_person
from ..publications.graph.records import written_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def grant():
    author = make_author()
    work = written_by(author, title="Exact solutions")
    person = make_person(author=author)
    return make_grant(
        outputs=[GrantOutput(publication=work)], investigators=[Investigator(person=person)]
    )


def labels(client, node, query=""):
    data = client.get(f"/graph/{node}.json{query}").json()
    return {node["label"] for node in data["nodes"]}


def test_a_grant_stands_beside_its_holder_and_its_outputs(client, grant):
    work = grant.outputs.get().publication

    assert grant.title in labels(client, "person/andrew-m-saxe", "?steps=1")
    assert grant.title in labels(client, f"work/{work.slug}", "?steps=1&kind=grant")
    assert labels(client, f"grant/{grant.slug}") >= {"Andrew M. Saxe", "Exact solutions"}


@pytest.mark.parametrize(
    "hide",
    [
        lambda page: page.unpublish(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    ],
    ids=["unpublished", "private"],
)
def test_a_grant_that_visitors_may_not_see_is_in_no_graph(client, grant, hide):
    hide(grant)

    assert grant.title not in labels(client, "person/andrew-m-saxe")
    assert client.get(f"/graph/grant/{grant.slug}/").status_code == 404
