"""A formatted reference as stretches of text, for documents that are not HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_FORMATS = ("i", "b", "sub", "sup")
_CLASSES = {"small-caps": "caps", "upright": "upright"}


@dataclass(frozen=True, slots=True)
class Run:
    """Text in ``formats`` (of i, b, sub, sup, caps); ``url`` is where a link leads, else ``""``."""

    text: str
    formats: frozenset[str] = frozenset()
    url: str = ""


def runs(html: str) -> Iterator[Run]:
    """The stretches of ``html``, a reference as :func:`publications.citations.render` makes it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return iter(reader.found)


class _Reader(HTMLParser):
    """Keeps what is open as pairs of an element and what it means."""

    def __init__(self):
        super().__init__()
        self.found: list[Run] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        self._open.append((tag, _meaning(tag, dict(attrs))))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        url = next((what for tag, what in reversed(self._open) if tag == "a"), "")
        what = (name for tag, name in self._open if tag != "a")
        self.found.append(Run(data, _combined(what), url))


def _meaning(tag: str, attributes: dict[str, str | None]) -> str:
    if tag == "a":
        return attributes.get("href") or ""
    return tag if tag in _FORMATS else _CLASSES.get(attributes.get("class") or "", "")


def _combined(names: Iterable[str]) -> frozenset[str]:
    """What the formats come to from the outside in; upright ends the italics around it."""
    formats: set[str] = set()
    for name in names:
        if name == "upright":
            formats.discard("i")
        elif name:
            formats.add(name)
    return frozenset(formats)
