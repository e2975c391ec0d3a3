"""What somebody asks for: identifiers in running text, one or several a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import identifiers

#: Identifiers of one request, so that a page does not wait for minutes.
MOST = 50
#: Seconds that somebody waits for a page of answers; gunicorn gives up after thirty.
PATIENCE = 20

#: Tried in this order: an arXiv number inside a DOI is arXiv's to tell, digits alone PubMed's.
SCHEMES = ("orcid", "arxiv", "doi", "pmid")
_DIVIDED = re.compile(r"[\s,;]+")
_LABEL = re.compile(r"\b(doi|arxiv|pmid|orcid):\s+", re.I)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One identifier, or a word that is none (``scheme`` is ``""``), and the line it stands in."""

    line: int
    scheme: str
    value: str


def wanted(text: str) -> list[Wanted]:
    """The identifiers of ``text`` in order, each once; words that are none among them."""
    found: dict[tuple[str, str], Wanted] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for word in _words(line):
            one = _recognised(number, word)
            found.setdefault((one.scheme, identifiers.match_key(one.scheme, one.value)), one)
    return list(found.values())


def _words(line: str) -> Iterator[str]:
    yield from filter(None, _DIVIDED.split(_LABEL.sub(r"\1:", line)))


def _recognised(line: int, word: str) -> Wanted:
    for scheme in SCHEMES:
        if value := identifiers.normalise(scheme, word):
            return Wanted(line, scheme, value)
    return Wanted(line, "", word)
