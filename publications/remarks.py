"""What readers of formats and matching say of a reference, in the language of who reads it.

They know no framework and say it in English, and that is what a row of an import keeps. Here their
sentences are known, so that a page can say them in another language; what is none of them stays
as it is.
"""

import re
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

#: Of matching and planning. In braces whatever a sentence names.
ABOUT_MATCHES = (
    _("It has the same {kind} ({value})."),
    _("It has the same {kind} ({value}) but another title."),
    _("It has the same {kind} ({value}) and the same title."),
    _("Title and authors are the same."),
    _("Title and authors are the same, but another registry number."),
    _("Title and authors are the same, the year is not."),
    _("Title and authors are nearly the same."),
    _("Title, year and authors are the same."),
    _("Title, year and authors are the same, but it may be another work."),
    _("Key, year and authors are the same, the title nearly."),
    _("The titles are nearly the same, by the same first author."),
    _("It is a preprint of this work."),
    _("It is the published version."),
    _("So has another work here."),
    _("Chosen by hand."),
    _("It repeats line {line}."),
    _("It is locked and stays as it is."),
)
#: Of entries that were read, but with doubts.
ABOUT_ENTRIES = (
    _("It has no title."),
    _("It has no year."),
    _("This entry has no title."),
    _("This entry has no date."),
    _("This row has no title."),
    _("It has no citation key; one was made."),
    _("Its citation key is too long and was cut."),
    _("The key “{key}” is used before, on line {line}."),
    _("The entry “{key}” it refers to is not in the file."),
    _("This entry was mended: {reason}. Please check it."),
    _("It is no work of its own, but data that others share (@{type})."),
    _("The field {name} seems to hold other fields; a brace may be missing."),
    _("The abbreviation “{word}” is not defined; the field {name} keeps it as it is."),
    _("The field {name} occurs twice; the first was taken."),
    _("Only the first {number} names were read."),
    _("“{text}” may be two names. Please check it."),
    _("“{text}” has too many commas for one name. Please check it."),
    _("The names were divided at commas. Please check them."),
    _("“{text}” is no web address and was kept as text only."),
    _("“{text}” is no valid {name} and was kept as text only."),
    _("“{text}” is no {name}; it was kept as text."),
    _("The type “{text}” is not known."),
    _("The type “{text}” is not known; it became “other”."),
    _("The status “{text}” is not known."),
    _("Its first line (TY) is missing, so its type is not known."),
    _("Its last line (ER) is missing."),
    _("Please check the authors."),
    _("Please check the editors."),
    _("The list leaves out some of the authors (“…”)."),
    _("Please check where the title ends and what it appeared in."),
    _("Please check the web address: other text was joined to it."),
    _("This is not written as APA has it: please check every field."),
    _("It was not found what this appeared in."),
)
#: Of entries that were not read.
ABOUT_PROBLEMS = (
    _("This entry is commented out with % and was not imported."),
    _("The entry “{key}” could not be read: {reason}."),
    _("An entry could not be read: {reason}."),
    _("This entry is empty."),
    _("This record is empty."),
    _("This entry has more than {number} characters. It was probably not closed."),
    _("This entry has more than {number} characters. Its last line may be missing."),
    _("This line has more than {number} characters and is not read as a reference."),
    _("This row has a cell that is too long to be read."),
    _("These lines belong to no entry (TY … ER)."),
    _("These lines hold no EndNote tag such as “%T Title”."),
    _("These lines hold no PubMed tag such as “TI  - ”."),
    _("This record is not well-formed XML ({reason})."),
    _("This is JSON, but it says nothing about a publication."),
    _("It is not valid JSON: {reason} on line {line}."),
    _("It is nested too deeply to be read."),
    _("{number} items before it are broken; from here on nothing was read."),
)
#: Of whole files.
ABOUT_FILES = (
    _("No entries were found in this file."),
    _("Only the first {number} entries were read."),
    _("The abbreviation “{word}” is not defined ({times})."),
    _("Line {line}: an abbreviation is malformed: {reason}."),
    _("Line {line}: “{text}” looks like an entry without its @ and was not imported."),
    _("The abbreviation “{word}” is too long and was left out."),
    _("{title} can be exported, but not imported."),
    _("This is in none of the formats that can be read ({titles})."),
    _("This is not a text file. Export the references as text."),
    _("This is {what}, not a list of references. Export the references as text."),
    _("This is a web page, not a list of references. Use the export of the site it is from."),
    _("The first row does not name the columns: one of them must be “title”."),
    _("This {title} table has no row below its headings."),
    _("The workbook is damaged. Open it in a spreadsheet and save it again."),
    _("The workbook is too large when unpacked. Split it."),
    _("This is neither a CSV table nor an Excel workbook (.xlsx)."),
    _(
        "The file declares a document type or entities of its own, which is not safe to read. "
        "Export the references from EndNote again."
    ),
    _("The file was read as {encoding}."),
    _("Line {line} holds {what}: the file was damaged by an earlier conversion."),
)
#: What sentences name in their midst.
REASONS = (
    _("it is not closed"),
    _("a value is not closed"),
    _("a field has no value"),
    _("a quoted value has a brace too many"),
    _("the citation key is missing"),
    _("there is no comma after the citation key"),
    _("there is no comma after the field {name}"),
    _("“{text}” is not a field"),
    _("“{text}” after the field {name} is not a field"),
    _("it ends with {ending} instead of {closer}"),
    _("something in it was not foreseen"),
    _("a ZIP archive or an office document"),
    _("a compressed archive"),
    _("a PDF document"),
    _("an office document"),
    _("an image"),
    _("garbled letters (â€…)"),
    _("a replacement character (�)"),
    _("once"),
    _("{number} times"),
    _("arXiv number"),
    _("PubMed number"),
)

_SENTENCES = (*ABOUT_MATCHES, *ABOUT_ENTRIES, *ABOUT_PROBLEMS, *ABOUT_FILES, *REASONS)


def said(text: str) -> str:
    """``text``, one of the sentences above or several, in the language being spoken."""
    language = get_language() or "en"
    return text if language.startswith("en") else _translated(text, language)


@lru_cache(maxsize=1000)
def _translated(text: str, language: str) -> str:
    return _read(text) or text


def _read(text: str) -> str:
    """The translation of a row of sentences; ``""`` where there is one that is not known."""
    for sentence, pattern in _patterns():
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :].removeprefix(" ")
        after = _read(rest) if rest else ""
        if after or not rest:
            values = {name: _read(value) or value for name, value in found.groupdict().items()}
            return f"{gettext(sentence).format(**values)} {after}".rstrip()
    return ""


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern]]:
    """The longest first, so that a sentence which begins like another one is not taken for it."""
    ordered = sorted(_SENTENCES, key=len, reverse=True)
    return [(sentence, re.compile(_pattern(sentence), re.S)) for sentence in ordered]


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    kept = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(parts)]
    return "".join(kept) + r"(?= |$)"
