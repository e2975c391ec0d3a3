"""What is known about an account: handed out whole, and gone when it goes."""

import csv
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from publications import personal_data
from publications.models import Attribution, AuditEvent, Author, Claim
from tests.factories import PASSWORD, make_author, make_publication, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    """Somebody with something in every corner, who has just given the password."""
    user = make_user(first_name="=cmd", last_name="Saxe")
    client.post("/accounts/login/", {"login": "visitor", "password": PASSWORD})
    facts = {"orcid": "0000-0002-1825-0097", "name": "A. Saxe", "date": "2026-01-01"}
    SocialAccount.objects.create(user=user, provider="orcid", uid=facts["orcid"], extra_data=facts)
    author = make_author("Saxe, Andrew", owner=user, state="claimed", is_own_text=True)
    Author.objects.filter(pk=author.pk).update(biography="All about me")
    Claim.objects.create(author=author, claimant=user, state="approved", approved_at=timezone.now())
    byline = make_publication().contributions.get(position=0)
    Attribution.objects.create(
        contribution=byline, author=author, verdict="confirmed", decided_by=user
    )
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return user


def unpacked(client):
    response = client.post("/accounts/data/")
    assert response["Content-Type"] == "application/zip"
    return ZipFile(io.BytesIO(response.content))


class TestExport:
    def test_it_holds_every_part_as_json_and_what_has_rows_as_tables(self, client, user):
        pack = unpacked(client)
        data = json.loads(pack.read("data.json"))

        assert set(data) == {name for name, _rows in personal_data.collect(user)}
        tables = {f"{name.replace(' ', '-')}.csv" for name, rows in data.items() if rows}
        assert set(pack.namelist()) == {"README.txt", "data.json", *tables}
        assert {"account.csv", "claims.csv", "verdicts.csv", "orcid.csv", "page.csv"} <= tables

    def test_it_tells_what_is_known(self, client, user):
        data = json.loads(unpacked(client).read("data.json"))

        assert data["account"][0]["e-mail"] == "visitor@example.org"
        assert data["page"][0]["about"] == "All about me"
        assert data["claims"][0]["state"] == "approved"
        assert data["verdicts"][0]["verdict"] == "confirmed"

    def test_tables_hold_no_formulas(self, client, user):
        text = unpacked(client).read("account.csv").decode("utf-8-sig")
        [row] = csv.DictReader(io.StringIO(text))

        assert row["given name"] == "'=cmd"

    def test_nothing_of_others_is_in_it(self, client, user):
        make_user(username="other", email="other@example.org")

        assert b"other" not in unpacked(client).read("data.json")

    def test_the_password_is_asked_for_first(self, client):
        client.force_login(make_user())

        assert client.get("/accounts/data/").status_code == 200
        assert client.post("/accounts/data/")["Location"].startswith("/accounts/reauthenticate/")

    def test_it_is_kept_by_no_cache(self, client, user):
        assert client.post("/accounts/data/")["Cache-Control"] == "private, no-store"


#: Columns that name an account, and the part of the export that tells of their rows.
EXPORTED = {
    "account.EmailAddress.user": "addresses",
    "mfa.Authenticator.user": "second factors",
    "socialaccount.SocialAccount.user": "orcid",
    "usersessions.UserSession.user": "sessions",
    "auth.User_groups.user": "account",
    "publications.Attribution.decided_by": "verdicts",
    "publications.AuditEvent.actor": "audit",
    "publications.Author.owner": "page",
    "publications.Block.blocker": "blocks",
    "publications.Claim.claimant": "claims",
    "publications.Decision.by": "decisions",
    "publications.Follow.user": "follows",
    "publications.Invitation.recipient": "invitations",
    "publications.Invitation.sender": "invitations",
    "publications.ToldWork.user": "told",
    "publications.Vouch.voucher": "vouches",
}
#: The same, and why their rows are no part of it.
NOT_EXPORTED = {
    "auth.User_user_permissions.user": "rights come from groups",
    "publications.AddressCheck.user": "links of a day, of which only digests are kept",
    "publications.Block.blocked": "whose invitations somebody does not want is theirs to know",
    "publications.Claim.decided_by": "a deed, in the audit",
    "publications.CopyRequest.decided_by": "about somebody else",
    "publications.Dispute.opened_by": "a deed, in the audit",
    "publications.DisputeVote.curator": "a deed, in the audit",
    "publications.Evidence.by": "a deed, in the audit",
    "publications.ImportBatch.applied_by": "work for the site",
    "publications.ImportBatch.created_by": "work for the site",
    "publications.ImportBatch.undone_by": "work for the site",
    "publications.InvitationReport.decided_by": "a deed, in the audit",
    "publications.Publication.locked_by": "work for the site",
    "publications.PublicationFile.created_by": "work for the site",
    "publications.Regrouping.done_by": "work for the site",
    "publications.Regrouping.proposed_by": "work for the site",
    "publications.Regrouping.undone_by": "work for the site",
    "publications.RemovalRequest.decided_by": "a deed, in the audit",
}


def test_every_column_that_names_an_account_is_exported_or_said_why_not():
    relations = [
        field
        for field in User._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete
    ]
    # Wagtail's own rows are drafts, uploads and comments: work for the site.
    named = {
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in relations
        if not relation.related_model._meta.app_label.startswith("wagtail")
    }

    assert named == {*EXPORTED, *NOT_EXPORTED}
    assert set(EXPORTED.values()) <= {name for name, _rows in personal_data.collect(make_user())}


class TestDeletion:
    def delete(self, client):
        return client.post("/accounts/delete/", {"sure": "yes"})

    def test_the_account_and_all_its_rows_go(self, client, user):
        response = self.delete(client)

        assert "Your account is deleted" in response.content.decode()
        for model in (User, EmailAddress, SocialAccount, UserSession):
            assert not model.objects.exists()
        assert client.get("/accounts/").status_code == 302

    def test_verdicts_stay_without_a_name(self, client, user):
        self.delete(client)

        verdict = Attribution.objects.get()
        assert (verdict.verdict, verdict.decided_by) == ("confirmed", None)

    def test_the_page_is_free_again_and_tells_nothing_of_its_owner(self, client, user):
        self.delete(client)
        author = Author.objects.get()

        assert (author.owner, author.state, author.biography) == (None, "unclaimed", "")
        assert not Claim.objects.live().exists()

    def test_the_audit_knows_a_number_that_means_nobody(self, client, user):
        number = user.pk
        self.delete(client)

        event = AuditEvent.objects.get(action="account.delete")
        assert event.actor_id == number
        assert "visitor" not in str(event.__dict__)

    def test_without_the_tick_nothing_happens(self, client, user):
        assert "Tick the box" in client.post("/accounts/delete/").content.decode()
        assert User.objects.exists()

    def test_the_password_is_asked_for_first(self, client):
        client.force_login(make_user())
        self.delete(client)
        assert User.objects.exists()

        client.post(
            "/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/delete/"}
        )
        assert not User.objects.exists()

    def test_whom_only_orcid_lets_in_comes_from_there_again(self, client, user):
        User.objects.update(password="!")
        client.force_login(User.objects.get())

        assert "sign in with ORCID once more" in self.delete(client).content.decode()
        assert User.objects.exists()

    def test_the_last_administrator_stays(self, client):
        make_user("superuser", username="admin")
        client.post("/accounts/login/", {"login": "admin", "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        response = self.delete(client)

        assert "only administrator" in client.get(response["Location"]).content.decode()
        assert User.objects.exists()


def test_old_entries_of_the_list_of_sessions_are_forgotten(client):
    make_user()
    client.post("/accounts/login/", {"login": "visitor", "password": PASSWORD})
    call_command("forget_expired", verbosity=0)
    assert UserSession.objects.exists()

    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=91))
    call_command("forget_expired", verbosity=0)
    assert not UserSession.objects.exists()
