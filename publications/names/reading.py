"""One name or a list of names, as written in a bibliography, to :class:`Name`."""

import re
from dataclasses import replace
from functools import lru_cache

from ..latex import decode
from ..reference import Name
from .marks import with_equal_daggers, without_marks
from .words import SUFFIX, split_at_commas, split_name, split_outside_braces, top_level

#: Most names read from one list; the rest is counted as "and others".
MAX_NAMES = 5000
_AND = re.compile(r"(?:\s+and(?=\s))+\s*|^and\s+|\s+and$", re.I)
_SEMICOLON = re.compile(r"\s*;\s*")
_BRACE = re.compile(r"[{}]")
_BLANK = re.compile(r"[\s~]+")
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.I)
_ETAL = re.compile(r"[\s,]*\b(?:et\.?\s+al(?:ii)?\.?|and\s+others|u\.\s?a\.|etc\.)\s*$", re.I)
_OTHERS = re.compile(
    r"(?:\d+\s+)?(?:others|more(?: authors)?|other authors|et\.?\s+al(?:ii)?\.?)$", re.I
)
#: The two plain forms that most names have, read at once.
_INVERTED = re.compile(r"([A-Z][A-Za-z'-]*+), ([A-Z][A-Za-z.-]*+(?: [A-Z][A-Za-z.-]*+)*+)$")
_DIRECT = re.compile(r"([A-Z][A-Za-z.]*+(?: [A-Z][A-Za-z.]*+)*) ([A-Z][A-Za-z']++)$")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?(?:[ -]?[^\W\d_a-z]\.?)*)$")
_FAMILY_INITIALS = re.compile(r"^([^\s,]*[a-zà-ÿ][^\s,]*) ((?:[A-Z]\.?[ -]?){1,4})$")
_PARTICLE_WORDS = """
van von der den de del della dello di da du des dos das do la le las los lo ter ten te zu zum
zur vom af av ibn bin al el
"""
_PARTICLES = _PARTICLE_WORDS.split()
_TRAILING_PARTICLE = re.compile(rf"^(.*\S) ((?:(?:{'|'.join(_PARTICLES)})(?: |$))+)$")


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
    if parts and _OTHERS.match(parts[-1].strip("{}")):
        incomplete = True
        parts.pop()
    elif parts and _ETAL.search(parts[-1]):
        incomplete = True
        parts[-1] = _ETAL.sub("", parts[-1])
    if len(parts) == 1:
        parts = _comma_pairs(parts[0])
    return with_equal_daggers(tuple(map(parse, filter(None, parts))), parts), incomplete


def parse(text: str) -> Name:
    """One name in its parts. Whatever the text, the result is a Name and nothing is raised."""
    if len(text) > 2000:
        return Name(literal=decode(text[:2000]))
    return _parse(text)


@lru_cache(maxsize=1 << 16)
def _parse(text: str) -> Name:
    plain = _INVERTED.match(text)
    if plain and not SUFFIX.match(plain[2]):
        return Name(plain[1], plain[2])
    plain = _DIRECT.match(text)
    if plain:
        return Name(plain[2], plain[1])
    text, equal, corresponding = without_marks(_trim(text))
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


def _trim(name: str) -> str:
    return name.strip(" \t\n,~")


def _split_at_semicolons(text: str) -> list[str]:
    """Lists with semicolons come from catalogues, where ``Kim A`` is a family and initials."""
    parts = split_outside_braces(text, _SEMICOLON)
    return [_FAMILY_INITIALS.sub(r"\1, \2", part) for part in parts] if len(parts) > 1 else parts


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
    return text[1:-1] if top_level(text).strip("\x00") == "" and _is_one_group(text) else ""


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
    parts = [part.strip() for part in split_at_commas(text)]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    paired = len(parts) % 2 == 0 and all(
        _INITIALS.match(given) and not _INITIALS.match(family) for family, given in pairs
    )
    return [f"{family}, {given}" for family, given in pairs] if paired else [text]


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
    for part in split_at_commas(text):
        name, sign, value = part.partition("=")
        if sign:
            values[name.strip().lower()] = _clean(value.strip().strip('"'))
    return Name(
        family=values.get("family", ""),
        given=values.get("given", ""),
        particle=values.get("prefix", ""),
        suffix=values.get("suffix", ""),
    )
