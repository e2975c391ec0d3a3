"""A work's own page leads to the projects, grants and news that name it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from labsite.caching import shelf
from labsite.models import GrantOutput, NewsWork, ProjectWork

from ..factories import make_publication
from ..pages import make_grant, make_home, make_news, make_project

pytestmark = pytest.mark.django_db


def linked(work, number=1):
    return [
        page
        for count in range(number)
        for page in (
            make_project(f"Project {count}", publication_links=[ProjectWork(publication=work)]),
            make_grant(f"Grant {count}", outputs=[GrantOutput(publication=work)]),
            make_news(f"News {count}", work_links=[NewsWork(publication=work)]),
        )
    ]


def test_the_record_leads_to_every_page_that_names_the_work(client):
    work = make_publication()
    pages = linked(work)

    html = client.get(work.get_absolute_url()).content.decode()

    for page in pages:
        assert f'href="{page.url}"' in html


def test_pages_that_visitors_may_not_see_are_not_named(client):
    work = make_publication()
    project, grant, news = linked(work)
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    grant.unpublish()
    PageViewRestriction.objects.create(page=news, restriction_type="login")

    html = client.get(work.get_absolute_url()).content.decode()

    assert not any(page.title in html for page in (project, grant, news))


def test_a_work_that_nothing_names_has_no_such_part(client):
    make_home()

    html = client.get(make_publication().get_absolute_url()).content.decode()

    assert 'id="grants"' not in html


def test_more_pages_take_no_more_queries(client):
    work = make_publication()
    linked(work)
    few = queries(client, work)

    linked(work, 3)

    assert queries(client, work) <= few <= 12


def queries(client, work):
    connection.run_on_commit.clear()
    client.get(work.get_absolute_url())
    connection.run_on_commit.clear()
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(work.get_absolute_url()).status_code == 200
    return len(captured)
