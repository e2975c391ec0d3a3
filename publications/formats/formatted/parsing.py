"""One printed reference as a Reference, with how sure that is."""

import re
from dataclasses import dataclass, replace
from typing import Any

from ... import dates, identifiers
from ...reference import Reference
from ..plain import identifier_of, one_line
from . import addresses, persons, venues

#: Below this an entry is a draft that somebody should check.
THRESHOLD = 0.7
#: Longest reference without its abstract, in characters.
_LONGEST_BODY = 5000

_DATE = re.compile(
    r"\((?P<date>(?:c\.? ?|ca\.? )?(?:1[5-9]|20)\d\d(?:[–-]\d{2,4})?[a-z]?(?:, [^()]{1,40})?"
    r"|n\.d\.|in press|forthcoming|submitted|in preparation|to appear|accepted)\)[.,:]?(?=\s|$)",
    re.I,
)
_YEAR_LETTER = re.compile(r"(?<=\d{4})[a-z]\b")
_EDITED = re.compile(r"[,\s]*\((?P<role>Eds?|Trans)\.\)[.,]?\s*$")
_ANY_YEAR = re.compile(r"(?<![\d/.–-])(?:19|20)\d\d(?![\d/–-])")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{8,300}?)[,.]?[”\"]")
_STATUSES = {
    "in press": "in-press",
    "forthcoming": "in-press",
    "to appear": "in-press",
    "accepted": "accepted",
    "submitted": "submitted",
    "in preparation": "in-preparation",
}
_WORDS = {
    "authors": "Please check the authors.",
    "gap": "The list leaves out some of the authors (“…”).",
    "title": "Please check where the title ends and what it appeared in.",
    "editors": "Please check the editors.",
    "address": "Please check the web address: other text was joined to it.",
    "style": "This is not written as APA has it: please check every field.",
    "venue": "It was not found what this appeared in.",
}
_COSTS = {"gap": 0.0, "title": 0.35, "editors": 0.15, "address": 0.4, "style": 0.7, "venue": 0.1}


@dataclass(frozen=True, slots=True)
class Parsed:
    """``confidence`` runs from 0 (a guess) to 1; ``rest`` is text behind the address."""

    reference: Reference
    confidence: float
    doubts: tuple[str, ...]
    rest: str


def parse(text: str) -> Parsed:
    """What one reference says, whatever it is. Never raises."""
    text = one_line(text)
    body, address, rest, sure = addresses.split(text)
    doubts = [] if sure else ["address"]
    date = _date(body)
    if date and len(body) <= _LONGEST_BODY:
        values, more = _in_apa(body, date)
    else:
        values, more = _in_other_style(body)
    values["identifiers"] = _identifiers(address)
    reference = _with_type(Reference(**values))
    doubts = tuple(dict.fromkeys([*doubts, *more, *_missing(reference)]))
    cost = sum(_COSTS.get(doubt, 0.35) for doubt in doubts)
    told = tuple(_WORDS[doubt] for doubt in doubts)
    return Parsed(reference, max(0.0, round(1 - cost, 2)), told, rest)


def has_date(text: str) -> bool:
    """Whether a year in parentheses stands where APA has it."""
    return bool(_date(text))


def _date(text: str) -> re.Match[str] | None:
    return _DATE.search(text)


def _in_apa(body: str, date: re.Match[str]) -> tuple[dict[str, Any], list[str]]:
    head, tail = body[: date.start()].strip(), body[date.end() :].strip()
    if _is_title(head):
        found = venues.read(f"{head} {tail}") if tail else venues.read(head)
        return found.values | _issued(date["date"]), ["title", *found.doubts]
    values, doubts = _authors(head)
    found = venues.read(tail)
    if values.get("editors") and found.values.get("type") in ("document", "article-journal"):
        found.values["type"] = "book"
    return found.values | values | _issued(date["date"]), [*doubts, *found.doubts]


def _is_title(head: str) -> bool:
    """Whether the work has no authors: it then begins with its title, which ends in a stop."""
    if persons.are_authors(head) or _EDITED.search(head):
        return False
    return head.endswith((".", "?", "!")) and not persons.is_body(head)


def _authors(head: str) -> tuple[dict[str, Any], list[str]]:
    edited = _EDITED.search(head)
    names = persons.authors(head[: edited.start()] if edited else head)
    role = "editors" if edited and edited["role"].startswith("Ed") else "authors"
    doubts = ["authors"] * bool(names.doubtful) + ["gap"] * ("…" in head)
    return {role: names.names, f"{role}_incomplete": names.incomplete}, doubts


def _issued(printed: str) -> dict[str, Any]:
    status = _STATUSES.get(printed.lower(), "")
    year, _comma, day = _YEAR_LETTER.sub("", printed).partition(", ")
    issued = dates.parse(year, month=day) if printed.lower() != "n.d." else dates.parse("")
    return {"issued": issued, "status": status}


def _in_other_style(body: str) -> tuple[dict[str, Any], list[str]]:
    """A guess: the last year, the title in quotation marks, or else the longest sentence."""
    years = _ANY_YEAR.findall(body)
    quoted = _QUOTED.search(body)
    pieces = [piece.strip(" .,") for piece in re.split(r"[.?!]\s+(?=[^\Wa-z_])", body)]
    title = quoted["title"] if quoted else max(pieces, key=len, default=body)
    head = body[: body.find(title)].strip(' ,.“"')
    values: dict[str, Any] = {"title": title, "issued": dates.parse(years[-1] if years else "")}
    if head:
        names = persons.authors(head)
        values |= {"authors": names.names, "authors_incomplete": names.incomplete}
    values["note"] = body
    return values, ["style"]


def _identifiers(address: str) -> tuple[tuple[str, str], ...]:
    """What an address resolves, and the address itself unless it only resolves a DOI."""
    if address.startswith("10."):
        doi = identifiers.normalise("doi", address)
        return (("doi", doi),) if doi else ()
    url = identifiers.normalise("url", address)
    known = identifier_of(url)
    if known and known[0] == "doi":
        arxiv = identifiers.arxiv_of_doi(known[1])
        return (known, ("arxiv", arxiv)) if arxiv else (known,)
    return tuple(pair for pair in (known, ("url", url)) if pair and pair[1])


def _with_type(reference: Reference) -> Reference:
    if reference.type == "document" and reference.identifier("arxiv"):
        return replace(reference, type="article")
    return reference


def _missing(reference: Reference) -> list[str]:
    found = reference.container_title or reference.publisher or reference.identifiers
    return [] if found else ["venue"]
