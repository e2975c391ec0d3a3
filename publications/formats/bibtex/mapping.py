"""The fields of one entry to a :class:`Reference`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ... import dates, identifiers, names
from ...latex import decode
from ...reference import TYPES, Link, Name, PartialDate, Reference
from . import tables

#: Longest citation key kept.
MAX_KEY = 200

_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_PAGE_HYPHEN = re.compile(r"(\w*\d\w*)\s*-\s*(\w*\d\w*)$")
_PAGE_RANGE = re.compile(r"([A-Za-z]?\d++)--?([A-Za-z]?\d++)$")
_PAGE_DASH = re.compile(r"\s*-*[–—][-–—]*\s*")
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{(.*)\}$", re.S)
_RESOLVER_HOST = re.compile(
    r"^https?://(?:\w+\.)*(?:doi\.org|arxiv\.org|hdl\.handle\.net|nih\.gov|openalex\.org)/", re.I
)
_ARXIV_WORDS = re.compile(r"arxiv|^abs/", re.I)
_ANNOTATION = re.compile(r"\s*(\d+)\s*(?::\w+)?\s*=\s*(.*?)\s*$", re.S)
_NAME_FIELDS = ("author", "editor", "translator")
_SEMICOLON = re.compile(r"\s*(?<!&amp);\s*")
_COMMA = re.compile(r"\s*,\s*")
_PLAIN_ENTRY = frozenset(("misc", "online", "unpublished", "electronic"))


@dataclass(slots=True)
class Draft:
    """A reference in the making: its attributes so far and what the person should know."""

    entry_type: str
    fields: dict[str, str]
    values: dict = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def to_reference(entry_type: str, key: str, fields: dict[str, str]) -> tuple[Reference, list[str]]:
    """The reference that ``fields`` state, and sentences about what was odd in them.

    ``fields`` maps lower-case names to expanded text, still in LaTeX; empty ones are left out.
    """
    draft = Draft(entry_type, fields)
    for name, text in fields.items():
        if text:
            handler = _HANDLERS.get(name)
            if handler:
                handler(draft, name, text)
            elif name in tables.TEXT_FIELDS:
                _text(draft, name, text)
            else:
                _other(draft, name, text)
    _finish(draft)
    return (
        Reference(
            key=key[:MAX_KEY],
            identifiers=tuple(draft.identifiers),
            links=tuple(draft.links),
            extra=draft.extra,
            **draft.values,
        ),
        draft.warnings,
    )


def csl_type(entry_type: str, values: dict, fields: dict, has_arxiv: bool) -> str:
    """The CSL type of an entry; subtypes name one that BibTeX lacks."""
    subtype = fields.get("entrysubtype", "")
    if entry_type == "misc" and subtype in TYPES:
        return subtype
    if entry_type == "article" and subtype in tables.SUBTYPES:
        return tables.SUBTYPES[subtype]
    if entry_type in _PLAIN_ENTRY and (has_arxiv or _is_preprint(values)):
        return "article"
    return tables.ENTRY_TYPES.get(entry_type, "document")


def written_type(csl: str, genre: str) -> str:
    """The entry type that stands for ``csl`` when nothing else is known."""
    if csl in tables.SUBTYPES.values():
        return "article"
    if csl == "thesis":
        kinds = {words: name for name, words in tables.THESIS_GENRES.items()}
        return kinds.get(genre, "thesis")
    return tables.WRITTEN_TYPES.get(csl, "misc")


def _is_preprint(values: dict) -> bool:
    words = f"{values.get('publisher', '')} {values.get('container_title', '')} "
    words = (words + values.get("medium", "")).lower().split()
    return any(word.strip(".,:") in tables.PREPRINT_SERVERS for word in words)


def _text(draft: Draft, name: str, text: str) -> None:
    _set(draft, tables.TEXT_FIELDS[name], name, decode(text))


def _set(draft: Draft, attribute: str, name: str, value: str) -> None:
    """Fill ``attribute``; of two fields for it the better one wins, the other goes to extra."""
    if not value:
        return
    taken = draft.sources.get(attribute)
    if taken is None:
        draft.values[attribute], draft.sources[attribute] = value, name
    elif draft.values[attribute] == value:
        return
    elif _rank(draft, name) < _rank(draft, taken):
        draft.extra[taken] = draft.values[attribute]
        draft.values[attribute], draft.sources[attribute] = value, name
    else:
        draft.extra[name] = value


def _rank(draft: Draft, name: str) -> int:
    if name == "number" or (name == "booktitle" and draft.entry_type in tables.PARTS):
        return -1
    return tables.RANK.get(name, 99)


def _title(draft: Draft, name: str, text: str) -> None:
    title = decode(text, markup=True)
    subtitle = draft.fields.get("subtitle")
    draft.values["title"] = _joined(title, decode(subtitle, markup=True)) if subtitle else title


def _subtitle(draft: Draft, name: str, text: str) -> None:
    if not draft.fields.get("title"):
        draft.values["title"] = decode(text, markup=True)


def _joined(title: str, subtitle: str) -> str:
    return f"{title} {subtitle}" if title[-1:] in tuple("?!:.—–") else f"{title}: {subtitle}"


def _container_part(draft: Draft, name: str, text: str) -> None:
    """``booksubtitle`` and ``journalsubtitle`` belong to the title before them."""
    wholes = ("booktitle",) if name == "booksubtitle" else ("journaltitle", "journal")
    whole = next((draft.fields[at] for at in wholes if draft.fields.get(at)), "")
    if whole and draft.sources.get("container_title") in (None, *wholes):
        draft.values["container_title"] = _joined(decode(whole), decode(text))
        draft.sources["container_title"] = wholes[0]
    else:
        draft.extra[name] = decode(text)


def _abstract(draft: Draft, name: str, text: str) -> None:
    draft.values["abstract"] = decode(text, markup=True)


def _names(draft: Draft, name: str, text: str) -> None:
    people, incomplete = names.read_list(text)
    annotations = [at for at in draft.fields if at.startswith(f"{name}+an")]
    for at in annotations:
        people = _annotated(draft, at, people)
    draft.values[f"{name}s"] = people
    if incomplete and name != "translator":
        draft.values[f"{name}s_incomplete"] = True
    _question_names(draft, people, text)


def _question_names(draft: Draft, people: tuple[Name, ...], text: str) -> None:
    if len(people) >= names.MAX_NAMES:
        draft.warnings.append(f"Only the first {names.MAX_NAMES} names were read.")
    if text.count(",") < 3:
        return
    odd = next((person for person in people if person.given.count(",")), None)
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


def _annotation(draft: Draft, name: str, text: str) -> None:
    """Read together with its names; kept when there are none."""
    if not draft.fields.get(name.partition("+")[0]):
        draft.extra[name] = decode(text)


def _issued(draft: Draft, name: str, text: str) -> None:
    if "issued" in draft.values:
        return
    fields = draft.fields
    year = decode(fields.get("year", ""))
    if fields.get("date"):
        whole = _date_text(fields["date"])
        date = dates.parse(whole)
        if date.year is not None or not year:
            draft.values["issued"] = _with_words(date, year)
            return
        draft.extra["date"] = whole
    month, day = fields.get("month", ""), fields.get("day", "")
    draft.values["issued"] = dates.parse(year, decode(month), day)


def _date_text(text: str) -> str:
    """The tilde of a date says "about" (EDTF); it is no blank."""
    return decode(text) if "\\" in text or "~" not in text else text


def _with_words(date: PartialDate, year: str) -> PartialDate:
    """A ``year`` beside a ``date`` counts only when it says something else."""
    if not year or (date.year is not None and year == str(date.year)):
        return date
    return date if dates.parse(year) == date else replace(date, literal=year)


def _event_date(draft: Draft, name: str, text: str) -> None:
    draft.values["event_date"] = dates.parse(_date_text(text))


def _number(draft: Draft, name: str, text: str) -> None:
    series = bool(draft.fields.get("series"))
    _set(draft, tables.number_attribute(draft.entry_type, series), name, decode(text))


def _publisher(draft: Draft, name: str, text: str) -> None:
    ranked = tables.publisher_fields(draft.entry_type)
    first = next((at for at in ranked if draft.fields.get(at)), name)
    if name == first:
        draft.values["publisher"] = decode(text)
    elif draft.fields[first] != text:
        draft.extra[name] = decode(text)


def _genre(draft: Draft, name: str, text: str) -> None:
    draft.values["genre"] = tables.GENRE_KEYS.get(text.strip().lower()) or decode(text)


def _pages(draft: Draft, name: str, text: str) -> None:
    plain = _PAGE_RANGE.match(text)
    if plain:
        page = f"{plain[1]}–{plain[2]}"
    else:
        page = decode(text)
        if page.count("-") == 1:
            page = _PAGE_HYPHEN.sub("\\1–\\2", page)
        page = _PAGE_DASH.sub("–", page)
    _set(draft, "page", name, page)


def _language(draft: Draft, name: str, text: str) -> None:
    word = decode(text)
    tag = tables.LANGUAGES.get(word.lower()) or word
    _set(draft, "language", name, tag)


def _keywords(draft: Draft, name: str, text: str) -> None:
    words = names.split_outside_braces(text, _SEMICOLON) if ";" in text else [text]
    if len(words) == 1:
        words = names.split_outside_braces(text, _COMMA)
    read = [decode(word).strip() for word in words]
    earlier = draft.values.get("keywords", ())
    draft.values["keywords"] = tuple(dict.fromkeys((*earlier, *filter(None, read))))


def _selected(draft: Draft, name: str, text: str) -> None:
    if text.strip().lower() in ("true", "yes", "1"):
        draft.values["selected"] = True
    else:
        draft.extra[name] = decode(text)


def _pubstate(draft: Draft, name: str, text: str) -> None:
    status = tables.STATUSES.get(text.strip().lower())
    if status:
        draft.values["status"] = status
    else:
        draft.extra[name] = decode(text)


def _identifier(draft: Draft, name: str, text: str) -> None:
    text = text.strip("{} ")
    scheme = tables.IDENTIFIER_FIELDS[tables.without_number(name)]
    found = _identifiers_in(scheme, text)
    for value in found:
        _add(draft, scheme, value)
    if not found:
        draft.extra[name] = text
        draft.warnings.append(_WRONG.get(scheme, _WRONG["doi"]).format(text[:80], name))


_WRONG = {
    "url": "“{}” is no web address and was kept as text only.",
    "doi": "“{}” is no valid {} and was kept as text only.",
}


def _identifiers_in(scheme: str, text: str) -> list[str]:
    """One identifier, or for ISBN and ISSN several."""
    parts = (
        re.split(r"[,;/]\s*|\s+(?=\d{3,}[\d-]{4})", text) if scheme in ("isbn", "issn") else [text]
    )
    found = (identifiers.normalise(scheme, part) for part in parts[:20])
    return [value for value in dict.fromkeys(found) if value]


def _add(draft: Draft, scheme: str, value: str) -> None:
    """Add an identifier and the one it contains, each once."""
    key = identifiers.match_key(scheme, value)
    known = (identifiers.match_key(scheme, old) for at, old in draft.identifiers if at == scheme)
    if key in known:
        return
    draft.identifiers.append((scheme, value))
    if scheme == "doi":
        arxiv = identifiers.arxiv_of_doi(value)
        if arxiv:
            _add(draft, "arxiv", arxiv)
    elif scheme == "url" and _RESOLVER_HOST.match(value):
        for pair in identifiers.find(value):
            _add(draft, *pair)


def _eprint(draft: Draft, name: str, text: str) -> None:
    kind = draft.fields.get("archiveprefix") or draft.fields.get("eprinttype") or ""
    scheme = tables.EPRINT_SCHEMES.get(kind.strip("{} ").lower())
    value = identifiers.normalise(scheme, text) if scheme else ""
    if value:
        _add(draft, scheme, value)
    else:
        draft.extra[name] = text
        if kind:
            draft.extra["archiveprefix" if draft.fields.get("archiveprefix") else "eprinttype"] = (
                kind
            )


def _eprint_kind(draft: Draft, name: str, text: str) -> None:
    """Read together with ``eprint``."""
    if not draft.fields.get("eprint"):
        draft.extra[name] = decode(text)


def _link(draft: Draft, name: str, text: str) -> None:
    kind = tables.LINK_FIELDS[tables.without_number(name)]
    labelled = _HREF.match(text.strip())
    address = identifiers.normalise("url", labelled[1] if labelled else text)
    if address:
        draft.links.append(Link(kind, address, decode(labelled[2]) if labelled else ""))
    else:
        draft.extra[name] = text


def _medium(draft: Draft, name: str, text: str) -> None:
    """``howpublished`` is often nothing but an address."""
    words = decode(text)
    address = identifiers.normalise("url", words) if "://" in words and " " not in words else ""
    if address:
        _add(draft, "url", address)
    else:
        _set(draft, "medium", name, words)


def _other(draft: Draft, name: str, text: str) -> None:
    base = tables.without_number(name)
    if base in tables.IDENTIFIER_FIELDS:
        _identifier(draft, name, text)
    elif base in tables.LINK_FIELDS:
        _link(draft, name, text)
    elif "+an" in name and name.partition("+")[0] in _NAME_FIELDS:
        _annotation(draft, name, text)
    else:
        draft.extra[name] = text if tables.is_verbatim(name) else decode(text)


def _finish(draft: Draft) -> None:
    """What several fields say together: status, arXiv number, type."""
    values, extra = draft.values, draft.extra
    if "pubstate" not in draft.fields:
        _status_in_words(draft)
    _arxiv_in_words(draft)
    if draft.entry_type in tables.THESIS_GENRES:
        values.setdefault("genre", tables.THESIS_GENRES[draft.entry_type])
    has_arxiv = any(scheme == "arxiv" for scheme, _value in draft.identifiers)
    csl = csl_type(draft.entry_type, values, draft.fields, has_arxiv)
    values["type"] = csl
    named = draft.entry_type == "misc" and draft.fields.get("entrysubtype") == csl
    if named or draft.fields.get("entrysubtype") in tables.SUBTYPES:
        extra.pop("entrysubtype", None)
    if not named and written_type(csl, values.get("genre", "")) != draft.entry_type:
        extra["entrytype"] = draft.entry_type


def _status_in_words(draft: Draft) -> None:
    issued = draft.values.get("issued")
    words = (draft.values.get("note", ""), issued.literal if issued else "")
    for text in words:
        status = tables.STATUSES.get(text.strip(" .").lower()) if text else None
        if status:
            draft.values["status"] = status


def _arxiv_in_words(draft: Draft) -> None:
    """``arXiv preprint arXiv:1412.6544`` as a journal, ``abs/1412.6544`` as a volume."""
    for attribute in ("container_title", "volume", "medium"):
        words = draft.values.get(attribute, "")
        if words and _ARXIV_WORDS.search(words):
            number = identifiers.normalise("arxiv", words.split()[-1].removeprefix("abs/"))
            if number:
                _add(draft, "arxiv", number)


def _handlers(table: Iterable[str], handler) -> dict:
    return dict.fromkeys(table, handler)


_HANDLERS = (
    _handlers(tables.IDENTIFIER_FIELDS, _identifier)
    | _handlers(tables.LINK_FIELDS, _link)
    | _handlers(_NAME_FIELDS, _names)
    | _handlers(("date", "year", "month", "day"), _issued)
    | _handlers(("publisher", "organization", "institution", "school", "university"), _publisher)
    | _handlers(("keywords", "keyword"), _keywords)
    | _handlers(("language", "langid"), _language)
    | _handlers(("archiveprefix", "eprinttype"), _eprint_kind)
    | _handlers(("booksubtitle", "journalsubtitle"), _container_part)
    | {
        "title": _title,
        "subtitle": _subtitle,
        "abstract": _abstract,
        "eventdate": _event_date,
        "number": _number,
        "type": _genre,
        "pages": _pages,
        "selected": _selected,
        "pubstate": _pubstate,
        "eprint": _eprint,
        "howpublished": _medium,
    }
)
