"""What visitors do: by keyboard alone, without scripts, on a telephone, in peace."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import visiting

pytestmark = pytest.mark.journey

WORK = "A mathematical theory of semantic development in deep neural networks"
RECORD = {"name": WORK, "exact": True}

PAGES = (
    "/",
    "/publications/",
    "/publications/?page=2",
    "/publications/?year=2019",
    "/publications/?q=semantic&sort=oldest",
    "/publications/?q=zzzzzz",
    "/authors/",
    "/search/?q=learning",
    "/privacy/",
    "/accessibility/",
    "/accounts/login/",
    "/accounts/password/reset/",
)


def press_until_focused(page, target, limit=150):
    """Press Tab until ``target`` has the focus, as somebody without a mouse does."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{limit} presses of Tab do not reach {target}")


def open_record(page):
    page.goto("/publications/?year=2019")
    page.get_by_role("link", **RECORD).last.click()
    page.wait_for_url("**/publications/*/")


class TestKeyboard:
    def test_the_first_stop_leads_past_the_navigation(self, page):
        page.goto("/publications/")

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        page.keyboard.press("Enter")
        page.wait_for_url("**#lab-main")

        assert page.evaluate("document.activeElement.id") == "lab-main"

    def test_filter_by_year_and_open_a_record(self, page):
        page.goto("/")
        press_until_focused(page, page.get_by_role("link", name="Publications", exact=True).first)
        page.keyboard.press("Enter")
        page.wait_for_url("**/publications/")

        press_until_focused(page, page.get_by_label("Year", exact=True))
        # Slowly enough that the list of 2026 arrives between two digits.
        page.keyboard.type("2019", delay=200)
        page.wait_for_url("**/publications/?year=2019")
        expect(page.locator("#lab-count")).to_contain_text("of 79")

        press_until_focused(page, page.get_by_role("link", **RECORD).last)
        page.keyboard.press("Enter")
        page.wait_for_url("**/publications/*/")

        expect(page.get_by_role("heading", level=1)).to_have_text(WORK)

    def test_a_second_filter_is_added_to_the_first_and_touches_no_other(self, page):
        page.goto("/publications/")

        page.get_by_label("Year", exact=True).select_option("2019")
        page.wait_for_url("**/publications/?year=2019")
        page.get_by_label("Type", exact=True).select_option("article")
        page.wait_for_url("**/publications/?year=2019&type=article")
        page.get_by_label("Year", exact=True).select_option("")

        page.wait_for_url("**/publications/?type=article")

    def test_an_abstract_opens_and_closes_where_it_is(self, page):
        page.goto("/publications/?year=2019")
        button = page.get_by_role("button", name="Abstract").last
        press_until_focused(page, button)

        page.keyboard.press("Enter")
        panel = page.locator(f"#{button.get_attribute('aria-controls')}")
        expect(panel).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")

        page.keyboard.press("Enter")
        expect(panel).to_be_hidden()

    def test_every_stop_can_be_seen(self, page):
        page.goto("/publications/")
        for _ in range(40):
            page.keyboard.press("Tab")
            visible = page.evaluate(
                """() => {
                    const box = document.activeElement.getBoundingClientRect();
                    const style = getComputedStyle(document.activeElement);
                    return box.width > 0 && box.height > 0 && style.outlineStyle !== "none";
                }"""
            )
            assert visible, page.evaluate("document.activeElement.outerHTML")


class TestCiting:
    def test_the_reference_and_the_bibtex_can_be_copied(self, page):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        open_record(page)

        page.get_by_role("button", name="Copy").first.click()
        page.get_by_text("Copied").first.wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")

        assert copied == (
            "Saxe, A. M., McClelland, J. L., & Ganguli, S. (2019). A mathematical theory of "
            "semantic development in deep neural networks. Proceedings of the National Academy "
            "of Sciences, 116(23), 11537–11546. https://doi.org/10.1073/pnas.1820226116"
        )

    def test_styles_are_tabs_that_arrow_keys_reach(self, page):
        open_record(page)
        first, second = page.get_by_role("tab").all()[:2]

        first.focus()
        page.keyboard.press("ArrowRight")

        expect(second).to_have_attribute("aria-selected", "true")
        expect(first).to_have_attribute("aria-selected", "false")

    def test_the_list_shows_citations_in_place(self, page):
        page.goto("/publications/?year=2019")

        page.get_by_role("button", name="Cite").last.click()

        page.get_by_role("tabpanel").first.wait_for()
        assert page.url.endswith("?year=2019")


class TestWithoutScripts:
    def test_filters_answer_to_their_button(self, page_without_scripts):
        page = page_without_scripts
        page.goto("/publications/")

        page.get_by_label("Year", exact=True).select_option("2019")
        page.get_by_role("button", name="Apply").click()

        expect(page).to_have_url(re.compile("year=2019"))
        expect(page.locator("#lab-count")).to_contain_text("of 79")

    def test_pages_lead_to_the_next(self, page_without_scripts):
        page = page_without_scripts
        page.goto("/publications/")

        page.get_by_role("link", name="Next").click()

        expect(page).to_have_url(re.compile("page=2"))
        assert page.locator(".entry").count() > 10

    def test_abstract_and_references_are_on_the_record(self, page_without_scripts):
        page = page_without_scripts
        open_record(page)

        expect(page.locator(".prose")).to_contain_text("An extensive body of empirical research")
        references = " ".join(page.locator(".citation__text").all_inner_texts())
        assert "Proceedings of the National Academy of Sciences, 116(23)" in references
        assert "@article{saxe2019mathematical" in references

    def test_nothing_is_offered_that_would_not_work(self, page_without_scripts):
        page = page_without_scripts
        page.goto("/publications/?year=2019")

        assert not [button for button in page.locator("button").all() if is_idle(button)]


def is_idle(button):
    """Whether a button is shown that no form belongs to."""
    return button.is_visible() and button.evaluate("element => !element.form")


@pytest.fixture(scope="module")
def visitor(browser, site):
    with visiting(browser, site) as page:
        yield page


class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_it_fits_every_screen_and_nothing_is_wrong(self, visitor, address):
        response = visitor.goto(address)

        assert response.status == 200
        self.check(visitor)

    def test_so_do_a_record_and_an_author(self, visitor):
        open_record(visitor)
        self.check(visitor)

        visitor.get_by_role("link", name="McClelland").first.click()
        visitor.wait_for_url("**/authors/*/")
        self.check(visitor)

    def check(self, page):
        expect(page.locator("h1")).to_have_count(1)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.watch.check()

    def test_no_cookie_is_set_for_reading(self, page):
        for address in ("/", "/publications/", "/authors/", "/privacy/"):
            page.goto(address)

        assert page.context.cookies() == []


def test_the_maker_of_a_video_is_asked_for_nothing_until_it_is_played(browser, site):
    maker, asked = "https://www.youtube-nocookie.com/", []

    def play(route):
        asked.append(route.request.url)
        route.fulfill(body="<p>Playing</p>", content_type="text/html")

    with visiting(browser, site, friends=[maker]) as page:
        page.route(f"{maker}**", play)
        page.goto("/news/read-without-a-mouse/")
        assert not asked

        page.get_by_role("button", name="Play here").press("Enter")
        page.frame_locator("iframe").get_by_text("Playing").wait_for()

    assert asked == [f"{maker}embed/93UgG72os8M"]
