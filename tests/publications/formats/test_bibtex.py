"""Reading BibTeX and biblatex."""

import pytest

from publications.formats.bibtex import bibtex
from publications.reference import Entry, Link, Name, PartialDate, Reading, Reference


def read(text: str) -> Reading:
    return bibtex.read(text.encode())


def entry(text: str) -> Entry:
    reading = read(text)
    assert not reading.problems
    (only,) = reading.entries
    return only


def reference(text: str) -> Reference:
    return entry(text).reference


ARTICLE = """% a comment
@Article{ knuth1984,
  author    = {Knuth, Donald E.},
  title     = "Literate {P}rogramming",
  journal   = {The Computer Journal},
  year      = 1984,
  month     = may,
  volume    = 27, number = {2},
  pages     = {97--111},
  doi       = {https://doi.org/10.1093/comjnl/27.2.97},
  issn      = {0010-4620},
  keywords  = {literate programming, WEB; tools},
  coden     = {CMPJA6},
}
"""


def test_an_article_is_read_whole():
    assert reference(ARTICLE) == Reference(
        type="article-journal",
        key="knuth1984",
        title="Literate Programming",
        authors=(Name("Knuth", "Donald E."),),
        container_title="The Computer Journal",
        issued=PartialDate(1984, 5),
        volume="27",
        issue="2",
        page="97–111",
        keywords=("literate programming, WEB", "tools"),
        identifiers=(("doi", "10.1093/comjnl/27.2.97"), ("issn", "0010-4620")),
        extra={"coden": "CMPJA6"},
    )


def test_an_entry_knows_its_line_and_its_source():
    read_entry = entry(ARTICLE)

    assert read_entry.line == 2
    assert read_entry.raw == ARTICLE.partition("\n")[2].rstrip("\n")
    assert not read_entry.warnings
    assert not read_entry.draft


class TestSyntax:
    @pytest.mark.parametrize(
        "text",
        [
            "@misc{k, title = {T}, year = 2000}",
            "@misc(k, title = {T}, year = 2000)",
            "@ misc { k , title={T},year={2000},}",
            '@MISC{k,TITLE="T",YEAR="2000"}',
            "@misc{k\n,title={T}\n,year=2000\n}",
            "@misc{k, title = {T}, year = 2000,,}",
            "\ufeff@misc{k, title = {T}, year = 2000}",
            "text before @misc{k, title = {T}, year = 2000} text behind",
            "@misc{k, title = {{{{{{T}}}}}}, year = 2000}",
            '@misc{k, title = "{"}T{"}" # "", year = 2000}',
        ],
    )
    def test_spellings_of_one_entry(self, text):
        assert reference(text).title.replace('"', "") == "T"
        assert reference(text).key == "k"
        assert reference(text).issued.year == 2000

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    def test_line_numbers_hold_for_every_line_end(self, ends):
        reading = read(ends.join(["", "@misc{a, title={A}}", "", "@misc{b, title={B}}"]))

        assert [entry.line for entry in reading.entries] == [2, 4]

    @pytest.mark.parametrize(
        "key", ["a:b+c/d.e-f_g", "O'Neil:1999", "Raghavachari(T)", "Müller2000"]
    )
    def test_odd_keys_are_kept(self, key):
        assert reference(f"@misc{{{key}, title={{T}}}}").key == key

    def test_concatenation_and_macros(self):
        text = '@string{J = "Journal"} @article{k, journal = j # { of } # "X", month = "10~" # jan}'

        assert reference(text).container_title == "Journal of X"
        assert reference(text).issued.month == 1

    def test_macros_of_macros(self):
        text = '@string{a="A"}@string{b=a # "B"}@misc{k,title=b,year=1}'

        assert reference(text).title == "AB"

    def test_built_in_macros_of_astronomy(self):
        assert reference("@article{k, journal = apj}").container_title == "Astrophysical Journal"

    def test_an_undefined_macro_keeps_its_name_and_is_reported(self):
        reading = read("@article{k, title={T}, year=1990, journal = jfoo}")

        assert reading.entries[0].reference.container_title == "jfoo"
        assert "“jfoo” is not defined" in reading.entries[0].warnings[0]
        assert reading.notes == ("The abbreviation “jfoo” is not defined (once).",)

    def test_a_macro_defined_further_down_is_found(self):
        reading = read('@misc{k, title = t, year=1990} @string{t = "Later"}')

        assert reading.entries[0].reference.title == "Later"
        assert not reading.notes

    def test_comments_and_preambles_are_no_entries(self):
        text = (
            "@comment{@article{hidden, title={No}}}\n"
            '@preamble{ {\\newcommand{\\noop}[1]{}} # "x" }\n'
            "@comment jabref-meta\n"
            "@misc{k, title={T}}"
        )

        assert reference(text).key == "k"

    def test_a_commented_out_entry_is_listed_but_not_imported(self):
        reading = read("%@article{old,\n% title = {T}\n%}\n@misc{k, title={T}}\n")

        assert [entry.reference.key for entry in reading.entries] == ["k"]
        assert [(problem.line, problem.key) for problem in reading.problems] == [(1, "old")]
        assert "commented out" in reading.problems[0].reason

    def test_the_first_of_a_repeated_field_counts_and_the_other_is_kept(self):
        only = entry("@misc{k, title={A}, title={B}, year=2000}")

        assert only.reference.title == "A"
        assert only.reference.extra["title2"] == "B"
        assert only.warnings == ("The field title occurs twice; the first was taken.",)

    def test_a_second_address_is_an_address_too(self):
        only = entry(
            "@misc{k, title={A}, year=2000, url={http://a.example/}, url={http://b.example/}}"
        )

        assert only.reference.identifiers == (
            ("url", "http://a.example/"),
            ("url", "http://b.example/"),
        )
        assert not only.warnings

    def test_an_entry_without_a_key_gets_one(self):
        only = entry("@article{, author={Curie, Marie}, title={On Radium}, year=1911}")

        assert only.reference.key == "curie1911radium"
        assert only.warnings == ("It has no citation key; one was made.",)

    def test_a_key_used_twice_keeps_both_works(self):
        reading = read("@misc{k, title={A}, year=1}\n@misc{k, title={B}, year=2}")

        assert [entry.reference.title for entry in reading.entries] == ["A", "B"]
        assert "used before, on line 1" in reading.entries[1].warnings[-1]

    @pytest.mark.parametrize("text", ["", "  \n", "Dear Sir or Madam", "@comment{x}", "% nothing"])
    def test_a_source_without_entries_says_so(self, text):
        reading = read(text)

        assert not reading.entries
        assert not reading.problems
        assert reading.notes == ("No entries were found in this file.",)


class TestTypes:
    @pytest.mark.parametrize(
        ("head", "csl", "kept"),
        [
            ("@article{k, ", "article-journal", None),
            ("@inproceedings{k, ", "paper-conference", None),
            ("@conference{k, ", "paper-conference", "conference"),
            ("@incollection{k, ", "chapter", None),
            ("@inbook{k, ", "chapter", "inbook"),
            ("@book{k, ", "book", None),
            ("@proceedings{k, ", "book", "proceedings"),
            ("@phdthesis{k, ", "thesis", None),
            ("@thesis{k, ", "thesis", None),
            ("@techreport{k, ", "report", None),
            ("@report{k, ", "report", "report"),
            ("@unpublished{k, ", "manuscript", None),
            ("@misc{k, ", "document", None),
            ("@online{k, ", "webpage", None),
            ("@patent{k, ", "patent", None),
            ("@dataset{k, ", "dataset", None),
            ("@software{k, ", "software", None),
            ("@booklet{k, ", "pamphlet", None),
            ("@unheardof{k, ", "document", "unheardof"),
            ("@misc{k, eprint={1312.6120}, archiveprefix={arXiv}, ", "article", None),
            ("@misc{k, publisher={OSF}, ", "article", None),
            ("@online{k, eprint={1312.6120}, eprinttype={arxiv}, ", "article", "online"),
            ("@article{k, entrysubtype={magazine}, ", "article-magazine", None),
            ("@misc{k, entrysubtype={bill}, ", "bill", None),
        ],
    )
    def test_entry_type_gives_the_csl_type(self, head, csl, kept):
        read_reference = reference(head + "title={T}}")

        assert read_reference.type == csl
        assert read_reference.extra.get("entrytype") == kept

    @pytest.mark.parametrize(
        ("text", "genre"),
        [
            ("@phdthesis{k, title={T}}", "PhD thesis"),
            ("@mastersthesis{k, title={T}}", "Master's thesis"),
            ("@thesis{k, type={phdthesis}, title={T}}", "PhD thesis"),
            ("@phdthesis{k, type={Habilitation}, title={T}}", "Habilitation"),
            ("@techreport{k, type={Working Paper}, title={T}}", "Working Paper"),
        ],
    )
    def test_kinds_of_thesis_and_report(self, text, genre):
        assert reference(text).genre == genre


class TestFields:
    @pytest.mark.parametrize(
        ("text", "attributes"),
        [
            (
                "@inproceedings{k, booktitle={Proc}, number={7}}",
                {"container_title": "Proc", "issue": "7"},
            ),
            (
                "@inproceedings{k, booktitle={Proc}, series={LNCS}, number={7}}",
                {"collection_title": "LNCS", "collection_number": "7"},
            ),
            (
                "@techreport{k, institution={MIT}, number={TR-7}}",
                {"publisher": "MIT", "number": "TR-7"},
            ),
            (
                "@phdthesis{k, school={MIT}, address={Cambridge}}",
                {"publisher": "MIT", "publisher_place": "Cambridge"},
            ),
            (
                "@book{k, edition={Second}, publisher={A}, isbn={0-306-40615-2}}",
                {"edition": "Second", "identifiers": (("isbn", "9780306406157"),)},
            ),
            (
                "@article{k, journaltitle={J}, shortjournal={S}, eid={e64978}, location={X}}",
                {
                    "container_title": "J",
                    "container_title_short": "S",
                    "article_number": "e64978",
                    "publisher_place": "X",
                },
            ),
            (
                "@misc{k, eventtitle={ICML}, venue={Wien}, eventdate={2024-07-21/2024-07-27}}",
                {
                    "event_title": "ICML",
                    "event_place": "Wien",
                    "event_date": PartialDate(2024, 7, 21, end_year=2024, end_month=7, end_day=27),
                },
            ),
            ("@book{k, title={Main}, subtitle={A Story}}", {"title": "Main: A Story"}),
            ("@book{k, title={Why?}, subtitle={A Story}}", {"title": "Why? A Story"}),
            (
                "@misc{k, howpublished={Talk}, note={Slides}, version={1.2}}",
                {"medium": "Talk", "note": "Slides", "version": "1.2"},
            ),
            (
                "@misc{k, howpublished={\\url{https://a.example/x}}}",
                {"medium": "", "identifiers": (("url", "https://a.example/x"),)},
            ),
            ("@misc{k, language={ngerman}}", {"language": "de"}),
            ("@misc{k, language={Klingon}}", {"language": "Klingon"}),
            ("@misc{k, date={2019-05-02}}", {"issued": PartialDate(2019, 5, 2)}),
            ("@misc{k, date={1995/1997}}", {"issued": PartialDate(1995, end_year=1997)}),
            (
                "@misc{k, year={in press}}",
                {"issued": PartialDate(literal="in press"), "status": "in-press"},
            ),
            ("@misc{k, pubstate={forthcoming}}", {"status": "accepted"}),
            ("@misc{k, note={Submitted.}}", {"status": "submitted", "note": "Submitted."}),
            ("@misc{k, pages={1504--1516.e9}}", {"page": "1504–1516.e9"}),
            ("@misc{k, pages={12-15}}", {"page": "12–15"}),
            ("@misc{k, pages={e2509739123}}", {"page": "e2509739123"}),
            ("@misc{k, selected={true}}", {"selected": True}),
            ("@article{k, number={21-22}}", {"issue": "21-22"}),
            ("@article{k, volume={VII}, number={A953}}", {"volume": "VII", "issue": "A953"}),
        ],
    )
    def test_fields_find_their_place(self, text, attributes):
        read_reference = reference(text)

        assert {name: getattr(read_reference, name) for name in attributes} == attributes

    @pytest.mark.parametrize(
        ("fields", "identifiers"),
        [
            ("eprint={1312.6120v3}, archiveprefix={arXiv}", (("arxiv", "1312.6120v3"),)),
            ("eprint={hep-th/9901001}", (("arxiv", "hep-th/9901001"),)),
            ("eprint={12345678}, eprinttype={pubmed}", (("pmid", "12345678"),)),
            (
                "url={http://arxiv.org/abs/1312.6120}",
                (("url", "http://arxiv.org/abs/1312.6120"), ("arxiv", "1312.6120")),
            ),
            (
                "doi={10.48550/arXiv.2207.10430}",
                (("doi", "10.48550/arXiv.2207.10430"), ("arxiv", "2207.10430")),
            ),
            (
                "url={https://doi.org/10.7554/eLife.64978}",
                (("url", "https://doi.org/10.7554/eLife.64978"), ("doi", "10.7554/eLife.64978")),
            ),
            ("journal={arXiv preprint arXiv:1412.6544}", (("arxiv", "1412.6544"),)),
            ("journal={CoRR}, volume={abs/1412.6544}", (("arxiv", "1412.6544"),)),
            ("issn={0010-4620, 0895-7177}", (("issn", "0010-4620"), ("issn", "0895-7177"))),
            ("isbn={0028-0836}", (("issn", "0028-0836"),)),
            (
                "issn={0001-0782 (print), 1557-7317 (electronic)}",
                (("issn", "0001-0782"), ("issn", "1557-7317")),
            ),
            ("isbn={978-0-306-40615-7 (hardback)}", (("isbn", "9780306406157"),)),
            ("pmid={1}, pmcid={PMC1234567}", (("pmid", "1"), ("pmcid", "PMC1234567"))),
        ],
    )
    def test_identifiers_are_found_where_they_are_written(self, fields, identifiers):
        assert reference(f"@article{{k, {fields}}}").identifiers == identifiers

    def test_what_is_no_identifier_is_kept_as_text_with_a_warning(self):
        only = entry("@misc{k, title={T}, year=2000, doi={forthcoming}, url={javascript:alert(1)}}")

        assert only.reference.identifiers == ()
        assert only.reference.extra == {"doi": "forthcoming", "url": "javascript:alert(1)"}
        assert only.warnings == (
            "“forthcoming” is no valid doi and was kept as text only.",
            "“javascript:alert(1)” is no web address and was kept as text only.",
        )

    def test_links_of_a_group_site(self):
        links = reference(
            "@misc{k, pdf={https://a.example/p.pdf}, code={https://github.com/a/b},"
            " slides={\\href{https://a.example/s}{Slides at ICML}}, poster={poster.pdf}}"
        )

        assert links.links == (
            Link("pdf", "https://a.example/p.pdf"),
            Link("code", "https://github.com/a/b"),
            Link("slides", "https://a.example/s", "Slides at ICML"),
        )
        assert links.extra == {"poster": "poster.pdf"}

    def test_annotations_become_flags(self):
        people = reference(
            "@misc{k, author={Advani, M. and Saxe, A. M. and Sompolinsky, H.},"
            " author+an={1=equal;2=equal,corresponding;3=highlight},"
            ' author+an:orcid={2="0000-0002-1825-0097"}}'
        )

        assert [name.equal for name in people.authors] == [True, True, False]
        assert [name.corresponding for name in people.authors] == [False, True, False]
        assert people.authors[1].orcid == "0000-0002-1825-0097"
        assert people.extra == {"author+an": "3=highlight"}

    def test_incomplete_lists_are_flagged(self):
        people = reference("@misc{k, author={A. Kim and others}, editor={B. Lee and others}}")

        assert people.authors_incomplete
        assert people.editors_incomplete

    def test_too_many_commas_in_a_name_are_pointed_out(self):
        only = entry(
            "@misc{k, title={T}, year=2000, author={T. van Dijk, G. de Croon, C. De Wagter, X}}"
        )

        assert "too many commas" in only.warnings[0]

    def test_two_names_divided_by_a_comma_are_pointed_out(self):
        only = entry("@misc{k, title={T}, year=2000, author={J. Smith, A. Doe and B. Roe}}")

        assert only.warnings == ("“J. Smith, A. Doe” may be two names. Please check it.",)

    @pytest.mark.parametrize(("fields", "lack"), [("title={T}", "year"), ("year=2000", "title")])
    def test_what_a_record_needs_makes_a_draft(self, fields, lack):
        only = entry(f"@misc{{k, {fields}}}")

        assert only.draft
        assert only.warnings == (f"It has no {lack}.",)

    def test_a_swallowed_field_is_pointed_out(self):
        only = entry("@misc{k, title={T}, year=2000, note={x, pages = {1--2}, more}}")

        assert "brace may be missing" in only.warnings[0]


class TestInheritance:
    PROCEEDINGS = (
        "@proceedings{icml, title={Proc. of ICML}, editor={Kim, A.}, year=2024, publisher={PMLR},"
        " keywords={x}}"
    )
    PAPER = "@inproceedings{p, crossref={ICML}, title={Paper}, author={Lee, B.}, pages={1--2}}"

    def test_a_paper_inherits_from_its_proceedings(self):
        paper = read(self.PAPER + self.PROCEEDINGS).entries[0].reference

        assert paper.container_title == "Proc. of ICML"
        assert paper.editors == (Name("Kim", "A."),)
        assert (paper.issued.year, paper.publisher) == (2024, "PMLR")
        assert paper.keywords == ()
        assert "crossref" not in paper.extra

    def test_a_paper_does_not_inherit_what_identifies_its_proceedings(self):
        proceedings = self.PROCEEDINGS.replace(
            "year=2024",
            "year=2024, doi={10.5555/12345678}, isbn={0306406152}, url={http://a.example/}",
        )

        paper = read(self.PAPER + proceedings).entries[0].reference

        assert paper.identifiers == ()
        assert paper.page == "1–2"

    def test_a_parent_may_come_in_another_file(self):
        paper, _proceedings = bibtex.read_many([self.PAPER.encode(), self.PROCEEDINGS.encode()])

        assert paper.entries[0].reference.container_title == "Proc. of ICML"

    def test_macros_may_come_in_another_file(self):
        works, _macros = bibtex.read_many(
            [b"@misc{k, title=t, year=2000}", b'@string{t = "Shared"}']
        )

        assert works.entries[0].reference.title == "Shared"
        assert not works.entries[0].warnings

    def test_a_missing_parent_is_named(self):
        only = entry(self.PAPER)

        assert only.reference.extra["crossref"] == "ICML"
        assert "The entry “icml” it refers to is not in the file." in only.warnings

    def test_xdata_is_shared_and_no_work_of_its_own(self):
        reading = read("@xdata{x, publisher={PMLR}, year=2020}@book{b, title={B}, xdata={x}}")

        assert reading.entries[1].reference.publisher == "PMLR"
        assert reading.entries[0].draft

    @pytest.mark.parametrize(
        "text",
        [
            "@misc{a, crossref={a}, title={A}}",
            "@misc{a, crossref={b}, title={A}}@misc{b, crossref={a}, title={B}}",
            "@misc{a, xdata={b,a}}@misc{b, xdata={a}}",
        ],
    )
    def test_circles_end(self, text):
        assert read(text).entries

    def test_a_volume_hands_down_two_titles(self):
        text = (
            "@mvbook{mv, title={Collected Works}, publisher={P}}"
            "@book{v, title={Letters}, volume={2}, crossref={mv}}"
        )

        volume = read(text).entries[1].reference

        assert volume.title == "Letters"
        assert volume.extra["maintitle"] == "Collected Works"


@pytest.mark.parametrize(
    ("data", "certainty"),
    [
        (b"@article{a, title={T}}", 0.95),
        (b"\xff\xfe" + "@book{a, title={T}}".encode("utf-16-le"), 0.95),
        (b"  @strange{a,}", 0.6),
        (b"TY  - JOUR\nER  - \n", 0.0),
        (b'[{"type": "book"}]', 0.0),
        (b"mail to someone@book.example", 0.0),
    ],
)
def test_sniffing(data, certainty):
    assert bibtex.sniff(data) == certainty
