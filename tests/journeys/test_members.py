"""A member edits the page about themselves; an editor lets it through."""

import pytest

from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

DESK = {"viewport": {"width": 1280, "height": 1000}}
PAGE = "/people/andrew-saxe/"
INTEREST = "Cartography of thought"


def choose(page, action):
    """Take an entry of the menu at the foot of a page's form."""
    footer = page.locator("footer")
    footer.get_by_role("button", name="More actions").click()
    footer.get_by_role("button", name=action, exact=True).click()


def test_a_member_edits_an_editor_approves_and_it_is_live(browser, site):
    with visiting(browser, site, **DESK) as member:
        sign_in(member, site, "member")
        member.goto("/accounts/")
        member.get_by_role("link", name="Edit Andrew Saxe").click()
        interests = member.get_by_label("Interests")
        interests.fill(f"{interests.input_value()}\n{INTEREST}")
        choose(member, "Submit to Moderators approval")
        member.get_by_text("has been submitted for moderation").first.wait_for()
        assert INTEREST not in member.goto(PAGE).text()

    with visiting(browser, site, **DESK) as editor:
        sign_in(editor, site, "editor")
        editor.get_by_role("link", name="Andrew Saxe").first.click()
        choose(editor, "Approve and Publish")
        editor.wait_for_url(lambda url: "/edit/" not in url)

    with visiting(browser, site, **DESK) as visitor:
        assert INTEREST in visitor.goto(PAGE).text()
