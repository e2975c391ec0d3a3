"""The reader on real files: what goes in is accounted for and equals what BibTeX reads."""

import random
import re
from collections import Counter, defaultdict
from functools import cache

import pytest

from publications import names
from publications.formats.bibtex import biblatex, bibtex, sources
from publications.formats.bibtex.writer import without_private
from publications.formats.decoding import Decoded, decode
from publications.latex import decode as decode_latex
from publications.reference import Reading

from . import corpus

pytestmark = [pytest.mark.corpus, corpus.needed]


@cache
def readings() -> dict[str, Reading]:
    return {path.name: bibtex.read(path.read_bytes()) for path in corpus.paths()}


def test_every_entry_of_every_file_is_an_entry_or_a_problem():
    counted = {
        name: len(reading.entries) + len(reading.problems) for name, reading in readings().items()
    }
    expected = {name: int(row["ok"]) + int(row["bad"]) for name, row in corpus.sources().items()}

    assert len(expected) == 161
    assert counted == expected
    assert sum(counted.values()) == 28_625


def test_every_entry_is_reported_at_its_line():
    for golden in corpus.golden_entries():
        reading = readings()[golden["file"]]
        found = {entry.line for entry in reading.entries}
        found |= {problem.line for problem in reading.problems}

        assert found == {entry["line"] for entry in golden["entries"]}, golden["file"]


def test_malformed_entries_become_drafts_with_a_reason():
    malformed, drafts = 0, 0
    for golden in corpus.golden_entries():
        by_line = {entry.line: entry for entry in readings()[golden["file"]].entries}
        for expected in golden["entries"]:
            if expected["status"] == "ok" or expected["commented"]:
                continue
            malformed += 1
            entry = by_line.get(expected["line"])
            if entry and entry.draft and "was mended" in entry.warnings[0]:
                work = entry.reference
                drafts += bool(work.key and work.title and (work.authors or work.issued))

    assert malformed == 21
    assert drafts == 21


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_fields_equal_those_of_an_independent_scanner():
    compared, different, undefined = 0, [], 0
    for golden in corpus.golden_entries():
        data = (corpus.BIB / golden["file"]).read_bytes()
        found = {
            entry.block.line: entry.fields for entry in sources.scan_source(decode(data)).entries
        }
        for expected in golden["entries"]:
            if expected["status"] != "ok":
                continue
            if expected["undef"]:
                undefined += 1
                continue
            compared += 1
            fields = found[expected["line"]]
            if any(
                _folded(fields[name]) != _folded(value)
                for name, value in expected["fields"].items()
            ):
                different.append((golden["file"], expected["line"]))

    assert compared + undefined == 28_603
    assert len(different) <= 0.0005 * compared, different[:20]


#: Where the reader's answer is the better one: a small part behind a hyphen (``Masa-aki``) is no
#: *von*, ``;`` divides a list, ``Family, Jr.`` holds no given name.
_BETTER = re.compile(r"[A-Za-z]-[a-z]|;|, *Jr|xdata=")


def _part(text: str) -> str:
    return " ".join(re.sub(r"[{}\\]", "", text).replace("~", " ").replace("-", " ").split())


def test_names_are_divided_as_bibtex_divides_them():
    lists, different = 0, []
    for text, expected in corpus.golden_names():
        lists += 1
        found = [
            [_part(part) for part in names.split_name(name)] for name in names.split_list(text)
        ]
        if found != [[_part(part) for part in name] for name in expected] and not _BETTER.search(
            text
        ):
            different.append(text)

    assert lists == 22_752
    assert len(different) <= 0.003 * lists, different[:20]


def _letters(title: str) -> str:
    """The reference managers change case, keep ``--`` as it is and drop subscripts' tags."""
    plain = re.sub(r"</?(?:i|b|sub|sup|span|em|sc)[^>]*>|[{}]", "", title)
    return _folded(plain.replace("---", "—").replace("--", "–")).casefold()


def test_titles_equal_what_reference_managers_show():
    by_file = defaultdict(list)
    for title in corpus.golden_titles():
        if re.search(r"[\\$%]", title["raw"]):
            same = _letters(decode_latex(title["raw"], markup=True)) == _letters(title["want"])
            by_file[title["src"]].append(same)

    results = [same for file in by_file.values() for same in file]
    mean_of_files = sum(sum(file) / len(file) for file in by_file.values()) / len(by_file)
    assert len(results) == 589
    assert sum(results) >= 0.95 * len(results)
    assert mean_of_files >= 0.70


def test_no_text_is_lost_at_a_percent_sign():
    checked = 0
    for golden in corpus.golden_entries():
        for expected in golden["entries"]:
            for field in ("title", "abstract"):
                raw = expected["fields"].get(field, "")
                if "%" in raw:
                    checked += 1
                    decoded = decode_latex(raw, markup=field == "abstract")
                    assert decoded.count("%") == raw.count("%")
                    assert len(decoded) > 0.6 * len(raw)

    assert checked > 100


def test_files_in_other_encodings_are_read_and_their_lines_named():
    encodings = {name: reading.encoding for name, reading in readings().items()}
    foreign = {name: encoding for name, encoding in encodings.items() if encoding == "cp1252"}

    assert len(foreign) == 5
    for name in foreign:
        assert any("not in UTF-8" in note for note in readings()[name].notes)
    assert (
        encodings["JabRef__org_jabref_logic_importer_fileformat_tiny-LE-noBOM.bib"] == "utf-16-le"
    )


@pytest.mark.parametrize("dialect", [bibtex, biblatex], ids=["bibtex", "biblatex"])
def test_every_entry_comes_back_from_its_own_export(dialect):
    changed, total = [], 0
    for name, reading in readings().items():
        works = {}
        for entry in reading.entries:
            works.setdefault(entry.reference.key.lower(), without_private(entry.reference))
        text = "".join(dialect.write(works.values()))
        back = [entry.reference for entry in bibtex.read(text.encode()).entries]
        total += len(works)
        changed += [
            (name, old.key) for old, new in zip(works.values(), back, strict=True) if old != new
        ]

    assert total > 28_000
    # One key holds signs that no key may hold and is cleaned.
    assert len(changed) <= 1, changed


def test_one_changed_sign_touches_at_most_two_entries():
    draw = random.Random(20260711)
    files = [path for path in corpus.paths() if 2_000 < path.stat().st_size < 150_000]
    touched = Counter()
    for _round in range(600):
        text = decode(draw.choice(files).read_bytes()).text
        at = draw.randrange(len(text))
        if _in_macro(text, at):
            continue
        if draw.random() < 0.5:
            at = next((i for i in range(at, len(text)) if text[i] in '{}",@'), at)
            changed = text[:at] + text[at + 1 :]
        else:
            changed = text[:at] + draw.choice('{}",@') + text[at:]
        touched[sum((_outcomes(text) - _outcomes(changed)).values())] += not _in_macro(text, at)

    assert sum(touched.values()) > 500
    assert max(touched) <= 2, touched


def _in_macro(text: str, at: int) -> bool:
    """A change to ``@string`` reaches every entry that uses it, and rightly so."""
    heads = re.findall(r"^[ \t]*@[ \t]*(\w+)", text[: at + 1], re.M)
    return bool(heads) and heads[-1].lower() == "string" or "@string" in text[at : at + 12].lower()


@cache
def _outcomes(text: str) -> Counter:
    entries = sources.scan_source(Decoded(text)).entries
    return Counter(
        (entry.block.type, entry.block.key, tuple(entry.fields.items())) for entry in entries
    )
