"""What a source says that a work does not say yet, and how the work takes it over.

An empty field of the source blanks nothing; a locked field is left alone; lists (keywords,
identifiers, links, other fields) grow and never shrink; bylines are reconciled row by row.
"""

from collections.abc import Callable, Iterator

from ..identifiers import match_key
from ..models import Publication
from ..names import display
from .bylines import names_change, names_rule
from .records import ROLES, Record, parts_of
from .works import TEXTS, RelationRow, Work, add_identifiers, fitting

_TEXTS = frozenset(TEXTS)
#: Names that ``locked_fields`` may hold for what is no column.
_LOCKS = {"links": "relations"}
_LABELS = {
    column.column: str(column.verbose_name) for column in Publication._meta.concrete_fields
} | {"authors": "authors", "editors": "editors", "translators": "translators", "links": "links"}


def differences(work: Work, record: Record, fill_only: bool = False) -> dict[str, object]:
    """Field → new value of everything that ``record`` would change in ``work``.

    ``fill_only`` is for an entry that repeats another of the same file: it adds what is missing
    and changes nothing that is there.
    """
    if work.columns["locked"]:
        return {}
    found = {}
    for name, value in record.items():
        if name in _TEXTS:
            old = work.columns[name]
            if old != value and not (fill_only and old):
                found[name] = value
        elif rule := _RULES.get(name):
            new = rule(work, record, fill_only)
            if new is not None:
                found[name] = new
    return _allowed(work, _with_completeness(work, record, found)) if found else found


def _with_completeness(work: Work, record: Record, found: dict) -> dict:
    """A new list of names says anew whether there are more."""
    for attribute in ("authors", "editors"):
        flag = f"{attribute}_incomplete"
        if attribute in found and work.columns[flag]:
            found.setdefault(flag, flag in record)
    return found


def _allowed(work: Work, found: dict) -> dict:
    locked = work.columns["locked_fields"]
    return {
        name: value
        for name, value in found.items()
        if _LOCKS.get(name, name) not in locked and work.columns.get(name) != value
    }


def adopt(work: Work, found: dict[str, object]) -> None:
    """Take over ``found``, remembering in ``before`` what was there."""
    if work.pk is not None:
        _remember(work, found)
    for name, value in found.items():
        if change := _CHANGES.get(name):
            change(work, value)
        else:
            work.columns[name] = fitting(name, value)


def describe(work: Work, found: dict[str, object]) -> list[list[str]]:
    """``[field, old, new]`` in words, for a person to compare."""
    return [row for name, value in found.items() for row in _described(work, name, value)]


def label(name: str) -> str:
    """What people call a field of a diff."""
    return _LABELS.get(name, name)


def _described(work: Work, name: str, value) -> Iterator[list[str]]:
    if name == "extra":
        old = work.columns["extra"]
        for key, text in value.items():
            if old.get(key) != text:
                yield [key, str(old.get(key, "")), str(text)]
        return
    old, new = _TEXTS_OF.get(name, _plainly)(work, name, value)
    yield [name, old, new]


def _plainly(work: Work, name: str, value) -> tuple[str, str]:
    return str(work.columns.get(name, "")), str(value)


def _names_text(work: Work, name: str, value) -> tuple[str, str]:
    old = work.names(dict(ROLES)[name])
    return "; ".join(map(display, old)), "; ".join(map(display, value))


def _date_text(work: Work, name: str, value) -> tuple[str, str]:
    return work.columns["issued_literal"] or work.columns["issued"], value[1] or value[0]


def _keywords_text(work: Work, name: str, value) -> tuple[str, str]:
    return "; ".join(work.columns["keywords"]), "; ".join(value)


def _identifiers_text(work: Work, name: str, value) -> tuple[str, str]:
    old = [f"{row.scheme} {row.value}" for row in work.identifiers]
    return "; ".join(old), "; ".join([*old, *(" ".join(pair) for pair in value)])


def _links_text(work: Work, name: str, value) -> tuple[str, str]:
    old = [row.url for row in work.relations if row.url]
    return "; ".join(old), "; ".join([*old, *(link[1] for link in value)])


def _new_type(work: Work, record: Record, fill_only: bool):
    value, old = record["type"], work.columns["type"]
    vague = old == "document"
    return value if value not in ("document", old) and (vague or not fill_only) else None


def _new_selected(work: Work, record: Record, fill_only: bool):
    return True if record["selected"] and not work.columns["selected"] else None


def _new_date(work: Work, record: Record, fill_only: bool):
    old = (work.columns["issued"], work.columns["issued_literal"])
    new = (fitting("issued", record["issued"]), record["issued_literal"])
    if new == old or (fill_only and any(old)):
        return None
    less_precise = old[0].startswith(new[0]) and not new[1] and bool(new[0])
    return None if less_precise else new


def _new_event_date(work: Work, record: Record, fill_only: bool):
    old, new = work.columns["event_date"], fitting("event_date", record["event_date"])
    return None if old.startswith(new) or (fill_only and old) else new


def _new_keywords(work: Work, record: Record, fill_only: bool):
    known = {keyword.casefold() for keyword in work.columns["keywords"]}
    more = [keyword for keyword in record["keywords"] if keyword.casefold() not in known]
    return [*work.columns["keywords"], *more] if more else None


def _new_extra(work: Work, record: Record, fill_only: bool):
    old, new = work.columns["extra"], record["extra"]
    merged = {**new, **old} if fill_only else {**old, **new}
    return merged if merged != old else None


def _new_identifiers(work: Work, record: Record, fill_only: bool):
    known = {(row.scheme, row.match_key) for row in work.identifiers}
    more = [
        pair for pair in record["identifiers"] if (pair[0], match_key(*pair)[:255]) not in known
    ]
    return more or None


def _new_links(work: Work, record: Record, fill_only: bool):
    known = {(row.kind, row.url) for row in work.relations}
    more = [link for link in record["links"] if (link[0], link[1]) not in known]
    return more or None


def _change_date(work: Work, value: tuple[str, str]) -> None:
    work.columns["issued"], work.columns["issued_literal"] = value


def _change_links(work: Work, links: list) -> None:
    start = len(work.relations)
    work.relations += [RelationRow(*link, position=at) for at, link in enumerate(links, start)]


def _remember(work: Work, found: dict[str, object]) -> None:
    """The columns and rows as they were, for undoing; rows once, a column when it first changes."""
    if work.before is None:
        work.before = {
            "columns": {},
            "bylines": [
                [row.id, row.role, row.position, row.author, *parts_of(row.name)]
                for row in work.bylines
            ],
            "identifiers": [row.id for row in work.identifiers],
            "relations": [row.id for row in work.relations],
        }
    before = work.before["columns"]
    for name in found:
        for column in ("issued", "issued_literal") if name == "issued" else (name,):
            if column in work.columns:
                before.setdefault(column, work.columns[column])


def _incomplete(attribute: str) -> Callable:
    def rule(work: Work, record: Record, fill_only: bool):
        name = f"{attribute}_incomplete"
        return True if not work.columns[name] and not fill_only else None

    return rule


_RULES: dict[str, Callable] = {
    "type": _new_type,
    "selected": _new_selected,
    "issued": _new_date,
    "event_date": _new_event_date,
    "keywords": _new_keywords,
    "extra": _new_extra,
    "identifiers": _new_identifiers,
    "links": _new_links,
    "authors_incomplete": _incomplete("authors"),
    "editors_incomplete": _incomplete("editors"),
} | {attribute: names_rule(attribute, role) for attribute, role in ROLES}

_CHANGES: dict[str, Callable] = {
    "issued": _change_date,
    "identifiers": add_identifiers,
    "links": _change_links,
} | {attribute: names_change(role) for attribute, role in ROLES}

_TEXTS_OF: dict[str, Callable] = {
    "issued": _date_text,
    "keywords": _keywords_text,
    "identifiers": _identifiers_text,
    "links": _links_text,
} | {attribute: _names_text for attribute, _role in ROLES}
