"""Following authors: the list, its privacy, and the links that end letters."""

import re

import pytest
from django.core import signing
from django.test import Client

from publications import following
from publications.following import links
from publications.models import Author, Follow

from ...factories import make_author, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_author()


@pytest.fixture
def reader(client):
    user = make_user()
    client.force_login(user)
    return user


def frequencies(user):
    return {row.author.display_name: row.frequency for row in user.follows.all()}


def test_following_twice_changes_how_often_letters_come(client, author, reader):
    for frequency in ("daily", "weekly"):
        client.post("/authors/andrew-m-saxe/follow/", {"frequency": frequency})

    assert frequencies(reader) == {"Andrew M. Saxe": "weekly"}
    assert "once a week" in client.get("/accounts/following/").content.decode()


def test_an_unknown_frequency_is_refused_in_words(client, author, reader):
    html = client.post("/authors/andrew-m-saxe/follow/", {"frequency": "hourly"}).content.decode()

    assert not frequencies(reader)
    assert "Select a valid choice" in html


def test_who_stops_following_follows_no_more_and_nobody_else_is_touched(client, author, reader):
    other = make_user(username="other")
    for user in (reader, other):
        following.follow(user, author, "daily")

    client.post("/authors/andrew-m-saxe/unfollow/")

    assert not frequencies(reader)
    assert frequencies(other) == {"Andrew M. Saxe": "daily"}
    assert "Nobody yet" in client.get("/accounts/following/").content.decode()


def test_the_number_of_followers_counts_active_accounts_and_those_from_before_a_merger(author):
    old = make_author("Saxe, A.")
    people = [make_user(username=f"u{n}", is_active=n > 0) for n in range(4)]
    for user in people[:3]:
        following.follow(user, author, "daily")
    following.follow(people[2], old, "daily")
    following.follow(people[3], old, "never")
    Author.objects.filter(pk=old.pk).update(merged_into=author)

    assert following.followers(author) == 3
    assert following.unfollow(people[3], author)
    assert following.followers(author) == 2


@pytest.mark.parametrize("path", ["/authors/andrew-m-saxe/follow/", "/accounts/following/"])
def test_who_is_not_signed_in_is_asked_to(client, author, path):
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"
    assert not Follow.objects.exists()


def test_a_hidden_author_cannot_be_followed_and_is_not_listed(client, author, reader):
    following.follow(reader, author, "daily")
    Author.objects.filter(pk=author.pk).update(state="hidden")

    assert client.post("/authors/andrew-m-saxe/follow/", {"frequency": "daily"}).status_code == 404
    assert "Saxe" not in client.get("/accounts/following/").content.decode()


def test_a_get_request_changes_nothing(client, author, reader):
    following.follow(reader, author, "daily")

    client.get("/authors/andrew-m-saxe/follow/")

    assert client.get("/authors/andrew-m-saxe/unfollow/").status_code == 405
    assert frequencies(reader) == {"Andrew M. Saxe": "daily"}


class TestLinksThatEndLetters:
    @pytest.fixture
    def follower(self, author):
        user = make_user()
        for person in (author, make_author("Ganguli, Surya")):
            following.follow(user, person, "daily")
        return user

    @staticmethod
    def path(user, author=None):
        return re.sub(r"https?://[^/]+", "", links.stop_url(user, author))

    def test_a_mail_program_ends_them_without_session_or_token_of_a_form(self, follower):
        program = Client(enforce_csrf_checks=True)

        answer = program.post(self.path(follower), {"List-Unsubscribe": "One-Click"})

        assert answer.status_code == 200
        assert set(frequencies(follower).values()) == {"never"}

    def test_one_author_can_be_silenced_alone(self, client, follower, author):
        client.post(self.path(follower, author))

        assert frequencies(follower) == {"Andrew M. Saxe": "never", "Surya Ganguli": "daily"}

    def test_looking_at_the_link_ends_nothing(self, client, follower):
        response = client.get(self.path(follower))

        assert "No more letters" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert set(frequencies(follower).values()) == {"daily"}

    @pytest.mark.parametrize(
        "token",
        ["x", "WzEsbnVsbF0:forged", signing.dumps([1, None])],
        ids=["no token", "wrong signature", "made for something else"],
    )
    def test_a_forged_link_is_not_found(self, client, follower, token):
        assert client.post(f"/accounts/following/stop/{token}/").status_code == 404
        assert set(frequencies(follower).values()) == {"daily"}
