"""Publication lists pasted as text."""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications import names
from publications.citations import render
from publications.folding import fold
from publications.formats.bibtex import BibTeX
from publications.formats.formatted import THRESHOLD, FormattedReferences, parse
from publications.reference import Name, PartialDate

from .. import saxelab

FORM = FormattedReferences()
CORE = ("authors", "year", "title", "venue", "place")


def read(text):
    return FORM.read(text.encode())


@cache
def truth():
    """Reference and printed string of each of the 83 strings of the laboratory's lists."""
    works = {}
    for name in ("saxelab.bib", "saxelab_printed_variants.bib"):
        data = (saxelab.FOLDER / name).read_bytes()
        works |= {entry.reference.key: entry.reference for entry in BibTeX().read(data).entries}
    printed = saxelab.printed() | saxelab.printed_variants()
    return [(works[key], text) for key, text in printed.items()]


def persons(printed):
    """Names as a style with initials can tell them; an ellipsis is no name."""
    return [
        (fold(name.literal), fold(f"{name.particle} {name.family}".strip()), letters(name))
        for name in printed
        if name.literal != "…"
    ]


def letters(name):
    return re.sub(r"[^\w-]", "", fold(names.initials(name)))


def compared(reference, found):
    """Field by field, whether ``found`` says what ``reference`` does."""
    pages = (reference.page or reference.article_number).replace("-", "–")
    return {
        "authors": persons(reference.authors) == persons(found.authors),
        "year": reference.issued.year == found.issued.year,
        "title": fold(reference.title) == fold(found.title),
        "venue": venue(reference) == venue(found),
        "place": (reference.volume, reference.issue, pages)
        == (found.volume, found.issue, found.page),
        "address": same_address(reference, found),
    }


def venue(reference):
    return fold(reference.container_title or reference.publisher).strip(" .")


def same_address(reference, found):
    if doi := reference.identifier("doi"):
        return found.identifier("doi").lower() == doi.lower()
    return found.identifier("url") == reference.identifier("url")


def share(rows, *fields):
    return sum(all(row[field] for field in fields) for row in rows) / len(rows)


class TestTheLaboratorysLists:
    def test_at_least_97_of_100_are_right_in_all_core_fields(self):
        rows = [compared(work, parse(text).reference) for work, text in truth()]

        assert len(rows) == 83
        assert share(rows, *CORE) >= 0.97
        assert share(rows, "year") == 1
        assert share(rows, "address") == 1

    def test_editors_are_read(self):
        for work, text in truth():
            assert persons(parse(text).reference.editors) == persons(work.editors)

    def test_an_abstract_glued_to_the_reference_is_cut_off(self):
        abstracts = saxelab.load("abstracts.json")
        glued = [
            (work, text, abstracts[work.key])
            for work, text in truth()
            if isinstance(abstracts.get(work.key), str)
        ]

        entries = read("\n".join(f"- {text}{abstract}" for _, text, abstract in glued)).entries

        assert len(entries) == len(glued) > 70
        for entry, (work, text, abstract) in zip(entries, glued, strict=True):
            assert same_address(work, entry.reference), text
            assert entry.reference.abstract.split() == abstract.split()


GLUED = "We study learning in networks. " * 5


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "identifier"),
        [
            ("https://arxiv.org/abs/2602.20062", ("arxiv", "2602.20062")),
            ("http://arxiv.org/abs/1312.6120", ("arxiv", "1312.6120")),
            ("https://doi.org/10.1073/pnas.1820226116", ("doi", "10.1073/pnas.1820226116")),
            ("https://doi.org/10.7554/eLife.64978", ("doi", "10.7554/eLife.64978")),
            (
                "https://doi.org/10.31234/osf.io/6yvb2_v1",
                ("doi", "10.31234/osf.io/6yvb2_v1"),
            ),
            (
                "https://proceedings.mlr.press/v162/saxe22a.html",
                ("url", "https://proceedings.mlr.press/v162/saxe22a.html"),
            ),
            (
                "https://openreview.net/forum?id=cJAtzOcAnd",
                ("url", "https://openreview.net/forum?id=cJAtzOcAnd"),
            ),
            (
                "https://proceedings.mlr.press/v139/lee21e.html?ref=https://githubhelp.com",
                (
                    "url",
                    "https://proceedings.mlr.press/v139/lee21e.html?ref=https://githubhelp.com",
                ),
            ),
            (
                "https://hdl.handle.net/21.11116/0000-0011-8C28-3",
                ("handle", "21.11116/0000-0011-8C28-3"),
            ),
        ],
    )
    @pytest.mark.parametrize("end", ["", ".", GLUED, " " + GLUED])
    def test_its_end_is_found(self, address, identifier, end):
        text = f"Saxe, A. (2022). A title of a work. Neuron, 3(4), 5–6. {address}{end}"

        parsed = parse(text)

        assert identifier in parsed.reference.identifiers
        assert parsed.rest == (end.strip() if len(end) > 1 else "")

    def test_where_a_guess_was_needed_it_says_so(self):
        text = (
            f"Saxe, A. (2022). A title. Neuron, 3, 5–6. https://example.org/papers/raceOur {GLUED}"
        )

        parsed = parse(text)

        assert parsed.reference.identifier("url") == "https://example.org/papers/race"
        assert parsed.rest.startswith("Our We study")
        assert "Please check the web address: other text was joined to it." in parsed.doubts
        assert parsed.confidence < THRESHOLD

    def test_a_doi_without_an_address_is_read(self):
        parsed = parse("Saxe, A. (2022). A title of a work. Neuron, 3, 5–6. doi:10.1016/j.x.2022")

        assert parsed.reference.identifiers == (("doi", "10.1016/j.x.2022"),)


class TestAuthors:
    @pytest.mark.parametrize(
        ("printed", "expected", "incomplete"),
        [
            ("Saxe, A. M.", [Name("Saxe", "A. M.")], False),
            ("Advani*, M., & Saxe*, A. M.", [
                Name("Advani", "M.", equal=True), Name("Saxe", "A. M.", equal=True)
            ], False),
            ("Rossem, L. van, & Kim, A.", [Name("Rossem", "L.", "van"), Name("Kim", "A.")], False),
            ("de la Cruz, M., & Beyer, A.-L.", [
                Name("Cruz", "M.", "de la"), Name("Beyer", "A.-L.")
            ], False),
            ("King, M. L., Jr.", [Name("King", "M. L.", suffix="Jr.")], False),
            ("King, Jr., M. L., & Kim, A.", [
                Name("King", "M. L.", suffix="Jr."), Name("Kim", "A.")
            ], False),
            ("Gavish, M., Stat 330/CME 362 Collaboration, & Donoho, D. L.", [
                Name("Gavish", "M."),
                Name(literal="Stat 330/CME 362 Collaboration"),
                Name("Donoho", "D. L."),
            ], False),
            ("Liebana, S., & others", [Name("Liebana", "S.")], True),
            ("Guo, H. et al", [Name("Guo", "H.")], True),
            ("Hornstein, M., … Zhu, Z.", [Name("Hornstein", "M."), Name("Zhu", "Z.")], True),
            ("World Health Organization", [Name(literal="World Health Organization")], False),
            ("Петров, И. И., & Löwe, A.", [Name("Петров", "И. И."), Name("Löwe", "A.")], False),
            ("Saxe, Andrew, & Ganguli, Surya", [
                Name("Saxe", "Andrew"), Name("Ganguli", "Surya")
            ], False),
        ],
    )  # fmt: skip
    def test_a_list_is_read(self, printed, expected, incomplete):
        parsed = parse(f"{printed} (2014). A title of a work. Neuron, 3(4), 5–6.")

        assert list(parsed.reference.authors) == expected
        assert parsed.reference.authors_incomplete is incomplete

    def test_a_work_without_authors_begins_with_its_title(self):
        parsed = parse("A history of the laboratory. (2014). Neuron, 3(4), 5–6.")

        assert parsed.reference.authors == ()
        assert parsed.reference.title == "A history of the laboratory"

    def test_editors_may_stand_in_the_place_of_authors(self):
        parsed = parse("Kim, A., & Lee, B. (Eds.). (2014). A handbook of learning. MIT Press.")

        assert parsed.reference.editors == (Name("Kim", "A."), Name("Lee", "B."))
        assert parsed.reference.type == "book"


class TestTitleAndVenue:
    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("Are deep nets learnable? arXiv.", {
                "type": "article", "title": "Are deep nets learnable?", "publisher": "arXiv",
            }),
            ("Node re-use vs. Node activation. Phys. Rev. X, 15(2), 021051.", {
                "type": "article-journal", "title": "Node re-use vs. Node activation",
                "container_title": "Phys. Rev. X", "volume": "15", "issue": "2", "page": "021051",
            }),
            ("Reward rate. Attention, Perception, & Psychophysics, 73(2), 640–657.", {
                "container_title": "Attention, Perception, & Psychophysics", "page": "640–657",
            }),
            ("Theory of shaping. Advances in Neural Information Processing Systems, 32.", {
                "type": "paper-conference", "volume": "32", "page": "",
            }),
            ("Fewer steps. COCOON, Lecture Notes in Computer Science, 9198, 199–210.", {
                "type": "paper-conference", "container_title": "COCOON",
                "collection_title": "Lecture Notes in Computer Science", "volume": "9198",
            }),
            ("On networks. Journal of Agents, 105924.", {"volume": "", "page": "105924"}),
            ("On networks. Electron. Colloquium Comput. Complex., TR18–157.", {
                "container_title": "Electron. Colloquium Comput. Complex.", "volume": "TR18-157",
            }),
            ("An action. ELife, 12, e64978.", {"volume": "12", "page": "e64978"}),
            ("A playground. BioRxiv, 2024.03.06.583699.", {
                "container_title": "BioRxiv", "volume": "", "page": "2024.03.06.583699",
            }),
            ("Deep learning (2nd ed., Vol. 3). MIT Press.", {
                "type": "book", "title": "Deep learning", "edition": "2", "volume": "3",
                "publisher": "MIT Press",
            }),
            ("Deep linear networks [Doctoral dissertation, Stanford University].", {
                "type": "thesis", "title": "Deep linear networks",
                "genre": "Doctoral dissertation", "publisher": "Stanford University",
            }),
            ("On reports (No. 12). Gatsby Institute.", {
                "type": "report", "number": "12", "publisher": "Gatsby Institute",
            }),
            ("A theory. In Y. Bengio & Y. LeCun (Eds.), Learning Representations Conference.", {
                "type": "paper-conference",
                "container_title": "Learning Representations Conference",
                "editors": (Name("Bengio", "Y."), Name("LeCun", "Y.")),
            }),
            ("A theory. In A. Kim (Ed.), Handbook of Minds (Vol. 37, pp. 1–9). Curran, Inc.", {
                "type": "chapter", "container_title": "Handbook of Minds", "volume": "37",
                "page": "1–9", "publisher": "Curran, Inc.",
            }),
            ("A theory. In Handbook of Minds (pp. 1–9). MIT Press.", {
                "type": "chapter", "container_title": "Handbook of Minds",
            }),
        ],
    )  # fmt: skip
    def test_they_are_told_apart(self, printed, expected):
        reference = parse(f"Saxe, A. (2022). {printed}").reference

        assert {name: getattr(reference, name) for name in expected} == expected

    @pytest.mark.parametrize(
        ("printed", "issued", "status"),
        [
            ("2022", PartialDate(2022), ""),
            ("2022a", PartialDate(2022), ""),
            ("2022, July 17", PartialDate(2022, 7, 17), ""),
            ("in press", PartialDate(literal="in press"), "in-press"),
            ("submitted", PartialDate(literal="submitted"), "submitted"),
            ("n.d.", PartialDate(), ""),
        ],
    )
    def test_the_date_is_read(self, printed, issued, status):
        reference = parse(f"Saxe, A. ({printed}). A title of a work. Neuron, 3, 5–6.").reference

        assert (reference.issued, reference.status) == (issued, status)


class TestDoubt:
    def test_a_clear_reference_is_sure(self):
        parsed = parse("Saxe, A. (2022). A title of a work. Neuron, 3(4), 5–6.")

        assert parsed.confidence == 1
        assert parsed.doubts == ()

    @pytest.mark.parametrize(
        "text",
        [
            "[1] A. Saxe and S. Ganguli, “Exact solutions to learning,” Neuron, vol. 3, 2014.",
            "1. Saxe AM, Ganguli S. Exact solutions to learning. Neuron. 2014;3(4):5-6.",
            "Andrew Saxe, Exact solutions to learning in deep nets, Neuron 2014",
        ],
    )
    def test_another_style_becomes_a_draft_to_check(self, text):
        (entry,) = read(text).entries

        assert entry.draft
        assert entry.reference.issued.year == 2014
        assert "Exact solutions to learning" in entry.reference.title
        assert any("please check every field" in warning for warning in entry.warnings)

    def test_left_out_authors_are_told_but_cost_nothing(self):
        parsed = parse("Kim, A., … Zhu, Z. (2013). A title of a work. Neuron, 3(4), 5–6.")

        assert parsed.doubts == ("The list leaves out some of the authors (“…”).",)
        assert parsed.confidence == 1


PAGE = """Research

We study learning.

Selected publications

  1. Saxe, A. M., & Ganguli, S. (2019). A theory of development. PNAS, 116(23), 11537–11546.
    Abstract | arXiv | DOI

    An extensive body of research.

  2. Advani*, M., & Saxe*, A. M. (2017). High-dimensional dynamics. ArXiv.
    pdf | arXiv

2016
Earle, A. C., Saxe, A. M., & Rosman, B. (2016). Hierarchical subtask discovery with
non-negative matrix factori-
zation. Neural Networks, 3, 1–9. https://doi.org/
10.1016/j.neunet.2016

Funding

The lab is supported by a fellowship.
"""


class TestPages:
    def test_every_reference_is_found_on_its_line(self):
        assert [entry.line for entry in read(PAGE).entries] == [7, 12, 16]

    def test_an_abstract_behind_its_label_belongs_to_the_reference_above(self):
        first, second, third = (entry.reference for entry in read(PAGE).entries)

        assert first.abstract == "An extensive body of research."
        assert second.abstract == third.abstract == ""

    def test_a_reference_over_several_lines_is_put_together(self):
        third = read(PAGE).entries[2].reference

        assert third.title.endswith("with non-negative matrix factorization")
        assert third.identifiers == (("doi", "10.1016/j.neunet.2016"),)

    def test_lines_that_are_no_reference_are_told(self):
        assert read(PAGE).notes == ("6 lines are no reference and left out: 1, 3, 5, 15, 21, 23.",)

    def test_the_source_text_is_kept(self):
        raw = read(PAGE).entries[2].raw

        assert raw.startswith("Earle, A. C.")
        assert raw.endswith("10.1016/j.neunet.2016")


class TestHostileInput:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\x00" * 100,
            "Kim, A. (2019). T. " + "In A. " * 3000,
            "Kim, A. (2019). " + ". In " + "A. " * 1500,
            "Kim, A., " * 3000 + "(2019). T. J, 3.",
            "(2019) " * 3000,
            "“" * 20_000 + "2019",
            "Kim, A. (2019). T. https://" + "a" * 18_000 + " b" * 100,
            "Kim, A. (2019). T. J, 3, " + "1-2, " * 3000,
            "Kim, A. (2019). T.\n" + ("x" * 400 + "\n") * 2000,
            "Kim, A. (2019). " + "x" * 30_000,
            "<script>alert(1)</script> (2019). <img src=x onerror=alert(1)>. J, 3.",
        ],
        ids=lambda text: repr(text[:24]),
    )
    def test_it_ends_as_entries_and_problems(self, text):
        reading = read(text)

        assert reading.entries or reading.problems or reading.notes

    @given(text=st.text(st.characters(codec="utf-8"), max_size=200))
    def test_any_text_is_read_somehow(self, text):
        parsed = parse(text)

        assert 0 <= parsed.confidence <= 1
        assert read(text).format == "formatted"

    @given(data=st.data())
    def test_a_damaged_reference_is_still_one_entry(self, data):
        _work, text = data.draw(st.sampled_from(truth()))
        at = data.draw(st.integers(0, len(text)))
        sign = data.draw(
            st.sampled_from(["", "(", ")", ".", ",", "&", "…", "“", "https://", " In "])
        )

        damaged = text[:at] + sign + text[at + data.draw(st.integers(0, 3)) :]

        assert len(read(damaged).entries) == 1

    def test_it_is_not_written(self):
        assert not FORM.writes


CORPUS = Path(os.environ.get("LABSITE_CORPUS", saxelab.FOLDER.parents[2].parent / "shared/data"))
FILES = sorted((CORPUS / "bib").glob("*.bib")) if CORPUS.is_dir() else []
KINDS = ("article-journal", "paper-conference", "chapter", "book", "thesis", "report", "article")


def printable(reference):
    """Whether a style can print enough of it to be read back."""
    return (
        reference.authors
        and reference.issued.year
        and len(reference.title) > 10
        and "$" not in reference.title
        and reference.type in KINDS
    )


def printed_works():
    """Up to 12 works of each file of the corpus, with their APA references."""
    for path in FILES:
        if 3000 < path.stat().st_size < 300_000:
            entries = BibTeX().read(path.read_bytes()).entries
            works = [one.reference for one in entries if not one.draft and printable(one.reference)]
            step = max(1, len(works) // 12)
            yield from ((work, render(work).text) for work in works[::step][:12])


def squeezed(text):
    return re.sub(r"\W", "", fold(re.sub(r"<[^>]+>", "", text)))


def compared_loosely(work, found):
    """As :func:`compared`, but only by what APA prints, and how."""
    authors = work.authors if len(work.authors) < 21 else (*work.authors[:19], work.authors[-1])
    place = [squeezed(part) for part in (work.volume, work.issue, work.page or work.article_number)]
    found_place = [squeezed(part) for part in (found.volume, found.issue, found.page)]
    first = 0 if work.type == "article-journal" else 2 if "c" in work.type else 3
    return {
        "authors": [printed_name(name) for name in authors]
        == [printed_name(name) for name in found.authors],
        "year": work.issued.year == found.issued.year,
        "title": squeezed(work.title) == squeezed(found.title),
        "venue": squeezed(venue(work)) == squeezed(venue(found)),
        "place": place[first:] == found_place[first:],
    }


def printed_name(name):
    return sorted(" ".join(persons([name])[0]).split()) if name.literal != "…" else []


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus is not here; LABSITE_CORPUS says where it is")
def test_other_peoples_works_are_read_back_from_apa():
    rows = [compared_loosely(work, parse(text).reference) for work, text in printed_works()]

    shares = {field: share(rows, field) for field in CORE} | {"core": share(rows, *CORE)}
    assert len(rows) > 300
    assert shares["authors"] >= 0.96, shares
    assert shares["title"] >= 0.93, shares
    assert shares["year"] == 1, shares
    assert shares["core"] >= 0.80, shares


@pytest.mark.parametrize("number", ["[2] ", "2. "])
def test_a_numbered_reference_below_one_without_a_number_is_one_of_its_own(number):
    first = "Knuth, D. E. (1984). Literate programming. The Computer Journal, 27(2), 97–111."
    second = "A. Turing, “Computing machinery and intelligence,” Mind, vol. 59, 1950."
    entries = read(f"{first}\n{number}{second}").entries
    assert [entry.reference.issued.year for entry in entries] == [1984, 1950]
    assert [entry.draft for entry in entries] == [False, True]
