"""Which part of a file a header asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.files.ranges import UnsatisfiableError, asked_for


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=90-", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=5-1000", (5, 99)),
        ("bytes=0-0", (0, 0)),
        ("bytes=9-5", None),
        ("bytes=0-1,5-6", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("bytes=a-b", None),
        ("", None),
    ],
)
def test_the_part_asked_for_is_understood_or_the_header_ignored(header, part):
    assert asked_for(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_what_lies_behind_the_end_cannot_be_had(header):
    with pytest.raises(UnsatisfiableError):
        asked_for(header, 100)


@given(st.text("bytes=0123456789-, ", max_size=24), st.integers(1, 1 << 40))
def test_a_part_always_lies_within_the_file(header, size):
    try:
        part = asked_for(header, size)
    except UnsatisfiableError:
        return
    assert part is None or 0 <= part[0] <= part[1] < size
