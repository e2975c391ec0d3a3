"""Author pages: followed, taken over, kept, invited to, disputed, and opened by an ORCID iD.

The stories share one site and follow each other: what one has made, the next one uses.
"""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

PAGE = "/authors/j-l-mcclelland/"
ORCID_PAGE = "/authors/s-ganguli/"
ADDRESS = "mcclelland@institute.example.org"
PASSWORD = "correct horse battery staple"
ORCID = "0000-0001-5109-3700"
#: Signed by a team that the site knows, so that it is theirs without anybody's word.
NEW = """@article{new2026, title = {A work that is new}, year = 2026,
  author = {Saxe, A. M. and McClelland, J. L. and Ganguli, S.}}
"""
GONE = """
from publications.models import Publication
Publication.objects.get(title="A work that is new").delete()
"""
#: What no visitor can do: to have works that print more than these do, to have signed up long ago,
#: and to let days go by.
PRINTED = f"""
from publications.models import Contribution
bylines = Contribution.objects.filter(author__slug="j-l-mcclelland")
bylines.filter(publication__year=2026).update(affiliation="The Institute")
Contribution.objects.filter(author__slug="s-ganguli").update(orcid="{ORCID}")
"""
OLD_ACCOUNT = """
from django.contrib.auth.models import User
User.objects.filter(username="member").update(
    date_joined="2026-01-01T00:00Z", first_name="James", last_name="McClelland"
)
User.objects.filter(username="editor").update(first_name="Surya", last_name="Ganguli")
"""
THREE_DAYS_LATER = """
from datetime import timedelta
from django.utils import timezone
from publications.models import Claim
Claim.objects.filter(state="holding").update(hold_until=timezone.now() - timedelta(hours=1))
"""


def run(site, code):
    site.manage("shell", "--verbosity=0", "--no-imports", "--command", code)


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


def come_in(page, login, password, to):
    """Sign in by the form that stands there, or by the one that leads ``to`` a place."""
    if "/login/" not in page.url:
        page.goto(f"/accounts/login/?next={to}")
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{to}")


@pytest.fixture
def member(browser, site):
    """A member, on the public site."""
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as page:
        come_in(page, "member@example.org", site.passwords["member"], to="/accounts/")
        yield page


@pytest.fixture(scope="module")
def owner(browser, site):
    """Somebody with a telephone who has signed up, and will hold a page."""
    run(site, PRINTED)
    with visiting(browser, site, viewport={"width": 390, "height": 844}) as page:
        sign_up(page, site)
        yield page


def test_a_reader_follows_an_author_and_hears_of_a_new_work_once(member, site, tmp_path):
    member.goto(PAGE)
    member.get_by_role("link", name="Follow", exact=True).click()
    member.get_by_label("at once").check()
    member.get_by_role("button", name="Follow").click()
    member.wait_for_url("**/accounts/following/")
    expect(member.get_by_role("main")).to_contain_text("J. L. McClelland")

    file = tmp_path / "new.bib"
    file.write_text(NEW)
    site.manage("import_references", str(file))
    assert "1 letters written" in site.manage("send_digests")
    assert "0 letters written" in site.manage("send_digests")
    run(site, GONE)

    (letter,) = [text for text in site.letters("member@") if "A work that is new" in text]
    assert "/publications/" in letter
    member.goto(site.link("member@", "/accounts/following/stop/"))
    member.get_by_role("button", name="No more letters").click()
    member.get_by_role("status").get_by_text("No more letters").wait_for()


def test_a_page_is_claimed_with_an_address_and_a_curators_word(owner, browser, site):
    owner.goto(PAGE)
    owner.get_by_text("Level 1: ").wait_for()
    owner.get_by_role("link", name="This is me").click()
    owner.get_by_role("link", name="Sign in to claim this page").click()
    come_in(owner, ADDRESS, PASSWORD, to="/claim/")
    owner.get_by_role("button", name="Claim this page").click()
    owner.get_by_text("Nothing yet that shows that the page is yours.").wait_for()
    owner.get_by_role("button", name="Ask a curator to look at it").click()
    owner.get_by_text("A curator looks at your claim").wait_for()

    with curating(browser, site) as curator:
        curator.goto("/admin/domains/add/")
        curator.get_by_role("textbox", name="Domain").fill("institute.example.org")
        curator.get_by_role("textbox", name="Institution").fill("The Institute")
        curator.get_by_role("button", name="Save").click()
        curator.wait_for_url(lambda url: "/add/" not in url)
        owner.get_by_role("button", name="Look again").click()
        owner.get_by_text("strong", exact=True).wait_for()

        curator.goto("/admin/claims/")
        curator.get_by_role("link", name="J. L. McClelland").first.click()
        curator.get_by_text("the name fits").wait_for()
        decide(curator, "Note my own check", What_you_checked="The staff list.")
        decide(curator, "Approve at once", How_you_know="We share an office.")

    owner.reload()
    owner.get_by_text("The page is yours, and you may edit it.").wait_for()
    assert any("We share an office." in letter for letter in site.letters(ADDRESS))


def test_the_owner_confirms_all_works_at_once_and_the_level_rises(owner):
    owner.goto(PAGE)
    owner.get_by_text("Level 3: ").wait_for()
    owner.goto("/accounts/")
    owner.get_by_role("link", name="Linked to you, not confirmed").click()
    everything = owner.get_by_role("button", name=re.compile(r"Yes, all \d+ works are mine"))
    everything.wait_for()
    linked = owner.get_by_role("link", name=re.compile("Linked to you"))
    before = linked.inner_text()

    everything.press("Enter")
    owner.get_by_text("Every work on your page is confirmed.").wait_for()
    expect(linked).to_have_text("Linked to you (0)")
    owner.get_by_role("button", name="Take these answers back").press("Enter")
    owner.get_by_text("answers were taken back.").wait_for()
    expect(linked).to_have_text(before)
    linked.click()
    everything.press("Enter")
    owner.get_by_text("Every work on your page is confirmed.").wait_for()

    owner.goto(PAGE)
    owner.get_by_text("Level 4: ").wait_for()


def test_an_owner_is_invited_and_accepts(owner, member, site):
    owner.goto(f"{PAGE}edit/")
    owner.get_by_label("Open to collaborate").check()
    owner.get_by_role("button", name="Save").click()
    owner.wait_for_url(f"**{PAGE}")
    member.goto("/accounts/name/")
    member.get_by_label("Given").fill("Donald")
    member.get_by_label("Family").fill("Knuth")
    member.get_by_role("button", name="Save").click()
    member.get_by_text("Your name was changed.").wait_for()
    member.goto(PAGE)
    member.get_by_role("link", name="Invite to collaborate").click()
    member.get_by_label("Message").fill("Shall we write a book?")
    member.get_by_role("button", name="Send the invitation").click()
    member.wait_for_url("**/accounts/invitations/")

    owner.goto(site.link(ADDRESS, "/accounts/invitations/"))
    asked = owner.get_by_role("main").inner_text()
    assert "Shall we write a book?" in asked and "member@example.org" not in asked
    owner.get_by_label(ADDRESS).check()
    owner.get_by_role("button", name="Accept").click()
    owner.get_by_role("button", name="Accept").wait_for(state="detached")

    member.goto(site.link("member@", "/accounts/invitations/"))
    member.get_by_role("link", name=ADDRESS).wait_for()


def test_a_rival_is_heard_and_a_curator_decides(owner, member, browser, site):
    run(site, OLD_ACCOUNT)
    member.goto(f"{PAGE}claim/")
    member.get_by_label("What is wrong").fill("I am James McClelland.")
    member.get_by_label("What shows it").fill("My staff page.")
    member.get_by_role("button", name="Claim this page").click()
    member.get_by_role("heading", name="Your objection").wait_for()
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


def test_orcid_opens_a_page_after_three_days(browser, site, owner):
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
        run(site, THREE_DAYS_LATER)
        page.reload()
        page.get_by_text("The page is yours, and you may edit it.").wait_for()
        page.goto(ORCID_PAGE)
        page.get_by_text("verified by ORCID").first.wait_for()
    site.orcid.holder = before
