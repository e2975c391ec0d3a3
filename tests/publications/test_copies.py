"""From asking for a copy to having it, and to its end."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from publications.copies import deciders
from publications.models import AuditEvent, CopyRequest
from publications.models.copyrequest import MOST_DOWNLOADS

from ..factories import PDF, make_author, make_file, make_publication, make_user

pytestmark = pytest.mark.django_db

ASKING = {"name": "A reader", "email": "reader@example.org", "reason": "A class on <b>learning</b>"}


@pytest.fixture
def file():
    work = make_publication(title="On <i>learning</i>")
    later = timezone.localdate() + timedelta(90)
    return make_file(work, embargo_until=later, embargo_reason="publisher")


@pytest.fixture
def librarian():
    return make_user("Librarians")


@pytest.fixture
def post(client, settle):
    def send(url, data=None):
        response = client.post(url, data or {})
        settle()
        return response

    return send


def form_of(file):
    return reverse("publications:copy_request", args=[file.publication.slug, file.pk])


def link(letter):
    """The path of the one link of ours in a letter that is no home page."""
    return re.search(r"http://testserver(/copies/\S+)", letter.body)[1]


def asked_for(post, file):
    """A request whose address was proved."""
    post(form_of(file), ASKING)
    post(link(mail.outbox[-1]))
    return CopyRequest.objects.get()


def granted(client, post, file, librarian):
    asked = asked_for(post, file)
    client.force_login(librarian)
    post(reverse("publications:copy_decision", args=[asked.pk]), {"grant": "", "answer": "Enjoy"})
    client.logout()
    return link(mail.outbox[-1])


class TestAsking:
    def test_the_record_offers_it_only_for_what_cannot_be_read(self, client, file):
        make_file(file.publication, "open.pdf")
        shown = client.get(file.publication.get_absolute_url()).content.decode()

        assert shown.count("Ask for a copy") == 1 and form_of(file) in shown
        assert "csrfmiddlewaretoken" not in shown

    def test_nobody_is_bothered_before_the_address_is_proved(self, client, post, file, librarian):
        assert client.get(form_of(file)).status_code == 200
        shown = post(form_of(file), ASKING)

        assert b"Look into your mail" in shown.content
        assert [letter.to for letter in mail.outbox] == [["reader@example.org"]]
        assert "On learning" in mail.outbox[0].subject
        client.get(link(mail.outbox[0]))
        assert CopyRequest.objects.get().state == "unproved"

        post(link(mail.outbox[0]))
        post(link(mail.outbox[0]))
        assert [letter.to for letter in mail.outbox[1:]] == [[librarian.email]]
        assert "A class on <b>learning</b>" in mail.outbox[1].body
        assert "&lt;b&gt;" in mail.outbox[1].alternatives[0].content

    def test_an_old_proof_is_none(self, post, file):
        post(form_of(file), ASKING)
        CopyRequest.objects.update(created_at=timezone.now() - timedelta(days=3))
        post(link(mail.outbox[0]))

        assert CopyRequest.objects.get().state == "unproved"

    @pytest.mark.parametrize("missing", ASKING)
    def test_every_field_is_needed(self, client, file, missing):
        response = client.post(form_of(file), ASKING | {missing: ""})

        assert b"This field is required" in response.content
        assert not CopyRequest.objects.exists()

    def test_an_address_gets_only_so_many_letters(self, client, file):
        answers = [client.post(form_of(file), ASKING) for _ in range(6)]

        assert [answer.status_code for answer in answers] == [200] * 5 + [429]
        assert len({answer.content for answer in answers[:5]}) == 1

    def test_what_is_open_or_unknown_cannot_be_asked_for(self, client, file):
        file.embargo_until = timezone.localdate()
        file.save()
        assert client.get(form_of(file))["Location"] == file.get_absolute_url()

        file.embargo_until, file.embargo_reason, file.access = None, "", "private"
        file.save()
        assert client.get(form_of(file)).status_code == 404


class TestWhoDecides:
    def owned(self, work, name, number, **facts):
        user = make_user(username=f"user{number}", email=f"user{number}@example.org")
        author = make_author(name, owner=user, state="claimed")
        work.contributions.filter(position=number).update(author=author, **facts)
        return user

    def test_the_corresponding_author_else_all_authors_else_librarians(self, file, librarian):
        work = file.publication
        assert deciders(work) == [librarian]

        first = self.owned(work, "Saxe, Andrew", 0)
        second = self.owned(work, "McClelland, James", 1)
        assert set(deciders(work)) == {first, second}

        work.contributions.filter(position=1).update(is_corresponding=True)
        assert deciders(work) == [second]

    def test_an_author_decides_and_a_stranger_does_not(self, client, post, file):
        asked = asked_for(post, file)
        page = reverse("publications:copy_decision", args=[asked.pk])
        assert "/accounts/login/" in client.get(page)["Location"]

        client.force_login(make_user())
        assert client.get(page).status_code == 403
        assert client.post(page, {"grant": ""}).status_code == 403

        client.force_login(self.owned(file.publication, "Saxe, Andrew", 0))
        assert client.get(page).status_code == 200
        post(page, {"deny": "", "answer": "Not yet"})
        asked.refresh_from_db()
        assert asked.state == "denied" and "Not yet" in mail.outbox[-1].body

    def test_the_first_answer_counts(self, client, post, file, librarian):
        asked = asked_for(post, file)
        client.force_login(librarian)
        post(reverse("copy_requests:answer", args=[asked.pk]), {"deny": ""})
        letters = len(mail.outbox)
        late = post(reverse("publications:copy_decision", args=[asked.pk]), {"grant": ""})

        assert b"Somebody has answered already" in late.content
        asked.refresh_from_db()
        assert asked.state == "denied" and len(mail.outbox) == letters

    def test_requests_that_wait_stand_above_the_answered_ones(self, client, file, librarian):
        for name, state in (("Older", "waiting"), ("Denied", "denied"), ("Unproved", "unproved")):
            facts = {"name": name, "state": state, "proof_digest": name}
            answered = {"decided_by": librarian} if state == "denied" else {}
            CopyRequest.objects.create(file=file, email="reader@example.net", **facts, **answered)
        client.force_login(librarian)

        page = client.get(reverse("copy_requests:index"))

        assert [asked.name for asked in page.context["page_obj"]] == ["Older", "Denied"]
        assert b"Requests for copies" in page.content

    def test_every_step_is_in_the_audit(self, client, post, file, librarian):
        granted(client, post, file, librarian)

        steps = AuditEvent.objects.filter(action__startswith="copy.").order_by("pk")
        found = list(steps.values_list("action", "actor_id"))
        assert found == [("copy.ask", None), ("copy.grant", librarian.pk)]


class TestCopy:
    def test_the_link_gives_the_file_and_counts(self, client, post, file, librarian):
        page = granted(client, post, file, librarian)
        shown = client.get(page)
        response = client.get(page + file.name)

        assert shown["Referrer-Policy"] == "same-origin" and b"5 times" in shown.content
        assert b"".join(response) == PDF
        assert "private, no-store" in response["Cache-Control"]
        assert client.get(page + file.name, headers={"range": "bytes=10-20"}).status_code == 200
        assert CopyRequest.objects.get().downloads == 2
        assert client.get(file.get_absolute_url()).status_code == 403

    @pytest.mark.parametrize(
        "spent",
        [
            {"downloads": MOST_DOWNLOADS},
            {"granted_until": timezone.now() - timedelta(minutes=1)},
        ],
    )
    def test_a_link_that_expired_or_was_used_up_gives_nothing(
        self, client, post, file, librarian, spent
    ):
        page = granted(client, post, file, librarian)
        CopyRequest.objects.update(**spent)

        assert client.get(page).status_code == 410
        assert client.get(page + file.name)["Location"] == page
        assert client.get(page + file.name, headers={"range": "bytes=1-2"}).status_code == 302

    def test_a_removed_file_is_not_given(self, client, post, file, librarian):
        page = granted(client, post, file, librarian)
        type(file).objects.update(removed_at=timezone.now())

        assert client.get(page).status_code == 410
        assert client.get(page + file.name).status_code == 302

    def test_a_token_is_nowhere_in_the_table(self, client, post, file, librarian):
        token = granted(client, post, file, librarian).strip("/").split("/")[-1]

        assert token not in str(CopyRequest.objects.values().get())
        assert client.get(f"/copies/{'x' * 43}/").status_code == 404


def test_old_requests_are_forgotten(file):
    def made(state, days):
        facts = {"file": file, "state": state, "proof_digest": f"{state}{days}"} | ASKING
        if state == "granted":
            facts |= {"grant_digest": "x", "granted_until": timezone.now()}
        then = timezone.now() - timedelta(days=days)
        return CopyRequest.objects.create(**facts, changed_at=then)

    kept = [made("unproved", 1), made("waiting", 60), made("granted", 89)]
    for state, days in (("unproved", 3), ("waiting", 91), ("granted", 91), ("denied", 200)):
        made(state, days)

    CopyRequest.objects.forgettable(timezone.now()).delete()

    assert set(CopyRequest.objects.all()) == set(kept)
