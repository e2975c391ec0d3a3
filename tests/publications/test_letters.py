"""The outbox: letters are written with what causes them, sent after it, and never twice."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site
from wagtail.users.models import UserProfile

from labsite.models import SiteSettings
from publications import letters
from publications.models import Letter
from tests.factories import make_author, make_user

pytestmark = pytest.mark.django_db

KIND = "claims/check_address"


class Away(EmailBackend):
    """A mail server that nobody answers at."""

    def open(self):
        raise ConnectionRefusedError


class Surly(EmailBackend):
    """A mail server that hangs up on every letter."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected


def post(to="claimant@example.org", key="one", **context):
    context = {"author": make_author(), "url": "https://lab.example.org/?a=1&b=2"} | context
    letters.post(KIND, to, context, key)


@pytest.fixture
def server(settings):
    def use(backend):
        settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"

    return use


def test_a_letter_goes_out_as_text_and_html_when_the_transaction_ends(settle):
    post(name="Ann & Bob")
    assert not mail.outbox

    settle()

    (sent,) = mail.outbox
    (html,) = [body for body, kind in sent.alternatives if kind == "text/html"]
    assert sent.to == ["claimant@example.org"]
    assert "Andrew M. Saxe" in sent.subject
    assert "https://lab.example.org/?a=1&b=2" in sent.body
    assert "Dear Ann & Bob," in sent.body
    assert "Dear Ann &amp; Bob," in html
    assert "?a=1&amp;b=2" in html


def test_what_was_sent_keeps_no_link(settle):
    post()
    settle()

    letter = Letter.objects.get()
    assert letter.sent_at
    assert letter.text == letter.html == ""


def test_one_occasion_makes_one_letter(settle):
    post(key="same")
    Letter.objects.update(subject="The first")
    letters.post(KIND, "other@example.org", {"author": make_author("Bell, Ann")}, "same")
    settle()

    assert [sent.subject for sent in mail.outbox] == ["The first"]


def test_what_is_rolled_back_writes_to_nobody(settle):
    with pytest.raises(RuntimeError), transaction.atomic():
        post()
        raise RuntimeError
    settle()

    assert not mail.outbox
    assert not Letter.objects.exists()


def test_a_subject_is_one_line():
    post(author=make_author("Eve\nBcc: all@example.org"))

    assert "\n" not in Letter.objects.get().subject


def test_somebody_without_an_address_gets_no_letter():
    post(to=make_user(email=""))

    assert not Letter.objects.exists()


def test_a_letter_is_in_the_language_of_its_reader():
    user = make_user()
    UserProfile.objects.create(user=user, preferred_language="de")
    post(to=user)

    assert Letter.objects.get().language == "de"


def test_a_mail_server_that_is_away_costs_no_letter_a_try(settle, server):
    server(Away)
    post()

    settle()

    assert Letter.objects.get().attempts == 0
    server(EmailBackend)
    assert letters.send() == letters.Sent(sent=1)


def test_a_letter_is_tried_again_at_growing_intervals_and_in_the_end_given_up(server):
    server(Surly)
    post()
    pauses = []
    for _round in range(Letter.MOST_ATTEMPTS + 2):
        before = timezone.now()
        letters.send()
        letter = Letter.objects.get()
        pauses.append((letter.next_try_at - before) // timedelta(minutes=1))
        Letter.objects.update(next_try_at=timezone.now())

    assert letter.attempts == Letter.MOST_ATTEMPTS
    assert pauses[:5] == [2, 6, 18, 54, 162]
    assert list(Letter.objects.given_up()) == [letter]


def test_a_letter_that_another_sender_took_is_left_to_it():
    post()
    letter = Letter.objects.get()

    assert letters._take(letter)
    assert not letters._take(letter)


def test_the_command_tells_what_it_did_and_forgets_old_addresses(capsys):
    post(key="old")
    Letter.objects.update(sent_at=timezone.now() - timedelta(days=91))
    post(key="new")

    call_command("send_letters")

    told = capsys.readouterr().out
    assert "sent 1, failed 0, waiting 0, given up 0, addresses forgotten 1" in told
    assert Letter.objects.get(key="old").recipient == ""


def test_a_letter_is_signed_with_the_name_the_site_has_given_itself(settle):
    SiteSettings.objects.create(site=Site.objects.get(), name="The Learning Lab")
    post()
    settle()

    (sent,) = mail.outbox
    assert "\nThe Learning Lab\n" in sent.body
    assert "Labsite" not in sent.body + sent.alternatives[0].content
