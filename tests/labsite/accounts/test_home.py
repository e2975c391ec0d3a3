"""The page of one's own account, and the way there."""

import pytest

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_strangers_are_asked_to_sign_in(client):
    assert client.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"


def test_users_find_their_way_there_from_every_page(client):
    client.force_login(make_user())

    html = client.get("/publications/").content.decode()

    assert 'href="/accounts/">Your account' in html
    assert 'href="/accounts/login/"' not in html


def test_visitors_find_the_way_in_and_nothing_personal(client):
    response = client.get("/publications/")

    assert 'href="/accounts/login/" rel="nofollow">Sign in' in response.content.decode()
    assert not response.cookies


def test_it_says_who_is_signed_in(client):
    client.force_login(make_user())
    response = client.get("/accounts/")

    assert "visitor@example.org" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
