"""A Reference as the values that a citation style prints, formatting and links as marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from .. import markup
from ..formats.csl_json import standard_item
from ..formats.csl_json.variables import INCOMPLETE, NAMES
from ..reference import Name, PartialDate, Reference
from . import marks

_MARKED_UP = {"title", "title-short", "container-title", "container-title-short"}
_CJK = re.compile(
    "^[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff\u00b7\u30fb ]+$"
)
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_BARE_INITIALS = re.compile(r"[^\W\d_]{2,3}$")
_RESOLVERS = {"arxiv": "https://arxiv.org/abs/", "handle": "https://hdl.handle.net/"}
_UNDATED = {
    "in-preparation": "in preparation",
    "submitted": "submitted",
    "accepted": "accepted",
    "in-press": "in press",
}


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a group prints its own way, against the style. All off: the style is followed.

    ``star_equal_contribution`` puts an asterisk after the surname of equal contributors.
    ``particle="dropping"`` prints "Rossem, L. van" for a name that the style would print
    "van Rossem, L.". ``others`` is the word for the rest of an incomplete list of authors,
    as in "Bogacz, R., & others.", where the style's own is "et al." ``hyphen_in_numbers`` leaves
    a range of issues or volumes as the record has it: "116(21-22)", not "116(21–22)".
    """

    star_equal_contribution: bool = False
    particle: Literal["style", "dropping"] = "style"
    others: str = ""
    hyphen_in_numbers: bool = False


def adapt(reference: Reference, conventions: Conventions) -> dict[str, Any]:
    """The CSL variables of ``reference``, ready to print: no value can hold a mark of its own."""
    item = {k: _clean(v) for k, v in standard_item(reference).items() if isinstance(v, str)}
    item.pop("status", None)
    for variable in item.keys() & _MARKED_UP:
        item[variable] = _formatted(item[variable])
    for variable in item.keys() & {"volume", "issue"}:
        if not conventions.hyphen_in_numbers:
            item[variable] = _RANGE.sub("–", item[variable])
    if "event-title" in item:
        item["event"] = item["event-title"]
    item |= dict(_names(reference, conventions)) | dict(_dates(reference))
    return item | _addresses(reference, item)


def _clean(text: str) -> str:
    return marks.without(markup.clean(text))


def _formatted(text: str) -> str:
    """``text`` with its mark-up as marks."""
    shape = {"open": 0, "close": 1}
    return "".join(
        value if kind == "text" else marks.PAIRS[value][shape[kind]]
        for kind, value in markup.tokens(text)
    )


def _names(reference: Reference, conventions: Conventions) -> Iterator[tuple[str, list]]:
    for attribute, variable in NAMES.items():
        names = [_name(name, conventions) for name in getattr(reference, attribute)]
        names = [name for name in names if any(name.values())]
        if names and getattr(reference, INCOMPLETE.get(attribute, ""), False):
            names.append({"literal": conventions.others or marks.MORE_NAMES})
        if names:
            yield variable, names


def _name(name: Name, conventions: Conventions) -> dict[str, str]:
    star = "*" if name.equal and conventions.star_equal_contribution else ""
    literal, family, given = map(_clean, (name.literal, name.family, name.given))
    if not literal and given and _CJK.match(family + given):
        literal = family + given
    if literal or not family:
        return {"literal": (literal or given) + star}
    particle = _clean(name.particle)
    if particle.endswith(("'", "’", "-")):
        family, particle = particle + family, ""
    kind = "dropping-particle" if conventions.particle == "dropping" else "non-dropping-particle"
    parts = {
        "family": family + star,
        "given": _spaced(given),
        kind: particle,
        "suffix": _clean(name.suffix),
    }
    return {key: value for key, value in parts.items() if value}


def _spaced(given: str) -> str:
    """``given`` with "AM" as "A. M.": a style would keep the first letter alone."""
    if _BARE_INITIALS.match(given) and given.isupper():
        return " ".join(f"{letter}." for letter in given)
    return given


def _dates(reference: Reference) -> Iterator[tuple[str, PartialDate]]:
    if reference.issued:
        yield "issued", replace(reference.issued, literal=_clean(reference.issued.literal))
    elif words := _UNDATED.get(reference.status):
        yield "issued", PartialDate(literal=words)
    if reference.event_date:
        yield "event-date", replace(reference.event_date, literal="")


def _addresses(reference: Reference, item: dict[str, Any]) -> dict[str, str]:
    """DOI and URL in marks; where there is neither, the address another identifier has."""
    found = {v: item[v] for v in ("DOI", "URL") if v in item}
    for scheme, resolver in _RESOLVERS.items():
        if not found and (value := reference.identifier(scheme)):
            found["URL"] = resolver + _clean(value)
    return {v: marks.wrap(v.lower(), "".join(text.split())) for v, text in found.items()}
