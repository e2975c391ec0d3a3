"""Formulas: what is printed, what is refused, and that nothing but mathematics comes out."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from labsite.formulas import ATTRIBUTES, ELEMENTS, MOST_LETTERS, BadFormula, mathml

XMLNS = "{http://www.w3.org/1998/Math/MathML}"
PARTS = [
    "x",
    "2",
    "+",
    "^",
    "_",
    "{",
    "}",
    "<",
    "&",
    "\\\\",
    r"\frac",
    r"\sqrt",
    r"\left(",
    "\\right)",
]
PARTS += [r"\href{javascript:x}{y}", r"\style{color:red}{z}", r"\text{<b>}", r"\begin{matrix}", " "]


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("E = mc^2", "<msup><mi>c</mi><mn>2</mn></msup>"),
        (r"\sum_{i=1}^n x_i", "<munderover><mo>∑</mo>"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "<mtable>"),
        (r"\text{<script>}", "<mtext>&lt;script&gt;</mtext>"),
        (r"\href{javascript:alert(1)}{x}", "<mrow><mrow><mi>x</mi>"),
        (r"\style{color:red}{x}", "<mrow><mrow><mi>x</mi>"),
        (r"100\%", "%"),
    ],
)
def test_a_formula_becomes_mathml_and_nothing_else(latex, shown):
    assert shown in mathml(latex)


@pytest.mark.parametrize(
    ("latex", "told"),
    [
        ("x^{2", "closing braces"),
        ("$x$", "dollar signs"),
        (r"\frac{1}", "A part is missing"),
        (r"\nonsense x", r"\\nonsense is not known"),
        (r"\left( x", "no formula"),
        ("x" * (MOST_LETTERS + 1), "longer than"),
    ],
)
def test_a_mistake_is_told_in_words(latex, told):
    with pytest.raises(BadFormula, match=told):
        mathml(latex)


@limits(max_examples=200)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=12).map("".join))
def test_whatever_is_typed_only_mathematics_comes_out(latex):
    try:
        tree = fromstring(mathml(latex))
    except BadFormula:
        return
    for element in tree.iter():
        assert element.tag.removeprefix(XMLNS) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
