"""Names as APA prints them: ``Family, I. I., & Family, I.`` and ``I. Family & I. Family``."""

import re
from typing import NamedTuple

from ...reference import Name

_INITIAL = r"[^\W\d_]{1,3}\."
_GIVEN = rf"{_INITIAL}(?:[ -]?-?{_INITIAL})*"
_PARTICLE = "van|von|der|den|de|del|della|di|da|dos|das|du|la|le|ten|ter|zu|zur|af|al|el"
_SUFFIX = r"Jr\.?|Sr\.?|I{2,3}|IV"
_PERSON = re.compile(
    rf"(?P<family>[^,&…()]{{1,60}}?)\s?(?P<mark>[*∗†‡]*),(?: (?P<inner>{_SUFFIX}),)?"
    rf" (?P<given>{_GIVEN})(?P<mark2>[*∗†‡]*)(?: \([^()]+\))?"
    rf"(?P<particle>(?: (?:{_PARTICLE}))*)(?:,? (?P<suffix>{_SUFFIX})(?!, {_INITIAL}))?"
    r"(?=,|$| &| and |;| …| \.\.\.| et al)"
)
# Given names written out are taken only where every name of the list has them.
_FULL = re.compile(r"[^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]*){0,3}")
_WHOLE = re.compile(r"(?:[^\W\da-z_][\w'’.-]* ?){1,4}")
_CORPORATE = re.compile(r"(?:[^\W\da-z][\w.–-]*|of|for|the|and|&|in|de|für|on)(?:,? |$)")
_BODY = re.compile(r"(?P<body>.+?)(?=,? & |, |;|$)")
_JOINT = re.compile(r"[\s,;]*(?:(?:&|and)\s)?\s*")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
_MORE = re.compile(r"(?:&\s*|and\s+)?(?:others|et al)\.?\s*$", re.I)
_EDITOR = re.compile(rf"(?P<given>{_GIVEN}) (?P<family>.+?)(?:, (?P<suffix>{_SUFFIX}))?$")
_EDITOR_JOINT = re.compile(rf",? & |, (?!(?:{_SUFFIX})(?:,|$| &))")
_LEADING = re.compile(rf"(?P<particle>(?:(?:{_PARTICLE}|d['’]) )+)(?P<family>.+)$")


class Names(NamedTuple):
    """Names in order, whether the list says that there are more, and how many are doubtful."""

    names: tuple[Name, ...]
    incomplete: bool
    doubtful: int


def authors(text: str) -> Names:
    """The names before the year. An ellipsis before the last name stands for those left out."""
    text = text.strip(" ,")
    more = _MORE.search(text)
    text = text[: more.start()].rstrip(" ,") if more else text
    names: list[Name] = []
    doubtful, gap, at = 0, False, 0
    while at < len(text):
        at = _JOINT.match(text, at).end()
        if ellipsis := _ELLIPSIS.match(text, at):
            gap, at = True, ellipsis.end()
            continue
        match = _PERSON.match(text, at) or _BODY.match(text, at)
        if not match:
            break
        name = _person(match) if match.re is _PERSON else Name(literal=match["body"].strip(" ."))
        doubtful += match.re is not _PERSON and " " not in name.literal
        names += [name] if name.literal or name.family else []
        at = match.end()
    whole = _written_out(text) if doubtful else ()
    if whole:
        return Names(whole, bool(more), 1)
    return Names(tuple(names), bool(more) or gap, doubtful)


def editors(text: str) -> Names:
    """The names behind "In": initials first."""
    more = _MORE.search(text)
    text = text[: more.start()].rstrip(" ,&") if more else text
    names, doubtful = [], 0
    for part in filter(None, (part.strip() for part in _EDITOR_JOINT.split(text))):
        match = _EDITOR.match(part)
        doubtful += not match
        names.append(_editor(match) if match else Name(literal=part))
    return Names(tuple(names), bool(more), doubtful)


def are_authors(text: str) -> bool:
    """Whether there are persons in ``text``, or a list of whole names with an ampersand."""
    if _PERSON.search(text):
        return True
    parts = re.split(r", (?:& )?| & ", text)
    return " & " in text and all(_WHOLE.fullmatch(part.strip(" .")) for part in parts)


def begins(text: str) -> bool:
    """Whether ``text`` begins with a person's name as APA prints it."""
    return bool(_PERSON.match(text.strip()))


def is_body(text: str) -> bool:
    """Whether ``text`` may name an organisation: a few words in capitals."""
    words = text.split()
    return len(words) < 9 and all(_CORPORATE.fullmatch(f"{word} ") for word in words)


def _person(match: re.Match[str]) -> Name:
    marks = match["mark"] + match["mark2"]
    particle, family = _leading(match["family"].strip())
    return Name(
        family=family,
        given=match["given"],
        particle=particle or match["particle"].strip(),
        suffix=match["suffix"] or match["inner"] or "",
        equal="*" in marks or "∗" in marks,
    )


def _editor(match: re.Match[str]) -> Name:
    particle, family = _leading(match["family"])
    return Name(family, match["given"], particle, match["suffix"] or "")


def _leading(family: str) -> tuple[str, str]:
    match = _LEADING.match(family)
    return (match["particle"].strip(), match["family"]) if match else ("", family)


def _written_out(text: str) -> tuple[Name, ...]:
    """``Saxe, Andrew, & Ganguli, Surya``: families and given names in turn, or no names."""
    parts = [
        part.strip() for part in re.split(r",\s*(?:&\s*|and\s+)?|\s+&\s+", text) if part.strip()
    ]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or not all(_FULL.fullmatch(given) for _family, given in pairs):
        return ()
    return tuple(Name(family=family, given=given) for family, given in pairs)
