"""Formatted references as stretches of text."""

import pytest

from publications.citations import render
from publications.citations.runs import Run, runs
from publications.reference import Name, PartialDate, Reference


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("plain &amp; &lt;b&gt;", [Run("plain & <b>")]),
        ("<i>in <b>both</b></i>", [Run("in ", {"i"}), Run("both", {"i", "b"})]),
        ('<i>a <span class="upright">b</span></i>', [Run("a ", {"i"}), Run("b")]),
        ('x<sub>2</sub><span class="small-caps">c</span>',
         [Run("x"), Run("2", {"sub"}), Run("c", {"caps"})]),
        ('<a href="https://a.example/?x=1&amp;y">a</a> b',
         [Run("a", url="https://a.example/?x=1&y"), Run(" b")]),
    ],
)  # fmt: skip
def test_formats_and_links_are_told_apart(html, found):
    assert list(runs(html)) == [Run(one.text, frozenset(one.formats), one.url) for one in found]


def test_the_runs_of_a_reference_are_its_text():
    work = Reference(
        type="article-journal",
        title="On <script>alert(1)</script> & <i>E. coli</i>",
        authors=(Name(family="Knuth", given="D."),),
        issued=PartialDate(1984),
        container_title="The Computer Journal",
        identifiers=(("doi", "10.1093/comjnl/27.2.97"),),
    )
    for style in ("apa", "ieee", "nature"):
        made = render(work, style)
        assert "".join(run.text for run in runs(made.html)) == made.text
