"""Whatever a record holds, its stored HTML is inert in every style."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from publications.citations import render, styles
from publications.reference import Name, PartialDate, Reference

ALLOWED = {"i", "b", "sub", "sup", "a", "span"}
SCRIPT = "<script>alert(1)</script>"

WORK = Reference(
    type="article-journal",
    title="Title",
    authors=(Name(family="Knuth", given="Donald"),),
    issued=PartialDate(1984),
    container_title="Journal",
    volume="27",
    page="97–111",
    publisher="Publisher",
    identifiers=(("doi", "10.1000/182"), ("url", "https://example.org/")),
)


def doi(value):
    return {"identifiers": (("doi", value),)}


def url(value):
    return {"identifiers": (("url", value),)}


def author(**parts):
    return {"authors": (Name(**parts), Name(family="Plass", given="Michael"))}


HOSTILE = {
    "a script in the title": {"title": SCRIPT},
    "a script in the journal": {"container_title": SCRIPT},
    "a script in a family name": author(family=SCRIPT, given="D."),
    "a script in initials": author(family="Knuth", given="<script> alert"),
    "a script in a corporate name": author(literal=SCRIPT),
    "a script in the volume": {"volume": SCRIPT},
    "a script in the pages": {"page": SCRIPT},
    "a script in the publisher": {"type": "book", "publisher": SCRIPT},
    "a script in the words of a date": {"issued": PartialDate(literal=SCRIPT)},
    "a script in the DOI": doi("10.1000/" + SCRIPT),
    "a script in the address": url("https://example.org/" + SCRIPT),
    "an image with a handler": {"title": "<img src=x onerror=alert(1)>"},
    "a handler on an allowed tag": {"title": '<i onclick="alert(1)">a</i>'},
    "an upper-case script": {"title": "<SCRIPT>alert(1)</SCRIPT>"},
    "a tag in pieces": {"title": "<scr<script>ipt>alert(1)</scr</script>ipt>"},
    "a comment": {"title": "<!-- x --><b>y</b><![CDATA[z]]>"},
    "a style element": {"title": "<style>*{display:none}</style>"},
    "a citation processor's own tag": {"title": '<span class="nocase">a</span><span>'},
    "a quote in the DOI": doi('10.1000/a"onmouseover="alert(1)'),
    "a single quote in the DOI": doi("10.1000/a'onmouseover='alert(1)"),
    "a quote in the address": url('https://example.org/"onmouseover="alert(1)'),
    "a script address": url("javascript:alert(1)"),
    "a script address in capitals": url("JaVaScRiPt:alert(1)"),
    "a script address with a tab": url("java\tscript:alert(1)"),
    "a script address as DOI": doi("javascript:alert(1)"),
    "a data address": url("data:text/html,<script>alert(1)</script>"),
    "a script address behind a good one": url("https://example.org/ javascript:alert(1)"),
    "an address without a host": url("https://"),
    "an address in the title": {"title": 'see https://example.org/"><script>'},
    "entities": {"title": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &#60;b&#62;"},
    "half an entity": {"title": "AT&T &amp &#x3c"},
    "an unclosed tag": {"title": "<i>never closed"},
    "a tag closed twice": {"title": "closed</i></i></a></span></div>"},
    "crossed tags": {"title": "<i>a<b>b</i>c</b>"},
    "a tag opened in a name": author(family="<i>Knuth", given="D.</i>"),
    "a closing link": {"title": "</a><a href='javascript:alert(1)'>x</a>"},
    "an override of direction": {"title": "abc\u202efed\u2067"},
    "an override in a name": author(family="Kn\u202euth", given="D\u2066."),
    "private-use characters": {"title": "".join(map(chr, range(0xE000, 0xE100)))},
    "a private-use opening in the title": {"title": "\ue000\ue00c\ue00ehttps://x.org/\ue00f"},
    "private-use characters in a DOI": doi("10.1000/\ue00f\ue00d\ue00cx"),
    "the mark of more names as a name": author(literal="\ue0ff"),
    "control characters": {"title": "a\x00b\x08c\x1b[31md\x7f"},
    "half a character": {"title": "a\ud800b\udc00c"},
    "a very long title": {"title": "long " * 20_000},
    "a very long word": {"title": "a" * 100_000},
    "very long pages": {"page": "1" * 100_000},
    "very many pages": {"page": "1-2,&" * 20_000},
    "a very long run of signs": {"title": "a " + "(" * 50_000 + "b", "volume": "." * 50_000},
    "a very long name": author(family="X" * 50_000, given="A-" * 20_000),
    "a thousand open tags": {"title": "<i>" * 1000 + "<b>" * 1000 + "x"},
    "deep nesting": {"title": "<i>" * 500 + "x" + "</i>" * 500},
    "a thousand authors": {"authors": tuple(Name(family=f"N{n}", given="A.") for n in range(1000))},
    "maths": {"title": "$a<b>c$ and $\\href{javascript:alert(1)}{x}$"},
    "percent signs and braces": {"title": "%s {0} {{7*7}} ${x} {% load %}"},
    "a line break": {"title": "a\r\nSet-Cookie: b"},
}  # fmt: skip


class Browser(HTMLParser):
    """The tags and links of a piece of HTML, as a browser reads it; complains when they cross."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.links, self.open = set(), set(), [], []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def test_there_are_at_least_thirty_hostile_records():
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("trouble", HOSTILE)
def test_stored_html_is_inert_in_every_style(trouble, caplog):
    for style in styles():
        assert_inert(render(replace(WORK, **HOSTILE[trouble]), style.id))
    assert caplog.records == []


def assert_inert(made):
    seen = Browser(made.html)
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {("a", "href"), ("span", "class")}
    assert all(link.startswith(("https://", "http://")) for link in seen.links)
    assert seen.text == made.text
    assert not any(c in made.text for c in "\u202e\u2066\u2067\x00\x1b")
    assert not any("\ue000" <= c <= "\ue0ff" for c in made.text + made.html)
    made.html.encode("utf-8")


def test_hostile_text_is_shown_as_it_is_and_not_lost():
    made = render(replace(WORK, title=SCRIPT))
    assert SCRIPT in made.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made.html


def test_a_bad_address_is_printed_but_leads_nowhere():
    made = render(replace(WORK, identifiers=(("url", "javascript:alert(1)"),)))
    assert "javascript:alert(1)" in made.text
    assert "<a" not in made.html


def test_a_doi_with_odd_characters_leads_to_its_own_address():
    made = render(replace(WORK, identifiers=(("doi", "10.1002/(SICI)1096<1::AID-J>3.0;2-#"),)))
    assert 'href="https://doi.org/10.1002/(SICI)1096%3C1::AID-J%3E3.0;2-%23"' in made.html
    assert "10.1002/(SICI)1096<1::AID-J>3.0;2-#" in made.text
