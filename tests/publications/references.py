"""Hypothesis strategies for references as a reader would hand them over."""

import unicodedata
from dataclasses import fields
from typing import get_args

from hypothesis import strategies as st

from publications.markup import clean
from publications.reference import LINK_KINDS, TYPES, Link, Name, PartialDate, Reference, Status

_CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"))


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(clean(text).split()))


#: One line of text in NFC, as readers leave it: no controls, no space at its ends.
LINES = st.one_of(
    st.text(_CHARACTERS, max_size=20),
    st.sampled_from(["A & B", "1–2", "<i>x</i> y", "a < b", "$x^2$", "100 %", "{a}", "a, b; c"]),
).map(_line)
WORDS = LINES.filter(bool)

NAMES = st.one_of(
    st.builds(Name, literal=WORDS),
    st.builds(
        Name,
        family=WORDS,
        given=LINES,
        particle=st.sampled_from(["", "van", "de la", "d’"]),
        suffix=st.sampled_from(["", "Jr.", "III"]),
        equal=st.booleans(),
        corresponding=st.booleans(),
        orcid=st.sampled_from(["", "0000-0002-1825-0097"]),
        affiliation=LINES,
    ),
)
PEOPLE = st.lists(NAMES, max_size=3).map(tuple)

YEARS = st.integers(1, 9999)
MONTHS = st.integers(1, 12)
DATES = st.one_of(
    st.just(PartialDate()),
    st.builds(PartialDate, year=YEARS, circa=st.booleans()),
    st.builds(PartialDate, year=YEARS, month=MONTHS, literal=LINES),
    st.builds(PartialDate, year=YEARS, month=MONTHS, day=st.integers(1, 31)),
    st.builds(PartialDate, year=YEARS, season=st.integers(1, 4)),
    st.builds(PartialDate, year=YEARS, end_year=YEARS),
    st.builds(PartialDate, year=YEARS, month=MONTHS, end_year=YEARS, end_month=MONTHS),
    st.builds(PartialDate, literal=WORDS),
)

IDENTIFIERS = st.lists(
    st.sampled_from(
        [
            ("doi", "10.7554/eLife.64978"),
            ("doi", "10.48550/arXiv.2207.10430"),
            ("arxiv", "2207.10430"),
            ("pmid", "20952788"),
            ("pmcid", "PMC3383845"),
            ("isbn", "9780306406157"),
            ("isbn", "9780198538035"),
            ("issn", "1943-393X"),
            ("handle", "2027/spo.1234"),
            ("openalex", "W2741809807"),
            ("url", "https://example.org/a?b=c"),
            ("url", "https://arxiv.org/abs/1312.6120"),
        ]
    ),
    unique=True,
    max_size=5,
).map(tuple)

LINKS = st.lists(
    st.builds(
        Link, st.sampled_from(LINK_KINDS), st.sampled_from(["https://example.org/x.pdf"]), LINES
    ),
    max_size=2,
).map(tuple)

EXTRA_NAMES = st.sampled_from(["file", "annote", "call-number", "entrytype", "x-y z", "custom"])

_BY_ATTRIBUTE = {
    "type": st.sampled_from(TYPES),
    "key": WORDS.filter(lambda key: len(key) < 100),
    "authors": PEOPLE,
    "editors": PEOPLE,
    "translators": PEOPLE,
    "authors_incomplete": st.booleans(),
    "editors_incomplete": st.booleans(),
    "issued": DATES,
    "event_date": DATES,
    "status": st.sampled_from(get_args(Status)),
    "keywords": st.lists(WORDS, max_size=3, unique=True).map(tuple),
    "identifiers": IDENTIFIERS,
    "links": LINKS,
    "selected": st.booleans(),
    "extra": st.dictionaries(EXTRA_NAMES, WORDS, max_size=3),
}

#: Any reference, every attribute filled or not.
REFERENCES = st.builds(
    Reference, **{field.name: _BY_ATTRIBUTE.get(field.name, LINES) for field in fields(Reference)}
)
