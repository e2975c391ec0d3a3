"""Limits: so often and no more, for each user and network, without a trace of who it was."""

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.test import RequestFactory

from publications import limits
from publications.limits import LimitReached, spend

MIDNIGHT = 1_800_057_600
ADDRESS = "198.51.100.7"


@pytest.fixture
def clock(monkeypatch):
    """Seconds since a midnight; tests set them."""

    class Clock:
        now = 0

    monkeypatch.setattr(limits.time, "time", lambda: MIDNIGHT + Clock.now)
    return Clock


def visit(user=None, address=ADDRESS):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    request.user = User(pk=user) if user else AnonymousUser()
    return request


def spent(times, *args, **kwargs):
    """How many of ``times`` attempts were let through."""
    passed = 0
    for _ in range(times):
        try:
            spend(*args, **kwargs)
        except LimitReached:
            continue
        passed += 1
    return passed


def test_one_more_than_allowed_is_refused(clock):
    assert spent(7, visit(1), "claim", "5/d/user") == 5


@pytest.mark.parametrize(("unit", "seconds"), [("m", 60), ("h", 3600), ("d", 86400)])
def test_the_refusal_says_when_and_holds_until_then(clock, unit, seconds):
    clock.now = 10
    spend(visit(1), "claim", f"1/{unit}/user")

    with pytest.raises(LimitReached) as refusal:
        spend(visit(1), "claim", f"1/{unit}/user")
    clock.now = seconds - 1
    assert spent(1, visit(1), "claim", f"1/{unit}/user") == 0
    clock.now = 10 + refusal.value.retry_after
    assert spent(1, visit(1), "claim", f"1/{unit}/user") == 1


@pytest.mark.parametrize(
    ("other", "passes"),
    [
        (visit(2, ADDRESS), 0),
        (visit(None, "198.51.100.200"), 0),
        (visit(1, "203.0.113.9"), 1),
    ],
    ids=["another user of the network", "a stranger of the network", "from elsewhere"],
)
def test_a_network_counts_as_one(clock, other, passes):
    spend(visit(1), "claim", "1/h/network")

    assert spent(1, other, "claim", "1/h/network") == passes


def test_a_user_counts_as_one_wherever_they_are(clock):
    spend(visit(1), "claim", "1/h/user")

    assert spent(1, visit(1, "203.0.113.9"), "claim", "1/h/user") == 0
    assert spent(1, visit(2), "claim", "1/h/user") == 1


def test_a_target_counts_whoever_asks_and_however_it_is_written(clock):
    spend(visit(1), "letter", "1/d/target", target="curie@example.org")

    assert spent(1, visit(2), "letter", "1/d/target", target="Curie@Example.org") == 0
    assert spent(1, visit(2), "letter", "1/d/target", target="other@example.org") == 1


def test_forms_are_counted_apart(clock):
    spend(visit(1), "claim", "1/d/user")

    assert spent(1, visit(1), "invite", "1/d/user") == 1


def test_who_is_refused_costs_their_neighbours_nothing(clock):
    rates = ("1/d/user", "3/d/network")
    spent(5, visit(1), "claim", *rates)

    assert spent(1, visit(2), "claim", *rates) == 1


@pytest.mark.parametrize("text", ["5/d", "5/y/user", "5/d/planet", "many/d/user"])
def test_what_is_no_rate_is_refused_at_once(text):
    with pytest.raises(ValueError):
        spend(visit(1), "claim", text)


def test_no_counter_tells_who_it_counts(clock, monkeypatch):
    keys = []
    monkeypatch.setattr(limits, "_count", lambda key, seconds: keys.append(key) or 1)
    spend(visit(), "letter", "1/d/network", "1/d/target", target="curie@example.org")

    assert len(keys) == 2
    assert not [key for key in keys if "198.51.100" in key or "curie" in key]


def test_counters_in_files_outlive_the_default_time_of_the_cache(clock, monkeypatch, tmp_path):
    files = FileBasedCache(str(tmp_path), {"TIMEOUT": 0})
    monkeypatch.setattr(limits, "caches", {"shared": files})

    assert spent(4, visit(1), "claim", "2/d/user") == 2


def test_of_simultaneous_attempts_no_more_pass(clock, monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "caches", {"shared": FileBasedCache(str(tmp_path), {})})
    start, passed = Barrier(20), []

    def attempt():
        start.wait()
        passed.append(spent(1, visit(1), "claim", "5/d/user"))

    threads = [Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(passed) == 5


def test_the_shared_cache_keeps_them(clock):
    spend(visit(1), "claim", "1/d/user")
    caches["shared"].clear()

    assert spent(1, visit(1), "claim", "1/d/user") == 1
