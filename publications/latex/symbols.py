"""What each LaTeX command stands for. The bulk of the symbols is pylatexenc's table."""

from functools import cache

#: Accent commands and the combining character each puts on its letter.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "U": "\u030e",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
#: An accent over nothing is the sign itself.
BARE_ACCENTS = {"~": "~", "^": "^", "`": "`", "'": "'", '"': '"', "=": "¯", ".": "˙", "c": "¸"}
#: Accents of maths, on one letter.
MATHS_ACCENTS = {
    "hat": "\u0302",
    "tilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
}
_SET_IN_ANOTHER_TYPE = """
textsc texttt textrm textsf textup textmd textnormal text mbox hbox fbox mathrm mathit mathsf
mathtt mathnormal operatorname textcite MakeUppercase uppercase lowercase MakeLowercase footnote
cite citep citet nocite ref underline uline smash foreignlanguage mkbibquote mkbibparens
bibstring autocap mathop mathbin mathrel textlatin
"""
#: Commands that only set their argument in another type.
TRANSPARENT = frozenset(_SET_IN_ANOTHER_TYPE.split())
#: Commands and the tag that marks up their argument.
TAGS = {
    "emph": "i",
    "textit": "i",
    "textsl": "i",
    "mkbibemph": "i",
    "textbf": "b",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "sp": "sup",
    "sb": "sub",
}
_MERE_SWITCHES = """
sc tt rm sf small footnotesize scriptsize tiny large Large normalsize relax protect normalfont
scshape ttfamily rmfamily sffamily upshape slshape cal frenchspacing nobreak allowbreak
displaystyle textstyle left right big Big bigl bigr noindent limits nolimits unskip ignorespaces
leavevmode bibcyr selectfont boldmath
"""
#: Switches that hold to the end of their group; those with a tag mark it up.
SWITCHES = {"em": "i", "it": "i", "sl": "i", "itshape": "i", "bf": "b", "bfseries": "b"} | (
    dict.fromkeys(
        _MERE_SWITCHES.split(),
        "",
    )
)
_NOT_PRINTED = """
vphantom hphantom phantom hspace vspace label noopsort SortNoop noop begin end kern hskip vskip
color index enlargethispage cyrchar fontencoding
"""
#: Commands whose argument is not printed.
DROPPED = frozenset(_NOT_PRINTED.split())
#: Commands set in letters of the double-struck alphabet where Unicode has them in its first plane.
DOUBLE_STRUCK = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}

_OWN = {
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": "\u2009",
    ";": " ",
    ":": " ",
    "!": "",
    "-": "",
    "/": "",
    "@": "",
    "+": "",
    "\\": " ",
    "{": "{",
    "}": "}",
    "$": "$",
    "%": "%",
    "&": "&",
    "#": "#",
    "_": "_",
    "<": "<",
    ">": ">",
    "|": "‖",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "quad": " ",
    "qquad": " ",
    "par": " ",
    "newline": " ",
    "linebreak": " ",
    "space": " ",
    "nobreakspace": "\u00a0",
    "nbsp": "\u00a0",
    "slash": "/",
    "lt": "<",
    "gt": ">",
    "amp": "&",
    "lbrace": "{",
    "rbrace": "}",
    "textless": "<",
    "textgreater": ">",
    "textbackslash": "\\",
    "backslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textasciiacute": "´",
    "textasciimacron": "¯",
    "textunderscore": "_",
    "textdollar": "$",
    "textquotesingle": "'",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotedbl": '"',
    "rsquo": "’",
    "lsquo": "‘",
    "textendash": "–",
    "textemdash": "—",
    "emdash": "—",
    "endash": "–",
    "Dash": "—",
    "textdegree": "°",
    "textdegreeK": "°K",
    "degree": "°",
    "circ": "°",
    "textmu": "µ",
    "textohm": "Ω",
    "textpm": "±",
    "texttimes": "×",
    "textcopyright": "©",
    "copyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textperiodcentered": "·",
    "textbullet": "•",
    "textellipsis": "…",
    "ldots": "…",
    "dots": "…",
    "textrightarrow": "→",
    "textleftarrow": "←",
    "mathplus": "+",
    "star": "⋆",
    "ast": "∗",
    "lq": "‘",
    "rq": "’",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2ε",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "AmS": "AMS",
    "AMS": "AMS",
    "AmSTeX": "AMS-TeX",
    "METAFONT": "METAFONT",
    "MF": "METAFONT",
    "POSTSCRIPT": "PostScript",
    "PS": "PostScript",
}

_SUPERSCRIPTS = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθ∗′°",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿ*′°",
        strict=True,
    )
)
_SUBSCRIPTS = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)


@cache
def symbols() -> dict[str, str]:
    """Command name, without its backslash, to the text it prints."""
    from pylatexenc.latex2text import get_default_latex_context_db

    table: dict[str, str] = {}
    known = get_default_latex_context_db()
    for category in reversed(known.category_list):
        for name, command in known.d[category]["macros"].items():
            if isinstance(command.simplify_repl, str) and "%" not in command.simplify_repl:
                table[name] = command.simplify_repl
    return table | _OWN


def raised(text: str) -> str:
    """``text`` in superscript characters, or ``""`` when Unicode lacks one of them."""
    return (
        "".join(map(_SUPERSCRIPTS.get, text, [""] * len(text))) if _all(text, _SUPERSCRIPTS) else ""
    )


def lowered(text: str) -> str:
    """``text`` in subscript characters, or ``""`` when Unicode lacks one of them."""
    return "".join(map(_SUBSCRIPTS.get, text, [""] * len(text))) if _all(text, _SUBSCRIPTS) else ""


def _all(text: str, table: dict[str, str]) -> bool:
    return all(character in table for character in text)
