"""Dates known to the year, month or day, and the words around them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publications.dates import is_month, isoformat, parse
from publications.reference import PartialDate


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015", PartialDate(2015)),
        ("{2015}", PartialDate(2015)),
        ("2015-03", PartialDate(2015, 3)),
        ("2015-03-02", PartialDate(2015, 3, 2)),
        ("2015-03-02T10:00:00Z", PartialDate(2015, 3, 2)),
        ("1995/1997", PartialDate(1995, end_year=1997)),
        ("1999--2001", PartialDate(1999, end_year=2001)),
        ("1999–2001", PartialDate(1999, end_year=2001)),
        ("1995-03-30/1995-04-05", PartialDate(1995, 3, 30, end_year=1995, end_month=4, end_day=5)),
        ("2001-21", PartialDate(2001, season=1)),
        ("2001-24", PartialDate(2001, season=4)),
        ("1650~", PartialDate(1650, circa=True)),
        ("ca. 1650", PartialDate(1650, circa=True)),
        ("March 2019", PartialDate(2019, 3)),
        ("12 May 2017", PartialDate(2017, 5, 12)),
        ("May 12, 2017", PartialDate(2017, 5, 12)),
        ("Spring 2018", PartialDate(2018, season=1)),
        ("2018-00-00", PartialDate(2018)),
        ("", PartialDate()),
    ],
)
def test_a_date_is_read_in_its_parts(text, date):
    assert parse(text) == date


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1995. --- 576 p.", 1995),
        ("2020a", 2020),
        ("1650?", 1650),
        ("2010/..", 2010),
        ("199X", None),
        ("99xx", None),
        ("in press", None),
        ("-1", None),
        ("100000000000000000000", None),
        ("2003 or 2004", None),
        ("n.d.", None),
    ],
)
def test_words_that_the_parts_do_not_say_are_kept(text, year):
    date = parse(text)

    assert (date.year, date.literal) == (year, text)


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("mar", PartialDate(2018, 3)),
        ("{MAY}", PartialDate(2018, 5)),
        ("September", PartialDate(2018, 9)),
        ("sept.", PartialDate(2018, 9)),
        ("Dezember", PartialDate(2018, 12)),
        ("août", PartialDate(2018, 8)),
        ("июнь", PartialDate(2018, 6)),
        ("04", PartialDate(2018, 4)),
        ("12~jan", PartialDate(2018, 1, 12)),
        ("March 12", PartialDate(2018, 3, 12)),
        ("Summer", PartialDate(2018, season=2)),
        ("June--August", PartialDate(2018, 6, end_year=2018, end_month=8)),
        ("12--15 May", PartialDate(2018, 5, 12, end_year=2018, end_month=5, end_day=15)),
        ("30 May -- 2 June", PartialDate(2018, 5, 30, end_year=2018, end_month=6, end_day=2)),
        ("13", PartialDate(2018, literal="13 2018")),
        ("Michaelmas", PartialDate(2018, literal="Michaelmas 2018")),
    ],
)
def test_a_month_of_its_own_is_added(month, date):
    assert parse("2018", month) == date


def test_a_day_of_its_own_is_added():
    assert parse("2018", "jun", "4") == PartialDate(2018, 6, 4)


def test_an_impossible_day_is_left_out():
    assert parse("2018", "jun", "44") == PartialDate(2018, 6)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2018), "2018"),
        (PartialDate(987), "0987"),
        (PartialDate(2018, 6, 4), "2018-06-04"),
        (PartialDate(2018, season=3), "2018-23"),
        (PartialDate(1650, circa=True), "1650~"),
        (PartialDate(1995, 3, end_year=1997), "1995-03/1997"),
        (PartialDate(literal="in press"), ""),
        (PartialDate(), ""),
    ],
)
def test_isoformat_is_edtf(date, text):
    assert isoformat(date) == text


@given(
    year=st.integers(1, 9999),
    month=st.one_of(st.none(), st.integers(1, 12)),
    day=st.one_of(st.none(), st.integers(1, 31)),
    circa=st.booleans(),
)
def test_what_isoformat_writes_is_read_back(year, month, day, circa):
    date = PartialDate(year, month, day if month else None, circa=circa)

    assert parse(isoformat(date)) == date


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=10))
@example("²⁰²⁰", "²", "²")
@example("/", "-", "0")
@example("9" * 60, "9" * 40, "9" * 10)
def test_no_text_breaks_the_reading_of_dates(year, month, day):
    date = parse(year, month, day)

    assert date.month is None or 1 <= date.month <= 12
    assert date.day is None or 1 <= date.day <= 31
    assert isoformat(date) == "" or date.year is not None


@pytest.mark.parametrize(
    ("name", "number"), [("Jan.", 1), ("12", 12), ("0", 0), ("foo", 0), ("", 0)]
)
def test_is_month(name, number):
    assert is_month(name) == number
