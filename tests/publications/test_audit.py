"""The audit stays as it was written, and shows it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from publications import audit
from publications.models import AppendOnly, AuditEvent, AuditSeal
from tests.factories import make_author, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_author()


@pytest.fixture
def chain(author):
    """Three events in their places."""
    for at in range(3):
        audit.record(None, f"step.{at}", author)
    audit.seal()
    return list(AuditSeal.objects.order_by("number"))


def tamper(statement):
    """What only somebody with the database in hand can do; the test's end undoes it."""
    off = "DROP TRIGGER publications_auditevent_no_update"
    if connection.vendor == "postgresql":
        off = "ALTER TABLE publications_auditevent DISABLE TRIGGER USER"
    with connection.cursor() as cursor:
        cursor.execute(off)
        cursor.execute(statement)


def faults(**noted):
    return [(fault.number, fault.what) for fault in audit.verify(**noted)]


def test_an_event_says_who_did_what_to_whom_and_why(author):
    user = make_user()
    audit.request_id.set("a-request")

    audit.record(user, "author.edit", author, "Asked by mail.", ["biography"], [7], role="curator")

    event = AuditEvent.objects.get()
    assert (event.actor, event.role, event.action, event.author) == (
        user,
        "curator",
        "author.edit",
        author,
    )
    assert (event.object_type, event.object_id) == ("publications.author", str(author.pk))
    assert (event.fields, event.evidence, event.reason) == (["biography"], [7], "Asked by mail.")
    assert event.request_id == "a-request"


def test_events_are_sealed_when_the_transaction_ends(author, settle):
    audit.record(None, "one", author)
    audit.record(None, "two", author)
    settle()

    assert [seal.event.action for seal in AuditSeal.objects.order_by("number")] == ["one", "two"]
    assert not faults()


@pytest.mark.parametrize("model", [AuditEvent, AuditSeal])
def test_nobody_changes_or_deletes_an_entry_through_the_models(chain, model):
    entry = model.objects.first()

    for change in (
        entry.save,
        entry.delete,
        model.objects.all().delete,
        lambda: model.objects.update(pk=5),
        lambda: model.objects.bulk_update([entry], ["pk"]),
    ):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.parametrize("table", ["publications_auditevent", "publications_auditseal"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {}"])
def test_the_database_refuses_it_too(chain, table, statement):
    column = "reason = 'x'" if table.endswith("event") else "hash = 'x'"

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column))


def test_a_changed_event_shows(chain):
    changed = chain[1].event_id
    tamper(f"UPDATE publications_auditevent SET reason = 'x' WHERE id = {changed}")

    assert faults() == [(2, "was changed")]
    with pytest.raises(CommandError, match="1 fault"):
        call_command("verify_audit")


def test_a_chain_that_was_cut_off_shows_against_a_noted_seal(chain):
    last = chain[-1]

    assert not faults(number=3, expected=last.hash)
    assert faults(number=3, expected="0" * 64) == [(3, "is not the one that was noted")]
    assert faults(number=4, expected=last.hash) == [(4, "missing")]


def test_the_command_prints_the_seal_to_note(chain, capsys):
    call_command("verify_audit", noted=f"2:{chain[1].hash}")

    assert f"3:{chain[-1].hash}" in capsys.readouterr().out


def test_an_account_may_go_and_its_number_stays(author):
    user = make_user()
    audit.record(user, "one", author)
    number = user.pk

    user.delete()

    assert AuditEvent.objects.get().actor_id == number
    assert not faults()
