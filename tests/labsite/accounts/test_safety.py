"""What protects an account: a second factor, knowing one's sessions, and leading nowhere else."""

import re
from base64 import b64decode

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = make_user()
    client.post("/accounts/login/", {"login": "visitor", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return user


def code(secret):
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def protect(client):
    """Set up an authenticator app; its secret."""
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]* value="(\w+)"', page)[1]
    client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    return secret


class TestSecondFactor:
    def test_signing_in_asks_for_it(self, client, user):
        secret = protect(client)
        visitor = Client()
        response = visitor.post("/accounts/login/", {"login": "visitor", "password": PASSWORD})
        assert response["Location"] == "/accounts/2fa/authenticate/"
        assert "_auth_user_id" not in visitor.session

        visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert "_auth_user_id" not in visitor.session

        # The cache remembers that this code was used already, to set the app up.
        cache.clear()
        visitor.post("/accounts/2fa/authenticate/", {"code": code(secret)})
        assert visitor.session["_auth_user_id"] == str(user.pk)

    def test_the_code_to_scan_needs_no_style_or_script(self, client, user):
        response = client.get("/accounts/2fa/totp/activate/")
        [svg] = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', response.content.decode())

        assert b"<path" in b64decode(svg)
        assert "unsafe-inline" not in response["Content-Security-Policy"]

    def test_recovery_codes_come_with_it_and_work_once(self, client, user):
        protect(client)
        page = client.get("/accounts/2fa/recovery-codes/").content.decode()
        codes = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[1].split()
        assert len(codes) == 10

        entered = []
        for _ in range(2):
            visitor = Client()
            visitor.post("/accounts/login/", {"login": "visitor", "password": PASSWORD})
            visitor.post("/accounts/2fa/authenticate/", {"code": codes[0]})
            entered.append("_auth_user_id" in visitor.session)
        assert entered == [True, False]

    @pytest.mark.parametrize(
        "path", ["totp/activate/", "recovery-codes/generate/", "webauthn/add/"]
    )
    def test_the_password_is_asked_for_first(self, client, path):
        client.force_login(make_user())

        response = client.get(f"/accounts/2fa/{path}")

        assert response["Location"].startswith("/accounts/reauthenticate/")


class TestStaff:
    @pytest.fixture
    def editor(self, client):
        make_user("Editors")
        client.post("/accounts/login/", {"login": "editors", "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    def test_the_admin_waits_for_a_second_factor_where_that_is_asked(
        self, client, editor, settings
    ):
        settings.LABSITE_STAFF_MFA = True
        assert client.get("/admin/pages/")["Location"] == "/accounts/2fa/"

        protect(client)
        assert client.get("/admin/pages/").status_code in (200, 302)
        assert client.get("/admin/").status_code == 200

    def test_elsewhere_a_password_is_enough(self, client, editor):
        assert client.get("/admin/").status_code == 200


class TestSessions:
    def test_they_are_listed_with_the_network_alone(self, client):
        make_user()
        login = {"login": "visitor", "password": PASSWORD}
        client.post("/accounts/login/", login, REMOTE_ADDR="198.51.100.77")
        html = client.get("/accounts/sessions/").content.decode()

        assert UserSession.objects.get().ip == "198.51.100.0"
        assert "198.51.100.0" in html and "198.51.100.77" not in html

    def test_all_others_can_be_ended(self, client, user):
        elsewhere = Client()
        elsewhere.post("/accounts/login/", {"login": "visitor", "password": PASSWORD})
        assert elsewhere.get("/accounts/").status_code == 200

        client.post("/accounts/sessions/")

        assert elsewhere.get("/accounts/").status_code == 302
        assert client.get("/accounts/").status_code == 200


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("login/", {"login": "visitor", "password": PASSWORD}),
        ("logout/", {}),
        ("reauthenticate/", {"password": PASSWORD}),
        ("password/change/", dict.fromkeys(("oldpassword", "password1", "password2"), PASSWORD)),
    ],
)
def test_nothing_leads_to_another_site(client, path, form, target):
    user = make_user()
    if path != "login/":
        client.force_login(user)
    response = client.post(f"/accounts/{path}", form | {"next": target})

    assert "evil" not in response.get("Location", "/")
    assert response.status_code == 302
