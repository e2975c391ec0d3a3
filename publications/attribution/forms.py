"""Printed names as matching sees them, and which of them can be one person's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..folding import block_key, fold, words
from ..reference import Name

_PARTICLES = frozenset(
    words(
        "van von der den de del della di da du des dos das la le lo ter ten te zu zum zur af av"
        " ibn bin al el"
    )
)
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Form:
    """``family`` without particles and ``given`` as folded words; an initial is a word of one.

    ``full`` is the whole name where a given name is spelt out, and empty where the name is weak:
    initials alone, or a bare family name in an alphabet that has initials.
    """

    family: tuple[str, ...]
    given: tuple[str, ...]
    suffix: str
    full: str
    literal: str = ""


def form_of(name: Name) -> Form:
    """The form of ``name``; marks, iDs and affiliations do not matter."""
    return _form(name.family, name.given, name.particle, name.suffix, name.literal)


@lru_cache(maxsize=1 << 16)
def _form(family: str, given: str, particle: str, suffix: str, literal: str) -> Form:
    if literal:
        text = " ".join(words(literal)) or fold(literal)
        return Form((), (), "", text, text)
    whole = [*words(particle), *words(family)] or [fold(family)]
    core = tuple(word for word in whole if word not in _PARTICLES) or tuple(whole)
    first = _given_words(given)
    tail = "".join(words(suffix))
    full = " ".join((*first, *core, tail)) if _is_spelt_out(first, core) else ""
    return Form(core, first, tail, full.strip())


def is_initial(word: str) -> bool:
    """One letter of an alphabet; a single Chinese or Korean sign is a name."""
    return len(word) == 1 and word < "\u0590"


def compatible(one: Form, other: Form) -> bool:
    """Whether the two can be one person's: no part says otherwise."""
    if one.literal or other.literal:
        return one.literal == other.literal
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    return _families_agree(one, other) and _given_agree(one.given, other.given)


def plausible(one: Form, other: Form) -> bool:
    """Whether a person should be asked: compatible, given and family name swapped, or one of two
    family names alone ("Sarao" of "Sarao Mannelli").
    """
    if compatible(one, other):
        return True
    swapped = _swapped(one)
    if swapped and compatible(swapped, other):
        return True
    short, long = sorted((one.family, other.family), key=len)
    return bool(short) and long[: len(short)] == short and _given_agree(one.given, other.given)


def keys_of(name: Name) -> frozenset[str]:
    """The keys a name may be stored under: like ``folding.block_key``, by each of several family
    names, and with given and family name swapped.
    """
    form = form_of(name)
    if form.literal:
        return frozenset((block_key(name),))
    initial = f" {form.given[0][0]}" if form.given else ""
    found = {block_key(name), *(f"{word}{initial}" for word in form.family)}
    if swapped := _swapped(form):
        found.add(f"{swapped.family[0]} {swapped.given[0][0]}")
    return frozenset(key[:128] for key in found)


def _swapped(form: Form) -> Form | None:
    """Of a name of two full words the other way round."""
    if len(form.given) != 1 or len(form.family) != 1 or is_initial(form.given[0]):
        return None
    return Form(form.given, form.family, form.suffix, form.full)


def _given_words(given: str) -> tuple[str, ...]:
    """``AM`` in capitals are two initials where no other letter is small."""
    parts = []
    for token in given.replace(".", ". ").split():
        if _CAPITALS.fullmatch(token) and not any(letter.islower() for letter in given):
            parts += list(fold(token))
        else:
            parts += words(token)
    return tuple(parts)


def _is_spelt_out(given: tuple[str, ...], family: tuple[str, ...]) -> bool:
    if not given:
        return any(letter >= "\u2e80" for word in family for letter in word)
    return not is_initial(given[0])


def _families_agree(one: Form, other: Form) -> bool:
    """Equal, or the one is the end of the other: "Mannelli" of "Sarao Mannelli"."""
    if one.family == other.family:
        return True
    short, long = sorted((one, other), key=lambda form: len(form.family))
    if long.family[-len(short.family) :] != short.family:
        return False
    extra = [word[0] for word in long.family[: -len(short.family)]]
    middle = [word[0] for word in short.given[1:]]
    return not middle or not extra or extra[0] in middle


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one) == "".join(other):
        return True
    return all(_words_agree(*pair) for pair in zip(one, other, strict=False))


def _words_agree(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return one == other
