"""What people write into cells, and what is made of it."""

from datetime import date
from decimal import Decimal

import pytest

from people.sheets.cells import BadCell, day, money, several, yes_or_no


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-10-01", date(2020, 10, 1), date(2020, 10, 1)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("1.10.2020", date(2020, 10, 1), date(2020, 10, 1)),
        ("31/10/2020", date(2020, 10, 31), date(2020, 10, 31)),
        ("10/31/2020", date(2020, 10, 31), date(2020, 10, 31)),
    ],
)
def test_a_day_may_be_written_in_many_ways(text, first, last):
    assert day(text) == first
    assert day(text, is_end=True) == last


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("250000", "250000", ""),
        ("1,234,567.89", "1234567.89", ""),
        ("1.234.567,8", "1234567.8", ""),
        ("1.200", "1200", ""),
        ("€ 1 200", "1200", "EUR"),
        ("12'500 chf", "12500", "CHF"),
    ],
)
def test_an_amount_may_have_points_commas_and_a_currency(text, amount, currency):
    assert money(text) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (day, "soon"),
        (day, "2020-02-30"),
        (day, "1/2/2020"),
        (money, "a lot"),
        (money, "12 dollars"),
        (yes_or_no, "perhaps"),
    ],
)
def test_what_cannot_be_understood_is_quoted(read, text):
    with pytest.raises(BadCell, match=text):
        read(text)


def test_words_for_yes_and_parts_of_a_cell():
    assert [yes_or_no(word) for word in ("Yes", "x", "no", "0")] == [True, True, False, False]
    assert several("Maths; Music\nTeaching;;") == ["Maths", "Music", "Teaching"]
