"""No name is printed over another, or outside of the sheet."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from publications.graph.labels import LINE, Box, Sheet, width

SIZE = 12
NODES = st.lists(
    st.tuples(
        st.integers(0, 400), st.integers(0, 300), st.text("abc xyz李", min_size=1, max_size=30)
    ),
    max_size=40,
)


def box_of(label, text):
    wide = width(text, SIZE)
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.side]
    top = label.y - SIZE * LINE * 0.78
    return Box(left, top, left + wide, top + SIZE * LINE)


@given(NODES)
def test_printed_names_cover_neither_one_another_nor_the_edge(nodes):
    sheet = Sheet(400, 300)
    labels = [(sheet.place(x, y, 5, text, SIZE), text) for x, y, text in nodes]
    boxes = [box_of(label, text) for label, text in labels if label]

    # What rounding moves is less than what anybody sees.
    inner = [Box(b.left + 0.01, b.top + 0.01, b.right - 0.01, b.bottom - 0.01) for b in boxes]
    assert not [pair for pair in combinations(inner, 2) if pair[0].touches(pair[1])]
    assert all(b.left >= 0 and b.top >= 0 and b.right <= 400 and b.bottom <= 300 for b in inner)


def test_a_lonely_node_has_its_name_to_the_right():
    label = Sheet(400, 300).place(100, 100, 5, "Saxe", SIZE)

    assert (label.side, label.x) == ("start", 108)


def test_a_name_without_room_is_left_out():
    sheet = Sheet(60, 40)

    assert sheet.place(30, 20, 5, "a name that is much too long", SIZE) is None
