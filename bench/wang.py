"""15,424 labelled signatures of one very common surname, fetched once for measuring.

They are INSPIRE's, published with the source distribution of beard 0.2.2 (BSD); which of them are
one person's is stated by INSPIRE's own authors' pages.
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publications.attribution import LARGE, Context, Group, Signature
from publications.folding import block_key, title_key, words
from publications.names import parse

_PACKAGE = "beard==0.2.2"
_FILES = ("wang_signatures.json", "wang_records.json", "wang_clusters.json")


class Unavailable(Exception):
    """The data are not here and cannot be fetched; the message says why."""


@dataclass(slots=True)
class Labelled:
    """A signature as a group of one, whose it is, and the key it is found under."""

    group: Group
    person: str
    key: str


def load() -> tuple[list[Labelled], Context]:
    """All signatures with the context of their collection. Raises :class:`Unavailable`."""
    signatures, records, clusters = (_json(name) for name in _FILES)
    people = {pk: person for person, pks in clusters.items() for pk in pks}
    works = {record["publication_id"]: _Work(record) for record in records}
    context = Context()
    for work in works.values():
        context.add_work(work.keys, work.title)
        context.keywords.update(work.keywords)
    for row in signatures:
        if row["author_affiliation"]:
            context.add_affiliation(row["author_affiliation"])
    return [_labelled(row, works, people) for row in signatures], context


class _Work:
    def __init__(self, record: dict):
        self.title = record["title"] or ""
        self.year = record["year"]
        self.venue = title_key(record["journal"] or "")
        self.keys = {block_key(_name(name)) for name in record["authors"]}
        self.keywords = frozenset(_keywords(record))
        self.consortia = frozenset(map(str.casefold, record["collaborations"] or ()))
        self.words = frozenset(words(self.title))


def _keywords(record: dict) -> Iterator[str]:
    for keyword in record["keywords"] or ():
        yield str(keyword["keyword"] if isinstance(keyword, dict) else keyword).casefold()


_names: dict = {}


def _name(text: str):
    if text not in _names:
        _names[text] = parse(text)
    return _names[text]


def _labelled(row: dict, works: dict, people: dict) -> Labelled:
    work, name = works[row["publication_id"]], _name(row["author_name"])
    key = block_key(name)
    signature = Signature(
        row["signature_id"],
        row["publication_id"],
        "author",
        name,
        year=work.year,
        cosigners=frozenset(work.keys - {key}) if len(work.keys) <= LARGE else frozenset(),
        venue=work.venue,
        title_words=work.words,
        keywords=work.keywords,
        consortia=work.consortia,
    )
    group = Group(key.rpartition(" ")[0])
    group.add(signature)
    if row["author_affiliation"]:
        group.affiliations.add(row["author_affiliation"].casefold())
    return Labelled(group, people[row["signature_id"]], key)


def _json(name: str):
    folder = _cache()
    if not (folder / name).exists():
        _fetch(folder)
    return json.loads((folder / name).read_text("utf-8"))


def _cache() -> Path:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "labsite-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _fetch(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary"]
    with tempfile.TemporaryDirectory(dir=folder) as here:
        done = subprocess.run(
            [*command, ":all:", "--dest", here, _PACKAGE], capture_output=True, text=True
        )
        found = list(Path(here).glob("beard-*.tar.gz"))
        if done.returncode or not found:
            said = done.stderr.strip().splitlines()
            raise Unavailable(said[-1] if said else "pip brought nothing")
        with tarfile.open(found[0]) as archive:
            for member in archive:
                name = Path(member.name).name
                if name in _FILES and member.isfile():
                    (folder / name).write_bytes(archive.extractfile(member).read())
