"""The report of a grant: the works of a period, in a style, as a page, CSV and a workbook."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from labsite.models import GrantOutput
from publications.models import Author

from ..factories import make_author, make_publication
from ..pages import make_grant, make_person

pytestmark = pytest.mark.django_db

REPORT = "report/"


@pytest.fixture
def grant():
    """Three outputs of different years and one draft; the first has a signer of the group."""
    old, new, undated, draft = (
        make_publication(title=title, issued=year, live=live)
        for title, year, live in (
            ("Of 2014", "2014", True),
            ("Of 2019", "2019", True),
            ("Of some year", "", True),
            ("Not out yet", "2019", False),
        )
    )
    member = make_author("Saxe, Andrew", is_member=True)
    old.contributions.filter(position=0).update(author=member)
    return make_grant(
        start=date(2013, 1, 1),
        end=date(2020, 12, 31),
        outputs=[GrantOutput(publication=work) for work in (old, new, undated, draft)],
    )


def titles(html):
    return {
        title for title in ("Of 2014", "Of 2019", "Of some year", "Not out yet") if title in html
    }


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Of 2014", "Of 2019", "Of some year"}),
        ("?since=2015", {"Of 2019", "Of some year"}),
        ("?since=2010&until=2015", {"Of 2014", "Of some year"}),
        ("?since=2015&until=2010", {"Of 2014", "Of 2019", "Of some year"}),
        ("?since=x&until=99999999999", {"Of 2014", "Of 2019", "Of some year"}),
    ],
)
def test_the_period_chooses_the_works(client, grant, query, shown):
    response = client.get(grant.url + REPORT + query)

    assert response.status_code == 200
    assert titles(response.content.decode()) == shown


def test_a_period_that_ends_before_it_begins_is_refused_in_words(client, grant):
    html = client.get(grant.url + REPORT + "?since=2015&until=2010").content.decode()

    assert '<p class="notice" role="alert">The period ends before it begins.</p>' in html


def test_the_reader_chooses_the_style(client, grant):
    apa = client.get(grant.url + REPORT + "?style=apa").content.decode()
    ieee = client.get(grant.url + REPORT + "?style=ieee").content.decode()

    assert "Saxe, A. M.," in apa
    assert "A. M. Saxe," in ieee


def test_people_of_the_group_are_named_unless_their_page_is_hidden(client, grant):
    assert "Andrew Saxe</p>" in client.get(grant.url + REPORT).content.decode()
    make_person("Andrew M. Saxe", author=Author.objects.get(is_member=True))
    assert "Andrew M. Saxe</p>" in client.get(grant.url + REPORT + "?style=").content.decode()

    Author.objects.update(state=Author.State.HIDDEN)

    assert "Saxe</p>" not in client.get(grant.url + REPORT + "?since=2000").content.decode()


def test_the_table_says_the_same_in_both_formats(client, grant):
    text = client.get(grant.url + REPORT + "csv/?since=2010&until=2015")
    book = client.get(grant.url + REPORT + "xlsx/?since=2010&until=2015")

    rows = list(csv.reader(StringIO(text.getvalue().decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(book.content)).active
    assert rows == [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row[1] for row in rows[1:]] == ["2014", ""]
    assert rows[1][3] == "Andrew Saxe"
    assert "outputs.csv" in text.headers["Content-Disposition"]


def test_the_amount_stays_private(client, grant):
    grant.amount, grant.currency = 1234567, "GBP"
    grant.save()

    assert "1,234,567" not in client.get(grant.url + REPORT).content.decode()
