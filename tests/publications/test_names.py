"""Names as bibliographies print them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publications import names
from publications.names import parse, read_list, split_list, split_name
from publications.reference import Name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Donald E. Knuth", ("Donald E.", "", "Knuth", "")),
        ("Knuth, Donald E.", ("Donald E.", "", "Knuth", "")),
        ("Ludwig van Beethoven", ("Ludwig", "van", "Beethoven", "")),
        ("van Beethoven, Ludwig", ("Ludwig", "van", "Beethoven", "")),
        (
            "Charles Louis Xavier Joseph de la Vallee Poussin",
            ("Charles Louis Xavier Joseph", "de la", "Vallee Poussin", ""),
        ),
        ("King, Jr., Martin Luther", ("Martin Luther", "", "King", "Jr.")),
        ("Steele, Jr, Guy L.", ("Guy L.", "", "Steele", "Jr")),
        ("jean de la fontaine", ("", "jean de la", "fontaine", "")),
        ("Jean {de la fontaine}", ("Jean", "", "{de la fontaine}", "")),
        ("Jean-Paul Sartre", ("Jean-Paul", "", "Sartre", "")),
        ("{\\'E}lie Cartan", ("{\\'E}lie", "", "Cartan", "")),
        ("Paul \\'Elie {\\o}rsted Smith", ("Paul \\'Elie", "{\\o}rsted", "Smith", "")),
        ("Plato", ("", "", "Plato", "")),
        ("{Barnes and Noble}", ("", "", "{Barnes and Noble}", "")),
        ("", ("", "", "", "")),
    ],
)
def test_a_name_is_divided_as_bibtex_divides_it(text, parts):
    assert split_name(text) == parts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zdeborov{\\'a}, Lenka", Name("Zdeborová", "Lenka")),
        ("Beyer, A.-L.", Name("Beyer", "A.-L.")),
        ("Last, F.M.", Name("Last", "F.M.")),
        ("Last, F M", Name("Last", "F M")),
        ("van Rossem, L.", Name("Rossem", "L.", "van")),
        ("Rossem, L. van", Name("Rossem", "L.", "van")),
        ("Van Rossem, L.", Name("Van Rossem", "L.")),
        ("de Heer Kloots, M.", Name("Heer Kloots", "M.", "de")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("李明", Name("李明")),
        ("李, 明", Name("李", "明")),
        ("Иван Петров", Name("Петров", "Иван")),
        ("Madonna", Name("Madonna")),
        ("Kim,", Name("Kim")),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{Barnes and Noble}", Name(literal="Barnes and Noble")),
        ("{…}", Name(literal="…")),
        ("family=Cruz, given={A. B.}, prefix=de la", Name("Cruz", "A. B.", "de la")),
        ("given=Jean, family={La Fontaine}, suffix=Jr.", Name("La Fontaine", "Jean", "", "Jr.")),
        ("Prokhorov, G. {\\relax Yu}.", Name("Prokhorov", "G. Yu.")),
    ],
)
def test_a_name_is_read_in_its_parts(text, name):
    assert parse(text) == name


def test_particle_stays_with_the_family_name():
    name = parse("Ludwig van Beethoven")

    assert (names.display(name), names.inverted(name)) == (
        "Ludwig van Beethoven",
        "van Beethoven, Ludwig",
    )


@pytest.mark.parametrize(
    "text", ["Masa-aki Sato", "Sato, Masa-aki", "Ken-ichi Sato", "al-Khwarizmi, Muhammad"]
)
def test_a_small_part_behind_a_hyphen_is_no_particle(text):
    assert parse(text).particle == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\\{van Paassen\\}, MM", Name("van Paassen", "MM")),
        ("Croon, \\{Guido de\\}", Name("Croon", "Guido", "de")),
        ("Mueller, \\{Mark W.\\}", Name("Mueller", "Mark W.")),
    ],
)
def test_escaped_braces_of_catalogues_are_braces(text, name):
    assert parse(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Advani*, M.",
        "Advani$^*$, M.",
        "Advani\\textsuperscript{*}, M.",
        "Advani$^{*1}$, M.",
        "*Advani, M.",
        "Advani∗, M.",
        "M. Advani*",
    ],
)
def test_a_star_marks_equal_contribution_and_is_no_part_of_the_name(text):
    assert parse(text) == Name("Advani", "M.", equal=True)


@pytest.mark.parametrize(
    "text", ["Curie†, M.", "Curie$^\\dagger$, M.", "Curie\\dag, M.", "Curie✉, M."]
)
def test_a_dagger_marks_correspondence(text):
    assert parse(text) == Name("Curie", "M.", corresponding=True)


@pytest.mark.parametrize(
    "text", ["Smith$^{1,2}$, J.", "Smith\\textsuperscript{1}, J.", "Smith¹, J."]
)
def test_numbers_of_affiliations_are_dropped(text):
    assert parse(text) == Name("Smith", "J.")


def test_daggers_on_several_names_without_stars_mark_equal_contribution():
    people, _incomplete = read_list("Curie†, M. and Joliot†, F. and Langevin, P.")

    assert [name.equal for name in people] == [True, True, False]
    assert not any(name.corresponding for name in people)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. Kim and B. Lee", ["A. Kim", "B. Lee"]),
        ("A. Kim AND B. Lee", ["A. Kim", "B. Lee"]),
        ("A. Kim\nand\n  B. Lee", ["A. Kim", "B. Lee"]),
        ("{Barnes and Noble} and A. Kim", ["{Barnes and Noble}", "A. Kim"]),
        ("A. Kim and and B. Lee", ["A. Kim", "B. Lee"]),
        ("and A. Kim and", ["A. Kim"]),
        ("Sandy Anderson", ["Sandy Anderson"]),
        ("Kim, A.; Lee, B.", ["Kim, A.", "Lee, B."]),
        ("Kim, A.; and Lee, B.;", ["Kim, A.", "Lee, B."]),
        ("Kim A; Lee BC", ["Kim, A", "Lee, BC"]),
        ("", []),
        ("  and  ", []),
    ],
)
def test_a_list_is_divided_at_and_outside_braces(text, expected):
    assert split_list(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kim, A. and others",
        "Kim, A. and {others}",
        "Kim, A. et al.",
        "Kim, A. and 12 others",
        "Kim, A. and et al.",
        "Kim, A., et al",
    ],
)
def test_and_others_is_a_flag(text):
    assert read_list(text) == ((Name("Kim", "A."),), True)


def test_others_alone_is_a_list_of_unnamed_people():
    assert read_list("others") == ((), True)


def test_a_list_in_braces_is_a_list_of_persons():
    people, _incomplete = read_list("{Kim, A. and Lee, B.}")

    assert people == (Name("Kim", "A."), Name("Lee", "B."))


def test_families_and_initials_divided_by_commas_alone_are_paired():
    people, _incomplete = read_list("Kim, A., Lee, B. C.")

    assert people == (Name("Kim", "A."), Name("Lee", "B. C."))


def test_a_printed_ellipsis_keeps_its_place():
    people, _incomplete = read_list("Hornstein, M. and {…} and Zhu, Z.")

    assert people[1] == Name(literal="…")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Knuth, Donald E.", "D. E."),
        ("Sartre, Jean-Paul", "J.-P."),
        ("Beyer, A.-L.", "A.-L."),
        ("Last, F.M.", "F. M."),
        ("Last, FM", "F. M."),
        ("Петров, Иван", "И."),
        ("李, 明", "明"),
        ("Plato", ""),
    ],
)
def test_initials_follow_the_given_names(text, shown):
    assert names.initials(parse(text)) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name("King", "Martin Luther", suffix="Jr."), "Martin Luther King Jr."),
        (Name("李", "明"), "李明"),
        (Name("Alembert", "Jean", "d'"), "Jean d'Alembert"),
        (Name(literal="World Health Organization"), "World Health Organization"),
        (Name("Madonna"), "Madonna"),
    ],
)
def test_display_reads_as_people_say_it(name, shown):
    assert names.display(name) == shown


def test_sorting_ignores_accents_case_and_particles():
    people = [
        parse(text)
        for text in ("Zhu, Z.", "Øster, A.", "van Beethoven, L.", "Élie, B.", "elia, C.")
    ]

    ordered = sorted(people, key=names.sort_key)

    assert [name.family for name in ordered][:3] == ["Beethoven", "elia", "Élie"]


WORDS = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Lo"), max_codepoint=0x2FFFF),
    min_size=1,
    max_size=8,
).map(lambda word: __import__("unicodedata").normalize("NFC", word))
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(
    st.builds(
        Name,
        family=PHRASES,
        given=st.one_of(st.just(""), PHRASES),
        particle=st.sampled_from(["", "van", "de la"]),
        suffix=st.sampled_from(["", "Jr.", "III"]),
    )
)
@example(Name("and", "others"))
@example(Name("de la Cruz", "von"))
@example(Name("李明"))
def test_a_written_name_reads_back_the_same(name):
    assert parse(names.write(name)) == name


@given(PHRASES)
def test_a_written_body_reads_back_the_same(words):
    assert parse(names.write(Name(literal=words))) == Name(literal=words)


@given(st.text(max_size=200))
@example("{" * 100)
@example(",,,,,,")
@example("a, b, c, d, e and , and ;;")
@example("\\{\\}\\\\and")
@example("family=, given={")
def test_no_text_breaks_the_reading_of_names(text):
    people, incomplete = read_list(text)

    assert all(isinstance(name, Name) for name in people)
    assert isinstance(incomplete, bool)


def test_fifty_thousand_names_are_cut_at_the_limit():
    people, incomplete = read_list(" and ".join(f"Person{number}, A." for number in range(50_000)))

    assert len(people) == names.MAX_NAMES
    assert incomplete
