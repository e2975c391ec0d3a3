"""Pages from form to visitor: a project is built and found, somebody leaves and is an alumnus."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import PATIENCE, sign_in, visiting
from .test_members import DESK, choose

pytestmark = pytest.mark.journey

WORK = "A Theory of How Pretraining Shapes Inductive Bias in Fine-Tuning"
GRANT = "Sir Henry Dale Fellowship"
PERSON = "Andrew Saxe"
#: Promise the moment from which a form notices changes.
WATCHED = """
window.watched = new Promise((go) =>
  document.addEventListener("w-unsaved:watch-edits", () => go(), { once: true }));
"""


@pytest.fixture(scope="module")
def moderator(browser, site):
    with visiting(browser, site, **DESK) as page:
        sign_in(page, site, "moderator")
        yield page


def is_draft(request):
    """Whether the form keeps a draft by itself."""
    return request.method == "POST" and request.headers.get("accept") == "application/json"


def hold_draft(route, kept):
    """Have a draft kept, and the answer wait until somebody lets it through."""
    if is_draft(route.request):
        kept.append((route, route.fetch()))
    else:
        route.continue_()


def awaited(page, kept):
    """The first thing kept, once it is there."""
    for _ in range(PATIENCE * 10):
        if kept:
            break
        page.wait_for_timeout(100)
    return kept[0]


def only_page(site, app, model):
    """The number of the only page of that kind."""
    program = f"from {app}.models import {model}; print('page', {model}.objects.get().pk)"
    return re.search(r"page (\d+)", site.manage("shell", "-c", program))[1]


def pick(page, button, words):
    """Choose the one row that a search of the chooser finds."""
    page.get_by_role("button", name=button).click()
    chooser = page.locator(".modal-dialog")
    # A row checked before the answer arrives would go with the table it stands in.
    chooser.get_by_role("table").first.evaluate("table => table.dataset.before = true")
    chooser.get_by_label("Search term").fill(words)
    chooser.locator("[data-before]").wait_for(state="detached")
    row = chooser.get_by_role("row").filter(has_text=words)
    row.get_by_role("checkbox").check()
    chooser.get_by_role("button", name="Confirm selection").click()
    chooser.wait_for(state="hidden")


def entitle(page, title):
    """Fill in the title of a page, and wait for the address which the form makes of it."""
    field = page.get_by_role("textbox", name="Title").first
    field.fill(title)
    field.blur()
    expect(page.locator("#id_slug")).not_to_have_value("")


def published(page, title):
    """Wait for the word that a page is published, whether or not its draft was kept before."""
    told = re.compile(f"Page '{title}' (has been|created and) published")
    page.get_by_text(told).first.wait_for()


def test_publishing_waits_for_the_draft_that_is_being_kept(site, moderator):
    kept = []
    index = only_page(site, "labsite", "ResearchIndexPage")
    moderator.add_init_script(WATCHED)
    moderator.goto(f"/admin/pages/add/labsite/researchpage/{index}/")
    moderator.evaluate("watched")
    moderator.route(lambda url: "/pages/add/" in url, lambda route: hold_draft(route, kept))
    entitle(moderator, "Slow keeping")
    route, answer = awaited(moderator, kept)
    choose(moderator, "Publish")
    expect(moderator).to_have_url(re.compile("/add/"))
    route.fulfill(response=answer)
    published(moderator, "Slow keeping")
    moderator.unroute_all()


def test_an_editor_builds_a_project_with_a_work_and_a_grant(browser, site, moderator):
    index = only_page(site, "labsite", "ResearchIndexPage")
    moderator.goto(f"/admin/pages/add/labsite/researchpage/{index}/")
    entitle(moderator, "Journeys of a network")
    pick(moderator, "Add publication", WORK)
    pick(moderator, "Add grant", GRANT)
    choose(moderator, "Publish")
    published(moderator, "Journeys of a network")

    with visiting(browser, site, **DESK) as visitor:
        visitor.goto("/research/")
        visitor.get_by_role("link", name="Journeys of a network").click()
        expect(visitor.get_by_role("link", name=WORK).first).to_be_visible()
        visitor.get_by_role("link", name=GRANT).click()
        expect(visitor.get_by_role("link", name="Journeys of a network")).to_be_visible()


def test_a_visitor_finds_a_paper_by_search_and_by_person(browser, site):
    with visiting(browser, site, **DESK) as visitor:
        visitor.goto("/search/")
        visitor.get_by_label("Words").fill("pretraining inductive bias")
        visitor.get_by_role("main").get_by_role("button", name="Search").click()
        visitor.get_by_role("link", name=WORK).first.click()
        by_search = visitor.url

        visitor.goto("/people/")
        visitor.get_by_role("link", name=PERSON).first.click()
        visitor.get_by_role("link", name=WORK).first.click()

        expect(visitor).to_have_url(by_search)
        expect(visitor.get_by_role("heading", level=1)).to_have_text(WORK)


def test_a_person_leaves_and_becomes_an_alumnus(browser, site, moderator):
    moderator.goto(f"/admin/pages/{only_page(site, 'people', 'PersonPage')}/edit/")
    moderator.get_by_label("End").first.fill("2024-09-30")
    choose(moderator, "Publish")
    moderator.get_by_text("they are among the alumni now").first.wait_for()

    with visiting(browser, site, **DESK) as visitor:
        visitor.goto("/people/")
        alumni = visitor.get_by_role("region", name="Alumni")
        alumni.get_by_role("link", name=PERSON).click()
        expect(visitor).to_have_url(re.compile("/people/andrew-saxe/"))
