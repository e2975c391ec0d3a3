"""PubMed's NBIB records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.formats.nbib import NBIB
from publications.reference import Name, PartialDate

FORM = NBIB()

ARTICLE = """
PMID- 21264716
OWN - NLM
STAT- MEDLINE
IS  - 1943-393X (Electronic)
IS  - 1943-3921 (Print)
IS  - 1943-3921 (Linking)
VI  - 73
IP  - 2
DP  - 2011 Feb
TI  - Acquisition of decision making criteria: reward rate ultimately beats
      accuracy.
PG  - 640-57
LID - 10.3758/s13414-010-0049-7 [doi]
LID - 49 [pii]
AB  - Speed-accuracy trade-offs strongly influence the rate of reward.
      Participants learn.
FAU - Balci, Fuat
AU  - Balci F
AUID- ORCID: 0000-0002-1825-0097
AD  - Princeton University, Princeton, NJ, USA.
AD  - Koc University, Istanbul.
FAU - King, Martin L Jr
AU  - King ML Jr
CN  - Rotterdam Study Group
LA  - eng
PT  - Journal Article
TA  - Atten Percept Psychophys
JT  - Attention, perception & psychophysics
MH  - Humans
MH  - *Reward
OT  - *decision making
OT  - reward
PMC - PMC3383845
AID - 10.3758/s13414-010-0049-7 [doi]
PST - aheadofprint
"""


def one(text):
    reading = FORM.read(text.encode())
    assert not reading.problems
    (entry,) = reading.entries
    return entry.reference


class TestArticle:
    def test_the_citation_is_read(self):
        reference = one(ARTICLE)

        assert reference.type == "article-journal"
        assert reference.title == (
            "Acquisition of decision making criteria: reward rate ultimately beats accuracy"
        )
        assert reference.container_title == "Attention, perception & psychophysics"
        assert reference.container_title_short == "Atten Percept Psychophys"
        assert (reference.volume, reference.issue) == ("73", "2")
        assert reference.issued == PartialDate(2011, 2)
        assert reference.language == "en"
        assert reference.status == "in-press"
        assert reference.keywords == ("decision making", "reward")

    def test_an_abbreviated_page_range_is_written_out(self):
        assert one(ARTICLE).page == "640–657"

    def test_a_line_that_goes_on_is_one_with_the_line_before(self):
        assert one(ARTICLE).abstract.endswith("the rate of reward. Participants learn.")

    def test_names_keep_their_order_iD_and_affiliations(self):
        assert one(ARTICLE).authors == (
            Name(
                "Balci",
                "Fuat",
                orcid="0000-0002-1825-0097",
                affiliation="Princeton University, Princeton, NJ, USA.; Koc University, Istanbul.",
            ),
            Name("King", "Martin L", suffix="Jr"),
            Name(literal="Rotterdam Study Group"),
        )

    def test_identifiers_are_told_apart(self):
        assert one(ARTICLE).identifiers == (
            ("doi", "10.3758/s13414-010-0049-7"),
            ("pmid", "21264716"),
            ("pmcid", "PMC3383845"),
            ("issn", "1943-393X"),
            ("issn", "1943-3921"),
        )

    def test_what_has_no_attribute_is_kept(self):
        assert one(ARTICLE).extra == {
            "own": "NLM",
            "stat": "MEDLINE",
            "lid": "49 [pii]",
            "mh": "Humans\n*Reward",
            "pst": "aheadofprint",
        }


class TestVariants:
    @pytest.mark.parametrize(
        ("lines", "attribute", "value"),
        [
            ("AU  - Saxe AM", "authors", (Name("Saxe", "AM"),)),
            ("AU  - King ML Jr", "authors", (Name("King", "ML", suffix="Jr"),)),
            ("AU  - Sarao Mannelli S", "authors", (Name("Sarao Mannelli", "S"),)),
            ("FAU - van Rossem, Loek", "authors", (Name("Rossem", "Loek", "van"),)),
            ("FAU - Kim, A\nFAU - et al.", "authors_incomplete", True),
            ("FED - Kim, Ada\nED  - Kim A", "editors", (Name("Kim", "Ada"),)),
            ("TI  - [On vision].", "title", "On vision"),
            ("TI  - Can this be learned?", "title", "Can this be learned?"),
            ("PT  - Preprint", "type", "article"),
            ("PT  - Book\nBTI - Handbook", "type", "book"),
            ("PT  - Book\nTI  - Part\nBTI - Handbook.", "container_title", "Handbook"),
            ("PT  - Book\nTI  - Part\nBTI - Handbook.", "type", "chapter"),
            ("PT  - Journal Article\nPT  - Retracted Publication", "status", "retracted"),
            ("PST - ppublish", "status", "published"),
            ("DP  - 2019 Summer", "issued", PartialDate(2019, season=2)),
            ("DEP - 20200117", "issued", PartialDate(2020, 1, 17)),
            ("PG  - e1010808", "page", "e1010808"),
            ("PG  - 1504-1516.e9", "page", "1504–1516.e9"),
            ("LA  - epo", "language", "epo"),
        ],
    )
    def test_a_field_is_read(self, lines, attribute, value):
        assert getattr(one(f"PMID- 1\n{lines}\n"), attribute) == value

    def test_records_are_divided_by_blank_lines_or_a_new_number(self):
        text = "PMID- 1\nTI  - One\n\nPMID- 2\nTI  - Two\nPMID- 3\nTI  - Three\n\nTI  - Four\n"

        entries = FORM.read(text.encode()).entries

        assert [(e.line, e.reference.title) for e in entries] == [
            (1, "One"),
            (4, "Two"),
            (6, "Three"),
            (9, "Four"),
        ]

    def test_a_record_without_a_title_is_a_draft(self):
        (entry,) = FORM.read(b"PMID- 1\n").entries

        assert entry.draft
        assert entry.warnings == ("It has no title.", "It has no year.")

    def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(self):
        data = b"\xef\xbb\xbf" + ARTICLE.strip().replace("\n", "\r\n").encode()

        assert FORM.read(data).entries[0].reference == one(ARTICLE)


class TestHostileInput:
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\x00" * 1000,
            b"%PDF-1.4",
            b"no tags here\n",
            b"PMID- 1\nTI  - " + b"x" * 1_100_000,
            b"PMID-\n" * 10_000,
            b"FAU - ,,,,\nAU  - ,\nLID - [doi]\nDP  - \n",
            "PMID- 1\nFAU - 李明\nTI  - Ж\n".encode("utf-16"),
        ],
        ids=lambda data: repr(data[:16]),
    )
    def test_it_ends_as_entries_and_problems(self, data):
        reading = FORM.read(data)

        assert reading.entries or reading.problems or reading.notes

    def test_lines_without_a_tag_are_a_problem_with_their_line(self):
        reading = FORM.read(b"\nsome words\n\nPMID- 1\nTI  - A\n")

        assert [problem.line for problem in reading.problems] == [2]
        assert len(reading.entries) == 1

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["PMID", "TI  ", "FAU ", "AU  ", "AUID", "DP  ", "PG  ", "LID ", "PT  "]
                ),
                st.text(st.characters(codec="utf-8"), max_size=20),
            ),
            min_size=1,
            max_size=8,
        )
    )
    def test_any_values_are_read_somehow(self, fields):
        text = "".join(f"{tag}- {value}\n" for tag, value in fields)

        reading = FORM.read(text.encode())

        assert reading.entries or reading.problems or reading.notes

    def test_it_is_not_written(self):
        assert not FORM.writes
