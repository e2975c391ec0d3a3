"""Signing in: one door, a brake on guessing, and answers that give nobody away."""

from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.urls import reverse

from ...factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct-horse-battery"
LOGIN = "/accounts/login/"


@pytest.fixture
def librarian():
    user = User.objects.create_user("librarian", "librarian@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def sign_in(client, login, password):
    return client.post(LOGIN, {"login": login, "password": password})


def errors(response):
    return response.context["form"].non_field_errors()


class TestOneDoor:
    def test_who_may_not_enter_the_admin_is_told_so_and_not_sent_round(self, client):
        client.force_login(make_user("Readers"))

        response = client.get("/admin/", follow=True)

        assert response.status_code == 403
        assert response.redirect_chain == [("/admin/login/?next=/admin/", 302)]

    @pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_every_other_door_leads_to_it(self, client, address, method):
        response = getattr(client, method)(f"{address}?next=/admin/reports/")

        assert response.status_code == 302
        assert response["Location"] == f"{LOGIN}?next=/admin/reports/"

    def test_the_admin_sends_strangers_there(self, client):
        response = client.get("/admin/pages/", follow=True)

        assert unquote(response.redirect_chain[-1][0]) == f"{LOGIN}?next=/admin/pages/"

    @pytest.mark.parametrize("address", ["/admin/password_reset/", "/admin/password_reset/done/"])
    def test_the_admin_has_no_password_reset_of_its_own(self, client, address):
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("login", ["librarian", "librarian@example.org"])
    def test_user_name_and_address_both_open_it(self, client, librarian, login):
        response = sign_in(client, login, PASSWORD)

        assert response["Location"] == reverse("wagtailadmin_home")

    def test_who_may_not_enter_the_admin_stays_on_the_site(self, client):
        User.objects.create_user("member", "member@example.org", PASSWORD)

        assert sign_in(client, "member", PASSWORD)["Location"] == "/accounts/"

    @pytest.mark.parametrize(
        "target",
        ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"],
    )
    def test_it_leads_nowhere_else(self, client, librarian, target):
        response = client.post(LOGIN, {"login": "librarian", "password": PASSWORD, "next": target})

        assert response["Location"] == reverse("wagtailadmin_home")

    def test_signing_in_changes_the_session(self, client, librarian):
        client.get(LOGIN)
        session = client.session
        session["seen"] = True
        session.save()
        before = session.session_key

        sign_in(client, "librarian", PASSWORD)

        assert client.session.session_key != before

    def test_signing_out_takes_a_post(self, client, librarian):
        client.force_login(librarian)

        client.get("/accounts/logout/")
        assert "_auth_user_id" in client.session

        client.post("/accounts/logout/")
        assert "_auth_user_id" not in client.session


class TestBrake:
    def refuse(self, client, login, times=5):
        for _ in range(times):
            sign_in(client, login, "wrong")

    def test_the_sixth_attempt_is_refused_though_the_password_is_right(self, client, librarian):
        self.refuse(client, "librarian@example.org")

        response = sign_in(client, "librarian@example.org", PASSWORD)

        assert response.status_code == 200
        assert "_auth_user_id" not in client.session

    def test_a_refusal_does_not_tell_whether_the_account_exists(self, client, librarian):
        answers = {}
        for login in ("librarian@example.org", "nobody@example.org"):
            wrong = errors(sign_in(client, login, "wrong"))
            self.refuse(client, login, 4)
            answers[login] = (wrong, errors(sign_in(client, login, "wrong")))

        assert answers["librarian@example.org"] == answers["nobody@example.org"]
        assert all(answers["nobody@example.org"])

    def test_other_people_still_get_in(self, client, librarian):
        self.refuse(client, "somebody@example.org")

        assert sign_in(client, "librarian@example.org", PASSWORD).status_code == 302

    def test_one_network_cannot_try_many_accounts(self, client, librarian):
        for number in range(20):
            sign_in(client, f"user{number}@example.org", "wrong")

        assert sign_in(client, "librarian@example.org", PASSWORD).status_code == 200

    def test_a_refusal_is_logged_without_the_password(self, client, librarian, caplog):
        sign_in(client, "librarian", "my-secret-guess")

        assert "Sign-in refused" in caplog.text
        assert "my-secret-guess" not in caplog.text


class TestAccounts:
    def test_nobody_signs_up_where_that_is_closed(self, client, settings):
        settings.LABSITE_SIGNUP = "closed"
        response = client.post(
            "/accounts/signup/",
            {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
        )

        assert response.status_code == 200
        assert not User.objects.exists()

    def test_a_reset_answers_alike_for_known_and_unknown(self, client, librarian):
        answers = [
            client.post("/accounts/password/reset/", {"email": email})
            for email in ("librarian@example.org", "nobody@example.org")
        ]

        assert {(answer.status_code, answer["Location"]) for answer in answers} == {
            (302, "/accounts/password/reset/done/")
        }

    def test_a_reset_link_works_once(self, client, librarian):
        client.post("/accounts/password/reset/", {"email": "librarian@example.org"})
        link = next(word for word in mail.outbox[0].body.split() if "/accounts/" in word)

        form = client.get(link, follow=True)
        address = form.redirect_chain[-1][0]
        new = {"password1": "a-new-pass-phrase", "password2": "a-new-pass-phrase"}
        client.post(address, new)

        assert sign_in(client, "librarian", "a-new-pass-phrase").status_code == 302
        assert client.get(link, follow=True).context["token_fail"]

    def test_a_mail_server_that_is_away_does_not_give_an_account_away(
        self, client, librarian, monkeypatch
    ):
        def away(*args, **kwargs):
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
        response = client.post("/accounts/password/reset/", {"email": "librarian@example.org"})

        assert response["Location"] == "/accounts/password/reset/done/"

    def test_mails_come_as_text_and_as_html(self, client, librarian):
        client.post("/accounts/password/reset/", {"email": "librarian@example.org"})

        [message] = mail.outbox
        [html, kind] = message.alternatives[0]
        assert kind == "text/html"
        assert "/accounts/password/reset/key/" in html
        assert "/accounts/password/reset/key/" in message.body

    def test_a_new_password_is_told_to_its_owner(self, client, librarian):
        client.force_login(librarian)
        new = "a-new-pass-phrase"
        client.post(
            "/accounts/password/change/",
            {"oldpassword": PASSWORD, "password1": new, "password2": new},
        )

        assert "password" in mail.outbox[0].subject.lower()

    @pytest.mark.parametrize("password", ["short", "password1234", "123456789012"])
    def test_weak_passwords_are_refused(self, client, librarian, password):
        client.force_login(librarian)
        client.post(
            "/accounts/password/change/",
            {"oldpassword": PASSWORD, "password1": password, "password2": password},
        )

        librarian.refresh_from_db()
        assert librarian.check_password(PASSWORD)


class TestPages:
    OPEN = ("login/", "password/reset/", "password/reset/done/", "signup/", "inactive/")
    OWN = ("logout/", "password/change/", "email/")

    @pytest.mark.parametrize("page", OPEN)
    def test_strangers_find_the_way_in(self, client, page):
        self.check(client.get(f"/accounts/{page}"))

    @pytest.mark.parametrize("page", OWN)
    def test_users_look_after_their_account(self, client, librarian, page):
        client.force_login(librarian)

        self.check(client.get(f"/accounts/{page}"))

    def check(self, response):
        html = response.content.decode()
        assert response.status_code == 200
        assert html.count("<h1") == 1
        assert '<main id="lab-main"' in html
        assert 'name="robots" content="noindex"' in html
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-store"

    def test_the_form_names_what_is_wrong(self, client, librarian):
        html = sign_in(client, "librarian", "wrong").content.decode()

        assert 'class="errorlist nonfield"' in html
