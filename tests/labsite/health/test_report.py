"""The report of what the site lacks: what it finds, what it costs, and who may read it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labsite.health import report
from labsite.models import GrantOutput, ProjectMember
from people.models import PersonPage

from ...factories import make_file, make_publication, make_user
from ...pages import (
    make_grant,
    make_image,
    make_person,
    make_position,
    make_project,
)

pytestmark = pytest.mark.django_db

LEFT = date(2021, 9, 30)
REPORT = "/admin/reports/health/"


def alumnus(title, **facts):
    return make_person(title, positions=[make_position(end=LEFT)], **facts)


def make_healthy():
    """One of each that lacks nothing."""
    work = make_publication(
        title="Whole and sound",
        abstract="All of it.",
        identifiers=[("doi", "10.1000/whole")],
        links=[("pdf", "https://example.org/whole.pdf")],
    )
    photo = make_image(description="A person")
    make_grant("Fruitful", end=LEFT, outputs=[GrantOutput(publication=work)])
    make_project("Shown", image=photo)
    member = make_person("Still here", photo=photo)
    left = alumnus("Gone on", photo=photo, next_position="Lecturer elsewhere")
    make_project("Done", members=[ProjectMember(person=left, end=LEFT)])
    return work, member


def make_ailing():
    make_publication(title="Bare", issued="")
    make_publication(title="Twice told tales of learning")
    make_publication(title="Twice told tales of learning")
    make_person("Unseen", positions=[])
    former = alumnus("Half gone")
    drawing = make_image("Drawing")
    make_project("Undecided", image=drawing, members=[ProjectMember(person=former)])
    type(drawing).objects.filter(pk=drawing.pk).update(description="")
    make_grant("Barren", end=LEFT)


@pytest.fixture
def librarian(client):
    client.force_login(make_user("Librarians"))
    return client


def test_what_is_whole_is_not_listed():
    make_healthy()

    assert {line.check.name: line.count for line in report.lines() if line.count} == {}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("year", ["Bare"]),
        ("duplicates", ["Twice told tales of learning"]),
        ("photo", ["Half gone", "Unseen"]),
        ("position", ["Unseen"]),
        ("project", ["Half gone"]),
        ("next", ["Half gone"]),
        ("outputs", ["Barren"]),
        ("description", ["Drawing"]),
    ],
)
def test_what_is_lacking_is_listed_with_the_form_that_mends_it(librarian, name, rows):
    make_ailing()

    shown = librarian.get(f"{REPORT}{name}/").context["rows"]

    assert [row.title for row in shown] == rows
    assert all(row.url.startswith("/admin/") for row in shown)
    counts = {line.check.name: line.count for line in report.lines()}
    assert counts[name] == len(rows)


@pytest.mark.parametrize("name", ["identifier", "text", "abstract", "grant"])
def test_a_work_with_nothing_but_a_title_lacks(name):
    make_healthy()
    bare = make_publication(title="Bare")

    family, check = report.find(name)

    assert list(family.found(check.name)) == [bare]


def test_a_file_is_a_full_text_and_a_damaged_abstract_is_none():
    work = make_publication(abstract="See this https URL for the code.")
    make_file(work)
    counts = {line.check.name: line.count for line in report.lines()}

    assert (counts["text"], counts["abstract"], counts["damaged"]) == (0, 0, 1)


def test_more_of_everything_costs_no_more_statements(librarian):
    make_ailing()
    librarian.get(REPORT)
    pages, reports = [], []
    for _again in range(2):
        pages.append(cost(lambda: librarian.get(REPORT)))
        reports.append(cost(report.lines))
        make_ailing_again()

    assert reports[0] == reports[1] <= 10, reports
    assert pages[0] == pages[1] <= 20, pages


def cost(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def make_ailing_again():
    for person in PersonPage.objects.all():
        make_project(image=make_image(), members=[ProjectMember(person=person)])
        make_publication(title=f"Told again and again by {person.pk}")
        make_publication(title=f"Told again and again by {person.pk}")
        make_grant(end=LEFT)


@pytest.mark.parametrize(("role", "status"), [("Editors", 200), ("Curators", 302), ("", 302)])
def test_only_those_who_may_change_works_read_it(client, role, status):
    client.force_login(make_user(role))

    assert client.get(REPORT).status_code == status
    assert client.get(f"{REPORT}year/").status_code == status


def test_the_menu_of_reports_leads_to_it(librarian):
    assert reverse("health:index") in librarian.get("/admin/").content.decode()


def test_an_unknown_check_is_not_found(librarian):
    assert librarian.get(f"{REPORT}nonsense/").status_code == 404
