"""Collect what the site says and bring the catalogues of its languages up to date.

Run by ``make messages``: every marked string of the code and the templates goes into
``labsite/locale/<language>/LC_MESSAGES/django.po``, what is said no longer leaves it, and
``django.mo`` is made anew. Nothing but Python is needed, and nothing is ever guessed.
"""

import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "labsite" / "locale"
APPS = ("labsite", "people", "publications")
#: Where texts of the demonstration are, which are one group's own and in its language.
LEFT_OUT = ("migrations", "demo")

_PLURAL, _CONTEXT, _BOTH = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "N_")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _BOTH),
}
_LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\({_LITERAL}(?:,\s*{_LITERAL})?(?:,\s*{_LITERAL})?")

#: Catalogues are compared, so none of them says when it was made.
DAY = datetime(2026, 1, 1, tzinfo=UTC)

#: A function's name, its arguments that are texts, and the line.
Call = tuple[str, tuple, int]


def languages() -> list[str]:
    """The languages there are catalogues of."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """What ``django.mo`` has to be."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def collected() -> Catalog:
    """Every marked string, with the files that say it."""
    catalog = Catalog(charset="utf-8")
    for path in sources():
        for name, texts, line in calls(path):
            context, texts = (texts[0], texts[1:]) if "p" in name else (None, texts)
            message = texts[0] if len(texts) == 1 else texts
            catalog.add(message, locations=[(str(path.relative_to(ROOT)), line)], context=context)
    return catalog


def sources() -> list[Path]:
    code = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    code = [path for path in code if not set(LEFT_OUT) & set(path.parts)]
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    return sorted(code) + sorted(templates)


def calls(path: Path) -> Iterator[Call]:
    if path.suffix == ".py":
        yield from _calls_of_code(path)
    else:
        yield from _calls_of_template(path)


def _calls_of_code(path: Path) -> Iterator[Call]:
    with path.open("rb") as file:
        for line, name, texts, _comments in extract_python(file, KEYWORDS, (), {}):
            kept = [text for text in (texts if isinstance(texts, tuple) else (texts,)) if text]
            wanted = {_PLURAL: 2, _CONTEXT: 2, _BOTH: 3}.get(KEYWORDS[name], 1)
            if len(kept) >= wanted:
                yield name, tuple(kept[:wanted]), line


def _calls_of_template(path: Path) -> Iterator[Call]:
    """Django's own reading of a template turns its tags into calls of the functions."""
    from django.utils.translation.template import templatize

    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for match in _CALL.finditer(source):
        texts = tuple(ast.literal_eval(text) for text in match.groups()[1:] if text)
        yield match[1], texts, source.count("\n", 0, match.start()) + 1


def update(language: str, found: Catalog) -> Catalog:
    """The catalogue of ``language`` with the strings of ``found`` and its own translations."""
    catalog = read(language)
    kept = {(message.context, _key(message)): message.string for message in catalog if message.id}
    # Without a day in it, the same texts make the same file.
    fresh = Catalog(
        language,
        header_comment=f"# Labsite in {Locale(language).english_name}.",
        project="Labsite",
        charset="utf-8",
        fuzzy=False,
        creation_date=DAY,
        revision_date=DAY,
    )
    for message in found:
        if message.id:
            string = kept.get((message.context, _key(message)), "")
            fresh.add(message.id, string, message.locations, context=message.context)
    return fresh


def _key(message: Message) -> str | tuple:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def write(language: str, catalog: Catalog) -> None:
    path = po_file(language)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True)
    path.with_suffix(".mo").write_bytes(compiled(catalog))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labsite.settings.development")
    django.setup()
    found = collected()
    for language in languages():
        catalog = update(language, found)
        write(language, catalog)
        open_ = [message for message in catalog if message.id and not is_translated(message)]
        sys.stdout.write(f"{language}: {len(catalog)} texts, {len(open_)} to translate\n")


def is_translated(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return all(strings)


if __name__ == "__main__":
    sys.exit(main())
