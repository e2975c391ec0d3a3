"""“This is me, and I want no page here”: asked without an account, confirmed, decided."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from publications import removals
from publications.models import AuditEvent, Author, RemovalRequest
from tests.factories import make_author, make_publication, make_user

pytestmark = pytest.mark.django_db

WISH = {"relation": "self", "email": "ada@example.org", "reason": "I left science."}
State = RemovalRequest.State


@pytest.fixture
def author(settle):
    author = make_author("Saxe, Andrew")
    # Only pages of works that are known elsewhere are in the sitemap.
    doi = ("doi", "10.1000/example")
    work = make_publication(authors=("Saxe, Andrew", "Ganguli, S."), identifiers=(doi,))
    work.contributions.filter(position=0).update(author=author)
    settle()
    return author


def ask(client, author, settle, **changes):
    """Send the form; the link of the letter, as an address of this site."""
    response = client.post(f"/authors/{author.slug}/remove/", WISH | changes)
    settle()
    if response.status_code != 302:
        return ""
    found = next(word for word in mail.outbox[-1].body.split() if "/removals/" in word)
    return found[found.index("/removals/") :]


@pytest.fixture
def wish(client, author, settle):
    client.post(ask(client, author, settle))
    return RemovalRequest.objects.get()


class TestAsking:
    def test_nothing_is_asked_before_the_link_is_followed(self, client, author, settle):
        link = ask(client, author, settle)
        client.get(link)
        assert RemovalRequest.objects.get().state == State.UNCONFIRMED

        client.post(link)
        assert RemovalRequest.objects.get().state == State.OPEN

    def test_a_link_works_once(self, client, author, settle):
        link = ask(client, author, settle)
        client.post(link)

        assert client.post(link).status_code == 404

    def test_a_link_works_for_three_days(self, client, author, settle):
        link = ask(client, author, settle)
        RemovalRequest.objects.update(created_at=timezone.now() - timedelta(days=3, minutes=1))

        assert client.get(link).status_code == 404

    def test_a_second_request_of_the_same_address_is_one(self, client, author, settle):
        for _ in range(2):
            assert client.post(ask(client, author, settle)).status_code == 200

        assert RemovalRequest.objects.open().count() == 1

    def test_the_page_stays_until_somebody_decides(self, client, author, wish):
        assert client.get(author.get_absolute_url()).status_code == 200

    def test_the_answer_tells_nothing_of_the_address(self, client, author):
        make_user(email="ada@example.org")
        answers = [
            client.post(f"/authors/{author.slug}/remove/", WISH | {"email": email})
            for email in ("ada@example.org", "nobody@example.org")
        ]

        assert len({(a.status_code, a["Location"]) for a in answers}) == 1

    def test_neither_token_nor_network_is_kept_as_it_is(self, client, author, settle):
        token = ask(client, author, settle).split("/")[2]
        row = RemovalRequest.objects.get()

        assert token not in row.token_hash
        assert len(row.network_digest) == 64

    def test_a_mailbox_gets_three_letters_a_day(self, client, author):
        codes = [client.post(f"/authors/{author.slug}/remove/", WISH).status_code for _ in range(4)]

        assert codes == [302, 302, 302, 429]

    def test_the_form_says_what_is_missing(self, client, author):
        html = client.post(f"/authors/{author.slug}/remove/", {"email": "x"}).content.decode()

        assert html.count("errorlist") == 2
        assert not RemovalRequest.objects.exists()

    def test_an_author_page_leads_there_and_says_why_it_is_there(self, client, author):
        html = client.get(author.get_absolute_url()).content.decode()

        assert f'href="/authors/{author.slug}/remove/"' in html
        assert 'href="/about-author-pages/"' in html
        assert client.get("/about-author-pages/").status_code == 200


class TestDeciding:
    @pytest.fixture
    def curator(self, client):
        user = make_user("Curators")
        client.force_login(user)
        return user

    def post(self, client, wish, intent, answer=""):
        address = f"/admin/authors/removals/{wish.pk}/"
        return client.post(address, {"intent": intent, "answer": answer})

    def test_a_hidden_page_answers_no_more_and_is_in_no_list(
        self, client, author, wish, curator, settle
    ):
        lists = ("/authors/", "/sitemap-authors.xml", "/search/?q=saxe")
        page = f"/authors/{author.slug}"
        before = [page in client.get(path).content.decode() for path in lists]
        self.post(client, wish, "hide")
        settle()
        client.logout()

        for path in (f"{page}/", f"{page}.bib", f"{page}/feed.atom", f"{page}/remove/"):
            assert client.get(path).status_code == 404
        assert before == [True, True, True]
        assert not [path for path in lists if page in client.get(path).content.decode()]

    def test_the_name_stays_on_the_works(self, client, author, wish, curator, settle):
        self.post(client, wish, "hide")
        settle()
        client.logout()
        html = client.get("/publications/").content.decode()

        assert "Saxe" in html
        assert f"/authors/{author.slug}" not in html

    def test_whoever_asked_is_told_and_the_address_forgotten(self, client, wish, curator, settle):
        mail.outbox.clear()
        self.post(client, wish, "hide")
        settle()
        wish.refresh_from_db()

        assert (mail.outbox[0].to, wish.email) == (["ada@example.org"], "")
        assert wish.decided_by == curator

    def test_a_refusal_says_why(self, client, author, wish, curator, settle):
        mail.outbox.clear()
        self.post(client, wish, "refuse")
        assert RemovalRequest.objects.get().state == State.OPEN

        self.post(client, wish, "refuse", "You are somebody else.")
        settle()
        assert "You are somebody else." in mail.outbox[0].body
        assert client.get(author.get_absolute_url()).status_code == 200

    def test_a_page_can_be_shown_again(self, client, author, wish, curator, settle):
        self.post(client, wish, "hide")
        self.post(client, wish, "restore")
        settle()
        author.refresh_from_db()

        assert author.state == Author.State.UNCLAIMED
        assert client.get(author.get_absolute_url()).status_code == 200

    def test_of_two_who_decide_the_second_is_told_so(self, client, author, wish, curator):
        removals.refuse(RemovalRequest.objects.get(), curator, "No.")

        with pytest.raises(removals.RemovalError):
            removals.hide(wish, curator)
        author.refresh_from_db()
        assert author.state == Author.State.UNCLAIMED

    def test_all_of_it_is_in_the_audit(self, client, wish, curator):
        self.post(client, wish, "hide")
        self.post(client, wish, "restore")

        told = AuditEvent.objects.filter(action__startswith="removal").order_by("pk")
        assert [event.action for event in told] == [
            "removal.ask",
            "removal.hidden",
            "removal.restore",
        ]

    def test_the_log_keeps_what_was_decided(self, client, wish, curator):
        self.post(client, wish, "refuse", "You are somebody else.")
        html = client.get("/admin/authors/removals/").content.decode()

        assert "Nobody waits" in html and "Refused" in html

    def test_an_unknown_button_does_nothing(self, client, wish, curator):
        assert self.post(client, wish, "burn").status_code == 200
        assert RemovalRequest.objects.get().state == State.OPEN

    @pytest.mark.parametrize("role", ["", "Editors"])
    def test_others_may_not(self, client, author, wish, role):
        client.force_login(make_user(role))
        response = self.post(client, wish, "hide")

        assert response.status_code == 302
        assert RemovalRequest.objects.get().state == State.OPEN


class TestForgetting:
    def test_networks_are_forgotten_after_ninety_days_and_the_log_stays(self, wish):
        RemovalRequest.objects.update(created_at=timezone.now() - timedelta(days=91))
        call_command("forget_expired", verbosity=0)

        row = RemovalRequest.objects.get()
        assert (row.network_digest, row.state) == ("", State.OPEN)

    def test_what_nobody_confirmed_is_forgotten(self, client, author, settle):
        ask(client, author, settle)
        RemovalRequest.objects.update(created_at=timezone.now() - timedelta(days=4))
        call_command("forget_expired", verbosity=0)

        assert not RemovalRequest.objects.exists()
