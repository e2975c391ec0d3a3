from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.citations import Conventions, fingerprint, render, render_many, styles
from publications.reference import Name, PartialDate, Reference
from tests.publications.saxelab import works

KNUTH = Reference(
    type="article-journal",
    key="knuth1984",
    title="Literate programming",
    authors=(Name(family="Knuth", given="Donald E."),),
    issued=PartialDate(1984),
    container_title="The Computer Journal",
    volume="27",
    issue="2",
    page="97–111",
    identifiers=(("doi", "10.1093/comjnl/27.2.97"),),
)


def by(*names: Name, **fields) -> Reference:
    return replace(KNUTH, authors=names, **fields)


def apa(reference: Reference, **conventions) -> str:
    return render(reference, "apa", conventions=Conventions(**conventions)).text


def test_a_journal_article_in_apa():
    assert apa(KNUTH) == (
        "Knuth, D. E. (1984). Literate programming. The Computer Journal, 27(2), 97–111. "
        "https://doi.org/10.1093/comjnl/27.2.97"
    )


def test_html_has_italics_and_a_link():
    html = render(KNUTH).html
    assert "<i>The Computer Journal</i>" in html
    assert (
        '<a href="https://doi.org/10.1093/comjnl/27.2.97">https://doi.org/10.1093/comjnl/27.2.97</a>'
        in html
    )


def test_a_doi_printed_without_its_resolver_is_linked_too():
    html = render(KNUTH, "ieee").html
    assert (
        'doi: <a href="https://doi.org/10.1093/comjnl/27.2.97">10.1093/comjnl/27.2.97</a>.' in html
    )


def test_mark_up_of_a_title_is_kept_and_does_not_show_in_text():
    made = render(replace(KNUTH, title="Growth of <i>E. coli</i> in H<sub>2</sub>O"))
    assert "Growth of <i>E. coli</i> in H<sub>2</sub>O." in made.html
    assert "Growth of E. coli in H2O." in made.text


def test_italics_inside_italics_stand_upright():
    book = replace(KNUTH, type="book", container_title="", title="The <i>Odyssey</i> of Homer")
    assert '<i>The <span class="upright">Odyssey</span> of Homer</i>' in render(book).html


@pytest.mark.parametrize("style", [style.id for style in styles()])
def test_a_work_without_authors_has_its_title_once(style):
    anonymous = replace(KNUTH, type="book", authors=(), container_title="", volume="", issue="")
    assert render(anonymous, style).text.lower().count("literate programming") == 1


@pytest.mark.parametrize("style", [style.id for style in styles()])
def test_an_edited_book_does_not_name_its_editors_twice(style):
    editors = (Name(family="Globerson", given="Amir"), Name(family="Mackey", given="Lester"))
    book = Reference(type="book", title="Proceedings", editors=editors, issued=PartialDate(2024))
    assert render(book, style).text.count("Globerson") <= 1


@pytest.mark.parametrize("style", [style.id for style in styles()])
@pytest.mark.parametrize(
    "reference",
    [
        Reference(),
        Reference(title="T"),
        Reference(authors=(Name(family="Knuth"),)),
        Reference(title="T", issued=PartialDate(literal="in press")),
        Reference(title="T", issued=PartialDate(2020, season=2)),
        Reference(title="T", issued=PartialDate(2020, day=5)),
        Reference(title="T", issued=PartialDate(-44, 3, 15)),
        Reference(title="T", issued=PartialDate(2020, 5, 3, end_year=2021)),
        Reference(title="T", issued=PartialDate(2020, 5, 3, end_year=2020, end_month=5, end_day=9)),
        Reference(title="T", issued=PartialDate(2020, 5, end_year=2020, end_month=6, circa=True)),
        Reference(type="speech", event_title="E", event_date=PartialDate(2020), title="T"),
        Reference(type="thesis", genre="PhD thesis", publisher="U", number="7", title="T"),
        Reference(type="patent", number="US 1-2", title="T", volume="three", edition="2"),
        Reference(type="book", edition="second", chapter_number="IV", page="S1–S3, 7", title="T"),
    ],
    ids=lambda reference: f"{reference.type} {reference.issued.literal or reference.issued.year}",
)
def test_sparse_and_odd_references_are_printed_without_complaint(style, reference, caplog):
    made = render(reference, style)
    assert reference.title in made.text
    assert caplog.records == []


def test_a_range_of_years_and_a_season_are_printed():
    days = PartialDate(2020, 5, 3, end_year=2020, end_month=5, end_day=9)
    talk = Reference(type="speech", title="T", issued=days, event_title="E")
    assert "(2020, May 3–9)" in apa(talk)
    assert "(2020–2021)" in apa(replace(KNUTH, issued=PartialDate(2020, end_year=2021)))
    assert "1984" in apa(replace(KNUTH, issued=PartialDate(1984, season=1)))


def test_one_date_does_not_change_how_the_next_is_printed():
    talk = Reference(
        type="speech", title="T", issued=PartialDate(2020, 3, 4), event_title="Meeting",
        authors=(Name(family="Knuth", given="D."),),
    )  # fmt: skip
    before = [render(talk, style.id) for style in styles()]
    for style in styles():
        render_many([KNUTH, *list(works().values())[:3]], style.id)
    assert [render(talk, style.id) for style in styles()] == before


@pytest.mark.parametrize(
    ("status", "words"),
    [("in-press", "in press"), ("submitted", "submitted"), ("published", "n.d.")],
)
def test_a_work_without_a_date_says_how_far_it_is(status, words):
    assert f"({words})" in apa(replace(KNUTH, issued=PartialDate(), status=status))


def test_a_thesis_without_a_number_has_no_word_for_it():
    thesis = Reference(
        type="thesis",
        title="Deep linear networks",
        authors=(Name(family="Saxe", given="A."),),
        issued=PartialDate(2015),
        publisher="Stanford University",
        genre="PhD thesis",
    )

    assert render(thesis).text == (
        "Saxe, A. (2015). Deep linear networks [PhD thesis]. Stanford University."
    )
    assert "(Publication No. 12)" in render(replace(thesis, number="12")).text


class TestNames:
    def test_a_particle_stays_before_the_family_name(self):
        rossem = Name(family="Rossem", given="L.", particle="van")
        assert apa(by(rossem)).startswith("van Rossem, L. (1984)")

    def test_a_house_may_put_the_particle_after_the_initials(self):
        rossem = Name(family="Rossem", given="L.", particle="van")
        assert apa(by(rossem), particle="dropping").startswith("Rossem, L. van. (1984)")

    def test_an_elided_particle_is_joined_to_the_name(self):
        assert apa(by(Name(family="Alembert", given="Jean", particle="d’"))).startswith(
            "d’Alembert, J."
        )

    def test_equal_contribution_is_marked_only_where_the_house_wants_it(self):
        advani = Name(family="Advani", given="M.", equal=True)
        assert apa(by(advani)).startswith("Advani, M. ")
        assert apa(by(advani), star_equal_contribution=True).startswith("Advani*, M. ")

    def test_a_style_that_spells_names_out_keeps_them_and_marks_initials(self):
        text = render(by(Name(family="Knuth", given="Donald E")), "chicago-author-date").text
        assert text.startswith("Knuth, Donald E. 1984.")

    def test_an_incomplete_list_ends_in_et_al(self):
        names = (Name(family="Liebana", given="S."), Name(family="Laffere", given="A."))
        text = apa(by(*names, authors_incomplete=True))
        assert text.startswith("Liebana, S., Laffere, A., et al. (1984)")

    def test_an_incomplete_list_of_one_ends_in_et_al(self):
        text = render(by(Name(family="Liebana", given="S."), authors_incomplete=True), "ieee").text
        assert text.startswith("S. Liebana et al., “Literate")

    def test_the_names_that_are_not_known_count_when_a_style_cuts_a_list(self):
        six = tuple(Name(family=f"Name{letter}") for letter in "abcdef")
        assert render(by(*six), "ieee").text.count("Name") == 6
        assert render(by(*six, authors_incomplete=True), "ieee").text.startswith("Namea et al.,")

    def test_a_house_may_have_its_own_word_for_the_rest(self):
        names = (Name(family="Liebana", given="S."), Name(family="Laffere", given="A."))
        text = apa(by(*names, authors_incomplete=True), others="others")
        assert text.startswith("Liebana, S., Laffere, A., & others. (1984)")

    @pytest.mark.parametrize("style", [style.id for style in styles()])
    def test_no_style_prints_what_stands_for_more_names(self, style):
        many = tuple(Name(family=f"Name{letter}") for letter in "abcdefghijklmnopqrstuvwxyz")
        made = render(by(*many, authors_incomplete=True), style)
        assert "\ue0ff" not in made.text + made.html
        assert "et al" in made.text or "…" in made.text

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            (Name(family="李", given="明"), "李明. (1984)"),
            (Name(family="Петров", given="Иван"), "Петров, И. (1984)"),
            (Name(family="حسن", given="محمد"), "حسن, محمد. (1984)"),
            (Name(family="Plato"), "Plato. (1984)"),
            (Name(literal="World Health Organization"), "World Health Organization. (1984)"),
            (Name(family="King", given="Martin Luther", suffix="Jr."), "King, M. L., Jr. (1984)"),
            (Name(family="Beyer", given="A.-L."), "Beyer, A.-L. (1984)"),
            (Name(family="Saxe", given="AM"), "Saxe, A. M. (1984)"),
            (Name(family="O'Neil", given="C."), "O'Neil, C. (1984)"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_names_of_every_kind(self, name, start):
        assert apa(by(name)).startswith(start)


class TestPunctuation:
    @pytest.mark.parametrize("title", ["What is the question?", "Stop!", "What is <i>life?</i>"])
    def test_no_full_stop_follows_a_question_mark(self, title):
        text = apa(replace(KNUTH, title=title))
        assert "?." not in text
        assert "!." not in text

    def test_an_abbreviation_at_the_end_of_a_book_title_has_one_full_stop(self):
        book = Reference(type="book", title="Works, vol.", issued=PartialDate(1984))
        assert ".." not in apa(book)
        assert ".</i>." not in render(book).html

    def test_a_title_that_ends_in_a_full_stop_has_one_inside_the_quotes(self):
        text = render(replace(KNUTH, title="Getting smart."), "modern-language-association").text
        assert "“Getting Smart.” The" in text

    @pytest.mark.parametrize("style", [style.id for style in styles()])
    def test_a_missing_title_leaves_no_punctuation_behind(self, style):
        text = render(replace(KNUTH, title=""), style).text
        assert ". ." not in text
        assert " ," not in text

    def test_dots_of_a_title_stay(self):
        assert "To be continued..." in apa(replace(KNUTH, title="To be continued..."))

    def test_american_styles_put_the_comma_inside_the_quotes(self):
        assert "“Literate programming,” The" in render(KNUTH, "ieee").text

    def test_quotes_within_quotes_are_inner_ones(self):
        text = render(replace(KNUTH, title="The “literate” way"), "ieee").text
        assert "“The ‘literate’ way,”" in text

    def test_an_address_keeps_its_last_character(self):
        page = Reference(
            type="webpage", title="T", identifiers=(("url", "https://example.org/a?b=c"),)
        )
        assert 'href="https://example.org/a?b=c"' in render(page, "ieee").html


class TestPages:
    @pytest.mark.parametrize(
        ("page", "style", "printed"),
        [
            ("3214–3223", "chicago-author-date", "3214–23"),
            ("1–29", "modern-language-association", "1–29"),
            ("1504–1516.e9", "chicago-author-date", "1504–1516.e9"),
            ("1496–1500", "chicago-author-date", "1496–1500"),
            ("101–108", "chicago-author-date", "101–8"),
            ("100–104", "chicago-author-date", "100–104"),
            ("e64978", "apa", "e64978"),
            ("S1–S3", "apa", "S1–S3"),
        ],
    )
    def test_page_ranges(self, page, style, printed):
        assert printed in render(replace(KNUTH, page=page), style).text

    def test_an_article_number_stands_where_there_are_no_pages(self):
        assert "27(2), e64978." in apa(replace(KNUTH, page="", article_number="e64978"))

    def test_a_range_of_issues_has_an_en_dash_unless_the_house_says_otherwise(self):
        double = replace(KNUTH, issue="21-22")
        assert "27(21–22)" in apa(double)
        assert "27(21-22)" in apa(double, hyphen_in_numbers=True)

    def test_a_range_of_issues_has_the_sign_that_the_style_has_between_pages(self):
        made = render(replace(KNUTH, issue="21-22"), "american-medical-association")
        assert "27(21-22):97-111." in made.text

    def test_the_word_for_pages_is_not_printed_without_pages(self):
        paper = replace(KNUTH, type="paper-conference", volume="")
        assert render(paper, "science").text.endswith("(1984), pp. 97–111.")
        assert render(replace(paper, page=""), "science").text.endswith("(1984).")


def test_title_case_keeps_small_words_and_names():
    title = "On the learning of iOS in e-commerce: a study with mRNA and van Gogh"
    text = render(replace(KNUTH, title=title), "chicago-author-date").text
    assert "“On the Learning of iOS in E-Commerce: A Study with mRNA and van Gogh.”" in text
    compound = replace(KNUTH, title="State-of-the-art in-context learning of over-sampled data")
    text = render(compound, "modern-language-association").text
    assert "“State-of-the-Art In-Context Learning of Over-Sampled Data.”" in text


def test_title_case_leaves_other_languages_alone():
    text = render(
        replace(KNUTH, title="über das lernen", language="de"), "chicago-author-date"
    ).text
    assert "über das lernen" in text


def test_threads_may_print_at_once():
    keys = list(works())[:6]
    alone = [render(works()[key], style.id) for style in styles() for key in keys]
    with ThreadPoolExecutor(8) as pool:
        together = pool.map(
            lambda pair: render(works()[pair[1]], pair[0].id),
            [(style, key) for style in styles() for key in keys],
        )
        assert list(together) == alone


def test_the_words_follow_the_locale():
    two = (Name(family="Knuth", given="D."), Name(family="Plass", given="M."))
    assert " und " in render(by(*two), "chicago-author-date", "de").text
    assert render(KNUTH, "apa", "xx-YY") == render(KNUTH, "apa", "en-US")


def test_an_arxiv_number_alone_gives_an_address():
    preprint = replace(KNUTH, type="article", identifiers=(("arxiv", "1312.6120"),))
    assert render(preprint).text.endswith("https://arxiv.org/abs/1312.6120")


class TestStoring:
    def test_a_reference_reads_the_same_in_whatever_list_it_stands(self):
        alone = render(KNUTH)
        twin = replace(KNUTH, key="other", title="Another title of the same year")
        assert render_many([twin, KNUTH, twin])[1] == alone

    def test_the_fingerprint_stays_while_nothing_changes(self):
        assert fingerprint(KNUTH) == fingerprint(replace(KNUTH))

    @pytest.mark.parametrize(
        "other",
        [
            lambda: fingerprint(replace(KNUTH, title="Literate Programming")),
            lambda: fingerprint(replace(KNUTH, issued=PartialDate(1984, 5))),
            lambda: fingerprint(KNUTH, "ieee"),
            lambda: fingerprint(KNUTH, "apa", "de-DE"),
            lambda: fingerprint(by(Name(family="Knuth", given="D."))),
        ],
    )
    def test_the_fingerprint_changes_with_what_is_printed(self, other):
        assert other() != fingerprint(KNUTH)

    def test_the_fingerprint_knows_the_conventions_that_matter(self):
        starred = by(Name(family="Knuth", given="D.", equal=True))
        house = Conventions(star_equal_contribution=True)
        assert fingerprint(starred, conventions=house) != fingerprint(starred)
        assert fingerprint(KNUTH, conventions=house) == fingerprint(KNUTH)

    def test_what_is_not_printed_does_not_change_the_fingerprint(self):
        assert fingerprint(replace(KNUTH, selected=True, extra={"file": "a"})) == fingerprint(KNUTH)


TEXT = st.text(max_size=30)
REFERENCES = st.builds(
    Reference,
    type=st.sampled_from(["article-journal", "paper-conference", "book", "article", "thesis"]),
    title=TEXT,
    authors=st.lists(
        st.builds(Name, family=TEXT, given=TEXT, particle=TEXT, suffix=TEXT, literal=TEXT),
        max_size=4,
    ).map(tuple),
    issued=st.builds(PartialDate, year=st.none() | st.integers(-999, 3000), literal=TEXT),
    container_title=TEXT,
    volume=TEXT,
    issue=TEXT,
    page=TEXT,
    edition=TEXT,
    publisher=TEXT,
    identifiers=st.lists(st.tuples(st.sampled_from(["doi", "url", "arxiv"]), TEXT), max_size=2).map(
        tuple
    ),
)


def test_a_variable_that_only_citations_have_is_no_trouble(caplog):
    assert render(replace(KNUTH, extra={"locator": "7"})).text
    assert caplog.records == []


@settings(max_examples=60, deadline=None)
@given(REFERENCES, st.sampled_from([style.id for style in styles()]))
def test_anything_can_be_printed(reference, style):
    made = render(reference, style)
    assert isinstance(made.text, str)
    assert not any("\ue000" <= character <= "\ue0ff" for character in made.text + made.html)
