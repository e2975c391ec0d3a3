"""What a page costs in queries, and that more data does not cost more."""

from types import SimpleNamespace

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
    make_home,
    make_image,
    make_index,
    make_news,
    make_opening,
    make_person,
    make_project,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def queries(client, page, below=""):
    """The queries of a page not kept, on a site that was visited since its last change."""
    connection.run_on_commit.clear()
    shelf.clear()
    client.get(page.url + below)
    connection.run_on_commit.clear()
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.url + below).status_code == 200
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


def test_the_report_of_a_longer_grant_takes_no_more_queries(client):
    grant, photo = make_grant(), make_image()
    grow_grant(grant, photo)
    few = queries(client, grant, "report/")

    for _time in range(5):
        grow_grant(grant, photo)

    assert queries(client, grant, "report/") == few <= 17


def test_a_fuller_front_page_takes_no_more_queries(client):
    photo = make_image()
    make_funder(logo=photo, logo_alt="Wellcome")

    def grow(number):
        make_project(f"Theme {number}", kind="theme", image=photo)
        make_grant(f"Grant {number}")
        make_news(f"News {number}")
        make_opening(f"Opening {number}")
        signed(make_publication(title=f"Work {number}", selected=number < 3))

    grow(0)
    few = queries(client, make_home())

    for number in range(1, 8):
        grow(number)

    assert queries(client, make_home()) == few <= 20


def test_a_search_that_finds_more_takes_no_more_queries(client):
    make_home()
    search = SimpleNamespace(url="/search/?q=learning")

    def grow(number):
        make_news(f"Learning {number}")
        make_person(f"Learning Person {number}")
        signed(make_publication(title=f"Learning of kind {number}"))

    grow(0)
    few = queries(client, search)

    for number in range(1, 8):
        grow(number)

    assert queries(client, search) == few <= 15
