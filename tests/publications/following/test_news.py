"""Letters about new works: when, of what, and never twice."""

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from publications import following
from publications.following import news
from publications.models import Author, Follow, Letter, Publication

from ...factories import make_author, make_user
from ..graph.records import written_by
from ..importing.batches import bring, entry

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def author():
    return make_author()


@pytest.fixture
def reader(author):
    return follower(author)


def follower(author, frequency="at-once", zone="", **facts):
    """Somebody who has followed for a month."""
    user = make_user(**facts)
    if zone:
        UserProfile.objects.create(user=user, current_time_zone=zone)
    row = following.follow(user, author, frequency)
    Follow.objects.filter(pk=row.pk).update(followed_at=WEDNESDAY - timedelta(days=30))
    return user


def public_since(moment, *authors, title="A new work", **facts):
    work = written_by(*authors, title=title, **facts)
    Publication.objects.filter(pk=work.pk).update(first_published_at=moment)
    return work


def told(now=WEDNESDAY):
    """Who would be told of what."""
    return {
        one.user.username: sorted(Publication.objects.get(pk=pk).title for pk in one.pks)
        for one in news.due(now)
    }


@pytest.mark.parametrize(
    ("frequency", "zone", "age", "is_told"),
    [
        ("at-once", "", timedelta(minutes=1), True),
        ("daily", "", timedelta(hours=9), False),
        ("daily", "", timedelta(hours=11), True),
        # In Auckland it has been Wednesday for 23 hours, in Honolulu it has just begun.
        ("daily", "Pacific/Auckland", timedelta(hours=22), False),
        ("daily", "Pacific/Auckland", timedelta(hours=24), True),
        ("daily", "Pacific/Honolulu", timedelta(minutes=1), False),
        ("daily", "Pacific/Honolulu", timedelta(hours=1), True),
        ("daily", "No/Where", timedelta(hours=11), True),
        ("weekly", "", timedelta(days=2), False),
        ("weekly", "", timedelta(days=2, hours=11), True),
        ("never", "", timedelta(days=20), False),
        ("at-once", "", timedelta(days=31), False),
        ("at-once", "", timedelta(days=-1), False),
    ],
)
def test_a_letter_comes_when_its_reader_wants_it(author, frequency, zone, age, is_told):
    follower(author, frequency, zone)
    public_since(WEDNESDAY - age, author)

    assert told() == ({"visitor": ["A new work"]} if is_told else {})


def test_no_work_is_told_of_twice_and_no_letter_is_empty(author, reader):
    public_since(WEDNESDAY - timedelta(hours=1), author, title="First")

    assert (news.tell(WEDNESDAY), news.tell(WEDNESDAY)) == (1, 0)

    public_since(WEDNESDAY, author, title="Second")
    assert told() == {"visitor": ["Second"]}
    assert Letter.objects.count() == 1


def test_two_runs_at_once_write_one_letter(author, reader, monkeypatch):
    public_since(WEDNESDAY, author)
    stale = list(news.due(WEDNESDAY))
    monkeypatch.setattr(news, "due", lambda now: stale)

    assert (news.tell(WEDNESDAY), news.tell(WEDNESDAY)) == (1, 0)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [{"live": False}, {"merged_into": "other"}],
    ids=["a draft", "a merged work"],
)
def test_a_work_that_is_not_public_is_not_told_of(author, reader, change):
    work = public_since(WEDNESDAY, author)
    if "merged_into" in change:
        change = {"merged_into": written_by(make_author("Else, Somebody"), title="Other")}
    Publication.objects.filter(pk=work.pk).update(**change)

    assert told() == {}


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"email": ""}],
    ids=["closed account", "no address"],
)
def test_who_cannot_be_written_to_is_not(author, change):
    follower(author, **change)
    public_since(WEDNESDAY, author)

    assert told() == {}


def test_of_a_hidden_author_nothing_is_told_and_of_a_merged_one_the_other_tells(author, reader):
    survivor = make_author("Saxe, A.")
    public_since(WEDNESDAY, survivor, title="Under the other name")
    Author.objects.filter(pk=author.pk).update(merged_into=survivor)
    assert told() == {"visitor": ["Under the other name"]}

    Author.objects.filter(pk=survivor.pk).update(state="hidden")
    assert told() == {}


def test_a_work_of_two_followed_authors_stands_in_one_letter(author, reader, settle):
    other = make_author("Ganguli, Surya")
    row = following.follow(reader, other, "at-once")
    Follow.objects.filter(pk=row.pk).update(followed_at=WEDNESDAY - timedelta(days=1))
    public_since(WEDNESDAY, author, other, title="Together <1>")

    assert news.tell(WEDNESDAY) == 1
    settle()

    (letter,) = mail.outbox
    html = letter.alternatives[0].content
    assert letter.to == ["visitor@example.org"]
    assert letter.body.count("Together <1>") == 2
    assert "Together &lt;1&gt;" in html
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in html


def test_works_of_an_import_are_told_of_once_they_are_public(author, reader):
    Follow.objects.update(followed_at=timezone.now() - timedelta(minutes=1))
    written_by(author, title="Known before")
    Publication.objects.update(first_published_at=timezone.now() - timedelta(days=1))
    bring(entry(title="Imported work", author="Saxe, Andrew M."))

    out = StringIO()
    call_command("send_digests", "--dry-run", stdout=out)

    assert out.getvalue() == "1 letters would be written, naming 1 works\n"
    assert not Letter.objects.exists()


def test_more_followers_take_no_more_queries(author, reader):
    public_since(WEDNESDAY, author)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert list(news.due(WEDNESDAY))
        return len(queries)

    first = asked()
    for number in range(4):
        follower(author, username=f"u{number}", email=f"u{number}@example.org")

    assert asked() == first
