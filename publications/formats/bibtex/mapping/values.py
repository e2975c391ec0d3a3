"""Titles, dates, numbers and every other field of text."""

import re
from dataclasses import replace

from .... import dates, names
from ....latex import decode
from ....reference import PartialDate
from .. import tables
from .draft import Draft, set_value

_PAGE_HYPHEN = re.compile(r"(\w*\d\w*)\s*-\s*(\w*\d\w*)$")
_PAGE_RANGE = re.compile(r"([A-Za-z]?\d++)--?([A-Za-z]?\d++)$")
_PAGE_DASH = re.compile(r"\s*-*[–—][-–—]*\s*")
_UNKNOWN_LANGUAGE = ("undefined/unknown", "undefined", "unknown", "und")
_SEMICOLON = re.compile(r"\s*(?<!&amp);\s*")
_COMMA = re.compile(r"\s*,\s*")


def plain_text(draft: Draft, name: str, text: str) -> None:
    set_value(draft, tables.TEXT_FIELDS[name], name, decode(text))


def title(draft: Draft, name: str, text: str) -> None:
    title = decode(text, markup=True)
    subtitle = draft.fields.get("subtitle")
    draft.values["title"] = _joined(title, decode(subtitle, markup=True)) if subtitle else title


def subtitle(draft: Draft, name: str, text: str) -> None:
    if not draft.fields.get("title"):
        draft.values["title"] = decode(text, markup=True)


def _joined(title: str, subtitle: str) -> str:
    return f"{title} {subtitle}" if title[-1:] in tuple("?!:.—–") else f"{title}: {subtitle}"


def container_part(draft: Draft, name: str, text: str) -> None:
    """``booksubtitle`` and ``journalsubtitle`` belong to the title before them."""
    wholes = ("booktitle",) if name == "booksubtitle" else ("journaltitle", "journal")
    whole = next((draft.fields[at] for at in wholes if draft.fields.get(at)), "")
    if whole and draft.sources.get("container_title") in (None, *wholes):
        draft.values["container_title"] = _joined(decode(whole), decode(text))
        draft.sources["container_title"] = wholes[0]
    else:
        draft.extra[name] = decode(text)


def abstract(draft: Draft, name: str, text: str) -> None:
    draft.values["abstract"] = decode(text, markup=True)


def issued(draft: Draft, name: str, text: str) -> None:
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


def event_date(draft: Draft, name: str, text: str) -> None:
    draft.values["event_date"] = dates.parse(_date_text(text))


def number(draft: Draft, name: str, text: str) -> None:
    series = bool(draft.fields.get("series"))
    set_value(draft, tables.number_attribute(draft.entry_type, series), name, decode(text))


def publisher(draft: Draft, name: str, text: str) -> None:
    ranked = tables.publisher_fields(draft.entry_type)
    first = next((at for at in ranked if draft.fields.get(at)), name)
    if name == first:
        draft.values["publisher"] = decode(text)
    elif draft.fields[first] != text:
        draft.extra[name] = decode(text)


def genre(draft: Draft, name: str, text: str) -> None:
    draft.values["genre"] = tables.GENRE_KEYS.get(text.strip().lower()) or decode(text)


def pages(draft: Draft, name: str, text: str) -> None:
    plain = _PAGE_RANGE.match(text)
    if plain:
        page = f"{plain[1]}–{plain[2]}"
    else:
        page = decode(text)
        if page.count("-") == 1:
            page = _PAGE_HYPHEN.sub("\\1–\\2", page)
        page = _PAGE_DASH.sub("–", page)
    set_value(draft, "page", name, page)


def language(draft: Draft, name: str, text: str) -> None:
    word = decode(text)
    if word.lower() in _UNKNOWN_LANGUAGE:
        draft.extra[name] = word
    else:
        set_value(draft, "language", name, tables.LANGUAGES.get(word.lower()) or word)


def keywords(draft: Draft, name: str, text: str) -> None:
    words = names.split_outside_braces(text, _SEMICOLON) if ";" in text else [text]
    if len(words) == 1:
        words = names.split_outside_braces(text, _COMMA)
    read = [decode(word).strip() for word in words]
    earlier = draft.values.get("keywords", ())
    draft.values["keywords"] = tuple(dict.fromkeys((*earlier, *filter(None, read))))


def selected(draft: Draft, name: str, text: str) -> None:
    if text.strip().lower() in ("true", "yes", "1"):
        draft.values["selected"] = True
    else:
        draft.extra[name] = decode(text)


def pubstate(draft: Draft, name: str, text: str) -> None:
    status = tables.STATUSES.get(text.strip().lower())
    if status:
        draft.values["status"] = status
    else:
        draft.extra[name] = decode(text)


def status_in_words(draft: Draft) -> None:
    issued = draft.values.get("issued")
    words = (draft.values.get("note", ""), issued.literal if issued else "")
    for text in words:
        status = tables.STATUSES.get(text.strip(" .").lower()) if text else None
        if status:
            draft.values["status"] = status
