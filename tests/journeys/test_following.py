"""Readers and authors get in touch: follow until a letter comes, invite until it is accepted."""

import pytest

from .conftest import visiting

pytestmark = pytest.mark.journey

AUTHOR = "McClelland"
#: Signed by a team that the site knows, so that it is theirs without anybody's word.
NEW = """@article{new2026, title = {A work that is new}, year = 2026,
  author = {Saxe, A. M. and McClelland, J. L. and Ganguli, S.}}
"""
GONE = """
from publications.models import Publication
Publication.objects.get(title="A work that is new").delete()
"""
#: What a claim, its evidence and a curator's word come to; the claims have journeys of their own.
OWNED = """
from django.contrib.auth import get_user_model
from django.utils import timezone
from publications.models import Author, Claim
user = get_user_model().objects.get(username="editor")
author = Author.objects.get(slug="{slug}")
Claim.objects.create(author=author, claimant=user, state="approved", approved_at=timezone.now())
Author.objects.filter(pk=author.pk).update(
    owner=user, state="claimed", open_to_collaborate=True)
"""
RELEASED = """
from publications.models import Author, Claim
Claim.objects.filter(claimant__username="editor").delete()
Author.objects.filter(slug="{slug}").update(
    owner=None, state="unclaimed", open_to_collaborate=False)
"""


def come_in(page, site, role):
    """Sign in and stay on the public site, where a member is let in, too."""
    page.goto("/accounts/login/?next=/accounts/")
    page.get_by_label("Login").fill(f"{role}@example.org")
    page.get_by_label("Password").fill(site.passwords[role])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/accounts/")


def run(site, code):
    site.manage("shell", "--no-imports", "-c", code)


def author_page(page):
    """Open the author's page; the slug of it."""
    page.goto(f"/authors/?q={AUTHOR}")
    page.locator(".people a").first.click()
    page.wait_for_url("**/authors/*/")
    return page.url.rstrip("/").rpartition("/")[2]


@pytest.fixture
def member(browser, site):
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as page:
        come_in(page, site, "member")
        yield page


def test_follow_an_author_and_hear_of_a_new_work_once(member, site, tmp_path):
    author_page(member)
    name = member.get_by_role("heading", level=1).inner_text()
    member.get_by_role("link", name="Follow", exact=True).click()
    member.get_by_label("at once").check()
    member.get_by_role("button", name="Follow").click()
    member.wait_for_url("**/accounts/following/")
    assert name in member.get_by_role("main").inner_text()

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


def test_invite_an_author_who_accepts(member, browser, site):
    slug = author_page(member)
    run(site, OWNED.format(slug=slug))
    member.goto("/accounts/name/")
    member.get_by_label("Given").fill("Donald")
    member.get_by_label("Family").fill("Knuth")
    member.get_by_role("button", name="Save").click()
    member.goto(f"/authors/{slug}/")
    member.get_by_role("link", name="Invite to collaborate").click()
    member.get_by_label("Message").fill("Shall we write a book?")
    member.get_by_role("button", name="Send the invitation").click()
    member.wait_for_url("**/accounts/invitations/")

    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as owner:
        come_in(owner, site, "editor")
        owner.goto(site.link("editor@", "/accounts/invitations/"))
        assert "Shall we write a book?" in owner.get_by_role("main").inner_text()
        assert "member@example.org" not in owner.get_by_role("main").inner_text()
        owner.get_by_label("editor@example.org").check()
        owner.get_by_role("button", name="Accept").click()
        owner.wait_for_url("**/accounts/invitations/")

    member.goto(site.link("member@", "/accounts/invitations/"))
    member.get_by_role("link", name="editor@example.org").wait_for()
    run(site, RELEASED.format(slug=slug))
