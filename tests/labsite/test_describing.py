"""Pages of the tree as search engines read them."""

import json
import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from labsite.models import (
    EventIndexPage,
    EventPage,
    GrantOutput,
    NewsPerson,
    NewsProject,
    ProjectGrant,
    ProjectMember,
)

from ..factories import make_publication
from ..pages import (
    make_funder,
    make_grant,
    make_home,
    make_news,
    make_page,
    make_person,
    make_position,
    make_project,
)

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def told(client, page):
    """What a page or record says it is, by type."""
    scripts = SCRIPT.findall(client.get(address(page)).content.decode())
    return {data["@type"]: data for data in map(json.loads, scripts)}


def address(page):
    return getattr(page, "url", None) or page.get_absolute_url()


@pytest.fixture
def group():
    """A grant with an output, a project it pays for, two people, one of them private, and news."""
    make_home()
    open_, hidden = make_person("Ada </script>", [make_position("Lead")]), make_person("Hidden One")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    funder = make_funder(ror="03wnrjx87", url="https://funder.example")
    work = make_publication(title="An output")
    grant = make_grant(
        funder=funder,
        reference_number="A/1",
        amount=1000,
        currency="EUR",
        outputs=[GrantOutput(publication=work)],
    )
    project = make_project(
        start=date(2024, 1, 1),
        summary="What we do.",
        grant_links=[ProjectGrant(grant=grant)],
        members=[ProjectMember(person=person, role="PI") for person in (open_, hidden)],
    )
    news = make_news(
        lead="It is out.",
        people_links=[NewsPerson(person=open_)],
        project_links=[NewsProject(project=project)],
    )
    return open_, grant, project, news


def test_project_grant_person_and_news_name_one_another(client, settle, group):
    person, grant, project, news = group
    settle()
    data = told(client, project)["ResearchProject"]
    assert data["foundingDate"] == "2024-01-01"
    assert [row["member"]["name"] for row in data["member"]] == ["Ada </script>"]
    assert data["funding"][0]["funder"]["sameAs"] == ["https://ror.org/03wnrjx87"]

    data = told(client, grant)["MonetaryGrant"]
    assert data["identifier"] == "A/1"
    assert [item["name"] for item in data["fundedItem"]] == [project.title, "An output"]
    assert "amount" not in data, "editors have not made it public"

    data = told(client, news)["NewsArticle"]
    assert data["headline"] == news.title
    assert {row["@type"] for row in data["about"]} == {"Person", "ResearchProject"}
    assert data["publisher"]["@type"] == "ResearchOrganization"

    data = told(client, person)["ProfilePage"]["mainEntity"]
    assert (data["name"], data["jobTitle"]) == ("Ada </script>", "Lead")


def test_an_amount_that_is_public_is_told(client, settle, group):
    grant = group[1]
    grant.amount_is_public = True
    grant.save()
    settle()

    assert told(client, grant)["MonetaryGrant"]["amount"]["currency"] == "EUR"


def test_networks_are_told_what_kind_of_page_is_shared(client, settle):
    news, person, project = make_news(date=date(2026, 5, 1)), make_person(), make_project()
    settle()

    def properties(page):
        html = client.get(page.url).content.decode()
        return re.findall(r'<meta property="((?:og:type|article:)\w*)" content="(.{10}|\w+)', html)

    assert properties(news)[:2] == [
        ("og:type", "article"),
        ("article:published_time", "2026-05-01"),
    ]
    assert properties(person) == [("og:type", "profile")]
    assert properties(project) == [("og:type", "website")]


def test_an_event_says_where_it_is(client, settle):
    start = timezone.make_aware(datetime(2031, 5, 4, 12))
    cases = [
        ({"place": "Room 4"}, "Offline", ["Place"]),
        ({"online_url": "https://meet.example/x"}, "Online", ["VirtualLocation"]),
        (
            {"place": "Room", "online_url": "https://meet.example/y"},
            "Mixed",
            ["Place", "VirtualLocation"],
        ),
    ]
    for number, (facts, attendance, places) in enumerate(cases):
        facts |= {"start": start, "end": start + timedelta(hours=1), "speaker": "Somebody"}
        event = make_page(EventPage, EventIndexPage, f"A talk {number}", **facts)
        settle()
        data = told(client, event)["Event"]
        assert data["eventAttendanceMode"].endswith(f"/{attendance}EventAttendanceMode")
        assert [place["@type"] for place in data["location"]] == places
        assert data["startDate"].startswith("2031-05-04T12:00")


def test_the_way_from_the_front_page_is_told_for_pages_and_works(client, settle, group):
    project, work = group[2], make_publication(title="A work")
    part = project.add_child(instance=type(project)(title="A part"))
    settle()
    steps = {
        part: ["Publications", "research index", "Deep linear networks", "A part"],
        work: ["Publications", "Publications", "A work"],
    }
    for page, names in steps.items():
        items = told(client, page)["BreadcrumbList"]["itemListElement"]
        assert [item["name"] for item in items] == names
        assert items[-1]["item"].endswith(address(page))
    assert "BreadcrumbList" not in told(client, make_home())
