"""LaTeX text to Unicode and back."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publications.latex import decode, encode


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Plain words", "Plain words"),
        ('Erd{\\H o}s and G{\\"o}del', "Erdős and Gödel"),
        ("Fran\\c{c}ois", "François"),
        ("\\'Elie and \\`a la carte", "Élie and à la carte"),
        ("Lu{\\'\\i}s", "Luís"),
        ("{\\v{Z}}elezn\\'y", "Železný"),
        ('\\aa ngstr{\\"o}m', "ångström"),
        ("{\\O}rsted \\L{}ód\\'z Stra{\\ss}e", "Ørsted Łódź Straße"),
        ("\\t{oo}", "o͡o"),
        ("R\\&D at 5\\% for \\$3 \\#1 a\\_b", "R&D at 5% for $3 #1 a_b"),
        ("50% of all", "50% of all"),
        ("pages 1--2 --- or so", "pages 1–2 — or so"),
        ("``quoted'' words", "“quoted” words"),
        ("A~B", "A B"),
        ("{{DNA}} and {R}{N}{A}", "DNA and RNA"),
        ("\\textendash{}x\\textemdash y", "–x—y"),
        ("{\\relax Yu}. Teryaev", "Yu. Teryaev"),
        ("\\TeX book and \\LaTeX{} too", "TeXbook and LaTeX too"),
        ("\\enquote{said}", "“said”"),
        ("\\href{https://example.org/a_b}{label}", "label"),
        ("\\url{https://example.org/~a_b}", "https://example.org/~a_b"),
        ("\\texorpdfstring{$x$}{ex}", "ex"),
        ("\\noopsort{1973a}1973", "1973"),
        ("\\verb|a_b|", "a_b"),
        ("\\emph{stressed} \\textbf{bold}", "stressed bold"),
        ("\\unknown{kept} \\alsounknown", "kept alsounknown"),
        ("e\u0301", "é"),
        ("two\n   lines\tand  more ", "two lines and more"),
        ("", ""),
        ("{", ""),
        ("}", ""),
        ("\\", "\\"),
    ],
)
def test_text_commands_become_characters(text, plain):
    assert decode(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Cu$_2$O", "Cu₂O"),
        ("$\\alpha$-stable", "α-stable"),
        ("H\\textsubscript{2}O and m\\textsuperscript{2}", "H₂O and m²"),
        ("$x^2 + y_i$", "x² + yᵢ"),
        ("$O(n \\log n)$", "O(n log n)"),
        ("$\\mathbb{R}^n$", "ℝⁿ"),
        ("\\ensuremath{\\beta}", "β"),
        ("\\(\\gamma\\)", "γ"),
        ("$p<0.05$", "p<0.05"),
    ],
)
def test_maths_becomes_characters_where_unicode_has_them(text, plain):
    assert decode(text) == plain


@pytest.mark.parametrize(
    "text",
    ["$\\frac{1}{2}$", "$\\sqrt{n}$", "$\\mathcal{O}(n)$", "$x_{q}$", "a $\\overline{AB}$ b"],
)
def test_maths_beyond_unicode_stays_between_dollar_signs(text):
    assert decode(text) == text


@pytest.mark.parametrize("text", ["costs $5", "from $5 to $10"])
def test_a_dollar_amount_is_no_maths(text):
    assert decode(text) == text


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("\\emph{In vivo} study", "<i>In vivo</i> study"),
        ("{\\em In vivo} study", "<i>In vivo</i> study"),
        ("{\\bf bold}", "<b>bold</b>"),
        ("$x_{0.27}$", "x<sub>0.27</sub>"),
        ("Mg\\textsubscript{0.27}", "Mg<sub>0.27</sub>"),
        ("<em>In vivo</em> H<sub>2</sub>O", "<i>In vivo</i> H<sub>2</sub>O"),
        ("<jats:p>Text</jats:p>", "Text"),
        ("A &amp; B &lt; C &#233;", "A & B < C é"),
        ("p < 0.05 & q > 1", "p < 0.05 & q > 1"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("CO_2 emissions", "CO₂ emissions"),
        ("file_name", "file_name"),
        ("see http://example.org/a_1", "see http://example.org/a_1"),
    ],
)
def test_markup_is_kept_where_it_is_wanted(text, marked):
    assert decode(text, markup=True) == marked


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the \\$\\textbackslash{}Lambda\\$ baryon", "the Λ baryon"),
        ("NC{\\textbackslash}textsf\\{NC\\}", "NCNC"),
        ("that$\\backslash$ncan", "that can"),
        ("\\{\\{\\vphantom{\\}\\}}{{GaAs}}\\vphantom\\{\\}\\vphantom\\{\\}", "{{GaAs}}"),
    ],
)
def test_double_escaping_by_other_programs_is_undone(text, plain):
    assert decode(text) == plain


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("R&D 5% #1 a_b $3", "R\\&D 5\\% \\#1 a\\_b \\$3"),
        ("a~b^c\\d", "a{\\textasciitilde}b{\\textasciicircum}c{\\textbackslash}d"),
        ("{x}", "{\\textbraceleft}x{\\textbraceright}"),
        ("naïve – 李明", "naïve – 李明"),
        ("a--b", "a-{}-b"),
        ("$\\frac{1}{2}$", "$\\frac{1}{2}$"),
        ("from $5 to $10", "from \\$5 to \\$10"),
    ],
)
def test_encode_escapes_what_tex_would_read(text, latex):
    assert encode(text) == latex


def test_tags_are_written_as_commands():
    assert encode("<i>In vivo</i> x<sub>0.27</sub>", markup=True) == (
        "\\emph{In vivo} x\\textsubscript{0.27}"
    )


def test_a_tag_without_its_partner_stays_as_it_is():
    assert decode(encode("a <i>b", markup=True), markup=True) == "a <i>b"


TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\{}$%&#_^~`'\"-<>/ abiseubp0;x"),
        st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp")),
    ),
    max_size=40,
).map(lambda text: " ".join(unicodedata.normalize("NFC", text).split()))


@given(TEXTS)
@example("$a$")
@example("\\textbackslash{}Lambda$")
@example("<i>$x</i>$")
@example("&lt;b&gt;")
@example("a_1 {b_{2}")
def test_what_is_encoded_decodes_to_the_same(text):
    assert decode(encode(text)) == text


@given(TEXTS)
@example("<sub>2</sub>")
@example("<b><i></b></i>")
@example("<em>x</em> &amp; y_2")
@example("<i></i>")
def test_marked_up_text_decodes_to_the_same(text):
    assert decode(encode(text, markup=True), markup=True) == text


@given(st.text(max_size=300), st.booleans())
@example("\\" * 99, False)
@example("\\'" * 50, True)
@example("$" * 33, True)
@example("\\verb", True)
@example("_^" * 20, True)
def test_no_text_breaks_the_decoder(text, markup):
    decoded = decode(text, markup)

    assert unicodedata.is_normalized("NFC", decoded)


@pytest.mark.parametrize(
    "text",
    [
        "{" * 200_000,
        "\\emph{" * 30_000,
        "$" * 200_000,
        "$x" * 100_000,
        "\\'" * 100_000,
        "\\textbackslash{}" * 30_000,
        "\\$" * 100_000,
        "&amp;" * 100_000,
        "<" * 200_000,
        "_{" * 100_000,
        "\\(" * 100_000,
        "\\verb|" * 50_000,
    ],
)
def test_hostile_text_takes_bounded_time(text):
    begun = time.process_time()

    decode(text, markup=True)

    assert time.process_time() - begun < 5
