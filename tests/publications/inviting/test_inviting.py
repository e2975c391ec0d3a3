"""Invitations: who may send them, what the other side learns, and how they end."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from publications import inviting
from publications.models import (
    AnsweredAlready,
    AuditEvent,
    Author,
    Block,
    Claim,
    Invitation,
    InvitationError,
    InvitationReport,
)

from ...factories import make_author, make_owner, make_user

pytestmark = pytest.mark.django_db

State = Invitation.State


def confirmed(user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def author():
    found = make_author(open_to_collaborate=True)
    confirmed(make_owner(found, username="owner", email="owner@lab.example"))
    found.refresh_from_db()
    return found


@pytest.fixture
def sender():
    return confirmed(make_user(first_name="Surya", last_name="Ganguli", email="surya@uni.example"))


@pytest.fixture
def sent(author, sender):
    return inviting.invite(sender, author, "Shall we?", sender.email)


class TestSending:
    def test_the_owner_gets_a_letter_that_names_no_address(self, sent, settle):
        settle()

        (letter,) = mail.outbox
        both = letter.body + letter.alternatives[0].content + letter.subject
        assert letter.to == ["owner@lab.example"]
        assert "Surya Ganguli" in both
        assert "Shall we?" in both
        assert "surya@uni.example" not in both

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (lambda a, s: Author.objects.update(open_to_collaborate=False), "does not take"),
            (lambda a, s: Author.objects.update(owner=None), "does not take"),
            (lambda a, s: Claim.objects.update(state="contested"), "does not take"),
            (lambda a, s: Claim.objects.update(state="suspended"), "does not take"),
            (lambda a, s: EmailAddress.objects.filter(user=s).update(verified=False), "Confirm"),
            (
                lambda a, s: type(s).objects.filter(pk=s.pk).update(first_name="", last_name=""),
                "name",
            ),
            (
                lambda a, s: type(s).objects.filter(pk=a.owner_id).update(is_active=False),
                "does not",
            ),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_is_sent(self, author, sender, change, says):
        change(author, sender)
        author, sender = Author.objects.get(pk=author.pk), type(sender).objects.get(pk=sender.pk)

        with pytest.raises(InvitationError, match=says):
            inviting.invite(sender, author, "Shall we?")

        assert not Invitation.objects.exists()

    def test_nobody_invites_themselves(self, author):
        with pytest.raises(InvitationError, match="your own"):
            inviting.invite(author.owner, author, "Me")
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(author=author, recipient=author.owner, sender=author.owner)

    def test_one_invitation_of_a_pair_waits_at_a_time(self, sent, author, sender):
        with pytest.raises(inviting.AlreadyInvited):
            inviting.invite(sender, author, "Again")

        sent.withdraw(actor=sender)
        assert inviting.invite(sender, author, "Again").is_pending

    def test_after_thirty_days_nobody_can_answer_and_another_may_be_sent(
        self, sent, author, sender, client
    ):
        Invitation.objects.update(sent_at=timezone.now() - timedelta(days=30))
        late = Invitation.objects.get()
        client.force_login(sender)
        assert "Not answered in time" in client.get(late.get_absolute_url()).content.decode()
        with pytest.raises(AnsweredAlready):
            late.accept(actor=late.recipient)
        with pytest.raises(AnsweredAlready):
            late.withdraw(actor=sender)

        again = inviting.invite(sender, author, "Still there?")

        states = Invitation.objects.order_by("pk").values_list("state", flat=True)
        assert (list(states), again.is_pending) == ([State.EXPIRED, State.PENDING], True)
        Invitation.objects.filter(pk=again.pk).update(sent_at=late.sent_at)
        call_command("tend_claims", stdout=StringIO())
        assert not Invitation.objects.filter(state=State.PENDING).exists()

    def test_an_address_that_is_not_the_senders_own_is_not_kept(self, author, sender):
        assert inviting.invite(sender, author, "Hi", "else@uni.example").sender_address == ""


class TestAnswers:
    @pytest.mark.parametrize(
        ("verb", "side", "state"),
        [
            ("accept", "recipient", State.ACCEPTED),
            ("decline", "recipient", State.DECLINED),
            ("withdraw", "sender", State.WITHDRAWN),
        ],
    )
    def test_each_side_has_its_own_and_the_first_counts(self, sent, verb, side, state):
        other = {"recipient": "sender", "sender": "recipient"}[side]
        stale = Invitation.objects.get(pk=sent.pk)

        with pytest.raises(AnsweredAlready):
            getattr(sent, verb)(actor=getattr(sent, other))
        getattr(sent, verb)(actor=getattr(sent, side))
        for late, whose in (
            ("accept", "recipient"),
            ("decline", "recipient"),
            ("withdraw", "sender"),
        ):
            with pytest.raises(AnsweredAlready):
                getattr(stale, late)(actor=getattr(stale, whose))

        assert Invitation.objects.get(pk=sent.pk).state == state

    def test_accepting_shares_an_address_of_ones_own_and_tells_the_sender(self, sent, settle):
        settle()
        inviting.accept(sent, sent.recipient, "owner@lab.example")
        settle()

        assert sent.shared_address == "owner@lab.example"
        assert mail.outbox[-1].to == ["surya@uni.example"]
        assert "owner@lab.example" in mail.outbox[-1].body

    @pytest.mark.parametrize("address", ["", "surya@uni.example"])
    def test_accepting_shares_nothing_else(self, sent, settle, address):
        inviting.accept(sent, sent.recipient, address)
        settle()

        assert sent.shared_address == ""
        assert "owner@lab.example" not in mail.outbox[-1].body

    def test_no_address_is_shared_without_accepting(self, sent):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=sent.pk).update(shared_address="a@b.example")


class TestBlocking:
    def test_a_blocked_sender_is_answered_like_everybody_and_reaches_nobody(
        self, sent, author, sender, settle
    ):
        settle()
        inviting.block(sent, author.owner)
        Invitation.objects.get(pk=sent.pk).withdraw(actor=sender)

        again = inviting.invite(sender, author, "Again")
        settle()

        assert again.is_pending
        assert len(mail.outbox) == 1
        assert not Invitation.objects.received_by(author.owner).pending().exists()
        with pytest.raises(inviting.AlreadyInvited):
            inviting.invite(sender, author, "And again")

    def test_only_who_got_it_can_block_or_report(self, sent, sender):
        for act in (inviting.block, lambda *pair: inviting.report(*pair, "Abuse")):
            with pytest.raises(InvitationError):
                act(sent, sender)

        assert not Block.objects.exists()
        assert not InvitationReport.objects.exists()


class TestReports:
    @pytest.fixture
    def report(self, sent):
        return inviting.report(sent, sent.recipient, "An advertisement")

    def test_a_report_blocks_and_is_written_down_once(self, report, sent):
        assert Block.objects.filter(blocker=sent.recipient, blocked=sent.sender).exists()
        assert AuditEvent.objects.filter(action="invitation.report").count() == 1

    def test_upheld_the_sender_can_invite_nobody(self, report, sender):
        other = make_author("Ganguli, Surya", open_to_collaborate=True)
        make_owner(other, username="other", email="other@lab.example")
        other.refresh_from_db()
        waiting = inviting.invite(sender, other, "You, too?")

        inviting.decide(report, "upheld", make_user("Curators"), "Advertising")

        waiting.refresh_from_db()
        assert waiting.state == State.WITHDRAWN
        with pytest.raises(inviting.MayNotSend):
            inviting.invite(sender, other, "Once more")

    def test_only_the_first_decision_of_somebody_not_concerned_counts(self, report, sent):
        curator = make_user("Curators")

        for concerned in (sent.sender, sent.recipient):
            with pytest.raises(InvitationError):
                inviting.decide(report, "dismissed", concerned, "Mine")
        inviting.decide(report, "dismissed", curator, "Harmless")
        with pytest.raises(InvitationError):
            inviting.decide(report, "upheld", curator, "Changed my mind")

        report.refresh_from_db()
        assert report.state == "dismissed"
