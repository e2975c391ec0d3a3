"""Title, container and place in it, from what stands between the year and the address."""

import re
from typing import Any, NamedTuple

from . import persons, vocabulary

_PAGE = r"[A-Za-z]{0,5}\d[\w.:]*"
_PAGES = rf"(?:pp?\.\s?|Article |Art\. )?{_PAGE}(?:\s?[–-]+\s?{_PAGE})?(?:, {_PAGE}[–-]{_PAGE})*"
_VOLUME = r"(?!\d+\.\d+\.)(?:[A-Za-z]{1,4}[-/]?)?\d[\w./–-]{0,24}(?: [A-Z]{2,6})?|[IVXLC]{1,7}"
_ISSUE = r"\s?\((?P<issue>[^()]{1,60})\)"
_LOCATOR = re.compile(
    rf"(?P<container>.+?), (?:(?P<volume>{_VOLUME}))?(?:{_ISSUE})?(?:(?:(?<=[\w)]), |(?<=, ))"
    rf"(?P<pages>{_PAGES}))?$"
)
_RANGE_ONLY = re.compile(rf"(?P<container>.+?), (?P<pages>{_PAGE}\s?[–-]+\s?{_PAGE})$")
_LOCATED = re.compile(rf", (?:{_VOLUME})?(?:{_ISSUE})?$")
_PAGE_WORD = re.compile(r"^(?:pp?\.\s?|Article |Art\. )")
_NO_CONTAINER = re.compile(
    rf"(?:(?P<volume>\d[\w./–-]{{0,24}})(?:{_ISSUE})?, )?(?P<pages>{_PAGE}[–-]{_PAGE})$"
)
# Numbers of reports, and of articles in journals without volumes.
_REPORT = re.compile(r"[A-Z]{2,5}\d+[–-]\d+$")
_ARTICLE = re.compile(r"\d{5,}$")
# The series of a conference, joined to its name by a comma.
_SERIES = re.compile(
    r"(?P<container>.+?), (?P<series>Lecture Notes .+|L[NI][A-Z]{2}\w?|[\w/-]+ ['’]\d\d"
    r"|.*\bProceedings? (?:Series|[-–] .+)|Proceedings? [-–] .+)$"
)
_IN_EDITED = re.compile(
    r"(?P<end>[.?!]) In (?P<editors>(?:[^\W\d_]{1,3}\.[ -]?)+ ?[^()]{0,800}?)"
    r" \(Eds?\.(?:, Trans\.)?\), (?P<book>.*)$"
)
_IN_BOOK = re.compile(r"(?P<end>[.?!]) In (?P<book>(?:[^\Wa-z_]|arXiv).*)$")
_BOOK_PLACE = re.compile(
    r"\((?P<place>(?:[^()]*?(?:Vol\.|Vols\.|pp?\.|ed\.|No\.|Version)[^()]*))\)"
)
_PARTS = {
    "volume": re.compile(r"\bVols?\. ([^,;)]+)"),
    "page": re.compile(r"\bpp?\. ([^)]+?)(?=\)|, [A-Z]|$)"),
    "edition": re.compile(
        r"\b(?:(\d+)(?:st|nd|rd|th|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)|(\w[\w-]*)) (?:ed\.|edition|изд\.)"
    ),
    "number": re.compile(r"\bNo\. ([^,)]+)|\b(?:Report|Project|Paper) ([\w./-]*\d[\w./-]*)"),
    "version": re.compile(r"\bVersion ([^,)]+)"),
}
_BRACKETED = re.compile(r"\s+\[(?P<genre>[^\[\]]{3,200})\]$")
_BEHIND_TITLE = re.compile(r"\s*\((?P<place>[^()]*)\)$")
_NUMBER = re.compile(r"[\w.]+[-/:–][\w./:–-]+")
_EDITORS = re.compile(r"(?P<names>[^;]+), (?:Eds?|Trans)\.")
_DIVIDER = re.compile(
    r"(?:(?<=[\])])\.(?=\s\w)|(?:[.?!…]|[.?!]?[”\"'’])"
    r"(?=\s(?:[^\Wa-z_]|[a-z]+Rxiv|arXiv|e?Life\b|npj\b|i?Science\b)))\s"
)
_PART = re.compile(r"(?:[IVX]{1,5}|(?:Part|Vol\.|Band|Teil) \w+)\. ")
_NO_END = re.compile(r"[A-Z]|vs|cf|e\.g|i\.e|Dr|Mr|Mrs|St|No|Vol")
# A word that stands alone between two stops, or with a section's letter, is cut short.
_ALONE = re.compile(r"(?:[A-Z] )?[^\W\d_]{1,8}")
_FIRST = re.compile(r"(?:[A-Z] )?[^\W\d_]{1,12}")
# In a name that ends in a stop itself, more words are.
_CUT_SHORT = re.compile(r"(?:[^\W\da-z_]\w* ){0,2}[^\W\d_]{1,16}")


class Body(NamedTuple):
    """Attributes of a Reference, and how many of the choices made are doubtful."""

    values: dict[str, Any]
    doubts: tuple[str, ...]


def read(text: str) -> Body:
    """The attributes that ``text``, a title and what follows it, states."""
    text = text.strip()
    if match := _IN_EDITED.search(text):
        return _in_book(text, match, match["editors"])
    match = next((found for found in _IN_BOOK.finditer(text) if _is_book(found["book"])), None)
    if match:
        return _in_book(text, match, "")
    return _in_series(text)


def _is_book(text: str) -> bool:
    return bool(_BOOK_PLACE.search(text) or vocabulary.VENUE.search(text))


def _in_book(text: str, match: re.Match[str], printed: str) -> Body:
    values = _title(text[: match.start()] + match["end"])
    names = persons.editors(printed)
    values |= {"editors": names.names, "editors_incomplete": names.incomplete}
    book = match["book"].rstrip()
    place = _last(_BOOK_PLACE, book)
    if place:
        values |= _parts(place["place"])
        container, rest = book[: place.start()].rstrip(), book[place.end() :]
    else:
        container, _dot, rest = _at_sentence(book)
        found = _place(container)
        container = found.pop("container")
        values |= found
    values["container_title"] = container.rstrip(" .") if place else container
    values["publisher"] = _publisher(rest)
    conference = vocabulary.CONFERENCE.search(container)
    values["type"] = "paper-conference" if conference else "chapter"
    return Body(values, ("editors",) * bool(names.doubtful))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _at_sentence(text: str) -> tuple[str, str, str]:
    text = text.rstrip()
    text = text if text.endswith(("Inc.", "Ltd.", "Co.")) else text.removesuffix(".")
    cuts = [m for m in _DIVIDER.finditer(text) if not _is_short(text[: m.start()])]
    return (text[: cuts[-1].start()], ".", text[cuts[-1].end() :]) if cuts else (text, "", "")


def _publisher(text: str) -> str:
    text = text.strip(" .;,")
    return f"{text}." if re.search(r"(?:, |^)(?:Inc|Ltd|Co|Corp)$", text) else text


def _parts(text: str) -> dict[str, str]:
    found = {}
    for attribute, pattern in _PARTS.items():
        if match := pattern.search(text):
            found[attribute] = next(filter(None, match.groups())).strip()
    if "page" in found:
        found["page"] = _dashed(found["page"])
    return found


def _dashed(pages: str) -> str:
    return re.sub(r"(?<=\w)\s?-\s?(?=\w)", "–", pages) if pages.count("-") == 1 else pages


def _title(text: str) -> dict[str, Any]:
    """The title without its full stop, and what brackets and parentheses behind it say."""
    text = text.strip()
    if text.endswith(".") and not text.endswith(("...", "etc.")):
        text = text[:-1]
    values: dict[str, Any] = {}
    while match := _BRACKETED.search(text):
        values["genre"], text = match["genre"], text[: match.start()]
    match = _BEHIND_TITLE.search(text)
    if match and (parts := _behind_title(match["place"])):
        values |= parts
        text = text[: match.start()]
    return values | {"title": text.strip()}


def _behind_title(text: str) -> dict[str, Any]:
    """What parentheses behind a title say of the work: edition, volume, editors."""
    values: dict[str, Any] = dict(_parts(text))
    if match := _EDITORS.match(text):
        values["editors"] = persons.editors(match["names"]).names
    if _NUMBER.fullmatch(text) and sum(map(str.isdigit, text)) > 3:
        values["number"] = text
    return values or ({"number": ""} if text == "Publication" else {})


def _in_series(text: str) -> Body:
    """``Title. Journal, 12(3), 45–67.`` and all that has fewer parts."""
    bare = text if text.endswith(("Inc.", "Ltd.", "etc.")) else text.removesuffix(".")
    cuts = [m for m in _DIVIDER.finditer(bare) if _ends_title(bare, m)]
    found = [(_grade(bare, cut), cut) for cut in cuts]
    good = [(grade, cut) for grade, cut in found if grade > 0]
    if not good:
        doubts = ("title",) if cuts else ()
        values = _title(text)
        return Body(values | _kind(values, "", {}), doubts)
    best = max(grade for grade, _cut in good)
    cut = next(cut for grade, cut in good if grade == best)
    unsure = best < 2 and len(good) > 1 or best < 1
    values = _title(bare[: cut.end()].rstrip())
    place = _place(bare[cut.end() :])
    container = place.pop("container")
    return Body(values | _kind(values, container, place) | place, ("title",) * unsure)


def _ends_title(text: str, cut: re.Match[str]) -> bool:
    """A full stop behind a single letter or "vs" ends no title."""
    before = text[: cut.start()].rsplit(" ", 1)[-1]
    if text.count("(", 0, cut.start()) > text.count(")", 0, cut.start()):
        return False
    if _PART.match(text, cut.end()):
        return False
    return cut[0][0] != "." or not _NO_END.fullmatch(before)


def _grade(text: str, cut: re.Match[str]) -> float:
    """How likely what follows ``cut`` is a container: 0 is not, 2 and more surely."""
    tail = text[cut.end() :]
    place = _place(tail)
    container = place["container"]
    if not _is_one_name(container):
        return 0
    located = bool(place.get("volume") or place.get("page"))
    known = bool(vocabulary.VENUE.search(container)) or bool(vocabulary.PREPRINTS.match(container))
    grade = 1.5 * located + 1.0 * known + 0.7 * _in_capitals(container)
    if cut[0][0] != "." and not located and not known:
        grade -= 0.5
    if container.startswith(vocabulary.TITLE_BEGINNINGS) and not located:
        grade -= 0.8
    return max(0.0, grade - 0.1 * (len(container.split()) > 14))


def _is_one_name(container: str) -> bool:
    """Whether stops inside ``container`` only abbreviate: "Phys. Rev. X", not a sentence."""
    if "? " in container or len(container) > 250 or container in ("Proceedings", "Series"):
        return False
    *pieces, _last_piece = re.split(
        r"\. (?!(?:Series|Section|Part|Proceedings|Серия)\b)", container
    )
    alone = _CUT_SHORT if container.endswith(".") else _ALONE
    if pieces and not _is_short(pieces[0], alone=bool(_FIRST.fullmatch(pieces[0]))):
        return False
    return all(_is_short(piece, alone=bool(alone.fullmatch(piece))) for piece in pieces)


def _is_short(text: str, alone: bool = False) -> bool:
    word = text.rsplit(" ", 1)[-1].rstrip(".")
    return alone or word in vocabulary.CUT_SHORT or len(word) == 1 or "." in word


def _in_capitals(container: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", container) if len(word) > 3]
    return bool(words) and all(word[0].isupper() or not word.isascii() for word in words)


def _place(tail: str) -> dict[str, str]:
    """Container, volume, issue and pages; all of ``tail`` is container where none follow."""
    tail = tail.strip()
    if match := _NO_CONTAINER.match(tail):
        return _located(match, "")
    match = _RANGE_ONLY.match(tail)
    if match and not _LOCATED.search(match["container"]):
        return _located(match, match["container"])
    match = _LOCATOR.match(tail)
    if not match or not any(match.group("volume", "issue", "pages")):
        return {"container": tail}
    return _located(match, match["container"])


def _located(match: re.Match[str], container: str) -> dict[str, str]:
    found = {name: text.strip() for name, text in match.groupdict().items() if text}
    if "pages" in found:
        found["page"] = _dashed(_PAGE_WORD.sub("", found.pop("pages")))
    found["container"] = container
    if _REPORT.match(found.get("page", "")) and "volume" not in found:
        found["volume"] = found.pop("page").replace("–", "-")
    elif _ARTICLE.match(found.get("volume", "")) and not found.keys() & {"issue", "page"}:
        found["page"] = found.pop("volume")
    return found


def _kind(values: dict[str, Any], container: str, place: dict[str, str]) -> dict[str, Any]:
    """The type, and whether what follows the title is a container or a publisher."""
    if vocabulary.THESIS.search(values.get("genre", "")):
        genre, _comma, school = values["genre"].partition(", ")
        return {"type": "thesis", "genre": genre, "publisher": school or container}
    if not container:
        return {"type": "document"}
    if vocabulary.PREPRINTS.match(container) and not place.keys() - {"container"}:
        return {"type": "article", "publisher": container}
    if series := _SERIES.match(container):
        named = {"container_title": series["container"], "collection_title": series["series"]}
        return {"type": "paper-conference"} | named
    if vocabulary.CONFERENCE.search(container):
        return {"type": "paper-conference", "container_title": container}
    published = "edition" in values or "number" in values or vocabulary.PUBLISHER.search(container)
    if published and not place.keys() - {"container"}:
        kind = "report" if "number" in values else "book"
        return {"type": kind, "publisher": _publisher(container)}
    return {"type": "article-journal", "container_title": container}
