"""Grants from tables, and the doors of the admin through which tables come."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from labsite.models import Funder, FundingIndexPage, GrantPage
from labsite.resources import GrantResource
from people.models import PeopleIndexPage, PersonPage

from ..factories import make_user
from ..pages import make_funder, make_grant, make_index, make_person

pytestmark = pytest.mark.django_db

TABLE = """\
Title,Funder,ROR,Grant number,From,Until,Amount,Currency,Public,Investigators
TeX for everybody,National Science Foundation,https://ror.org/021nxhr62,IST-1,1978-01,1982,\
"250,000.00",USD,yes,Donald E. Knuth (PI); Leslie Lamport
Typography,national science foundation,,,1983,,€ 1.200,,no,
"""


def load(text, dry_run=False):
    resource = GrantResource(make_index(FundingIndexPage))
    return resource.import_data(resource.read(text.encode()), dry_run=dry_run)


def actions(result):
    return [str(line.action) for line in result.lines]


def test_grants_come_with_funder_money_dates_and_people():
    knuth = make_person("Donald E. Knuth")

    assert actions(load(TABLE)) == ["new", "new"]

    first, second = GrantPage.objects.order_by("path")
    assert first.funder == second.funder == Funder.objects.get(ror="021nxhr62")
    assert (first.start, first.end) == (date(1978, 1, 1), date(1982, 12, 31))
    assert (first.amount, first.currency, first.amount_is_public) == (250000, "USD", True)
    assert (second.amount, second.currency) == (Decimal(1200), "EUR")
    assert [(row.person, row.name, row.role) for row in first.investigators.all()] == [
        (knuth, "", "PI"),
        (None, "Leslie Lamport", ""),
    ]
    assert first.live
    pks = list(GrantPage.objects.values_list("pk", "latest_revision_id"))

    assert actions(load(TABLE)) == ["unchanged", "unchanged"]
    resource = GrantResource(FundingIndexPage.objects.get())
    assert actions(load(resource.export().csv)) == ["unchanged", "unchanged"]
    assert list(GrantPage.objects.values_list("pk", "latest_revision_id")) == pks


def test_a_grant_is_known_by_its_number_or_gets_it():
    funder = make_funder("National Science Foundation")
    grant = make_grant("TeX for everybody", funder=funder)

    line = load(TABLE).lines[0]

    assert line.action == "update"
    assert GrantPage.objects.get(pk=grant.pk).reference_number == "IST-1"
    renamed = TABLE.replace("TeX for everybody", "Another title")
    assert actions(load(renamed))[0] == "unchanged"


def test_rows_with_a_problem_are_left_out_in_words():
    for row, told in {
        "A,,,,,": "The column “funder” is empty.",
        "A,NSF,,,12,": "Say in which currency the amount is.",
        "A,NSF,2020,2019,,": "The end is before the start.",
        "A,NSF,,,a lot,USD": "“a lot” is no amount. Write it as 250000.",
        "A,NSF,,,12,dollar": "currency: ",
    }.items():
        (line,) = load(f"title,funder,start,end,amount,currency\n{row}\n").lines
        assert line.problem.startswith(told), row
    assert not GrantPage.objects.exists()
    assert not Funder.objects.exists()


def test_the_command_imports(tmp_path):
    make_index(FundingIndexPage)
    file = tmp_path / "grants.csv"
    file.write_text(TABLE)

    call_command("import_grants", str(file), verbosity=0)

    assert GrantPage.objects.count() == 2


def upload(client, text="name,role\nAda Lovelace,Analyst\n"):
    file = SimpleUploadedFile("people.csv", text.encode())
    return client.post(reverse("people_import:index"), {"file": file})


def test_in_the_admin_a_table_is_looked_at_and_then_confirmed(client):
    make_index(PeopleIndexPage)
    client.force_login(make_user("Moderators"))

    preview = upload(client, "name,role,start\nAda Lovelace,Analyst,\nX,Student,soon\n").url
    html = client.get(preview).content.decode()
    assert "Ada Lovelace" in html
    assert "“soon” is no date." in html
    assert not PersonPage.objects.exists()
    client.post(preview)

    assert PersonPage.objects.get().title == "Ada Lovelace"
    assert client.get(preview).status_code == 404
    assert "empty" in upload(client, " ").content.decode()


def test_only_those_who_may_publish_pages_import_tables_and_only_their_own(client):
    for model in (PeopleIndexPage, FundingIndexPage):
        make_index(model)
    names = ("index", "preview", "example", "export")
    client.force_login(make_user("Moderators"))
    theirs = upload(client).url

    for role in ("superuser", "Administrators", "Editors", "Members", "Librarians", "Readers"):
        client.force_login(make_user(role))
        may = role in ("superuser", "Administrators")
        for space in ("people_import", "grant_import"):
            for name in names:
                given = {"token": "x" * 24} if name == "preview" else {}
                address = reverse(f"{space}:{name}", kwargs=given)
                expected = (404 if given else 200) if may else 302
                assert client.get(address).status_code == expected, (role, address)
        client.post(theirs)
        assert not PersonPage.objects.exists()
