"""Openings end by themselves when they are read after their deadline."""

import json
import re

import pytest

from labsite.models import OpeningIndexPage, OpeningPage, SiteSettings

from ..pages import (
    DAY,
    make_home,
    make_index,
    make_opening,
    make_person,
    make_position,
    today,
)

pytestmark = pytest.mark.django_db


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def posting(client, page):
    html = html_of(client, page)
    said = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return next((found for found in map(json.loads, said) if found["@type"] == "JobPosting"), None)


@pytest.mark.parametrize(
    ("deadline", "is_open"), [(None, True), (DAY, True), (0 * DAY, True), (-DAY, False)]
)
def test_an_opening_is_listed_through_its_last_day(client, deadline, is_open):
    page = make_opening("PhD in theory", deadline=None if deadline is None else today() + deadline)

    assert page.is_open is is_open
    assert ("PhD in theory" in html_of(client, make_index(OpeningIndexPage))) is is_open


def test_a_closed_opening_keeps_its_page_and_says_so(client):
    page = make_opening(deadline=today() - DAY, apply_email="jobs@example.org")

    html = html_of(client, page)

    assert "This position is closed." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "jobs@example.org" not in html
    assert posting(client, page) is None


def test_the_nearest_deadline_comes_first():
    later = make_opening("Later", deadline=today() + 9 * DAY)
    never = make_opening("Never")
    soon = make_opening("Soon", deadline=today() + DAY)

    assert list(OpeningPage.objects.open()) == [soon, later, never]


def test_search_engines_read_a_job_posting(client):
    make_home()
    settings = SiteSettings.objects.create(site=make_home().get_site(), name="Theory of Learning")
    page = make_opening(
        "PhD in theory",
        deadline=today() + DAY,
        employment_type="FULL_TIME",
        city="London",
        country="GB",
        summary="Solve </script> things.",
    )
    page.save_revision().publish()

    data = posting(client, page)

    assert data["@type"] == "JobPosting"
    assert data["title"] == "PhD in theory"
    assert data["hiringOrganization"]["name"] == settings.name
    assert data["employmentType"] == "FULL_TIME"
    assert data["validThrough"].startswith((today() + DAY).isoformat())
    assert data["datePosted"] == today().isoformat()
    assert data["jobLocation"]["address"]["addressLocality"] == "London"
    assert "&lt;/script&gt; things" in data["description"]


def test_looking_at_an_opening_writes_no_settings(client):
    html_of(client, make_opening())

    assert not SiteSettings.objects.exists()


def test_the_posting_holds_the_text_and_not_the_lists(client):
    position = make_position()
    make_person("Andrew M. Saxe", positions=[position])
    body = [
        {"type": "text", "value": "<p>Solve it.</p>"},
        {"type": "people", "value": {"role": position.role.pk, "people": []}},
    ]

    description = posting(client, make_opening(body=body))["description"]

    assert "<p>Solve it.</p>" in description
    assert "Saxe" not in description


def test_what_is_not_known_is_left_out(client):
    data = posting(client, make_opening(deadline=None))

    assert not {"validThrough", "employmentType", "jobLocation"} & set(data)


def test_without_openings_the_index_says_so(client):
    assert "No position is open" in html_of(client, make_index(OpeningIndexPage))
