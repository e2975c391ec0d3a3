"""The arguments of a request: which a verb takes, and what they may be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .errors import Refusal

TOKEN = "resumptionToken"  # noqa: S105
_SPEC = r"[A-Za-z0-9_.!~*'()-]+"
#: What an argument must look like to be one, whether or not the repository knows it.
_FORMS = {
    "set": re.compile(rf"{_SPEC}(:{_SPEC})*"),
    "metadataPrefix": re.compile(_SPEC),
    "identifier": re.compile(r"[^\s<>\"{}|\\^`]+"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
#: Granularity of a stamp -> how it is written and how much time it stands for.
_GRANULARITIES = (
    (_DAY, "%Y-%m-%d", timedelta(days=1)),
    (_SECOND, "%Y-%m-%dT%H:%M:%SZ", timedelta(seconds=1)),
)


@dataclass(frozen=True, slots=True)
class Takes:
    """The arguments of a verb; a token, where it takes one, stands alone."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    resumes: bool = False


_LIST = Takes(("metadataPrefix",), ("from", "until", "set"), resumes=True)
VERBS = {
    "Identify": Takes(),
    "ListMetadataFormats": Takes(optional=("identifier",)),
    "ListSets": Takes(resumes=True),
    "GetRecord": Takes(("identifier", "metadataPrefix")),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
}


def read(pairs: Iterable[tuple[str, str]]) -> tuple[str, dict[str, str]]:
    """The verb and its arguments. Raises Refusal for any that should not or should be there."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    verbs = given.pop("verb", [])
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Refusal("badVerb", f"Give exactly one verb out of {', '.join(VERBS)}.")
    return verbs[0], _checked(VERBS[verbs[0]], given)


def _checked(takes: Takes, given: dict[str, list[str]]) -> dict[str, str]:
    for name, values in given.items():
        if len(values) > 1:
            raise Refusal("badArgument", f"“{name}” is given more than once.")
    if takes.resumes and TOKEN in given:
        if len(given) > 1:
            raise Refusal("badArgument", f"“{TOKEN}” stands alone.")
        return {TOKEN: given[TOKEN][0]}
    known = (*takes.required, *takes.optional)
    if unknown := next((name for name in given if name not in known), None):
        raise Refusal("badArgument", f"This verb takes no “{unknown}”.")
    if missing := next((name for name in takes.required if name not in given), None):
        raise Refusal("badArgument", f"This verb needs “{missing}”.")
    found = {name: values[0] for name, values in given.items()}
    if odd := next((name for name in found if not _has_form(name, found[name])), None):
        raise Refusal("badArgument", f"This cannot be a “{odd}”.")
    return found


def _has_form(name: str, value: str) -> bool:
    return name not in _FORMS or bool(_FORMS[name].fullmatch(value))


def period(arguments: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    """The first moment of ``from`` and the first one after ``until``, None for none.

    Raises Refusal for what is no time, and for two that do not go together.
    """
    asked = {name: _stamp(name, arguments[name]) for name in ("from", "until") if name in arguments}
    if len(asked) < 2:
        start, end = asked.get("from"), asked.get("until")
        return (start[0] if start else None), (end[0] + end[1] if end else None)
    (first, unit), (last, other) = asked["from"], asked["until"]
    if unit != other:
        raise Refusal("badArgument", "“from” and “until” must be equally exact.")
    if first > last:
        raise Refusal("badArgument", "“from” is later than “until”.")
    return first, last + unit


def _stamp(name: str, text: str) -> tuple[datetime, timedelta]:
    for pattern, form, unit in _GRANULARITIES:
        if pattern.fullmatch(text):
            try:
                # The very last moments of the calendar have no moment after them.
                return min(datetime.strptime(text, form), datetime.max - unit).replace(
                    tzinfo=UTC
                ), unit
            except ValueError:
                break
    raise Refusal("badArgument", f"“{name}” is neither YYYY-MM-DD nor YYYY-MM-DDThh:mm:ssZ.")
