"""People from tables: what comes of each row, and that a second time changes nothing."""

from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from people.models import PeopleIndexPage, PersonPage, Role
from people.resources import PersonResource
from people.sheets.importer import Action
from people.sheets.sheet import Refused
from publications.models import Author

from ...factories import make_author, make_user
from ...pages import make_index, make_person, make_position

pytestmark = pytest.mark.django_db

ORCID = "0000-0002-1825-0097"
TABLE = """\
Name,E-mail address,ORCID iD,Role,From,Until,Interests,Shoe size
Donald E. Knuth,knuth@example.org,https://orcid.org/0000-0002-1825-0097,\
PhD student,1960-09,1963-06,TeX; Algorithms,44
Donald E. Knuth,,,Professor,1968,,,
Jürgen Gauß,,,PhD student,2020-10-01,,,
"""


def load(data, dry_run=False, user=None):
    resource = PersonResource(make_index(PeopleIndexPage))
    data = data if isinstance(data, bytes) else data.encode()
    return resource.import_data(resource.read(data), dry_run=dry_run, user=user)


def actions(result):
    return [str(line.action) for line in result.lines]


def problem(row, headings="name,orcid,role,start,end"):
    (line,) = load(f"{headings}\n{row}\n").lines
    assert line.action == Action.PROBLEM
    assert line.number == 2
    return line.problem


def test_people_come_with_all_their_positions():
    author = make_author("Knuth, Donald E.", orcid=ORCID)
    user = make_user("Moderators")

    assert actions(load(TABLE, user=user)) == ["new", "update", "new"]

    knuth = PersonPage.objects.get(title="Donald E. Knuth")
    assert knuth.live
    assert (knuth.email, knuth.orcid) == ("knuth@example.org", ORCID)
    assert knuth.interest_list == ["TeX", "Algorithms"]
    assert [(row.role.name, row.start, row.end) for row in knuth.history] == [
        ("Professor", date(1968, 1, 1), None),
        ("PhD student", date(1960, 9, 1), date(1963, 6, 30)),
    ]
    assert knuth.author == author
    assert Author.objects.get().is_member
    assert knuth.latest_revision.user == user
    assert list(Role.objects.values_list("name", flat=True)) == ["PhD student", "Professor"]


def test_a_second_time_changes_nothing():
    load(TABLE)
    before = [
        (page.pk, page.latest_revision_id, page.positions.count())
        for page in PersonPage.objects.order_by("pk")
    ]

    assert actions(load(TABLE)) == ["unchanged"] * 3

    after = PersonPage.objects.order_by("pk")
    assert [(p.pk, p.latest_revision_id, p.positions.count()) for p in after] == before


def test_a_preview_tells_all_and_changes_nothing():
    result = load(TABLE, dry_run=True)

    assert actions(result) == ["new", "update", "new"]
    assert "“PhD student” is a new role." in result.lines[0].notes
    assert result.totals["new"] == 2
    assert not PersonPage.objects.exists()
    assert not Role.objects.exists()


def workbook(text):
    book = Workbook()
    for row in text.splitlines():
        book.active.append(row.split(","))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff" + TABLE,
        TABLE.replace(",", ";").encode("latin-1"),
        TABLE.replace(",", "\t"),
        workbook(TABLE),
    ],
    ids=("byte order mark", "semicolons in Latin-1", "tabs", "Excel"),
)
def test_whatever_program_wrote_the_table(data):
    result = load(data, dry_run=True)

    assert actions(result) == ["new", "update", "new"]
    assert result.lines[2].title == "Jürgen Gauß"


def test_what_is_there_is_kept_and_what_is_new_is_added():
    page = make_person(
        "Donald E. Knuth", positions=[make_position("Professor", None)], pronouns="he/him"
    )

    (line,) = load("name,role,start,end\nDONALD E. KNUTH,professor,1968,1992-12\n").lines

    assert [(c.column, c.before, c.after) for c in line.changes] == [
        ("start", "", "1968-01-01"),
        ("end", "", "1992-12-31"),
    ]
    page = PersonPage.objects.get()
    assert (page.pronouns, page.positions.count(), page.is_alumnus) == ("he/him", 1, True)


def test_rows_with_a_problem_are_left_out_in_words_and_the_others_come_in():
    make_person("Ada Lovelace", slug="ada-1")
    make_person("Ada Lovelace", slug="ada-2")
    make_person("Alan Turing", orcid=ORCID)
    for row, told in {
        "Ada Lovelace,,,,": "Several people have this name: give the ORCID iD.",
        "Alan Turing,0000-0001-5109-3700,,,": (
            f"Alan Turing has another ORCID iD on this site: {ORCID}."
        ),
        "X,1234,,,": "“1234” is no ORCID iD: check its digits.",
        "X,,Student,soon,": "“soon” is no date. Write it as 2026-09-30.",
        "X,,Student,2020,2019": "The end is before the start.",
        "X,,,2020,": "There is a date or a note, but no role.",
        ",,Student,,": "The column “name” is empty.",
    }.items():
        assert problem(row) == told
    assert "email" in problem("X,not an address", "name,email")

    result = load("name,role,start\nX,Student,soon\nY,Student,2020\n")
    assert actions(result) == ["problem", "new"]
    assert PersonPage.objects.get(title="Y").positions.count() == 1
    assert not PersonPage.objects.filter(title="X").exists()


def test_a_page_that_somebody_is_editing_is_left_alone():
    page = make_person("Ada Lovelace")
    page.pronouns = "she/her"
    page.save_revision()

    assert "not published" in problem("Ada Lovelace,,Professor,,")


def test_what_comes_out_goes_in_again_and_changes_nothing():
    load(TABLE)
    index = PeopleIndexPage.objects.get()
    resource = PersonResource(index)

    table = resource.export()

    assert len(table) == 3
    assert actions(resource.import_data(resource.read(table.csv.encode()))) == ["unchanged"] * 3


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "neither a CSV table nor an Excel workbook"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (b"who,what\na,b\n", "“name” among them"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(data, told):
    with pytest.raises(Refused, match=told):
        load(data)


def test_the_command_says_what_it_did(tmp_path):
    make_index(PeopleIndexPage)
    file = tmp_path / "people.csv"
    file.write_text(TABLE + "X,,,Student,soon,,,\n")
    out = StringIO()

    with pytest.raises(CommandError, match="1 rows were left out"):
        call_command("import_people", str(file), dry_run=True, stdout=out)

    told = out.getvalue()
    assert "The column “Shoe size” is not known and was left out." in told
    assert f"{file}:5 (X): “soon” is no date." in told
    assert "4 rows: 2 new, 1 update, 0 unchanged, 1 problem" in told
    assert "nothing was changed" in told
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_people", str(tmp_path / "no.csv"))
