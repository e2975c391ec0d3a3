"""Taking over one's page: by an address and a curator, against a rival, and by ORCID."""

import re
from contextlib import contextmanager

import pytest

from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

PAGE = "/authors/j-l-mcclelland/"
ORCID_PAGE = "/authors/s-ganguli/"
ADDRESS = "mcclelland@institute.example.org"
PASSWORD = "correct horse battery staple"
ORCID = "0000-0001-5109-3700"
#: What no visitor can do: to have signed up long ago, and to let days go by.
OLD_ACCOUNT = """
from django.contrib.auth.models import User
User.objects.filter(username="member").update(
    date_joined="2026-01-01T00:00Z", first_name="James", last_name="McClelland"
)
"""
KNOWN_ORCID = f"""
from django.contrib.auth.models import User
from publications.models import Contribution
User.objects.filter(username="editor").update(first_name="Surya", last_name="Ganguli")
Contribution.objects.filter(author__slug="s-ganguli").update(orcid="{ORCID}")
"""
THREE_DAYS_LATER = """
from datetime import timedelta
from django.utils import timezone
from publications.models import Claim
Claim.objects.filter(state="holding").update(hold_until=timezone.now() - timedelta(hours=1))
"""


@contextmanager
def curating(browser, site):
    """A curator at the queue."""
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, site, "curator")
        page.goto("/admin/claims/")
        yield page


def decide(page, verb, **fields):
    page.get_by_text(verb, exact=True).first.click()
    form = page.locator("details[open] form")
    for label, words in fields.items():
        form.get_by_label(re.compile(label.replace("_", " "))).fill(words)
    form.get_by_role("button", name=verb).click()
    page.wait_for_load_state()


def sign_up(page, site):
    page.goto("/accounts/signup/")
    page.get_by_label("Given name").fill("James")
    page.get_by_label("Family name").fill("McClelland")
    page.get_by_label("Email").fill(ADDRESS)
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("heading", name="Look into your mailbox").wait_for()
    page.goto(site.link(ADDRESS, "/accounts/confirm-email/"))
    page.get_by_role("button", name="Yes, it is mine").click()
    page.wait_for_load_state()


def come_in(page, login, password):
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/claim/")


@pytest.fixture(scope="module")
def owner(browser, site):
    """Somebody who signed up, claimed a page with an address at an institution, and got it."""
    with curating(browser, site) as curator:
        curator.goto("/admin/domains/add/")
        curator.get_by_role("textbox", name="Domain").fill("institute.example.org")
        curator.get_by_role("textbox", name="Institution").fill("The Institute")
        curator.get_by_role("button", name="Save").click()
        curator.wait_for_load_state()
    with visiting(browser, site) as page:
        sign_up(page, site)
        page.goto(PAGE)
        page.get_by_role("link", name="This is me").click()
        page.get_by_role("link", name="Sign in to claim this page").click()
        come_in(page, ADDRESS, PASSWORD)
        page.get_by_role("button", name="Claim this page").click()
        page.get_by_text("e-mail address at a recognised institution").wait_for()
        page.get_by_role("button", name="Ask a curator to look at it").click()
        page.get_by_text("A curator looks at your claim").wait_for()
        with curating(browser, site) as curator:
            curator.get_by_role("link", name="J. L. McClelland").first.click()
            curator.get_by_text("the name fits").wait_for()
            decide(curator, "Approve at once", How_you_know="We share an office.")
        yield page


def test_a_page_is_claimed_with_an_address_and_a_curators_word(owner, site):
    owner.reload()
    owner.get_by_text("The page is yours, and you may edit it.").wait_for()
    owner.goto(PAGE)

    owner.get_by_text(re.compile("^Claimed")).first.wait_for()
    assert any("We share an office." in letter for letter in site.letters(ADDRESS))


def test_a_rival_is_heard_and_a_curator_decides(owner, browser, site):
    site.manage("shell", "--verbosity=0", "--command", OLD_ACCOUNT)
    with visiting(browser, site) as rival:
        rival.goto(f"/accounts/login/?next={PAGE}claim/")
        come_in(rival, "member@example.org", site.passwords["member"])
        rival.get_by_label("What is wrong").fill("I am James McClelland.")
        rival.get_by_label("What shows it").fill("My staff page.")
        rival.get_by_role("button", name="Claim this page").click()
        rival.get_by_role("heading", name="Your objection").wait_for()
    owner.goto(site.link(ADDRESS, "/claims/"))
    owner.get_by_text("I am James McClelland.").wait_for()
    owner.get_by_label("Your side").fill("So am I, and I wrote these.")
    owner.get_by_role("button", name="Answer").click()
    owner.wait_for_load_state()
    owner.goto(PAGE)
    owner.get_by_text("under review").first.wait_for()

    with curating(browser, site) as curator:
        curator.get_by_role("link", name="J. L. McClelland").first.click()
        curator.get_by_text("My staff page.").wait_for()
        curator.get_by_text("So am I, and I wrote these.").wait_for()
        decide(curator, "The page stays", Reason="The staff list has the holder.")

    owner.goto(site.link(ADDRESS, "/claims/"))
    owner.get_by_text("The page is yours, and you may edit it.").wait_for()
    told = "\n".join(site.letters("member@example.org"))
    assert "The staff list has the holder." in told


def test_orcid_opens_a_page_after_three_days(browser, site):
    site.manage("shell", "--verbosity=0", "--command", KNOWN_ORCID)
    site.orcid.holder, before = {"orcid": ORCID, "name": "Surya Ganguli"}, site.orcid.holder
    with visiting(browser, site, friends=(site.orcid.address,)) as page:
        sign_in(page, site, "editor")
        page.goto("/accounts/connections/")
        page.get_by_role("button", name=re.compile("ORCID")).click()
        page.get_by_role("link", name="Authorize access").click()
        page.get_by_label("Password").fill(site.passwords["editor"])
        page.get_by_role("button", name="Confirm").click()
        page.get_by_role("link", name=ORCID).wait_for()
        page.goto(f"{ORCID_PAGE}claim/")
        page.get_by_role("button", name="Claim this page").click()
        page.get_by_text("others may object").wait_for()
        site.manage("shell", "--verbosity=0", "--command", THREE_DAYS_LATER)
        page.reload()
        page.get_by_text("The page is yours, and you may edit it.").wait_for()
        page.goto(ORCID_PAGE)
        page.get_by_text("verified by ORCID").first.wait_for()
    site.orcid.holder = before
