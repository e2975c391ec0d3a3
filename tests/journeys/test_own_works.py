"""An owner is asked which works are theirs, answers for all of them, and takes it back."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import manage, sign_in, visiting

pytestmark = pytest.mark.journey

#: Gives the page with the most works to an account, as an approved claim would.
OWN = """
from django.contrib.auth import get_user_model
from django.db.models import Count
from django.utils import timezone
from publications.models import Author, Claim
author = Author.objects.current().annotate(works=Count("contributions")).latest("works")
user = get_user_model().objects.get(email="editor@example.org")
Claim.objects.create(author=author, claimant=user, state="approved", approved_at=timezone.now())
Author.objects.filter(pk=author.pk).update(owner=user, state="claimed")
"""
#: Leaves the page to nobody again, for the journeys that come after.
DISOWN = """
from publications.models import Author, Claim
Claim.objects.all().delete()
Author.objects.exclude(owner=None).update(owner=None, state="unclaimed")
"""


@pytest.fixture
def owned(site):
    """The editor's account holds a page for as long as the journey lasts."""
    manage("shell", "-v0", "-c", OWN, env=site.env)
    yield
    manage("shell", "-v0", "-c", DISOWN, env=site.env)


def test_an_owner_confirms_all_works_at_once_and_takes_it_back(browser, site, owned):
    with visiting(browser, site, viewport={"width": 390, "height": 844}) as page:
        sign_in(page, site, "editor")
        page.goto("/accounts/")
        page.get_by_role("link", name="Linked to you, not confirmed").click()
        linked = page.get_by_role("link", name=re.compile("Linked to you"))
        before = linked.inner_text()

        page.get_by_role("button", name=re.compile(r"Yes, all \d+ works are mine")).press("Enter")
        expect(page.get_by_text("Every work on your page is confirmed.")).to_be_visible()
        expect(linked).to_have_text("Linked to you (0)")

        page.get_by_role("button", name="Take these answers back").press("Enter")
        expect(page.get_by_text("answers were taken back.")).to_be_visible()
        expect(linked).to_have_text(before)
