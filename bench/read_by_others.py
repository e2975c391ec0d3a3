"""What other programs read of the BibTeX and RIS that are written here.

Usage: ``python -m bench.read_by_others [FILE.bib …]``

Writes the 79 works of ``tests/data/saxelab``, or those of the files, in both formats and has
citation-js and bibutils read them. Every word of a field must come back in that field. Needs
``ris2xml`` and ``bib2xml`` (Debian: bibutils) and node, with NODE_PATH where
``npm install @citation-js/core @citation-js/plugin-bibtex @citation-js/plugin-ris`` put them.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from publications import formats, markup
from publications.reference import Name, Reference

from .serving import ROOT

WORKS = ROOT / "tests/data/saxelab/saxelab.bib"
MODS = "{http://www.loc.gov/mods/v3}"
#: Fields as our own and as CSL call them.
LINES = {
    "title": "title",
    "container_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "publisher": "publisher",
    "abstract": "abstract",
}
_CITATION_JS = """
const { plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
const text = require("fs").readFileSync(0, "utf8");
const type = process.argv[1] === "ris" ? "@ris/file" : "@bibtex/text";
console.log(JSON.stringify(plugins.input.chain(text, { forceType: type, generateGraph: false })));
"""

#: The words of each field of a work.
Words = dict[str, Counter]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=[WORKS])
    works = [
        entry.reference
        for file in parser.parse_args().files
        for entry in formats.read(file.read_bytes(), filename=file.name).entries
    ]
    lost = 0
    for ending, name in (("bib", "bibtex"), ("ris", "ris")):
        text = "".join(formats.get(name).write(works))
        for reader, read in (("citation-js", _citation_js), ("bibutils", _bibutils)):
            losses = list(_losses(works, read(text, ending)))
            sys.stdout.write(f"{name} read by {reader}: {len(works)} works, {len(losses)} losses\n")
            sys.stdout.writelines(f"  {line}\n" for line in losses)
            lost += len(losses)
    return 1 if lost else 0


def _losses(works: list[Reference], found: list[Words]) -> Iterator[str]:
    if len(works) != len(found):
        yield f"{len(found)} of {len(works)} works"
        return
    for work, words in zip(works, found, strict=True):
        for field, ours in _ours(work).items():
            if missing := ours - words.get(field, Counter()):
                yield f"{work.key}, {field}: {' '.join(list(missing)[:8])}"


def _ours(work: Reference) -> Words:
    lines = {field: _words(markup.to_text(getattr(work, field))) for field in LINES}
    names = {role: _words(*map(_name, getattr(work, role))) for role in ("authors", "editors")}
    year = "" if work.issued.year is None else f"{work.issued.year:04d}"
    return lines | names | {"year": _words(year), "doi": _words(work.identifier("doi"))}


def _name(name: Name) -> str:
    parts = (name.given, name.particle, name.family, name.suffix, name.literal)
    return " ".join(parts)


def _words(*texts: str) -> Counter:
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))


def _citation_js(text: str, ending: str) -> list[Words]:
    return [_of_csl(item) for item in json.loads(_run(["node", "-e", _CITATION_JS, ending], text))]


def _of_csl(item: dict) -> Words:
    words = {field: _words(_plain(item.get(name, ""))) for field, name in LINES.items()}
    words["page"] += _words(item.get("number-of-pages", ""))
    for role in ("author", "editor"):
        names = (" ".join(map(str, name.values())) for name in item.get(role, ()))
        words[f"{role}s"] = _words(*names)
    year = str(item.get("issued", {}).get("date-parts", [[""]])[0][0])
    return words | {"year": _words(year), "doi": _words(item.get("DOI", ""))}


def _plain(text: str) -> str:
    return re.sub(r"<[^>]*>", "", text)


def _bibutils(text: str, ending: str) -> list[Words]:
    xml = _run([f"{ending}2xml", "-i", "utf8", "-o", "utf8"], text).lstrip("\ufeff")
    return [_of_mods(mods) for mods in ElementTree.fromstring(xml).iterfind(f"{MODS}mods")]


def _of_mods(mods: ElementTree.Element) -> Words:
    """All words of a record in each field but the names.

    Whoever is named with the host counts as its editor: of ``A2`` bibutils says that it is the
    host's author, as the specification of 2001 has it, and of ``ED`` that it is an editor.
    """
    words = _words(*mods.itertext())
    roles = {"authors": Counter(), "editors": Counter()}
    own = mods.findall(f"{MODS}name")
    for name in mods.iter(f"{MODS}name"):
        role = name.findtext(f"{MODS}role/{MODS}roleTerm", "author")
        is_author = name in own and role != "editor"
        roles["authors" if is_author else "editors"] += _words(*name.itertext())
    return dict.fromkeys([*LINES, "year", "doi"], words) | roles


def _run(command: list[str], text: str) -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
