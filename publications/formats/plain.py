"""What the formats of plain text share: names with commas, addresses, limits, the result."""

import re
import unicodedata
from collections.abc import Iterable

from .. import identifiers
from ..markup import clean
from ..reference import Entry, Name, Problem, Reading, Reference
from .decoding import Decoded
from .entries import MAX_ENTRIES, MAX_RAW, page_range

#: Most characters of one entry.
MAX_ENTRY = 1_000_000

_EMPTY_LINES = re.compile(r"\n{3,}")
_SINGLE_COMMA = re.compile(r"(?<!,),(?!,)")
_OTHERS = ("et al", "et al.", "others", "and others")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|[IVX]{2,4}", re.I)
_HOSTS = (("doi.org/", "doi"), ("arxiv.org/", "arxiv"), ("hdl.handle.net/", "handle"))


def one_line(text: str) -> str:
    """``text`` in NFC on one line, without what no page may hold."""
    return unicodedata.normalize("NFC", " ".join(clean(text).split()))


def paragraphs(text: str) -> str:
    """``text`` in NFC with its line ends, no blanks around its lines, no two empty lines."""
    lines = (" ".join(line.split()) for line in clean(text).strip().split("\n"))
    return unicodedata.normalize("NFC", _EMPTY_LINES.sub("\n\n", "\n".join(lines)))


def identifier_of(address: str) -> tuple[str, str] | None:
    """The registered identifier that an address resolves: a DOI, arXiv number or handle."""
    for host, scheme in _HOSTS:
        if host in address.lower() and (value := identifiers.normalise(scheme, address)):
            return scheme, value
    return None


def says_more(name: str) -> bool:
    """Whether ``name`` only says that there are more names."""
    return name.strip(" ,").lower() in _OTHERS


def read_person(text: str) -> Name:
    """``Family, Given, Suffix``, ``Given Family`` or, with a comma at the end, a body.

    EndNote's rules, which double the commas inside a body's name. A particle in small letters is
    taken off the family name.
    """
    text = one_line(text)
    if text.endswith(",") and not _SINGLE_COMMA.search(text[:-1]):
        return Name(literal=text[:-1].replace(",,", ",").strip())
    text, equal = _without_star(text.strip(" ,"))
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        given, particle, family = _in_reading_order(text.split())
        return Name(family=family, given=given, particle=particle, equal=equal)
    particle, family = _particle(parts[0])
    given, suffix = _given(parts[1:])
    return Name(family=family, given=given, particle=particle, suffix=suffix, equal=equal)


def write_person(name: Name) -> str:
    """``name`` as :func:`read_person` reads it."""
    if name.literal:
        return name.literal.replace(",", ",,") + ","
    family = f"{name.particle} {name.family}".strip()
    parts = [family, name.given, name.suffix]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 1 and " " in family:
        return family.replace(",", ",,") + ","
    return ", ".join(parts)


def read_pages(text: str) -> str:
    """A page range with an en dash, on one line."""
    return page_range(one_line(text))


def entry(reference: Reference, line: int, raw: str, *warnings: str) -> Entry:
    """``reference`` as an Entry: a draft where it lacks what a public record needs."""
    found = list(warnings)
    if not reference.title:
        found.append("This entry has no title.")
    if not reference.issued:
        found.append("This entry has no date.")
    draft = not reference.title or not reference.issued
    return Entry(reference, line, raw[:MAX_RAW], tuple(found), draft)


def reading(name: str, source: Decoded, found: Iterable[Entry | Problem]) -> Reading:
    """What was made of ``source``, which is not looked into where it was refused."""
    if source.refusal:
        problem = Problem(1, "", source.refusal)
        return Reading(name, (), (problem,), source.encoding, source.notes)
    entries, problems = [], []
    for one in found:
        (entries if isinstance(one, Entry) else problems).append(one)
    nothing = ("No entries were found in this file.",) * (not entries and not problems)
    return Reading(
        name, tuple(entries), tuple(problems), source.encoding, (*source.notes, *nothing)
    )


def too_long(line: int, raw: str) -> Problem:
    return Problem(
        line,
        "",
        f"This entry has more than {MAX_ENTRY:,} characters. It was probably not closed.",
        raw[:MAX_RAW],
    )


def too_many(line: int) -> Problem:
    return Problem(
        line,
        "",
        f"The file holds more than {MAX_ENTRIES:,} entries; those from this line on were not "
        "read. Split it into smaller files.",
    )


def _without_star(text: str) -> tuple[str, bool]:
    bare = re.sub(r"\s*[*∗＊]+(?=,|$)", "", text)
    return bare, bare != text


def _in_reading_order(words: list[str]) -> tuple[str, str, str]:
    """Given names, particle and family name of a name without commas."""
    last = len(words) - 1
    small = [at for at in range(1, last) if words[at][0].islower()]
    if small:
        first, end = small[0], small[-1] + 1
        return " ".join(words[:first]), " ".join(words[first:end]), " ".join(words[end:])
    if last > 1 and _SUFFIX.fullmatch(words[last]):
        last -= 1
    return " ".join(words[:last]), "", " ".join(words[last:])


def _particle(family: str) -> tuple[str, str]:
    words = family.split()
    end = 0
    while end < len(words) - 1 and words[end].islower():
        end += 1
    return " ".join(words[:end]), " ".join(words[end:])


def _given(parts: list[str]) -> tuple[str, str]:
    """Given names and suffix of what stands behind the first comma, in either order."""
    if len(parts) == 1:
        return parts[0], ""
    if _SUFFIX.fullmatch(parts[0]):
        return ", ".join(parts[1:]), parts[0]
    return ", ".join(parts[:-1]), parts[-1]
