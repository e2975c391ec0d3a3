"""The pages of invitations: who may see and do what, checked on the server."""

import pytest

from publications import inviting
from publications.models import Invitation, InvitationReport

from ...factories import make_author, make_owner, make_user
from .test_inviting import confirmed

pytestmark = pytest.mark.django_db

INVITE = "/authors/andrew-m-saxe/invite/"
BOX = "/accounts/invitations/"


@pytest.fixture
def users():
    author = make_author(open_to_collaborate=True)
    owner = confirmed(make_owner(author, username="owner", email="owner@lab.example"))
    sender = confirmed(make_user(first_name="Surya", last_name="Ganguli"))
    stranger = confirmed(make_user(username="stranger", email="stranger@uni.example"))
    curator = make_user("Curators", username="curator")
    return {"owner": owner, "sender": sender, "stranger": stranger, "curator": curator}


@pytest.fixture
def sent(users):
    author = users["owner"].owned_authors.get()
    return inviting.invite(users["sender"], author, "Shall we <b>work</b>?")


def test_an_invitation_goes_out_and_comes_in(client, users):
    client.force_login(users["sender"])
    client.post(INVITE, {"message": "Shall we <b>work</b>?", "address": ""})
    outbox = client.get(BOX).content.decode()

    client.force_login(users["owner"])
    inbox = client.get(BOX).content.decode()
    page = client.get(f"{BOX}{Invitation.objects.get().pk}/").content.decode()

    assert "Andrew M. Saxe" in outbox
    assert "Surya Ganguli" in inbox
    assert "Shall we &lt;b&gt;work" in page
    assert "visitor@example.org" not in inbox + page
    assert "owner@lab.example" not in outbox


def test_a_sixth_invitation_on_one_day_is_refused(client, users, monkeypatch):
    client.force_login(users["sender"])
    for _number in range(5):
        client.post(INVITE, {"message": "Hello"})
        Invitation.objects.update(state="withdrawn")

    assert client.post(INVITE, {"message": "Hello"}).status_code == 429
    assert Invitation.objects.count() == 5


@pytest.mark.parametrize(
    ("role", "expected"),
    [(None, 302), ("owner", 200), ("sender", 200), ("stranger", 404), ("curator", 404)],
)
def test_an_invitation_is_seen_by_its_two_sides_alone(client, users, sent, role, expected):
    if role:
        client.force_login(users[role])

    assert client.get(f"{BOX}{sent.pk}/").status_code == expected


@pytest.mark.parametrize(
    ("role", "verb", "state"),
    [
        ("owner", "accept", "accepted"),
        ("owner", "decline", "declined"),
        ("sender", "withdraw", "withdrawn"),
        ("sender", "accept", "pending"),
        ("owner", "withdraw", "pending"),
        ("stranger", "accept", "pending"),
        ("stranger", "decline", "pending"),
        ("stranger", "withdraw", "pending"),
        (None, "accept", "pending"),
    ],
)
def test_each_role_moves_only_what_is_its_own(client, users, sent, role, verb, state):
    if role:
        client.force_login(users[role])

    client.post(f"{BOX}{sent.pk}/{verb}/", {"address": ""})
    assert client.get(f"{BOX}{sent.pk}/{verb}/").status_code in (302, 405)

    sent.refresh_from_db()
    assert sent.state == state


def test_what_is_blocked_is_not_there_for_its_recipient_and_can_be_let_through(client, users, sent):
    client.force_login(users["owner"])
    client.post(f"{BOX}{sent.pk}/block/")
    block = users["owner"].blocks.get()

    assert client.get(f"{BOX}{sent.pk}/").status_code == 404
    assert "Surya Ganguli" in client.get(BOX).content.decode()

    client.force_login(users["stranger"])
    assert client.post(f"{BOX}blocks/{block.pk}/remove/").status_code == 404
    client.force_login(users["owner"])
    client.post(f"{BOX}blocks/{block.pk}/remove/")
    assert not users["owner"].blocks.exists()


@pytest.mark.parametrize(("role", "expected"), [("stranger", 302), ("curator", 200)])
def test_reports_are_read_and_decided_by_who_may(client, users, sent, role, expected):
    report = inviting.report(sent, users["owner"], "An advertisement")
    client.force_login(users[role])
    path = f"/admin/invitations/reports/{report.pk}/"

    seen = client.get("/admin/invitations/reports/"), client.get(path)
    client.post(path, {"intent": "uphold", "reason": "Advertising"})

    assert {response.status_code for response in seen} == {expected}
    decided = InvitationReport.objects.get().state
    assert decided == ("upheld" if expected == 200 else "open")
