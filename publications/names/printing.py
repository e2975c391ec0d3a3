"""Names as readers see them, as lists sort them and as BibTeX files hold them."""

import re
import unicodedata
from dataclasses import replace

from ..latex import encode
from ..reference import Name
from .reading import parse, split_list

_DOT_BEFORE_LETTER = re.compile(r"\.(?=[^\s.-])")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def display(name: Name) -> str:
    """``Given particle Family Suffix``, as a reader says it."""
    if name.literal:
        return name.literal
    if _is_cjk(name):
        return name.family + name.given
    parts = (name.given, _joined(name.particle, name.family), name.suffix)
    return " ".join(part for part in parts if part)


def inverted(name: Name) -> str:
    """``particle Family, Suffix, Given``, as an index prints it."""
    if name.literal:
        return name.literal
    parts = (_joined(name.particle, name.family), name.suffix, name.given)
    return ", ".join(part for part in parts if part)


def sort_key(name: Name) -> str:
    """What names sort by: letters without accents or case, the particle behind the given name."""
    parts = (name.literal or name.family, name.given, name.particle, name.suffix)
    return fold_accents(" ".join(part for part in parts if part))


def initials(name: Name) -> str:
    """``J.-P. M.`` of "Jean-Pierre Marie"; initials already printed stay as they are."""
    if _is_cjk(name):
        return name.given
    words = _DOT_BEFORE_LETTER.sub(". ", name.given).split()
    return " ".join(_initials_of(word) for word in words)


def write(name: Name) -> str:
    """``name`` for a BibTeX name list, so that :func:`parse` reads the same parts again."""
    if name.literal:
        return "{" + encode(name.literal) + "}"
    bare = replace(name, equal=False, corresponding=False, orcid="", affiliation="")
    plain = _written_plainly(bare)
    if parse(plain) == bare and len(split_list(plain)) == 1:
        return plain
    braced = _written_in_braces(bare)
    return braced if parse(braced) == bare else _written_extended(bare)


def fold_accents(text: str) -> str:
    """``text`` without accents, case and repeated blanks, to compare by."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(text.casefold().split())


def _is_cjk(name: Name) -> bool:
    return bool(name.given and _CJK.match(name.given) and _CJK.match(name.family))


def _joined(particle: str, family: str) -> str:
    """``d'`` and ``al-`` stand close to the family name."""
    if not particle or not family:
        return particle or family
    return particle + family if particle[-1] in "'’-" else f"{particle} {family}"


def _initials_of(word: str) -> str:
    if word.islower():
        return word
    if word.isupper() and word.isalpha() and len(word) <= 3:
        return " ".join(letter + "." for letter in word)
    return "-".join(part[0] + "." for part in word.split("-") if part)


def _written_plainly(name: Name) -> str:
    family = encode(f"{name.particle} {name.family}".strip())
    if name.suffix:
        return f"{family}, {encode(name.suffix)}, {encode(name.given)}"
    return f"{family}, {encode(name.given)}" if name.given else family


def _written_in_braces(name: Name) -> str:
    """Each part in braces of its own, so that no comma or *and* in it divides the name."""
    family = f"{encode(name.particle)} {{{encode(name.family)}}}".strip()
    suffix = f" {{{encode(name.suffix)}}}," if name.suffix else ""
    return f"{family},{suffix} {{{encode(name.given)}}}"


def _written_extended(name: Name) -> str:
    parts = (
        ("family", name.family),
        ("given", name.given),
        ("prefix", name.particle),
        ("suffix", name.suffix),
    )
    return ", ".join(f"{key}={{{encode(value)}}}" for key, value in parts if value)
