"""Authors, editors and translators, with what annotations say of them."""

import re
from dataclasses import replace

from .... import identifiers, names
from ....latex import decode
from ....reference import Name
from .draft import Draft

NAME_FIELDS = ("author", "editor", "translator")
_ANNOTATION = re.compile(r"\s*(\d+)\s*(?::\w+)?\s*=\s*(.*?)\s*$", re.S)
_FLAGS = {
    "equal": "equal",
    "equalcontribution": "equal",
    "equal contribution": "equal",
    "equal-contribution": "equal",
    "cofirst": "equal",
    "co-first": "equal",
    "*": "equal",
    "corresponding": "corresponding",
    "correspondence": "corresponding",
    "corresponding author": "corresponding",
}


def read_names(draft: Draft, name: str, text: str) -> None:
    people, incomplete = names.read_list(text)
    annotations = [at for at in draft.fields if at.startswith(f"{name}+an")]
    for at in annotations:
        people = _annotated(draft, at, people)
    draft.values[f"{name}s"] = people
    if incomplete and name != "translator":
        draft.values[f"{name}s_incomplete"] = True
    _question_names(draft, people, text)


def _question_names(draft: Draft, people: tuple[Name, ...], text: str) -> None:
    """Point out what commas between names did to them."""
    if len(people) >= names.MAX_NAMES:
        draft.warnings.append(f"Only the first {names.MAX_NAMES} names were read.")
    for person in people:
        if person.family[1:2] == "." and person.given:
            words = names.inverted(person)[:80]
            draft.warnings.append(f"“{words}” may be two names. Please check it.")
            return
    if text.count(",") < 3:
        return
    odd = next((person for person in people if "," in person.given), None)
    if odd:
        words = names.inverted(odd)[:80]
        draft.warnings.append(f"“{words}” has too many commas for one name. Please check it.")
    elif " and " not in text and len(people) > 1:
        draft.warnings.append("The names were divided at commas. Please check them.")


def _annotated(draft: Draft, at: str, people: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names with what a biblatex data annotation (``author+an``) says of them."""
    kind = at.partition(":")[2]
    changed, rest = list(people), []
    for part in re.split(r";(?=\s*\d+\s*(?::\w+)?\s*=)", draft.fields[at]):
        match = _ANNOTATION.match(part)
        number = int(match[1][:6]) if match else 0
        if 1 <= number <= len(changed):
            name = _with_annotation(changed[number - 1], kind, match[2].strip('" '))
            if name is not None:
                changed[number - 1] = name
                continue
        rest.append(part.strip())
    if any(rest):
        draft.extra[at] = decode(";".join(rest))
    return tuple(changed)


def _with_annotation(name: Name, kind: str, words: str) -> Name | None:
    if kind == "orcid":
        orcid = identifiers.normalise("orcid", words)
        return replace(name, orcid=orcid) if orcid else None
    if kind == "affiliation":
        return replace(name, affiliation=decode(words))
    flags = {}
    for word in words.lower().split(","):
        flag = _FLAGS.get(word.strip())
        if flag is None:
            return None
        flags[flag] = True
    return replace(name, **flags)


def annotation(draft: Draft, name: str, text: str) -> None:
    """Read together with its names; kept when there are none."""
    if not draft.fields.get(name.partition("+")[0]):
        draft.extra[name] = decode(text)
