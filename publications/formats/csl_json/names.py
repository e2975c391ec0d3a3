"""The names of a CSL-JSON item."""

from typing import Any

from ...reference import Name
from .text import line

_OTHERS = ("others", "et al", "et al.", "and others")
_MARKS = "*∗†‡"


def read_names(values: list[Any]) -> tuple[tuple[Name, ...], bool]:
    """The names of a name variable, and whether it says that there are more."""
    names = [name for name in map(_name, values) if name != Name()]
    incomplete = bool(names) and names[-1].literal.lower() in _OTHERS
    return tuple(names[:-1] if incomplete else names), incomplete


def _name(value: Any) -> Name:
    if not isinstance(value, dict):
        return Name(literal=line(value))
    literal = line(value.get("literal")) or line(value.get("name"))
    orcid = line(value.get("ORCID")).rpartition("/")[2]
    more = {"orcid": orcid, "affiliation": _affiliation(value.get("affiliation"))}
    if literal:
        return Name(literal=literal, **more)
    family, given = line(value.get("family")), line(value.get("given"))
    # A given name alone is all there is of a name: a mononym.
    family, given = (family, given) if family else (given, "")
    return Name(
        family=family.rstrip(_MARKS).rstrip(),
        given=given.rstrip(_MARKS).rstrip(),
        particle=_particle(value),
        suffix=line(value.get("suffix")),
        equal=(family + given).endswith("*") or family.endswith("*"),
        **more,
    )


def _particle(value: dict[str, Any]) -> str:
    parts = (line(value.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
    return " ".join(filter(None, parts))


def _affiliation(value: Any) -> str:
    """Crossref gives a list of records with a name."""
    parts = value if isinstance(value, list) else [value]
    texts = (line(part.get("name") if isinstance(part, dict) else part) for part in parts)
    return "; ".join(filter(None, texts))
