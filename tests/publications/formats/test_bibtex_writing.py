"""Writing BibTeX and biblatex, and reading it back."""

import unicodedata

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from publications import dates
from publications.formats.bibtex import biblatex, bibtex
from publications.formats.bibtex.mapping import written_type
from publications.reference import TYPES, Link, Name, PartialDate, Reference
from tests.publications import saxelab

DIALECTS = pytest.mark.parametrize("dialect", [bibtex, biblatex], ids=["bibtex", "biblatex"])


def written(*references: Reference, dialect=bibtex) -> str:
    return "".join(dialect.write(references))


def read_back(text: str) -> list[Reference]:
    reading = bibtex.read(text.encode())
    assert not reading.problems
    return [entry.reference for entry in reading.entries]


PAPER = Reference(
    type="paper-conference",
    key="curie1911",
    title="On <i>Radium</i> & H₂O in DNA",
    authors=(Name("Curie", "Marie", equal=True), Name(literal="Institut du Radium")),
    authors_incomplete=True,
    container_title="Proceedings of Something",
    issued=PartialDate(1911, 5, 3),
    page="1–8",
    publisher="Gauthier-Villars",
    identifiers=(("arxiv", "1312.6120"), ("url", "http://arxiv.org/abs/1312.6120")),
    links=(Link("code", "https://example.org/a_b", "Code & data"),),
    selected=True,
    extra={"coden": "CMPJA6", "file": "/home/someone/paper.pdf"},
)


def test_an_entry_is_written_readably():
    assert written(PAPER) == (
        "@inproceedings{curie1911,\n"
        "  author = {Curie, Marie and {Institut du Radium} and others},\n"
        "  author+an = {1=equal},\n"
        "  title = {On \\emph{Radium} \\& H₂O in DNA},\n"
        "  booktitle = {Proceedings of Something},\n"
        "  pages = {1--8},\n"
        "  publisher = {Gauthier-Villars},\n"
        "  year = {1911},\n"
        "  month = may,\n"
        "  day = {3},\n"
        "  eprint = {1312.6120},\n"
        "  archiveprefix = {arXiv},\n"
        "  url = {http://arxiv.org/abs/1312.6120},\n"
        "  code = {\\href{https://example.org/a_b}{Code \\& data}},\n"
        "  selected = {true},\n"
        "  coden = {CMPJA6},\n"
        "}\n\n"
    )


def test_biblatex_has_its_own_names():
    text = written(
        Reference(
            type="article-journal",
            key="k",
            title="T",
            container_title="J",
            publisher_place="Paris",
            issued=PartialDate(1911, 5, end_year=1912),
        ),
        dialect=biblatex,
    )

    assert "journaltitle = {J}" in text
    assert "location = {Paris}" in text
    assert "date = {1911-05/1912}" in text
    assert "year =" not in text


@pytest.mark.parametrize(
    "field",
    [
        "file",
        "owner",
        "timestamp",
        "date-added",
        "date-modified",
        "bdsk-url-1",
        "bdsk-file-12",
        "groups",
        "annote",
        "review",
        "comment",
        "localfile",
        "mendeley-tags",
        "jabref-meta",
        "__markedentry",
    ],
)
def test_private_fields_are_never_written(field):
    assert field not in written(Reference(key="k", title="T", extra={field: "secret"}))


def test_words_with_capitals_inside_are_kept_from_styles():
    assert "title = {{RNA} and {McKay} in Rome}" in written(
        Reference(key="k", title="RNA and McKay in Rome")
    )


def test_repeated_keys_are_told_apart():
    references = [Reference(key="Same", title="A"), Reference(key="same", title="B")]

    assert [reference.key for reference in read_back(written(*references))] == ["Same", "same-2"]


@pytest.mark.parametrize("key", ["", "a b", "a,b", "{a}", "a=b", '"', "%", "\\x"])
def test_a_key_is_always_valid(key):
    (reference,) = read_back(written(Reference(key=key, title="On Radium")))

    assert reference.title == "On Radium"
    assert reference.key


def test_a_hostile_field_name_is_not_written():
    text = written(Reference(key="k", title="T", extra={"a = {x}, b": "y", "": "z", "ok": "w"}))

    assert read_back(text)[0].extra == {"ok": "w"}


@DIALECTS
def test_the_laboratory_s_works_come_back_the_same(dialect):
    data = (saxelab.FOLDER / "saxelab.bib").read_bytes()
    references = [entry.reference for entry in bibtex.read(data).entries]

    assert len(references) == 79
    assert read_back(written(*references, dialect=dialect)) == references


def test_other_programs_read_the_same():
    data = (saxelab.FOLDER / "saxelab.bib").read_bytes()
    references = [entry.reference for entry in bibtex.read(data).entries]
    text = written(PAPER, *references)

    theirs = bibtexparser.parse_string(text)
    others = parse_string(text, "bibtex").entries

    assert not theirs.failed_blocks
    assert [entry.key for entry in theirs.entries] == list(others)
    for entry in theirs.entries:
        ours = {name.lower(): value.value for name, value in entry.fields_dict.items()}
        for name, value in others[entry.key].fields.items():
            if name.lower() != "month":
                assert ours[name.lower()] == value


def _nfc(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0x2FFFF)
SIGNS = st.one_of(LETTERS, st.sampled_from(" .,:;!?&%$#_^~{}\\<>/()[]'\"`-–—=@+*"))
WORDS = st.text(LETTERS, min_size=1, max_size=10).map(_nfc).filter(bool)
TEXTS = st.text(SIGNS, max_size=30).map(_nfc)
LINES = st.one_of(st.just(""), TEXTS)
NAMES = st.builds(
    Name,
    family=WORDS,
    given=st.one_of(st.just(""), WORDS),
    particle=st.sampled_from(["", "van", "de la"]),
    suffix=st.sampled_from(["", "Jr."]),
    equal=st.booleans(),
    corresponding=st.booleans(),
    orcid=st.sampled_from(["", "0000-0002-1825-0097"]),
    affiliation=st.one_of(st.just(""), WORDS),
) | WORDS.map(lambda words: Name(literal=words))
PEOPLE = st.lists(NAMES, max_size=3).map(tuple)
MONTHS = st.one_of(st.none(), st.integers(1, 12))
DATES = (
    st.builds(PartialDate, year=st.integers(1, 9999), month=MONTHS, circa=st.booleans())
    | st.builds(PartialDate, year=st.integers(1, 9999), season=st.integers(1, 4))
    | st.builds(PartialDate, year=st.integers(1, 9999), month=MONTHS, end_year=st.integers(1, 9999))
    | st.builds(
        PartialDate, year=st.integers(1000, 9999), month=st.integers(1, 12), day=st.integers(1, 31)
    )
    | st.sampled_from(["in press", "1995. --- 576 p.", "199X", "n.d."]).map(dates.parse)
    | st.just(PartialDate())
)
IDENTIFIERS = st.lists(
    st.sampled_from(
        [
            ("doi", "10.7554/eLife.64978"),
            ("doi", "10.1002/(SICI)1097(199823)43:3<338::AID-JBM16>3.0.CO;2-B"),
            ("arxiv", "1312.6120v2"),
            ("arxiv", "hep-th/9901001"),
            ("pmid", "12345678"),
            ("pmcid", "PMC1234567"),
            ("isbn", "9780306406157"),
            ("isbn", "9780804429573"),
            ("issn", "0895-7177"),
            ("handle", "2381/12775"),
            ("openalex", "W2741809807"),
            ("url", "https://example.org/a_b%20c?d=e&f#g~h"),
            ("url", "http://münchen.example/"),
        ]
    ),
    max_size=5,
    unique=True,
).map(tuple)
LINKS = st.lists(
    st.builds(
        Link,
        st.sampled_from(
            ["pdf", "code", "data", "slides", "poster", "video", "talk", "website", "other"]
        ),
        st.sampled_from(["https://example.org/x_y", "http://example.org/?q=%20"]),
        LINES,
    ),
    max_size=3,
).map(tuple)
EXTRA = st.dictionaries(
    st.sampled_from(
        ["coden", "x-note", "titleaddon", "bookauthor", "primaryclass", "early-access"]
    ),
    TEXTS.filter(bool),
    max_size=3,
)


@st.composite
def references(draw) -> Reference:
    kind = draw(st.sampled_from(TYPES))
    genre = draw(st.sampled_from(["", "PhD thesis", "Master's thesis", "Habilitation"]))
    extra = draw(EXTRA)
    return Reference(
        type=kind,
        key=draw(st.from_regex(r"[A-Za-z][A-Za-z0-9:_-]{0,12}", fullmatch=True)),
        **{name: draw(LINES) for name in ("title", "abstract", "title_short", "publisher", "note")},
        **{name: draw(LINES) for name in ("container_title", "container_title_short", "medium")},
        **{name: draw(LINES) for name in ("collection_title", "volume", "edition", "version")},
        **{name: draw(LINES) for name in ("publisher_place", "event_title", "event_place")},
        **{name: draw(LINES) for name in ("article_number", "chapter_number", "number", "issue")},
        collection_number=draw(LINES),
        genre=genre,
        page=draw(st.sampled_from(["", "1–8", "e12", "A1–A9, 12", "1504–1516.e9"])),
        authors=draw(PEOPLE),
        editors=draw(PEOPLE),
        translators=draw(PEOPLE),
        authors_incomplete=draw(st.booleans()),
        issued=draw(DATES),
        event_date=draw(DATES),
        language=draw(st.sampled_from(["", "de", "en-GB", "Klingon"])),
        status=draw(
            st.sampled_from(
                [
                    "",
                    "in-preparation",
                    "submitted",
                    "accepted",
                    "in-press",
                    "published",
                    "retracted",
                ]
            )
        ),
        keywords=tuple(draw(st.lists(TEXTS.filter(bool), max_size=3, unique=True))),
        identifiers=draw(IDENTIFIERS),
        links=draw(LINKS),
        selected=draw(st.booleans()),
        extra=extra,
    )


@settings(max_examples=100, deadline=None)
@given(reference=references(), dialect=st.sampled_from([bibtex, biblatex]))
def test_every_reference_comes_back_the_same(reference, dialect):
    assert read_back(written(reference, dialect=dialect)) == [reference]


@pytest.mark.parametrize("csl", TYPES)
@DIALECTS
def test_every_type_comes_back(csl, dialect):
    reference = Reference(type=csl, key="k", title="T")

    assert read_back(written(reference, dialect=dialect)) == [reference]


@pytest.mark.parametrize(
    ("csl", "entry_type"), [("thesis", "thesis"), ("article", "misc"), ("bill", "misc")]
)
def test_types_without_an_entry_type_of_their_own(csl, entry_type):
    assert written_type(csl, "") == entry_type
