"""A file under embargo: uploaded, asked for, granted, read, and closed again."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from ..factories import PDF
from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

TITLE = "The Neural Race Reduction"
READER = "reader@example.org"
EXPIRE = (
    "from django.utils import timezone; from publications.models import CopyRequest;"
    "CopyRequest.objects.update(granted_until=timezone.now())"
)


@pytest.fixture(scope="module")
def librarian(browser, site):
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, site, "librarian")
        yield page


@pytest.fixture(scope="module")
def record(librarian):
    """The address of a work to which a librarian has added a file under embargo."""
    page = librarian
    page.goto("/publications/?q=neural+race+reduction")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("heading", level=1, name=TITLE).wait_for()
    address = page.url
    page.locator(".record__staff").get_by_role("link", name="Files").click()
    page.get_by_role("link", name="Add a file").click()
    page.locator("[name=upload]").set_input_files(
        {"name": "saxe22a.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.locator("[name=version]").select_option("AM")
    page.locator("[name=embargo_until]").fill((date.today() + timedelta(60)).isoformat())
    page.locator("[name=embargo_reason]").select_option("publisher")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="saxe22a.pdf").wait_for()
    return address


@pytest.fixture(scope="module")
def visitor(browser, site):
    with visiting(browser, site) as page:
        yield page


def test_a_copy_is_asked_for_granted_and_closed_again(record, visitor, librarian, site):
    visitor.goto(record)
    expect(visitor.locator(".facts")).to_contain_text("Under embargo until")
    visitor.get_by_role("link", name="Ask for a copy").click()
    visitor.get_by_label("Name").fill("A reader")
    visitor.get_by_label("E-mail address").fill(READER)
    visitor.get_by_label("What for").fill("For a class")
    visitor.get_by_role("button", name="Ask").click()
    visitor.get_by_role("heading", name="Look into your mail").wait_for()

    visitor.goto(site.link(READER, "/copies/prove/"))
    visitor.get_by_role("button", name="Send the request").click()
    visitor.get_by_role("heading", name="Your request was sent").wait_for()

    librarian.goto(site.link("librarian@example.org", "/copies/"))
    expect(librarian.locator("main")).to_contain_text("For a class")
    librarian.get_by_role("button", name="Grant").click()
    librarian.get_by_text("Granted").wait_for()

    copy = site.link(READER, "/copies/")
    visitor.goto(copy)
    file = visitor.get_by_role("link", name="Open the file").get_attribute("href")
    assert visitor.request.get(file).body() == PDF

    site.manage("shell", "--verbosity=0", "--no-imports", "--command", EXPIRE)
    assert visitor.request.get(copy).status == 410
    assert re.search("This link has expired", visitor.request.get(file).text())
