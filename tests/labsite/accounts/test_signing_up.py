"""Signing up: open to all, confirmed by letter, and silent about who is known."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.core import mail

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

NEW = {
    "first_name": "Donald E.",
    "last_name": "Knuth",
    "email": "new@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def sign_up(client, **changes):
    return client.post("/accounts/signup/", NEW | changes)


def sign_in(client, login="new@example.org", password=PASSWORD):
    client.post("/accounts/login/", {"login": login, "password": password})
    return "_auth_user_id" in client.session


def link():
    """The link of the newest letter."""
    return next(word for word in mail.outbox[-1].body.split() if "/accounts/" in word)


class TestConfirming:
    def test_an_account_works_once_its_address_is_confirmed(self, client):
        response = sign_up(client)
        assert response["Location"] == "/accounts/confirm-email/"
        assert "_auth_user_id" not in client.session
        assert not sign_in(client)

        client.get(link())
        assert not sign_in(client)

        client.post(link())
        assert sign_in(client)

    def test_the_name_is_kept(self, client):
        sign_up(client)

        assert User.objects.get().get_full_name() == "Donald E. Knuth"

    def test_the_letter_says_what_it_is_about_as_text_and_as_html(self, client):
        sign_up(client)

        [letter] = mail.outbox
        [html, kind] = letter.alternatives[0]
        assert letter.subject.startswith("Confirm your address for ")
        assert (kind, link() in html) == ("text/html", True)

    def test_a_link_cut_short_says_so(self, client):
        sign_up(client)

        assert "expired" in client.get(link()[:-3] + "/").content.decode()

    @pytest.mark.parametrize(
        "name",
        ["see https://evil.example", "www.evil.example", "<b>x</b>", "x\u202ey", "a@b", "a\nb"],
    )
    def test_a_name_is_a_name(self, client, name):
        sign_up(client, last_name=name)

        assert not User.objects.exists()


class TestKnownAddress:
    @pytest.fixture
    def known(self):
        user = make_user()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user.email

    def answer(self, client, email):
        response = sign_up(client, email=email)
        page = client.get(response["Location"]).content.decode()
        return response.status_code, response["Location"], page.replace(email, "")

    def test_the_answer_is_the_same(self, client, known):
        assert self.answer(client, known) == self.answer(client, "new@example.org")

    def test_it_takes_the_same_work(self, client, known, monkeypatch):
        hashed = []
        hasher = type(hashers.get_hasher())
        encode = hasher.encode
        monkeypatch.setattr(
            hasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
        )
        work = []
        for email in (known, "new@example.org"):
            hashed.clear()
            mail.outbox.clear()
            sign_up(client, email=email)
            work.append((len(hashed), len(mail.outbox)))

        assert work == [(1, 1), (1, 1)]

    def test_its_owner_is_told_and_keeps_the_password(self, client, known):
        sign_up(
            client, email=known, password1="another pass phrase", password2="another pass phrase"
        )

        assert mail.outbox[0].to == [known]
        assert "already" in mail.outbox[0].subject
        assert User.objects.get().check_password(PASSWORD)

    def test_adding_it_to_an_account_does_not_tell(self, client, known):
        user = make_user(username="other", email="other@example.org")
        client.force_login(user)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        pages = []
        for email in (known, "free@example.org"):
            response = client.post("/accounts/email/", {"email": email, "action_add": ""})
            pages.append((response.status_code, response["Location"]))

        assert pages[0] == pages[1]
        assert [letter.to for letter in mail.outbox] == [[known], ["free@example.org"]]


class TestLimits:
    def test_a_mailbox_gets_no_more_than_three_letters_a_day(self, client):
        codes = [sign_up(client).status_code for _ in range(4)]

        assert codes == [302, 302, 302, 429]

    def test_the_limit_holds_for_known_addresses_too(self, client):
        known = make_user().email
        codes = [sign_up(client, email=known).status_code for _ in range(4)]

        assert codes == [302, 302, 302, 429]

    def test_a_network_makes_ten_accounts_an_hour(self, client):
        codes = [sign_up(client, email=f"n{n}@example.org").status_code for n in range(11)]

        assert codes == [302] * 10 + [429]

    def test_a_mistake_costs_nothing(self, client):
        for _ in range(4):
            sign_up(client, password2="something else")

        assert sign_up(client).status_code == 302


class TestMadeByAdministrators:
    def test_they_need_no_confirmation(self, client):
        user = make_user()

        assert sign_in(client, "visitor")
        assert EmailAddress.objects.get(user=user, primary=True).verified
        assert not mail.outbox

    def test_nor_when_they_have_no_address(self, client):
        make_user(email="")

        assert sign_in(client, "visitor")

    def test_nor_when_another_account_has_the_address(self, client):
        for name in ("one", "two"):
            make_user(username=name, email="shared@example.org")

        assert sign_in(client, "one")
        client.post("/accounts/logout/")
        assert sign_in(client, "two")

    def test_who_signed_up_is_vouched_for_by_nobody(self, client):
        sign_up(client)
        sign_in(client)

        assert not EmailAddress.objects.get().verified


class TestAddresses:
    @pytest.fixture
    def user(self, client):
        user = make_user()
        sign_in(client, "visitor")
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return user

    def post(self, client, action, email):
        return client.post("/accounts/email/", {f"action_{action}": "", "email": email})

    def test_the_last_confirmed_one_stays(self, client, user):
        self.post(client, "add", "new@example.org")
        self.post(client, "remove", user.email)

        assert EmailAddress.objects.filter(user=user, email=user.email).exists()

    def test_a_new_first_address_is_told_to_the_old_one(self, client, user):
        self.post(client, "add", "new@example.org")
        client.post(link())
        mail.outbox.clear()
        self.post(client, "primary", "new@example.org")

        user.refresh_from_db()
        assert user.email == "new@example.org"
        assert mail.outbox[0].to == ["visitor@example.org"]

    def test_the_password_is_asked_for_first(self, client):
        user = make_user()
        client.force_login(user)
        response = self.post(client, "add", "new@example.org")

        assert response["Location"].startswith("/accounts/reauthenticate/")
        assert not EmailAddress.objects.filter(email="new@example.org").exists()

    def test_five_an_hour(self, client, user):
        codes = [self.post(client, "add", f"n{n}@example.org").status_code for n in range(6)]

        assert codes == [302] * 5 + [429]


class TestName:
    def test_it_can_be_corrected(self, client):
        user = make_user()
        client.force_login(user)
        client.post("/accounts/name/", {"first_name": "D.", "last_name": "Knuth"})

        user.refresh_from_db()
        assert user.get_full_name() == "D. Knuth"

    def test_a_wrong_one_is_refused_in_words(self, client):
        client.force_login(make_user())
        response = client.post("/accounts/name/", {"last_name": "http://x"})

        assert "without links" in response.content.decode()
