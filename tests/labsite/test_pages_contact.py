"""The contact page: people reach the group, programs do not, and no address is shown."""

import re
import time
from unittest.mock import patch

import pytest
from django.core import mail, signing

from labsite import contacting
from labsite.models import ContactPage

from ..pages import make_home

pytestmark = pytest.mark.django_db

RECIPIENT = "office@example.org"
WRITTEN = {
    "name": "A reader",
    "email": "reader@example.org",
    "message": "Is the code\nof the 2014 paper public?",
    "website": "",
}


def make_contact(**facts):
    facts = {"title": "Contact", "recipient": RECIPIENT} | facts
    return make_home().add_child(instance=ContactPage(**facts))


def opened(seconds_ago):
    """The hidden field of a form given out that long ago."""
    with patch("time.time", return_value=time.time() - seconds_ago):
        return signing.dumps(None, salt=contacting.SALT)


def send(client, page, age=60, **changed):
    return client.post(page.url, WRITTEN | {"opened": opened(age)} | changed, follow=True)


@pytest.fixture
def sent(settle):
    """The letters that went out."""

    def letters():
        settle()
        return mail.outbox

    return letters


def test_a_message_reaches_the_group_and_can_be_answered(client, sent):
    response = send(client, make_contact())

    assert "Your message is on its way." in response.content.decode()
    (letter,) = sent()
    assert letter.to == [RECIPIENT]
    assert letter.extra_headers["Reply-To"] == "reader@example.org"
    assert "Is the code\nof the 2014 paper public?" in letter.body


def test_what_is_written_is_text_in_the_letter(client, sent):
    send(client, make_contact(), message="<script>alert(1)</script>", name="A\r\nBcc: x")

    (letter,) = sent()
    assert "<script>" not in letter.alternatives[0][0]
    assert "\n" not in letter.subject and "Bcc" not in letter.extra_headers


@pytest.mark.parametrize(
    "clue", [{"website": "http://spam.example"}, {"age": 1}], ids=["hidden field", "too fast"]
)
def test_a_program_is_thanked_and_not_delivered(client, sent, clue):
    response = send(client, make_contact(), **clue)

    assert "Your message is on its way." in response.content.decode()
    assert sent() == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"message": " "}, "This field is required."),
        ({"message": "x" * 5001}, "at most 5000 characters"),
        ({"opened": "forged"}, "This form is too old."),
        ({"age": 2 * 24 * 60 * 60}, "This form is too old."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, sent, wrong, told):
    html = send(client, make_contact(), **wrong).content.decode()

    assert told in html
    assert 'value="A reader"' in html
    assert sent() == []


def test_nobody_floods_the_group(client, sent):
    page = make_contact()
    answers = [send(client, page).status_code for _n in range(6)]

    assert answers == [200] * 5 + [429]
    assert len(sent()) == 5


def test_a_page_that_nobody_reads_the_messages_of_has_no_form(client, sent):
    page = make_contact(recipient="", address="25 Howland Street\nLondon")

    html = client.get(page.url).content.decode()

    assert "25 Howland Street<br>London" in html
    assert "Write to us" not in html
    assert send(client, page).status_code == 200
    assert sent() == []


def test_the_page_tells_nobody_where_messages_go_and_is_not_kept_for_others(client):
    response = client.get(make_contact(map_url="https://maps.example/lab").url)

    assert RECIPIENT not in response.content.decode()
    assert re.search(r'href="https://maps\.example/lab"', response.content.decode())
    assert "csrftoken" in response.cookies
    assert "public" not in response.headers.get("Cache-Control", "")
