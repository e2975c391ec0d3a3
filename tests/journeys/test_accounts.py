"""Somebody comes with an ORCID iD, gets an account, and makes it safe."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from ..orcid import CARBERRY
from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

ADDRESS = "orcid-holder@example.org"


def come_from_orcid(page, choice="Authorize access"):
    page.goto("/accounts/login/?next=/accounts/")
    page.get_by_role("button", name="Sign in with ORCID").click()
    page.get_by_role("link", name=choice).click()


def test_an_orcid_iD_opens_an_account(browser, site):
    with visiting(browser, site, friends=(site.orcid.address,)) as page:
        come_from_orcid(page, "Deny access")
        page.get_by_role("heading", name="Not signed in").wait_for()

        come_from_orcid(page)
        page.get_by_role("heading", name="Sign up with ORCID").wait_for()
        expect(page.get_by_label("Family name")).to_have_value("Carberry")
        page.get_by_label("Email").fill(ADDRESS)
        page.get_by_role("button", name="Sign up").click()
        page.get_by_role("heading", name="Look into your mailbox").wait_for()

        page.goto(site.link(ADDRESS, "/accounts/confirm-email/"))
        page.get_by_role("button", name="Yes, it is mine").click()
        page.wait_for_url("**/accounts/login/")

        come_from_orcid(page)
        page.wait_for_url("**/accounts/")
        page.get_by_role("link", name="ORCID", exact=True).click()
        page.get_by_role("link", name=CARBERRY).wait_for()


def test_a_passkey_takes_the_place_of_the_password(browser, site):
    # Browsers have passkeys for names, not for numbers.
    site = replace(site, address=site.address.replace("127.0.0.1", "localhost"))
    with visiting(browser, site) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        sign_in(page, site, "librarian")
        page.goto("/accounts/2fa/webauthn/add/")
        page.get_by_label("Password").fill(site.passwords["librarian"])
        page.get_by_role("button", name="Confirm").click()
        page.get_by_label("Passwordless").check()
        page.get_by_role("button", name="Add").click()
        page.wait_for_url(re.compile(r"/2fa/(?!webauthn/add)"))

        page.goto("/accounts/logout/")
        page.get_by_role("button", name="Sign out").click()
        page.goto("/accounts/login/?next=/accounts/")
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url("**/accounts/")
        page.get_by_text("Signed in as librarian@example.org.").wait_for()
