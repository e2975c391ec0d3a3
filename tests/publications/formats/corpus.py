"""The held corpus of real ``.bib`` files and what independent programs make of them."""

import csv
import gzip
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("LABSITE_CORPUS") or Path(__file__).parents[4] / "shared" / "data")
BIB, GOLDEN = ROOT / "bib", ROOT / "bib-golden"

needed = pytest.mark.skipif(
    not GOLDEN.is_dir(), reason="the corpus is not here: set LABSITE_CORPUS to its folder"
)


@cache
def sources() -> dict[str, dict[str, str]]:
    """Rows of ``SOURCES.tsv`` by file name."""
    with (BIB / "SOURCES.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines, delimiter="\t")}


def paths() -> list[Path]:
    return sorted(BIB.glob("*.bib"))


def golden_entries() -> Iterator[dict]:
    with gzip.open(GOLDEN / "entries_public.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def golden_names() -> Iterator[tuple[str, list[list[str]]]]:
    with gzip.open(GOLDEN / "names_bibtex_public.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def golden_titles() -> list[dict]:
    return json.loads((GOLDEN / "titles_public.json").read_text(encoding="utf-8"))
