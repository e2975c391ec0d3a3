"""Imports by the hostile and the careless: nothing breaks, nothing runs, nothing is doubled."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from publications import exporting, importing
from publications.models import Author, Publication

from .batches import actions, bring, entry, stage

pytestmark = pytest.mark.django_db

MARKUP = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "</script><script>alert(1)</script>",
    "</title></textarea></style><script>alert(1)</script>",
    "{{7*7}}{% csrf_token %}%s",
    "<i onclick=alert(1)>x</i><b>y",
    "&lt;script&gt;alert(1)",
    "\\textless script\\textgreater alert(1)",
    "]]><script>alert(1)</script><!--",
    "\\href{javascript:alert(1)}{click} \\input{/etc/passwd} \\write18{id}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\u202egnp.exe\u2067",
    "Z" + "\u0301" * 300,
    "a\x00b\x0bc\x1b[31m\x85\ufffe",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    "https:evil.example",
    "https://user:pw@evil.example/",
    "http://[::1",
    'https://ex.org/"onmouseover="alert(1)',
]
KEYS = [
    "../../etc/passwd",
    "<i>",
    "",
    "\u202eabc",
    "Key",
    "KEY",
    "k" * 100_000,
    "feed.atom",
    "李明",
]
REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b]")


class Alive(HTMLParser):
    """What of a page would run, and its blocks of JSON."""

    def __init__(self, text):
        super().__init__()
        self.found, self.blocks, self.script = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        kinds = dict(attributes)
        self.script = kinds.get("type", "") if tag == "script" and "src" not in kinds else None
        for name, value in attributes:
            address = name in ("href", "src", "action") and value.lstrip("\x01 \u200b").lower()
            if name.startswith("on") or (address or "").startswith(("javascript", "data:", "vb")):
                self.found.append((tag, name, value))

    def handle_data(self, data):
        if self.script == "application/ld+json":
            self.blocks.append(data)
        elif self.script is not None and "alert(1)" in data:
            self.found.append(data)

    def handle_endtag(self, tag):
        self.script = None


def braced(text):
    return text.replace("{", "").replace("}", "") if "href" not in text else text


@pytest.fixture
def hostile():
    """A public work for every nasty text, address and key."""
    texts = [
        entry(
            f"m{at}",
            title=f"{braced(text)} {at}",
            author=f"{braced(text)} and Doe, Jane",
            journal=braced(text),
            abstract=braced(text),
            note=braced(text),
            keywords=braced(text),
            publisher=braced(text),
        )
        for at, text in enumerate(MARKUP)
    ]
    texts += [
        entry(f"a{at}", title=f"Address {at}", url=text, pdf=text, code=text, doi=text, file=text)
        for at, text in enumerate(ADDRESSES)
    ]
    texts += [entry(key, title=f"Keyed {at}") for at, key in enumerate(KEYS)]
    return bring("".join(texts))


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_every_entry_becomes_a_work_and_the_same_file_changes_nothing(hostile):
    assert set(actions(hostile)) == {"new"}
    assert hostile.rows.count() == len(MARKUP) + len(ADDRESSES) + len(KEYS)
    assert all(re.fullmatch(r"[-\w]+", work.slug) for work in Publication.objects.all())


def test_no_page_of_a_hostile_work_holds_anything_that_runs(client, hostile):
    pages = ["/publications/", "/publications/?page=2", "/authors/"]
    for at, work in enumerate(Publication.objects.public()):
        pages.append(work.get_absolute_url() + ("cite/" if at % 4 == 0 else ""))
    pages += [author.get_absolute_url() for author in Author.objects.all()[:20:3]]
    for page in pages:
        response = client.get(page)
        text = response.content.decode()
        assert response.status_code == 200, page
        page_read = Alive(text)
        assert not page_read.found, page
        assert not REORDERING.search(text), page
        for block in page_read.blocks:
            json.loads(block)


def test_every_export_of_hostile_works_is_well_formed(client, hostile):
    for ending in exporting.FORMATS:
        response = client.get(f"/publications/export.{ending}")
        assert response.status_code == 200, ending
        if ending == "xlsx":
            sheet = load_workbook(io.BytesIO(response.content)).active
            assert {cell.data_type for row in sheet for cell in row} <= {"inlineStr", "s", "n"}
            continue
        text = body(response).decode("utf-8-sig")
        if ending.endswith("xml"):
            ElementTree.fromstring(text)
        elif ending.endswith("json"):
            json.loads(text)
        elif ending == "csv":
            for row in csv.reader(io.StringIO(text)):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)


def test_the_feed_of_hostile_works_is_well_formed(client, hostile):
    ElementTree.fromstring(client.get("/publications/feed.atom").content)


def test_a_nameless_entry_whose_key_was_taken_is_found_again():
    text = "@misc{site, title={Home}, year=2020}\n@misc{site, title={News}, year=2020}\n"
    bring(text)

    assert set(actions(stage(text))) == {"unchanged"}


def test_a_file_saved_with_other_line_ends_or_in_another_encoding_changes_nothing():
    text = entry("a", title="Über die Größe", author="Müller, Jörg")
    bring(text)
    for data in (
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        text.encode("utf-8-sig"),
        text.encode("cp1252"),
        text.encode("utf-16"),
    ):
        assert actions(importing.stage([importing.Source("x.bib", data)])) == ["unchanged"]


def test_many_works_of_one_author_are_compared_in_bounded_time(monkeypatch):
    from publications import matching

    compared = []
    judge = matching.by_near_title
    monkeypatch.setattr(matching, "MAX_COMPARED", 5)
    monkeypatch.setattr(
        matching, "by_near_title", lambda *pair: compared.append(pair) or judge(*pair)
    )
    words = [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "omega",
    ]

    stage("".join(entry(f"k{word}", title=f"On the {word} of {word * 3}") for word in words * 3))

    assert len(compared) <= 5 * 3 * len(words)


@pytest.mark.parametrize(
    "author", ["{}", "\\relax", "\\\\", "-", "{},{}", "{} and Doe, Jane", "\x01"]
)
def test_an_author_that_is_no_name_stops_no_import(author):
    bring(entry("empty", author=author) + entry("good", title="A perfectly good work"))

    assert Publication.objects.count() == 2
    bring(entry("empty", author=author))
    assert Publication.objects.count() == 2


def test_controls_reach_neither_the_texts_nor_the_names_of_unknown_fields():
    item = {"id": "a\0", "type": "book", "title": "T\0\x85\x93itle\u202e", "pu\0blisher": "x\0\x85"}

    importing.apply(importing.stage([importing.Source("x.json", json.dumps([item]).encode())]))

    work = Publication.objects.get()
    assert work.title == "Title"
    assert not re.search("[\x00-\x1f\x80-\x9f]", work.title + str(work.extra))
