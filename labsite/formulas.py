"""Formulas in LaTeX's notation as MathML, which browsers print by themselves.

``latex2mathml`` does the translation; here its tree is checked, for it lets much pass that no
reader could use, and freed of everything that is no mathematics: links, styles, classes.
"""

import re
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element, tostring

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from latex2mathml.converter import convert_to_element

from publications.markup import clean

#: Longest formula, in letters.
MOST_LETTERS = 2000
#: How many parts an element has (MathML Core, W3C, table of element syntax).
PARTS = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
ELEMENTS = {
    *PARTS,
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msqrt", "mstyle", "mpadded"),
    *("mphantom", "mtable", "mtr", "mlabeledtr", "mtd", "mmultiscripts", "mprescripts", "menclose"),
}
ATTRIBUTES = {
    *("xmlns", "display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence"),
    *("form", "accent", "accentunder", "linethickness", "columnalign", "rowspacing", "notation"),
    *("columnspacing", "columnlines", "rowlines", "lspace", "rspace", "minsize", "maxsize"),
    *("symmetric", "largeop", "movablelimits", "separator", "width", "height", "depth", "voffset"),
}
_ESCAPED = re.compile(r"\\.", re.S)


class BadFormula(ValueError):
    """A formula that cannot be printed, in a sentence for whoever wrote it."""


@lru_cache(maxsize=512)
def mathml(latex: str) -> SafeString:
    """``latex``, without dollar signs, as an element ``math``; raises :class:`BadFormula`."""
    if len(latex) > MOST_LETTERS:
        raise BadFormula(_("The formula is longer than %d letters.") % MOST_LETTERS)
    bare = _ESCAPED.sub("", latex)
    if bare.count("{") != bare.count("}"):
        raise BadFormula(_("There are not as many closing braces as opening ones."))
    if "$" in bare:
        raise BadFormula(_("Leave out the dollar signs around the formula."))
    try:
        tree = convert_to_element(latex, display="block")
        _mend(tree)
        return SafeString(tostring(tree, encoding="unicode", short_empty_elements=False))
    except BadFormula:
        raise
    except Exception as error:  # the translator breaks in many ways on what is no formula
        raise BadFormula(_("This is no formula in LaTeX’s notation.")) from error


def _mend(element: Element) -> None:
    """Refuse what is no mathematics, and put letters where the tree has their numbers."""
    if element.tag not in ELEMENTS:
        raise BadFormula(_("The formula holds something that is no mathematics."))
    if len(element) != PARTS.get(element.tag, len(element)):
        raise BadFormula(_("A part is missing, such as what stands below a fraction's line."))
    element.text = clean(unescape(element.text or ""))
    if element.text.startswith("\\") and len(element.text) > 1:
        raise BadFormula(_("The command %s is not known.") % element.text)
    for name in set(element.attrib) - ATTRIBUTES:
        del element.attrib[name]
    for child in element:
        _mend(child)
