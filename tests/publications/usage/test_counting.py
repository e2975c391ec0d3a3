"""What counts as a use, by the rules of COUNTER."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.usage.counting import HOUR, Event, Use, count

TEN = 10 * HOUR


def views(*moments, visitor="a"):
    return [Event(TEN + at, "view", "work", visitor) for at in moments]


def downloads(*moments, visitor="a"):
    return [Event(TEN + at, "download", "7", visitor) for at in moments]


@pytest.mark.parametrize(
    ("events", "total", "unique"),
    [
        (views(0), 1, 1),
        (views(0, 29), 1, 1),
        (views(0, 30), 2, 1),
        (views(0, 29, 58, 87), 1, 1),
        (views(0) + views(1, visitor="b"), 2, 2),
        (views(0, HOUR - 1, HOUR + 60), 3, 2),
        (downloads(0, 29), 1, 1),
        (downloads(0, 30), 2, 1),
        (downloads(30, 0), 2, 1),
    ],
)
def test_repeated_clicks_count_once_and_sessions_are_unique(events, total, unique):
    assert list(count(events).values()) == [Use(total, unique)]


def test_pages_and_files_are_told_apart():
    assert set(count(views(0) + downloads(0))) == {("view", "work"), ("download", "7")}


@given(
    st.lists(
        st.builds(
            Event,
            st.integers(0, 3 * HOUR),
            st.sampled_from(["download", "view"]),
            st.sampled_from(["1", "2"]),
            st.sampled_from("abc"),
        )
    )
)
def test_there_are_never_more_sessions_than_uses_nor_uses_than_requests(events):
    uses = count(events)

    assert all(1 <= use.unique <= use.total for use in uses.values())
    assert sum(use.total for use in uses.values()) <= len(events)
