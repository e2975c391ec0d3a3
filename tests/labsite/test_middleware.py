"""What happens to an exception that no view catches."""

import pytest
from django.test import RequestFactory

from labsite.middleware import LimitsMiddleware
from publications.limits import LimitReached

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "wait a minute"), (600, "wait 10 minutes"), (7000, "in 2 hours")],
)
def test_who_sent_too_often_is_told_when_to_come_again(seconds, words):
    request = RequestFactory().post("/")
    response = LimitsMiddleware(None).process_exception(request, LimitReached("claim", seconds))

    assert response.status_code == 429
    assert response["Retry-After"] == str(seconds)
    assert words in response.content.decode()


def test_other_exceptions_are_left_alone():
    assert LimitsMiddleware(None).process_exception(RequestFactory().get("/"), KeyError()) is None
