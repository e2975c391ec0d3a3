"""Names of persons and corporate bodies as bibliographies print them.

The splitting follows BibTeX 0.99d (``format.name$``; O. Patashnik, *BibTeXing*, 1988, §4):
``First von Last``, ``von Last, First`` and ``von Last, Jr, First``, where *von* is the run of
words that begin with a small letter. To this come biblatex's ``family=…, given=…`` names,
lists divided by semicolons, bodies in braces, and marks of equal contribution.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from .latex import decode, encode
from .reference import Name

#: Most names read from one list; the rest is counted as "and others".
MAX_NAMES = 5000

_AND = re.compile(r"(?:\s+and(?=\s))+\s*|^and\s+|\s+and$", re.I)
_SEMICOLON = re.compile(r"\s*;\s*")
_COMMA = re.compile(r",")
_BRACE = re.compile(r"[{}]")
_BLANK = re.compile(r"[\s~]+")
_ESCAPED_BRACE = re.compile(r"\\([{}])")
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.I)
_ETAL = re.compile(r"[\s,]*\b(?:et\.?\s+al(?:ii)?\.?|and\s+others|u\.\s?a\.|etc\.)\s*$", re.I)
_OTHERS = frozenset(("others", "et al", "et al.", "et alii", "et. al.", "et. al"))
#: The two plain forms that most names have, read at once.
_INVERTED = re.compile(r"([A-Z][A-Za-z'-]*+), ([A-Z][A-Za-z.-]*+(?: [A-Z][A-Za-z.-]*+)*+)$")
_DIRECT = re.compile(r"([A-Z][A-Za-z.]*+(?: [A-Z][A-Za-z.]*+)*) ([A-Z][A-Za-z']++)$")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?$", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?(?:[ -]?[^\W\d_a-z]\.?)*)$")
_FAMILY_INITIALS = re.compile(r"^([^\s,]*[a-zà-ÿ][^\s,]*) ((?:[A-Z]\.?[ -]?){1,4})$")
_PARTICLES = (
    "van von der den de del della dello di da du des dos das do la le las los lo ter ten te zu "
    "zum zur vom af av ibn bin al el".split()
)
_TRAILING_PARTICLE = re.compile(rf"^(.*\S) ((?:(?:{'|'.join(_PARTICLES)})(?: |$))+)$")
_FOREIGN_LETTERS = {name: True for name in ("i", "j", "o", "l", "oe", "ae", "aa", "ss")} | {
    name: False for name in ("O", "L", "OE", "AE", "AA")
}
_MARKS = "*∗⁎＊†‡§¶✉"
_MARK = re.compile(
    rf"\\textsuperscript\s*\{{[^{{}}]*\}}|\$\s*\^\s*(?:\{{[^{{}}]*\}}|\\?\w+|[*])\s*\$"
    rf"|\$\s*(?:\*|\\(?:ast|star|dagger|ddagger))\s*\$|\\(?:dag|ddag|dagger|textdagger"
    rf"|textasteriskcentered|Letter)\b(?:\s*\{{\}})?|<sup>[^<]*</sup>|[{_MARKS}]|[⁰¹²³⁴-⁹]+"
)
_MARK_HINT = re.compile(rf"[{_MARKS}⁰¹²³⁴-⁹$]|\\text|\\d|\\Letter|<sup>")
_DAGGER = re.compile(r"[†‡✉]|dag|Letter")
_STAR = re.compile(r"[*∗⁎＊#]|ast|star")
_DOT_BEFORE_LETTER = re.compile(r"\.(?=[^\s.-])")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def split_list(text: str) -> list[str]:
    """The names of a list, as written: divided at ``and`` outside braces, or else at ``;``."""
    text = text.strip()
    if not text:
        return []
    names = split_outside_braces(text, _AND)
    if ";" in text and "&" not in text:
        names = [part for name in names for part in _split_at_semicolons(name)]
    return [name for name in map(_trim, names) if name and name.lower() != "and"]


def read_list(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a list and whether it says that there are more ("and others", "et al.")."""
    parts = split_list(_unwrapped_list(text))
    incomplete = len(parts) > MAX_NAMES
    parts = parts[:MAX_NAMES]
    if parts and parts[-1].strip("{}").lower() in _OTHERS:
        incomplete = True
        parts.pop()
    elif parts and _ETAL.search(parts[-1]):
        incomplete = True
        parts[-1] = _ETAL.sub("", parts[-1])
    if len(parts) == 1:
        parts = _comma_pairs(parts[0])
    return _with_equal_daggers(tuple(map(parse, filter(None, parts))), parts), incomplete


def parse(text: str) -> Name:
    """One name in its parts. Whatever the text, the result is a Name and nothing is raised."""
    if len(text) > 2000:
        return Name(literal=decode(text[:2000]))
    return _parse(text)


@lru_cache(maxsize=1 << 16)
def _parse(text: str) -> Name:
    plain = _INVERTED.match(text)
    if plain and not _SUFFIX.match(plain[2]):
        return Name(plain[1], plain[2])
    plain = _DIRECT.match(text)
    if plain:
        return Name(plain[2], plain[1])
    text, equal, corresponding = _without_marks(_trim(text))
    body = _body(text)
    if body:
        name = Name(literal=decode(body))
    elif _EXTENDED.match(text):
        name = _extended(text)
    else:
        name = _from_parts(*split_name(text), catalogued="\\{" in text)
    if equal or corresponding:
        return replace(name, equal=equal, corresponding=corresponding)
    return name


def split_name(text: str) -> tuple[str, str, str, str]:
    """``(first, von, last, jr)`` of one name as BibTeX divides it, each as written."""
    parts = [part.strip() for part in _split_at_commas(_ESCAPED_BRACE.sub(r"\1", text))]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        return (*_first_von_last(_words(parts[0])), "")
    if len(parts) == 2 and _SUFFIX.match(parts[1]):
        return (*_first_von_last(_words(parts[0])), parts[1])
    von, last = _von_last(_words(parts[0]))
    if len(parts) == 2:
        return parts[1], von, last, ""
    return ", ".join(parts[2:]), von, last, parts[1]


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


def _trim(name: str) -> str:
    return name.strip(" \t\n,~")


def split_outside_braces(text: str, divider: re.Pattern) -> list[str]:
    """``text`` divided where ``divider`` matches outside all braces."""
    if "{" not in text:
        return divider.split(text)
    spans = _top_level(text)
    parts, start = [], 0
    for match in divider.finditer(spans):
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _split_at_semicolons(text: str) -> list[str]:
    """Lists with semicolons come from catalogues, where ``Kim A`` is a family and initials."""
    parts = split_outside_braces(text, _SEMICOLON)
    return [_FAMILY_INITIALS.sub(r"\1, \2", part) for part in parts] if len(parts) > 1 else parts


def _top_level(text: str) -> str:
    """``text`` with everything inside braces blotted out, as long as before."""
    pieces, depth, start = [], 0, 0
    for match in _BRACE.finditer(text):
        at = match.start()
        if match[0] == "{":
            if depth == 0:
                pieces.append(text[start:at])
                start = at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append("\x00" * (at + 1 - start))
                start = at + 1
    pieces.append("\x00" * (len(text) - start) if depth else text[start:])
    return "".join(pieces)


def _unwrapped_list(text: str) -> str:
    """``{A and B}`` without its braces when they hold a list of persons."""
    text = text.strip()
    if not text.startswith("{") or not _body(text):
        return text
    inner = _body(text)
    parts = _AND.split(inner)
    if len(parts) > 1 and all("," in part or part.lower() == "others" for part in parts):
        return inner
    return text


def _body(text: str) -> str:
    """The inside of a name that is wholly in braces and no single accented letter, or ``""``."""
    if not text.startswith("{") or not text.endswith("}") or text.startswith("{\\"):
        return ""
    return text[1:-1] if _top_level(text).strip("\x00") == "" and _is_one_group(text) else ""


def _is_one_group(text: str) -> bool:
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False


def _comma_pairs(text: str) -> list[str]:
    """``Kim, A., Lee, B. C.`` as two names: families and initials in turn, at least two pairs."""
    if text.count(",") < 3:
        return [text]
    parts = [part.strip() for part in _split_at_commas(text)]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    paired = len(parts) % 2 == 0 and all(
        _INITIALS.match(given) and not _INITIALS.match(family) for family, given in pairs
    )
    return [f"{family}, {given}" for family, given in pairs] if paired else [text]


def _split_at_commas(text: str) -> list[str]:
    return split_outside_braces(text, _COMMA)


def _words(text: str) -> list[tuple[str, str]]:
    """Words with the sign before each: a blank, a tie or a hyphen outside braces."""
    words, start, before = [], 0, ""
    for match in re.finditer(r"[\s~]+|-", _top_level(text)):
        if match.start() > start:
            words.append((before, text[start : match.start()]))
            before = ""
        sign = "-" if match[0] == "-" else " "
        before = sign if not before or sign == "-" else before
        start = match.end()
    if start < len(text):
        words.append((before, text[start:]))
    return words


def _put_together(words: list[tuple[str, str]]) -> str:
    text = "".join(sign + word for sign, word in words)
    return text[1:] if text.startswith((" ", "-")) and words[0][0] else text


def _first_von_last(words: list[tuple[str, str]]) -> tuple[str, str, str]:
    """BibTeX's division of a name without commas."""
    if not words:
        return "", "", ""
    last = len(words) - 1
    while last > 0 and words[last][0] == "-":
        last -= 1
    small = [at for at in range(last) if _is_particle(words, at)]
    if small:
        first, end = small[0], small[-1] + 1
        return (
            _put_together(words[:first]),
            _put_together(words[first:end]),
            _put_together(words[end:]),
        )
    return _put_together(words[:last]), "", _put_together(words[last:])


def _von_last(words: list[tuple[str, str]]) -> tuple[str, str]:
    """The part before the first comma: everything up to its last small word is *von*."""
    small = [at for at in range(len(words) - 1) if _is_particle(words, at)]
    end = small[-1] + 1 if small else 0
    return _put_together(words[:end]), _put_together(words[end:])


def _is_particle(words: list[tuple[str, str]], at: int) -> bool:
    """A small word, unless a hyphen ties it to a neighbour (``Masa-aki``, ``al-Khwarizmi``)."""
    tied = words[at][0] == "-" or (at + 1 < len(words) and words[at + 1][0] == "-")
    return not tied and _is_small(words[at][1])


def _is_small(word: str) -> bool:
    """Whether BibTeX takes the first letter of ``word`` outside braces for a small one."""
    if word[0].isalpha():
        return word[0].islower()
    depth = 0
    for at, sign in enumerate(word):
        if sign == "{":
            if depth == 0 and word.startswith("\\", at + 1):
                return _is_small_special(word[at + 1 :])
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign.isalpha():
            if word[at - 1] == "\\":
                return _is_small_special(word[at - 1 :])
            return sign.islower()
    return False


def _is_small_special(text: str) -> bool:
    """``\\'e`` is small, ``\\O`` is not: the case of the accented letter or of the command."""
    command = re.match(r"\\([A-Za-z]+)", text)
    if command and command[1] in _FOREIGN_LETTERS:
        return _FOREIGN_LETTERS[command[1]]
    rest = text[len(command[0]) :] if command else text[2:]
    letter = re.search(r"[^\W\d_]", rest)
    return bool(letter) and letter[0].islower()


def _from_parts(first: str, von: str, last: str, jr: str, catalogued: bool) -> Name:
    """``Rossem, L. van`` and the catalogues' ``Croon, \\{Guido de\\}`` hold their particle last."""
    if catalogued:
        first = first.replace("{", "").replace("}", "")
    trailing = _TRAILING_PARTICLE.match(first) if not von and first else None
    if trailing:
        first, von = trailing[1], trailing[2]
    return Name(family=_clean(last), given=_clean(first), particle=_clean(von), suffix=_clean(jr))


def _clean(part: str) -> str:
    if "~" in part and "\\~" not in part:
        part = _BLANK.sub(" ", part)
    return decode(part).strip(" ,") if part else ""


def _extended(text: str) -> Name:
    """biblatex's ``family=de la Cruz, given={A. B.}, prefix=…``."""
    values = {}
    for part in _split_at_commas(text):
        name, sign, value = part.partition("=")
        if sign:
            values[name.strip().lower()] = _clean(value.strip().strip('"'))
    return Name(
        family=values.get("family", ""),
        given=values.get("given", ""),
        particle=values.get("prefix", ""),
        suffix=values.get("suffix", ""),
    )


def _without_marks(text: str) -> tuple[str, bool, bool]:
    """``text`` without footnote marks, and what they say: equal contribution, correspondence."""
    if not _MARK_HINT.search(text):
        return text, False, False
    marks = "".join(_MARK.findall(text))
    if not marks:
        return text, False, False
    cleaned = re.sub(r"\s+,", ",", _MARK.sub("", text))
    return _trim(cleaned.replace("{}", "")), bool(_STAR.search(marks)), bool(_DAGGER.search(marks))


def _with_equal_daggers(names: tuple[Name, ...], parts: list[str]) -> tuple[Name, ...]:
    """Where nobody has a star, a dagger on several names marks equal contribution."""
    if len(names) < 2:
        return names
    daggers = [name for name in names if name.corresponding]
    if len(daggers) < 2 or any(name.equal for name in names):
        return names
    if any("✉" in part or "Letter" in part for part in parts):
        return names
    return tuple(
        replace(name, equal=True, corresponding=False) if name.corresponding else name
        for name in names
    )


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
