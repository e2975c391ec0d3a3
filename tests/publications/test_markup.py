from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.markup import TAGS, clean, to_html, to_text, tokens

MARKED_UP = st.lists(
    st.one_of(
        st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>"]),
        st.sampled_from(["<", ">", "&", '"', "'", "<script>", "<i", "</", "&lt;", "$a<b$"]),
        st.text(max_size=5),
    )
).map("".join)


class Outline(HTMLParser):
    """What a browser would make of a piece of HTML: its text, and its tags if they nest."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.seen, self.balanced = "", [], set(), True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add((tag, *attrs))

    def handle_endtag(self, tag):
        self.balanced &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
        ("<i>E. <b>coli</b></i>", "<i>E. <b>coli</b></i>"),
        ("p < 0.05 & n > 3", "p &lt; 0.05 &amp; n &gt; 3"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<i onclick="x()">a</i>', "&lt;i onclick=&quot;x()&quot;&gt;a&lt;/i&gt;"),
        ("a <i>b", "a &lt;i&gt;b"),
        ("a</sup> b", "a&lt;/sup&gt; b"),
        ("<i>a<b>b</i>c</b>", "<i>a&lt;b&gt;b</i>c&lt;/b&gt;"),
        ("<i><i>a</i>", "&lt;i&gt;<i>a</i>"),
        ("&lt;i&gt;", "&amp;lt;i&amp;gt;"),
        ("$a<b>c$", "$a&lt;b&gt;c$"),
        ("", ""),
    ],
)
def test_only_balanced_pairs_of_the_four_tags_are_mark_up(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("H<sub>2</sub>O", "H2O"),
        ("a <b c", "a <b c"),
        ("if a <b> c", "if a <b> c"),
        ("<i>a<b>b</i>c</b>", "a<b>bc</b>"),
        ("$x^2$", "$x^2$"),
    ],
)
def test_plain_text_loses_mark_up_and_nothing_else(text, plain):
    assert to_text(text) == plain


def test_characters_that_would_break_a_page_are_left_out():
    assert to_html("a\x00b\x1bc\ud800d") == "abcd"
    assert to_html("evil\u202etxt\u2066x") == "eviltxtx"
    assert to_html("line\nnext\ttab") == "line\nnext\ttab"


def test_marks_of_right_to_left_text_stay():
    assert to_html("שלום\u200f!") == "שלום\u200f!"


def test_a_long_run_of_unclosed_tags_takes_linear_time():
    text = "<i>" * 50_000 + "</b>" * 50_000
    assert to_text(text) == text


@given(MARKED_UP)
def test_html_is_always_balanced_and_holds_only_the_four_tags(text):
    outline = Outline(to_html(text))
    assert outline.balanced
    assert outline.open == []
    assert outline.seen <= {(tag,) for tag in TAGS}


@given(MARKED_UP)
def test_what_a_browser_shows_is_the_plain_text(text):
    shown = Outline(to_html(text)).text
    assert shown == to_text(text)


@given(st.text())
def test_text_without_brackets_stays_as_it_is(text):
    text = clean(text.replace("<", "").replace(">", ""))
    assert to_text(text) == text
    assert list(tokens(text)) == ([("text", text)] if text else [])
