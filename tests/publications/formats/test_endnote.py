"""EndNote's tagged format and its XML: one vocabulary, two ways to write it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.formats import plain
from publications.formats.endnote.vocabulary import TYPES, WITH_ISSUES, WITH_SERIES
from publications.formats.endnote_xml import EndNoteXML
from publications.formats.enw import TaggedEndNote
from publications.reference import Link, Name, PartialDate, Reference

ENW, XML = TaggedEndNote(), EndNoteXML()

PMLR = """%0 Conference Paper
%T The Neural Race Reduction: Dynamics of Abstraction in Gated Networks
%A Andrew Saxe
%A Shagun Sodhani
%A Sam Jay Lewallen
%B Proceedings of the 39th International Conference on Machine Learning
%C Proceedings of Machine Learning Research
%D 2022
%E Kamalika Chaudhuri
%E Csaba Szepesvari
%F pmlr-v162-saxe22a
%I PMLR
%P 19287--19309
%U https://proceedings.mlr.press/v162/saxe22a.html
%V 162
%X Our theoretical understanding of deep learning has not kept pace.

 Because of the gating, these networks can compute nonlinear functions.
"""

JOURNAL = """<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
<database name="lab.enl" path="C:\\lab.enl">lab.enl</database><rec-number>12</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors>
<author><style face="normal" font="default" size="100%">Balci, F.</style></author>
<author>Simen, P.</author></authors></contributors>
<auth-address>Princeton&#xD;NJ</auth-address>
<titles><title><style face="normal">Reward rate </style><style face="italic">ultimately</style>
<style face="normal"> beats accuracy</style></title>
<secondary-title>Attention, Perception, &amp; Psychophysics</secondary-title></titles>
<periodical><full-title>Attention, Perception, &amp; Psychophysics</full-title>
<abbr-1>Atten Percept Psychophys</abbr-1></periodical>
<pages>640-657</pages><volume>73</volume><number>2</number><edition>2010/12/29</edition>
<section>640</section>
<keywords><keyword>Decision</keyword><keyword>Optimality</keyword></keywords>
<dates><year>2011</year><pub-dates><date>Feb</date></pub-dates></dates>
<isbn>1943-3921 (Print)&#xD;1943-393X (Electronic)</isbn>
<accession-num>21264716</accession-num>
<custom2>PMC3383845</custom2>
<urls><related-urls><url>https://example.org/21264716</url></related-urls>
<pdf-urls><url>internal-pdf://0123/Balci.pdf</url></pdf-urls></urls>
<electronic-resource-num>10.3758/s13414-010-0049-7</electronic-resource-num>
<remote-database-provider>NLM</remote-database-provider>
</record></records></xml>
"""


def one(form, text):
    """The reference of a source that holds one entry and no problem."""
    reading = form.read(text.encode())
    assert not reading.problems
    (entry,) = reading.entries
    return entry.reference


def written(form, *references):
    return "".join(form.write(references))


class TestTagged:
    def test_a_publishers_record_is_read_whole(self):
        reference = one(ENW, PMLR)

        assert reference.type == "paper-conference"
        assert reference.key == "pmlr-v162-saxe22a"
        assert reference.authors[2] == Name(family="Lewallen", given="Sam Jay")
        assert reference.editors[1] == Name(family="Szepesvari", given="Csaba")
        assert reference.container_title.endswith(
            "39th International Conference on Machine Learning"
        )
        assert reference.issued == PartialDate(2022)
        assert (reference.volume, reference.page) == ("162", "19287–19309")
        assert reference.identifiers == (
            ("url", "https://proceedings.mlr.press/v162/saxe22a.html"),
        )
        assert reference.extra == {"entrytype": "Conference Paper"}

    def test_a_blank_line_inside_an_abstract_divides_nothing(self):
        assert one(ENW, PMLR).abstract.split("\n\n") == [
            "Our theoretical understanding of deep learning has not kept pace.",
            "Because of the gating, these networks can compute nonlinear functions.",
        ]

    def test_records_of_refer_are_divided_by_blank_lines(self):
        text = "%A Ada Lovelace\n%T Notes\n%D 1843\n\n\n%A Alan Turing\n%T On\n%D 1936\n"

        entries = ENW.read(text.encode()).entries

        assert [entry.reference.title for entry in entries] == ["Notes", "On"]
        assert [entry.line for entry in entries] == [1, 6]

    def test_a_record_may_begin_without_a_blank_line(self):
        text = "%0 Book\n%T One\n%D 2001\n%0 Book\n%T Two\n%D 2002\n"

        assert [entry.line for entry in ENW.read(text.encode()).entries] == [1, 4]

    def test_a_record_without_a_type_between_typed_ones_is_its_own(self):
        text = (
            "%0 Book\n%T One\n%D 2001\n\n%A Kim, A.\n%T Two\n%D 2002\n\n%0 Book\n%T Three\n%D 2003"
        )

        titles = [entry.reference.title for entry in ENW.read(text.encode()).entries]

        assert titles == ["One", "Two", "Three"]

    def test_an_unknown_tag_is_kept_and_written_again(self):
        reference = one(ENW, "%0 Book\n%T A\n%D 2001\n%w odd\n%f more\n")

        assert reference.extra == {"%w": "odd", "%f": "more"}
        assert "%w odd\n" in written(ENW, reference)

    def test_a_journal_named_twice_is_one_journal(self):
        reference = one(ENW, "%0 Journal Article\n%T A\n%D 2023\n%B MNRAS\n%J MNRAS\n")

        assert reference.container_title == "MNRAS"
        assert reference.extra == {}

    def test_a_second_value_that_differs_is_kept(self):
        reference = one(ENW, "%0 Journal Article\n%T A\n%D 2023\n%B Meeting\n%J Journal\n")

        assert reference.container_title == "Meeting"
        assert reference.extra == {"secondary-title": "Journal"}

    def test_names_may_share_a_line(self):
        reference = one(ENW, "%0 Thesis\n%T A\n%D 2014\n%A 谢明勇;聂少平;\n%K 多糖;体内\n")

        assert reference.authors == (Name("谢明勇"), Name("聂少平"))
        assert reference.keywords == ("多糖", "体内")

    def test_text_that_looks_like_a_tag_stays_text(self):
        reference = Reference(
            key="a", title="A", issued=PartialDate(2001), abstract="one\n%T two\n\n%A x"
        )

        assert one(ENW, written(ENW, reference)) == reference

    def test_lines_without_a_tag_are_a_problem_with_their_line(self):
        reading = ENW.read(b"\n\nnothing here\n\n%0 Book\n%T A\n%D 2001\n")

        assert [(p.line, "no EndNote tag" in p.reason) for p in reading.problems] == [(3, True)]
        assert len(reading.entries) == 1

    def test_a_record_without_a_title_is_a_draft(self):
        (entry,) = ENW.read(b"%0 Book\n%A Kim, A.\n").entries

        assert entry.draft
        assert entry.warnings == ("It has no title.", "It has no year.")


class TestXML:
    def test_a_record_of_endnote_is_read_whole(self):
        reference = one(XML, JOURNAL)

        assert reference.type == "article-journal"
        assert reference.authors == (Name("Balci", "F."), Name("Simen", "P."))
        assert reference.title == "Reward rate <i>ultimately</i> beats accuracy"
        assert reference.container_title == "Attention, Perception, & Psychophysics"
        assert reference.container_title_short == "Atten Percept Psychophys"
        assert reference.issued == PartialDate(2011, 2)
        assert (reference.volume, reference.issue, reference.page) == ("73", "2", "640–657")
        assert reference.keywords == ("Decision", "Optimality")

    def test_identifiers_are_told_apart(self):
        assert one(XML, JOURNAL).identifiers == (
            ("doi", "10.3758/s13414-010-0049-7"),
            ("pmid", "21264716"),
            ("issn", "1943-3921"),
            ("issn", "1943-393X"),
            ("pmcid", "PMC3383845"),
            ("url", "https://example.org/21264716"),
        )

    def test_what_has_no_attribute_is_kept(self):
        extra = one(XML, JOURNAL).extra

        assert extra == {
            "auth-address": "Princeton\nNJ",
            "edition": "2010/12/29",
            "section": "640",
            "pdf-urls": "internal-pdf://0123/Balci.pdf",
            "remote-database-provider": "NLM",
        }

    def test_the_first_page_and_the_advance_date_come_back(self):
        again = one(XML, written(XML, one(XML, JOURNAL)))

        assert (again.extra["section"], again.extra["edition"]) == ("640", "2010/12/29")

    def test_the_number_tells_the_type_where_the_name_is_missing(self):
        text = "<record><ref-type>32</ref-type><titles><title>T</title></titles></record>"

        assert XML.read(text.encode()).entries[0].reference.type == "thesis"

    def test_a_namespace_and_character_references_do_not_matter(self):
        text = (
            '<xml xmlns="http://www.endnote.com/ns"><records><record>'
            '<ref-type name="Book">6</ref-type>'
            "<titles><title>Bj&#248;rn &amp; Co</title></titles></record></records></xml>"
        )

        assert one(XML, text).title == "Bjørn & Co"

    def test_a_broken_record_costs_no_other(self):
        text = (
            "<xml><records>\n"
            "<record><titles><title>One</title></titles></record>\n"
            "<record><titles><title>Two</titles></record>\n"
            "<record><titles><title>Three &nbsp; x</title></titles></record>\n"
            "<record><titles><title>Four</title></titles>\n"
            "<record><titles><title>Five</title></titles></record>\n"
            "</records></xml>"
        )

        reading = XML.read(text.encode())

        assert [(e.line, e.reference.title) for e in reading.entries] == [(2, "One"), (6, "Five")]
        assert [problem.line for problem in reading.problems] == [3, 4, 5]
        assert all("not well-formed" in problem.reason for problem in reading.problems)

    @pytest.mark.parametrize(
        "declaration",
        [
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
            '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
            '<!doctype x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>',
        ],
    )
    def test_a_document_type_is_refused(self, declaration):
        reading = XML.read(f"{declaration}{JOURNAL}".encode())

        assert not reading.entries
        assert "document type" in reading.problems[0].reason

    def test_nested_runs_come_back_side_by_side(self):
        reference = Reference(title="a <i>b <sub>c</sub></i>", issued=PartialDate(2001))

        again = one(XML, written(XML, reference))

        assert again.title == "a <i>b </i><sub><i>c</i></sub>"


class TestHostileInput:
    @pytest.mark.parametrize("form", [ENW, XML], ids=["enw", "xml"])
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\x00" * 1000,
            b"\xff\xfe\xfa" * 1000,
            b"PK\x03\x04rest",
            b"<record>" * 20_000,
            b"<record><a>" * 20_000 + b"</record>",
            b"</record>" * 20_000,
            b"<xml><records><record>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</record>",
            b"%0 Book\n%T " + b"x" * 1_100_000,
            b"%" * 200_000,
            b"\n%T" * 50_000,
            b"%A " + b"a " * 100_000 + b"\n%T x\n",
            b"%A " + b"," * 200_000 + b"\n%T x\n",
        ],
        ids=lambda data: repr(data[:16]),
    )
    def test_it_ends_as_entries_and_problems(self, form, data):
        reading = form.read(data)

        assert reading.entries or reading.problems or reading.notes
        assert all(problem.reason.endswith((".", "?")) for problem in reading.problems)

    def test_an_endless_record_is_told_as_such(self):
        reading = ENW.read(b"%0 Book\n%T " + b"x" * 1_100_000)

        assert "more than 1,000,000 characters" in reading.problems[0].reason

    def test_there_is_a_limit_to_the_entries(self, monkeypatch):
        monkeypatch.setattr(plain, "MAX_ENTRIES", 2)
        text = "%0 Book\n%T A\n%D 2001\n\n" * 5

        reading = ENW.read(text.encode())

        assert len(reading.entries) == 2
        assert [problem.line for problem in reading.problems] == [9]


class TestPersons:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Saxe, A. M.", Name("Saxe", "A. M.")),
            ("Sam Jay Lewallen", Name("Lewallen", "Sam Jay")),
            ("van Rossem, L.", Name("Rossem", "L.", "van")),
            ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
            ("King, Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
            ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
            ("World Health Organization,", Name(literal="World Health Organization")),
            ("Barnes,, Noble and Co,", Name(literal="Barnes, Noble and Co")),
            ("Saxe, Andrew,", Name("Saxe", "Andrew")),
            ("李明", Name("李明")),
            ("Иван Петров", Name("Петров", "Иван")),
            ("Advani*, M.", Name("Advani", "M.", equal=True)),
        ],
    )
    def test_a_name_is_read(self, text, name):
        assert plain.read_person(text) == name

    @pytest.mark.parametrize("form", [ENW, XML], ids=["enw", "xml"])
    def test_more_authors_are_remembered(self, form):
        reference = Reference(
            key="kim",
            title="A",
            issued=PartialDate(2001),
            authors=(Name("Kim", "A."),),
            authors_incomplete=True,
        )

        assert one(form, written(form, reference)) == reference


# Letters of several scripts and the signs that mean something in one of the formats, on one line.
signs = st.sampled_from("aZé李Ж9 -–.:'’\"&%@#{}[]()\\/+=?!*|~$")
lines = st.text(signs, max_size=24).map(plain.one_line)
words = st.text(st.sampled_from("abzéЖ9"), min_size=1, max_size=8)
texts = st.lists(lines, max_size=4).map(lambda parts: plain.paragraphs("\n".join(parts)))
markup = st.lists(st.tuples(st.sampled_from(["", "i", "b", "sub", "sup"]), words), max_size=3).map(
    lambda runs: " ".join(f"<{tag}>{word}</{tag}>" if tag else word for tag, word in runs)
)

persons = st.one_of(
    st.builds(
        Name,
        family=words.map(str.capitalize),
        given=st.sampled_from(["A.", "Jean-Pierre", "A. M.", "Анна"]),
        particle=st.sampled_from(["", "van", "de la"]),
        suffix=st.sampled_from(["", "Jr.", "III"]),
    ),
    st.builds(Name, family=words.map(str.capitalize)),
    st.builds(Name, literal=st.sampled_from(["World Health Organization", "Barnes, Noble and Co"])),
)
names = st.lists(persons, max_size=3).map(tuple)
issued = st.one_of(
    st.just(PartialDate()),
    st.just(PartialDate(literal="in press")),
    st.builds(PartialDate, year=st.integers(1000, 2999)),
    st.builds(PartialDate, year=st.integers(1000, 2999), month=st.integers(1, 12)),
    st.builds(
        PartialDate,
        year=st.integers(1000, 2999),
        month=st.integers(1, 12),
        day=st.integers(1, 28),
        circa=st.booleans(),
    ),
    st.just(PartialDate(2022, 7, 17, end_year=2022, end_month=7, end_day=23)),
    st.just(PartialDate(2022, season=2)),
)
# In the order of EndNote's fields, which is the order they come back in.
ALL_IDENTIFIERS = (
    ("doi", "10.1073/pnas.1820226116"),
    ("pmid", "31171666"),
    ("arxiv", "1312.6120"),
    ("handle", "21.11116/0000-0011-8C28-3"),
    ("openalex", "W2950875220"),
    ("isbn", "9780262035613"),
    ("issn", "0027-8424"),
    ("issn", "1091-6490"),
    ("pmcid", "PMC6561300"),
    ("url", "https://example.org/a?b=c&d=%20"),
    ("url", "http://example.org/"),
)
identifiers = st.sets(st.sampled_from(ALL_IDENTIFIERS)).map(
    lambda some: tuple(pair for pair in ALL_IDENTIFIERS if pair in some)
)
NAMED = (
    "title_short",
    "container_title",
    "container_title_short",
    "collection_title",
    "volume",
    "publisher",
    "publisher_place",
    "article_number",
    "genre",
    "language",
)


@st.composite
def references(draw, title):
    """References in every field that the formats carry, within what they can say."""
    kind = draw(st.sampled_from([kind for kind in TYPES if kind != "collection"]))
    number = "issue" if kind in WITH_ISSUES else "number"
    number = "collection_number" if kind in WITH_SERIES else number
    values = {number: draw(lines)}
    if kind != "article-journal":
        values["chapter_number"] = draw(lines)
        values["version" if kind in ("software", "dataset") else "edition"] = draw(lines)
    authors, editors = draw(names), draw(names)
    return Reference(
        type=kind,
        key=draw(words),
        title=draw(title),
        authors=authors,
        editors=editors,
        translators=draw(names),
        authors_incomplete=bool(authors) and draw(st.booleans()),
        issued=draw(issued),
        page=draw(st.sampled_from(["", "7", "12–19", "e1010808", "1504–1516.e9"])),
        abstract=draw(texts),
        note=draw(texts),
        keywords=tuple(draw(st.lists(words, max_size=3))),
        identifiers=draw(identifiers),
        links=tuple(draw(st.lists(st.just(Link("pdf", "https://example.org/a.pdf")), max_size=1))),
        extra=draw(st.dictionaries(st.sampled_from(["call-num", "custom1", "caption"]), words)),
        **values,
        **{name: draw(lines) for name in NAMED},
    )


class TestRoundTrip:
    @given(references(title=lines))
    def test_the_tagged_format_gives_back_what_it_was_given(self, reference):
        (entry,) = ENW.read(written(ENW, reference).encode()).entries

        assert entry.reference == reference

    @given(references(title=markup))
    def test_xml_gives_back_what_it_was_given(self, reference):
        (entry,) = XML.read(written(XML, reference).encode()).entries

        assert entry.reference == reference

    @pytest.mark.parametrize("form", [ENW, XML], ids=["enw", "xml"])
    def test_editors_of_proceedings_are_their_authors_in_endnote(self, form):
        reference = Reference(
            type="collection",
            key="proceedings",
            title="Proceedings",
            issued=PartialDate(2022),
            editors=(Name("Chaudhuri", "K."),),
        )

        assert one(form, written(form, reference)) == reference

    def test_a_long_list_is_read_back_in_order(self):
        many = [
            replace(one(ENW, PMLR), key=f"key{number}", title=f"Title {number}")
            for number in range(50)
        ]

        for form in (ENW, XML):
            entries = form.read(written(form, *many).encode()).entries
            assert [entry.reference for entry in entries] == many

    def test_lines_are_those_of_the_file(self):
        text = written(XML, one(ENW, PMLR), one(XML, JOURNAL))
        at = [text.count("\n", 0, match.start()) + 1 for match in re.finditer("<record>", text)]

        assert [entry.line for entry in XML.read(text.encode()).entries] == at
