"""Signing in with ORCID, against a server that speaks its protocol."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core import mail

from publications.orcid import authenticated_orcid, proof
from tests import orcid
from tests.factories import PASSWORD, make_user
from tests.orcid import CARBERRY

pytestmark = pytest.mark.django_db

OTHER = "0000-0001-5109-3700"
NEW = {"first_name": "Josiah", "last_name": "Carberry", "email": "new@example.org"}


@pytest.fixture(scope="module")
def running():
    with orcid.server() as registry:
        yield registry


@pytest.fixture
def registry(running, settings):
    """The server as the site is configured for it, nobody having asked it anything."""
    app = {"client_id": orcid.CLIENT_ID, "secret": orcid.CLIENT_SECRET}
    settings.ORCID_CLIENT_ID = orcid.CLIENT_ID
    settings.ORCID_BASE_URL = running.address
    provider = settings.SOCIALACCOUNT_PROVIDERS["orcid"]
    settings.SOCIALACCOUNT_PROVIDERS = {"orcid": provider | {"APP": app}}
    running.__init__(address=running.address)
    return running


@pytest.fixture
def member():
    """Somebody who has an account, but no iD connected to it."""
    return make_user(username="member", email="member@example.org")


def connected(user, uid=CARBERRY):
    facts = {"orcid": uid, "name": "Josiah Carberry", "date": "2026-01-01"}
    SocialAccount.objects.create(user=user, provider="orcid", uid=uid, extra_data=facts)
    return user


def leave(client, **form):
    """The address at ORCID that the button leads to."""
    return client.post("/accounts/orcid/login/", form)["Location"]


def decide(address, decision="allow"):
    """The address of ours that ORCID sends the visitor back to."""
    answer = requests.get(f"{address}&decision={decision}", allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def sign_in(client, **form):
    return client.get(decide(leave(client, **form)))


def signed_in(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def prove(client, password=PASSWORD):
    """Give the password again, as before everything that matters."""
    client.post("/accounts/reauthenticate/", {"password": password})


class TestFlow:
    def test_it_asks_for_no_more_than_who_it_is(self, client, registry):
        asked = parse_qs(urlsplit(leave(client)).query)

        assert asked["scope"] == ["/authenticate"]
        assert asked["response_type"] == ["code"]
        assert len(asked["state"][0]) >= 16

    def test_an_iD_that_is_known_opens_its_account(self, client, registry, member):
        connected(member)
        sign_in(client)

        assert signed_in(client) == member

    def test_it_leads_back_to_where_one_was(self, client, registry, member):
        connected(member)

        assert sign_in(client, next="/authors/")["Location"] == "/authors/"

    @pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil"])
    def test_it_leads_nowhere_else(self, client, registry, member, target):
        connected(member)

        assert sign_in(client, next=target)["Location"] == "/accounts/"

    def test_a_get_asks_first(self, client, registry):
        response = client.get("/accounts/orcid/login/")

        assert response.status_code == 200
        assert not registry.asked

    def test_the_way_there_is_allowed_by_the_content_policy(self, client, registry):
        policy = client.get("/accounts/login/")["Content-Security-Policy"]

        assert f"form-action 'self' {registry.address}" in policy


class TestRefusals:
    @pytest.mark.parametrize(
        "uid",
        [
            "",
            None,
            0,
            ["0000-0002-1825-0097"],
            "0000-0002-1825-0098",
            "0000-0002-1825-009",
            "0000000218250097",
            "https://orcid.org/0000-0002-1825-0097",
            " 0000-0002-1825-0097",
            "null",
        ],
    )
    def test_what_is_no_iD_opens_nothing(self, client, registry, member, uid):
        SocialAccount.objects.create(user=member, provider="orcid", uid=uid or "")
        registry.holder["orcid"] = uid

        response = sign_in(client)

        assert "ORCID sign-in failed" in response.content.decode()
        assert signed_in(client) is None
        assert User.objects.count() == 1

    def test_an_answer_without_an_iD_opens_nothing(self, client, registry):
        del registry.holder["orcid"]

        assert "ORCID sign-in failed" in sign_in(client).content.decode()

    def test_who_says_no_is_told_so(self, client, registry):
        response = client.get(decide(leave(client), "deny"), follow=True)

        assert "Not signed in" in response.content.decode()
        assert signed_in(client) is None

    @pytest.mark.parametrize(
        "change",
        [
            lambda back: back.partition("?")[0],
            lambda back: back.replace("state=", "state=x"),
            lambda back: back.partition("&")[0],
            lambda back: back.replace("code=", "code=x"),
        ],
        ids=["nothing", "another state", "state or code alone", "another code"],
    )
    def test_a_way_back_that_was_tampered_with_opens_nothing(
        self, client, registry, member, change
    ):
        connected(member)
        response = client.get(change(decide(leave(client))))

        assert "ORCID sign-in failed" in response.content.decode()
        assert signed_in(client) is None

    def test_a_way_back_serves_once(self, client, registry, member):
        connected(member)
        back = decide(leave(client))
        client.get(back)
        client.post("/accounts/logout/")

        assert "ORCID sign-in failed" in client.get(back).content.decode()
        assert signed_in(client) is None

    def test_the_way_back_of_one_browser_opens_nothing_in_another(self, client, registry, member):
        connected(member)
        back = decide(leave(client))
        client.cookies.clear()

        assert "ORCID sign-in failed" in client.get(back).content.decode()

    def test_a_code_that_was_used_before_opens_nothing(self, client, registry, member):
        connected(member)
        first = decide(leave(client))
        code = parse_qs(urlsplit(first).query)["code"][0]
        client.get(first)
        client.post("/accounts/logout/")
        again = parse_qs(urlsplit(leave(client)).query)["state"][0]

        client.get(f"/accounts/orcid/login/callback/?code={code}&state={again}")

        assert signed_in(client) is None

    @pytest.mark.parametrize(
        "answer",
        [
            (500, "text/html", b"<h1>Sorry</h1>"),
            (200, "text/html", b"<h1>Sorry</h1>"),
            (200, "application/json", b"{"),
            (200, "application/json", b"[]"),
            (200, "application/json", b'{"error": "invalid_grant"}'),
            (302, "text/html", b""),
        ],
        ids=["error", "page", "half", "list", "refusal", "redirect"],
    )
    def test_an_answer_that_is_none_opens_nothing(self, client, registry, answer):
        registry.answer = answer

        assert "ORCID sign-in failed" in sign_in(client).content.decode()

    def test_a_server_that_is_away_opens_nothing(self, client, registry, settings):
        back = decide(leave(client))
        settings.ORCID_BASE_URL = "http://127.0.0.1:9"

        assert "ORCID sign-in failed" in client.get(back).content.decode()

    def test_a_wrong_secret_opens_nothing(self, client, registry, settings):
        settings.SOCIALACCOUNT_PROVIDERS["orcid"]["APP"]["secret"] = "wrong"

        assert "ORCID sign-in failed" in sign_in(client).content.decode()


class TestSigningUp:
    def test_a_new_iD_needs_an_address_that_is_confirmed(self, client, registry):
        form = sign_in(client)
        assert form["Location"] == "/accounts/connections/signup/"
        page = client.get(form["Location"]).content.decode()
        assert 'value="Josiah"' in page and 'value="Carberry"' in page

        client.post(form["Location"], NEW)

        user = User.objects.get()
        assert signed_in(client) is None
        assert (authenticated_orcid(user), user.has_usable_password()) == (CARBERRY, False)
        assert [letter.to for letter in mail.outbox] == [["new@example.org"]]
        assert not EmailAddress.objects.get().verified

    def test_an_address_that_orcid_tells_is_not_believed(self, client, registry, member):
        registry.holder |= {
            "email": member.email,
            "person": {"emails": {"email": [{"email": member.email}]}},
        }
        form = sign_in(client)

        assert signed_in(client) is None
        assert member.email not in client.get(form["Location"]).content.decode()

    def test_nobody_learns_that_an_address_has_an_account(self, client, registry, member):
        form = sign_in(client)["Location"]
        known = client.post(form, NEW | {"email": member.email})

        assert known["Location"] == "/accounts/confirm-email/"
        assert authenticated_orcid(member) == ""
        assert User.objects.count() == 1

    def test_where_sign_up_is_closed_an_iD_makes_no_account(self, client, registry, settings):
        settings.LABSITE_SIGNUP = "closed"

        assert "Nobody signs up here" in sign_in(client).content.decode()
        assert not User.objects.exists()


class TestConnecting:
    def test_iD_name_and_day_are_kept_and_nothing_else(self, client, registry, member):
        client.force_login(member)
        prove(client)
        sign_in(client, process="connect")

        account = SocialAccount.objects.get(user=member)
        assert set(account.extra_data) == {"orcid", "name", "date"}
        assert proof(member).name == "Josiah Carberry"
        assert not account.socialtoken_set.exists()

    def test_the_password_is_asked_for_first(self, client, registry, member):
        client.force_login(member)
        sign_in(client, process="connect")
        assert authenticated_orcid(member) == ""

        prove(client)
        assert authenticated_orcid(member) == CARBERRY

    def test_an_iD_of_another_account_is_refused(self, client, registry, member):
        owner = connected(make_user())
        client.force_login(member)
        prove(client)
        sign_in(client, process="connect")

        assert (authenticated_orcid(member), authenticated_orcid(owner)) == ("", CARBERRY)

    def test_a_second_iD_is_refused(self, client, registry, member):
        connected(member, OTHER)
        client.force_login(member)
        prove(client)
        response = sign_in(client, process="connect")

        assert "another ORCID iD" in client.get(response["Location"]).content.decode()
        assert [row.uid for row in SocialAccount.objects.all()] == [OTHER]

    def test_it_can_be_undone(self, client, registry, member):
        EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
        account = connected(member).socialaccount_set.get()
        client.force_login(member)
        client.post("/accounts/connections/", {"account": account.pk})
        assert authenticated_orcid(member) == CARBERRY

        prove(client)
        client.post("/accounts/connections/", {"account": account.pk})
        assert authenticated_orcid(member) == ""

    def test_the_only_way_in_cannot_be_undone(self, client, registry, member):
        member.set_unusable_password()
        member.save()
        account = connected(member).socialaccount_set.get()
        client.force_login(member)
        client.post("/accounts/connections/", {"account": account.pk})

        assert authenticated_orcid(member) == CARBERRY


class TestWithoutCredentials:
    def test_nobody_is_offered_it(self, client):
        assert "ORCID" not in client.get("/accounts/login/").content.decode()
        assert "ORCID" not in client.get("/accounts/signup/").content.decode()

    @pytest.mark.parametrize("path", ["login/", "login/callback/?code=a&state=b"])
    def test_its_addresses_lead_nowhere(self, client, path):
        assert client.get(f"/accounts/orcid/{path}").status_code == 404
