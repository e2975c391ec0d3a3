"""Themes and projects: their standing by date, and everything linked to them."""

import pytest
from wagtail.models import PageViewRestriction

from labsite.models import (
    NewsProject,
    ProjectGrant,
    ProjectLink,
    ProjectMember,
    ProjectWork,
    ResearchPage,
)

from ..factories import make_publication
from ..pages import DAY, make_grant, make_news, make_person, make_project, today

pytestmark = pytest.mark.django_db


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def index_context(rf):
    return make_project("Only to have an index").get_parent().specific.get_context(rf.get("/"))


@pytest.mark.parametrize(
    ("start", "end", "status", "standing"),
    [
        (None, None, "", "active"),
        (-DAY, None, "", "active"),
        (DAY, None, "", "planned"),
        (-9 * DAY, -DAY, "", "completed"),
        (-9 * DAY, -DAY, "active", "completed"),
        (-DAY, DAY, "paused", "paused"),
        (None, None, "completed", "completed"),
    ],
)
def test_the_status_follows_from_the_dates_unless_it_is_set(start, end, status, standing):
    day = today()
    page = ResearchPage(status=status, start=start and day + start, end=end and day + end)

    assert page.current_status == standing
    assert page.is_over is (standing == "completed")


def test_the_index_parts_themes_projects_and_what_is_over(rf):
    theme = make_project("Theme", kind="theme")
    older = make_project("Older", start=today() - 9 * DAY)
    newer = make_project("Newer", start=today() - DAY)
    over = make_project("Over", start=today() - 9 * DAY, end=today() - DAY)

    context = index_context(rf)

    assert context["themes"] == [theme]
    assert context["projects"][1:] == [newer, older]
    assert context["past"] == [over]


def test_everything_is_linked_in_both_directions(client):
    person = make_person()
    work = make_publication(title="Deep linear networks learn in stages")
    grant = make_grant()
    project = make_project(
        summary="What can be solved exactly.",
        members=[ProjectMember(person=person, role="Lead")],
        publication_links=[ProjectWork(publication=work)],
        grant_links=[ProjectGrant(grant=grant)],
        links=[ProjectLink(kind="code", url="https://code.example/")],
    )
    news = make_news(project_links=[NewsProject(project=project)])

    html = html_of(client, project)

    for url in (person.url, grant.url, news.url, work.get_absolute_url(), "https://code.example/"):
        assert url in html
    assert "Lead" in html
    for page in (person, grant, news, project.get_parent()):
        assert project.url in html_of(client, page)


def test_works_keep_the_order_given_by_hand(rf):
    works = [make_publication(title=title) for title in ("C", "A", "B")]
    project = make_project(publication_links=[ProjectWork(publication=work) for work in works])

    shown = project.get_context(rf.get("/"))["works"]

    assert [entry.pk for entry in shown] == [work.pk for work in works]


def test_who_has_left_the_project_is_a_former_member(client):
    person = make_person("Boris")
    project = make_project(
        members=[ProjectMember(person=person, start=today() - 9 * DAY, end=today() - DAY)]
    )

    html = html_of(client, project)

    assert "Former members" in html
    assert "Boris" in html


def test_private_and_draft_pages_are_not_linked(client):
    hidden = make_person("Hidden")
    draft = make_grant("Draft grant", live=False)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    project = make_project(
        members=[ProjectMember(person=hidden)], grant_links=[ProjectGrant(grant=draft)]
    )

    html = html_of(client, project)

    assert "Hidden" not in html
    assert "Draft grant" not in html


def test_a_theme_shows_the_projects_below_it(client):
    theme = make_project("Theme", kind="theme")
    part = theme.add_child(instance=ResearchPage(title="Part", slug="part"))

    assert part.url in html_of(client, theme)


def test_a_person_who_is_deleted_leaves_the_project():
    person = make_person()
    project = make_project(members=[ProjectMember(person=person)])

    person.delete()

    assert ResearchPage.objects.get(pk=project.pk).members.count() == 0
