"""The works of ``tests/data/saxelab`` and the references their laboratory prints."""

import json
from functools import cache
from pathlib import Path

from publications.citations import Conventions
from publications.formats.csl_json import from_csl
from publications.reference import Reference

FOLDER = Path(__file__).parents[1] / "data" / "saxelab"

#: How the laboratory's own pages depart from APA.
HOUSE = Conventions(
    star_equal_contribution=True, particle="dropping", others="others", hyphen_in_numbers=True
)


def load(name: str):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def works() -> dict[str, Reference]:
    """The 79 works by key."""
    return {item["id"]: from_csl(item) for item in load("saxelab.csl.json")}


@cache
def printed() -> dict[str, str]:
    """Key of a work -> its reference as printed."""
    return {key: work["reference"] for key, work in load("expected.json").items()}


@cache
def printed_variants() -> dict[str, str]:
    """Key of a variant entry -> that work's reference as a second list prints it."""
    works = load("expected.json").values()
    return {v["key"]: v["reference"] for work in works for v in work.get("variants", [])}


def spaced(text: str) -> str:
    """``text`` with single spaces."""
    return " ".join(text.split())
