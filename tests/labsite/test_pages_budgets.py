"""What a page costs in queries, and that more data does not cost more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from labsite.caching import shelf
from labsite.models import (
    FundingIndexPage,
    GrantOutput,
    Investigator,
    NewsIndexPage,
    NewsProject,
    ProjectGrant,
    ProjectMember,
    ProjectWork,
    ResearchIndexPage,
)
from publications.models import Author

from ..factories import make_author, make_publication
from ..pages import (
    make_funder,
    make_grant,
    make_image,
    make_index,
    make_news,
    make_person,
    make_project,
)

pytestmark = pytest.mark.django_db


def queries(client, page):
    """The queries of a page not kept, on a site that was visited since its last change."""
    connection.run_on_commit.clear()
    client.get(page.url)
    connection.run_on_commit.clear()
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.url).status_code == 200
    return len(captured)


def signed(work):
    """The work with an author page behind one byline, as most have."""
    author = Author.objects.first() or make_author()
    work.contributions.filter(position=0).update(author=author)
    return work


def grow_project(project, photo):
    project.members.add(ProjectMember(person=make_person("Somebody", photo=photo)))
    project.publication_links.add(ProjectWork(publication=signed(make_publication())))
    project.grant_links.add(ProjectGrant(grant=make_grant("Some grant")))
    project.save()
    make_news(project_links=[NewsProject(project=project)])
    project.add_child(instance=type(project)(title="Part", image=photo))


def grow_grant(grant, photo):
    grant.investigators.add(Investigator(person=make_person("Somebody", photo=photo)))
    grant.outputs.add(GrantOutput(publication=signed(make_publication())))
    grant.save()
    make_project("Paid for", grant_links=[ProjectGrant(grant=grant)])


@pytest.mark.parametrize(
    ("make", "grow", "budget"), [(make_project, grow_project, 20), (make_grant, grow_grant, 15)]
)
def test_a_page_with_more_on_it_takes_no_more_queries(client, make, grow, budget):
    page, photo = make(), make_image()
    grow(page, photo)
    few = queries(client, page)

    for _time in range(5):
        grow(page, photo)

    assert queries(client, page) == few
    assert few <= budget


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (ResearchIndexPage, make_project),
        (FundingIndexPage, make_grant),
        (NewsIndexPage, make_news),
    ],
)
def test_a_longer_list_takes_no_more_queries(client, model, make):
    photo = make_image()
    facts = {} if make is make_grant else {"image": photo}
    make_funder(logo=photo, logo_alt="Wellcome")
    make("First", **facts)
    few = queries(client, make_index(model))

    for number in range(8):
        make(f"Page {number}", **facts)

    assert queries(client, make_index(model)) == few <= 12
