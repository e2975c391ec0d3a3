"""The research graph in a browser: by keyboard, expanded in place, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def open_graph(page):
    """The graph of an author who has a page of works."""
    page.goto("/authors/?q=sompolinsky")
    page.locator(".people a").first.click()
    page.wait_for_url("**/authors/*/")
    page.goto(page.url + "graph/")
    page.wait_for_url("**/graph/person/*/")


def test_a_node_is_found_told_about_and_expanded_by_keyboard(page):
    open_graph(page)
    page.locator(".node--centre").focus()

    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        if not page.evaluate("document.activeElement.matches('.node--centre')"):
            break
    chosen = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    details = page.locator("[data-graph-details]")

    expect(details).to_be_visible()
    assert details.locator("a").first.inner_text() in chosen
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == chosen

    page.keyboard.press("Enter")
    details.get_by_role("link", name="Put it in the centre").press("Enter")
    page.wait_for_function(
        "name => name.startsWith(document.querySelector('[data-graph-title]').textContent)",
        arg=chosen,
    )
    expect(page).to_have_url(re.compile("/graph/"))


def test_without_scripts_the_list_says_what_the_drawing_shows(page_without_scripts):
    page = page_without_scripts
    open_graph(page)

    assert page.locator(".graph-list .graph-item").count() == page.locator("svg .node").count()
    page.get_by_role("link", name="Show what is around it").first.click()
    page.wait_for_url("**expand=*")
    expect(page.get_by_role("link", name="Hide what is around it")).to_have_count(1)


def test_the_graph_fits_a_telephone(telephone):
    open_graph(telephone)

    assert telephone.evaluate("document.documentElement.scrollWidth") == 320
