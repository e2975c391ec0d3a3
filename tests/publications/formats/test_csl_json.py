import json
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.formats.csl_json import CSLJSON, from_csl, standard_item, to_csl
from publications.reference import Link, Name, PartialDate, Reference
from tests.publications.references import REFERENCES
from tests.publications.saxelab import FOLDER, load, works

csl = CSLJSON()


def read(text: str | bytes):
    return csl.read(text if isinstance(text, bytes) else text.encode())


def one(**item) -> Reference:
    return from_csl({"id": "a", "title": "T", **item})


def accounted(reading) -> list[int]:
    return sorted(row.line for row in (*reading.entries, *reading.problems))


@settings(max_examples=80, deadline=None)
@given(st.lists(REFERENCES, max_size=3, unique_by=lambda r: r.key))
def test_what_is_written_is_read_back(references):
    reading = read("".join(csl.write(references)))
    assert [entry.reference for entry in reading.entries] == references
    assert reading.problems == ()


def test_the_laboratory_s_list_goes_out_and_comes_back():
    text = "".join(csl.write(works().values()))
    assert [entry.reference for entry in read(text).entries] == list(works().values())


def test_the_laboratory_s_list_is_read_whole():
    reading = csl.read((FOLDER / "saxelab.csl.json").read_bytes())
    assert len(reading.entries) == 79
    assert reading.problems == ()
    assert not any(entry.warnings for entry in reading.entries)


def test_every_standard_variable_of_the_laboratory_s_list_survives():
    for item in load("saxelab.csl.json"):
        written = standard_item(from_csl(item))
        for variable, value in item.items():
            if variable not in ("custom", "page", "author"):
                assert written[variable] == value
        assert len(written["author"]) == len(item["author"])


def test_marks_of_equal_contribution_come_from_custom():
    starred = [key for key, work in works().items() if any(name.equal for name in work.authors)]
    expected = {
        key for key, work in load("expected.json").items() if work.get("equal_contribution")
    }
    assert set(starred) == expected != set()


class TestNames:
    def test_both_kinds_of_particle_are_one(self):
        work = one(author=[{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}])
        assert work.authors == (Name(family="Gogh", given="V.", particle="van"),)
        work = one(author=[{"family": "Humboldt", "dropping-particle": "von", "given": "A."}])
        assert work.authors == (Name(family="Humboldt", given="A.", particle="von"),)

    def test_others_at_the_end_is_no_name(self):
        work = one(author=[{"family": "Curie", "given": "M."}, {"literal": "others"}])
        assert work.authors == (Name(family="Curie", given="M."),)
        assert work.authors_incomplete

    def test_an_incomplete_list_is_written_as_others(self):
        work = Reference(authors=(Name(family="Curie"),), authors_incomplete=True)
        assert standard_item(work)["author"] == [{"family": "Curie"}, {"literal": "others"}]

    def test_crossref_s_orcid_and_affiliation(self):
        work = one(
            author=[
                {
                    "ORCID": "http://orcid.org/0000-0002-1825-0097",
                    "family": "Carberry",
                    "given": "J.",
                    "affiliation": [{"name": "Brown University"}, {"name": "Wesleyan"}],
                }
            ]
        )
        assert work.authors[0].orcid == "0000-0002-1825-0097"
        assert work.authors[0].affiliation == "Brown University; Wesleyan"

    def test_an_asterisk_is_a_mark_and_no_letter(self):
        assert one(author=[{"family": "Saxe*", "given": "A."}]).authors == (
            Name(family="Saxe", given="A.", equal=True),
        )

    def test_a_given_name_alone_is_the_whole_name(self):
        assert one(author=[{"given": "Plato"}]).authors == (Name(family="Plato"),)

    @pytest.mark.parametrize("author", ["Curie", 5, {"family": "Curie"}, None])
    def test_authors_that_are_no_list_are_kept_as_they_are(self, author):
        work = one(author=author)
        assert work.authors == ()
        assert work.extra.get("author") == (
            None if author is None else author if isinstance(author, str) else json.dumps(author)
        )

    def test_text_among_names_is_a_name(self):
        assert one(author=["Bourbaki", 5, None]).authors[0] == Name(literal="Bourbaki")


class TestDates:
    @pytest.mark.parametrize(
        ("issued", "date"),
        [
            ({"date-parts": [[2020]]}, PartialDate(2020)),
            ({"date-parts": [["2020", "5", "3"]]}, PartialDate(2020, 5, 3)),
            (
                {"date-parts": [[2020, 5], [2021, 6]]},
                PartialDate(2020, 5, end_year=2021, end_month=6),
            ),
            ({"date-parts": [[2020]], "season": "2"}, PartialDate(2020, season=2)),
            ({"date-parts": [[2020]], "season": "Spring"}, PartialDate(2020, season=1)),
            ({"date-parts": [[2020, 23]]}, PartialDate(2020, season=3)),
            ({"date-parts": [[2020]], "circa": True}, PartialDate(2020, circa=True)),
            ({"date-parts": [[-43, 3, 15]]}, PartialDate(-43, 3, 15)),
            ({"date-parts": [[2020, 99, 99]]}, PartialDate(2020)),
            ({"date-parts": [[2020, 2, 0]]}, PartialDate(2020, 2)),
            ({"date-parts": [[]]}, PartialDate()),
            ({"date-parts": [[None]]}, PartialDate()),
            ({"date-parts": [None]}, PartialDate()),
            ({"date-parts": "2020"}, PartialDate()),
            ({"date-parts": [[10**30]]}, PartialDate()),
            ({"raw": "2020-05-03"}, PartialDate(2020, 5, 3)),
            ({"raw": "in press"}, PartialDate(literal="in press")),
            ({"literal": "in press"}, PartialDate(literal="in press")),
            ("2020-05", PartialDate(2020, 5)),
            ("2020/2021", PartialDate(2020, end_year=2021)),
            (2020, PartialDate(2020)),
            ([], PartialDate()),
            ({"date-parts": [[True]]}, PartialDate()),
        ],
        ids=str,
    )
    def test_dates_of_every_kind(self, issued, date):
        assert one(issued=issued).issued == date

    def test_crossref_s_dates_stand_in_for_issued(self):
        dates = {"published-print": {"date-parts": [[2020]]}}
        assert one(**dates).issued == PartialDate(2020)
        assert one(issued={"date-parts": [[2021]]}, **dates).issued == PartialDate(2021)


class TestText:
    def test_crossref_s_mark_up_and_entities_become_ours(self):
        work = one(title="The &amp; <em>E. coli</em> <span class='nocase'>mRNA</span>")
        assert work.title == "The & <i>E. coli</i> mRNA"

    def test_an_abstract_in_jats_becomes_paragraphs(self):
        work = one(
            abstract="<jats:title>Abstract</jats:title><jats:p>One <jats:sub>2</jats:sub>.</jats:p>"
            "<jats:p>Two.</jats:p>"
        )
        assert work.abstract == "Abstract\nOne <sub>2</sub>.\nTwo."

    def test_lists_of_titles_give_their_first(self):
        work = one(title=["T", "U"], **{"container-title": ["Nature"]})
        assert (work.title, work.container_title) == ("T", "Nature")

    def test_numbers_are_text(self):
        assert one(volume=12, issue=3.5).volume == "12"

    def test_a_hyphen_between_pages_is_an_en_dash(self):
        assert one(page="42-67").page == "42–67"
        assert one(page="e1010808").page == "e1010808"

    def test_types_of_crossref_are_understood_and_remembered(self):
        work = one(type="journal-article")
        assert work.type == "article-journal"
        assert work.extra == {"entrytype": "journal-article"}
        assert one(type="hologram").type == "document"

    def test_keywords(self):
        assert one(keyword="a, b,c").keywords == ("a", "b", "c")
        assert one(keyword="a, b; c").keywords == ("a, b", "c")


class TestIdentifiers:
    def test_identifiers_are_normalised_and_what_they_contain_is_found(self):
        work = one(
            DOI="https://doi.org/10.48550/arXiv.2207.10430", URL="http://arxiv.org/abs/1312.6120"
        )
        assert work.identifiers == (
            ("doi", "10.48550/arXiv.2207.10430"),
            ("arxiv", "2207.10430"),
            ("url", "http://arxiv.org/abs/1312.6120"),
            ("arxiv", "1312.6120"),
        )

    def test_a_value_that_is_no_identifier_is_kept_as_text(self):
        work = one(DOI="see publisher", URL="javascript:alert(1)")
        assert work.identifiers == ()
        assert work.extra == {"doi": "see publisher", "url": "javascript:alert(1)"}


class TestWhatCslCannotSay:
    WORK = Reference(
        key="a",
        title="T",
        article_number="e1",
        authors=(Name(family="Curie", equal=True, orcid="0000-0002-1825-0097"),),
        links=(Link("code", "https://example.org"),),
        selected=True,
        identifiers=(("handle", "2027/spo.1"), ("doi", "10.1000/a")),
        extra={"file": ":a.pdf"},
    )

    def test_it_is_written_under_custom_and_read_back(self):
        item = to_csl(self.WORK)
        assert item["custom"]["labsite"]["selected"] is True
        assert from_csl(json.loads(json.dumps(item))) == self.WORK

    def test_a_reference_that_csl_can_say_has_no_custom_part(self):
        assert "custom" not in to_csl(Reference(key="a", title="T", issued=PartialDate(2020)))

    def test_an_article_number_is_printed_as_page_by_others(self):
        assert to_csl(self.WORK)["page"] == "e1"

    @pytest.mark.parametrize(
        "own",
        [
            {"selected": "yes"},
            {"authors": "Curie"},
            {"authors": [{"family": 5}]},
            {"authors": [{"no such part": "x"}]},
            {"issued": {"year": "2020"}},
            {"identifiers": [["bogus", "1"]]},
            {"identifiers": [["doi"]]},
            {"type": "hologram"},
            {"links": [{"kind": "virus", "url": "x"}]},
            {"extra": {"a": 1}},
            {"no such attribute": "x"},
            {"status": "great"},
            [],
            None,
        ],
        ids=str,
    )
    def test_a_custom_part_of_the_wrong_shape_is_left_out(self, own):
        assert replace(one(custom={"labsite": own}), extra={}) == one()

    def test_addresses_in_a_custom_part_are_checked_too(self):
        bad = {"links": [{"kind": "pdf", "url": "javascript:alert(1)"}]}
        assert one(custom={"labsite": bad}).links == ()
        bad = {"identifiers": [["url", "javascript:alert(1)"]]}
        assert one(custom={"labsite": bad}).identifiers == ()

    def test_the_custom_part_of_others_is_kept(self):
        work = one(custom={"colour": "red"})
        assert to_csl(work)["custom"] == {"colour": "red"}

    def test_variables_without_an_attribute_are_kept_and_written_back(self):
        item = {
            "id": "a",
            "type": "book",
            "title": "T",
            "call-number": "QA76",
            "accessed": {"date-parts": [[2020, 1, 2]]},
            "composer": [{"family": "Bach"}],
        }
        assert to_csl(from_csl(item)) == item


class TestFiles:
    def test_each_item_has_its_line_and_its_text(self):
        reading = read('[\n {"id": "a", "title": "T"},\n\n {"id": "b",\n  "title": "U"}\n]')
        assert [(e.line, e.reference.key) for e in reading.entries] == [(2, "a"), (4, "b")]
        assert reading.entries[1].raw == '{"id": "b",\n  "title": "U"}'

    @pytest.mark.parametrize(
        "broken",
        [
            '{"id": "b" "title": "U"}',
            '{"id": "b", "title": U}',
            '{"id": "b", "title": "U" "}',
            "{'id': 'b'}",
            '{"id": "b", "author": [{"family": "X"}',
            "hello",
            '"just text"',
            "5",
            "[[1], 2]",
            '{"colour": "red"}',
            "[" * 100_000 + "]" * 100_000,
            '{"a":' * 100_000 + "1" + "}" * 100_000,
            '{"id": "b", "title": ' + "9" * 5000 + "x}",
        ],
        ids=lambda text: text[:30],
    )
    def test_a_broken_item_costs_no_other(self, broken):
        reading = read(
            '[\n{"id": "a", "title": "T"},\n' + broken + ',\n{"id": "c", "title": "V"}\n]'
        )
        assert {"a", "c"} <= {entry.reference.key for entry in reading.entries}
        assert reading.problems
        assert all(problem.line == 3 for problem in reading.problems)
        assert all(problem.reason.endswith(".") for problem in reading.problems)

    def test_what_is_hardly_json_is_given_up_with_its_line(self):
        reading = read("[\n" + "{'a': 1},\n" * 20_000)
        assert len(reading.problems) == 1001
        assert reading.problems[-1].line == 1002
        assert "from here on nothing was read" in reading.problems[-1].reason

    def test_a_file_that_ends_in_mid_item(self):
        reading = read('[{"id": "a", "title": "T"},\n{"id": "b", "ti')
        assert accounted(reading) == [1, 2]
        assert "not valid JSON" in reading.problems[0].reason

    @pytest.mark.parametrize(
        "text",
        [
            '{"id": "a", "title": "T"}',
            '{"items": [{"id": "a", "title": "T"}]}',
            '{"status": "ok", "message": {"id": "a", "title": "T"}}',
            '{"message": {"total": 1, "items": [{"id": "a", "title": "T"}]}}',
            '{"id": "a", "title": "T"}\n{"id": "b", "title": "U"}',
            '\ufeff[{"id": "a", "title": "T"}]',
        ],
    )
    def test_what_services_wrap_around_the_items_is_taken_off(self, text):
        reading = read(text)
        assert reading.entries[0].reference.title == "T"
        assert reading.problems == ()

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "cp1252"])
    def test_any_encoding_is_read(self, encoding):
        reading = csl.read('[{"id": "a", "title": "Zdeborová"}]'.encode(encoding))
        assert reading.entries[0].reference.title == "Zdeborová"

    def test_nul_bytes_are_removed_and_reported(self):
        reading = read(b'[{"id": "a", "title": "T\x00U"}]')
        assert reading.entries[0].reference.title == "TU"
        assert any("control character" in note for note in reading.notes)

    def test_escaped_controls_and_half_characters_are_removed(self):
        reading = read(r'[{"id": "a", "title": "T\u0000\ud800U", "x\u0000": "y"}]')
        assert reading.entries[0].reference.title == "TU"
        json.dumps(reading.entries[0].reference.extra, ensure_ascii=False).encode()

    @pytest.mark.parametrize(
        "text",
        [
            "[" + '{"title": \\"' * 20_000,
            '["' + '\\"' * 200_000,
            "[" + "{'a': 1},\n" * 20_000,
            '[{"title": "T", "page": "' + "1" * 200_000 + '"}]',
            '[{"title": "T", "abstract": "' + "<p " * 50_000 + " " * 200_000 + '"}]',
            '[{"title": "T", "x": ' + "[" * 900 + "]" * 900 + "}]",
            '[{"title": "T", "x": ' + "[" * 980 + "]" * 980 + "}]",
        ],
        ids=lambda text: text[:24],
    )
    def test_hostile_text_is_read_in_bounded_time(self, text):
        started = time.process_time()
        reading = read(text)
        assert reading.entries or reading.problems
        assert time.process_time() - started < 5

    def test_a_file_too_large_is_refused_in_words(self):
        reading = csl.read(b"[" + b" " * (100 * 2**20))
        assert reading.entries == ()
        assert "MB" in reading.problems[0].reason

    @pytest.mark.parametrize("data", [b"", b"[]", b"  \n", b"{}"[:0]])
    def test_an_empty_file_says_so(self, data):
        assert csl.read(data).notes == ("No entries were found in this file.",)

    def test_an_item_without_title_or_year_is_a_draft_with_a_key(self):
        entry = read('[{"type": "book", "author": [{"family": "Curie"}]}]').entries[0]
        assert entry.draft
        assert entry.reference.key == "curie"
        assert "It has no title." in entry.warnings

    def test_a_key_used_twice_is_reported(self):
        reading = read('[{"id": "a", "title": "T"},\n{"id": "a", "title": "U"}]')
        assert any("before, on line 1" in warning for warning in reading.entries[1].warnings)

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=200))
    def test_any_bytes_end_in_a_reading(self, data):
        assert csl.read(data).format == "csl-json"

    @settings(max_examples=100, deadline=None)
    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            _nested := lambda x: (
                st.lists(x, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            "author",
                            "issued",
                            "title",
                            "custom",
                            "labsite",
                            "DOI",
                            "keyword",
                            "family",
                            "date-parts",
                            "id",
                            "type",
                            "page",
                            "season",
                        ]
                    ),
                    x,
                    max_size=4,
                )
            ),
        )
    )
    def test_any_json_ends_in_a_reading(self, value):
        reading = read(
            json.dumps(
                [
                    {"title": "T", "x": value},
                    {"id": "z", "title": "U", **(value if isinstance(value, dict) else {})},
                ]
            )
        )
        assert len(reading.entries) == 2
