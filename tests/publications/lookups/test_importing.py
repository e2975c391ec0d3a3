"""Looked-up works take the way of every import: staged, looked at, confirmed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from publications import importing
from publications.models import ImportBatch, ImportRow, Publication

from ...factories import make_user
from .server import PNAS

pytestmark = pytest.mark.django_db


@pytest.fixture
def librarian(client):
    client.force_login(make_user("Librarians"))
    return client


def ask(client, text):
    return client.post(reverse("publication_imports:lookup"), {"identifiers": text}, follow=True)


def test_works_are_staged_and_nothing_is_public_yet(librarian, services):
    response = ask(librarian, f"{PNAS}\n10.1000/nothing")

    rows = ImportRow.objects.order_by("position")
    assert [(row.action, row.line) for row in rows] == [("new", 1), ("problem", 2)]
    assert "A mathematical theory of semantic development" in response.content.decode()
    assert not Publication.objects.exists()


def test_the_page_of_a_work_says_by_what_it_was_looked_up(librarian, services):
    ask(librarian, PNAS)
    importing.apply(ImportBatch.objects.get())

    shown = Client().get(Publication.objects.get().get_absolute_url()).content.decode()

    assert f"Looked up by {PNAS}" in shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" ", "Give at least one identifier."),
        ("\n".join(f"10.1000/{n}" for n in range(51)), "At most 50"),
    ],
)
def test_too_little_and_too_much_are_refused_in_words(librarian, services, text, told):
    assert told in ask(librarian, text).content.decode()
    assert not ImportBatch.objects.exists() and not services.asked


def test_where_lookups_are_off_nobody_is_asked_and_nothing_offered(librarian):
    assert ask(librarian, PNAS).status_code == 404
    page = librarian.get(reverse("publication_imports:index")).content.decode()
    assert reverse("publication_imports:lookup") not in page


def test_only_importers_may_ask(client, services):
    client.force_login(make_user("Editors"))

    ask(client, PNAS)

    assert not services.asked


def test_the_command_prints_what_was_found_and_says_what_was_not(services, capsys):
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "look_up_references", PNAS, "hello", "--format=csl-json", stdout=out, stderr=err
        )

    assert ended.value.code == 1
    assert [item["DOI"] for item in json.loads(out.getvalue())] == [PNAS]
    assert "“hello” is no DOI" in err.getvalue()


def test_the_command_asks_nobody_unless_it_may():
    with pytest.raises(CommandError, match="LABSITE_LOOKUPS"):
        call_command("look_up_references", PNAS)
