"""The curators' queue: what waits, what is shown beside each other, and what may be decided."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from publications.claims.states import State
from publications.models import Author, Claim, Dispute, Evidence, PrintedAddress
from publications.views.admin.claims import VERBS
from tests.factories import make_user

from .people import claim_in, make_curator, make_page, make_person

pytestmark = pytest.mark.django_db

QUEUE = "/admin/claims/"


@pytest.fixture
def curator(client):
    user = make_curator()
    client.force_login(user)
    return user


def address(claim, verb="claim"):
    return reverse(f"claims_admin:{verb}", args=[claim.pk])


def decide(client, claim, verb, **data):
    fields = {f"{verb}-{name}": value for name, value in data.items()}
    return client.post(address(claim, verb), fields, follow=True)


def test_the_oldest_waits_first_and_the_menu_counts(client, curator):
    now = timezone.now()
    author = make_page()
    for name, days in (("Young", 1), ("Old", 9)):
        person = make_person(name, name, "Saxe")
        claim_in(State.IN_REVIEW, author, person, now=now - timedelta(days=days))
    claim_in(State.COLLECTING, author, make_person("Other", "Other", "Saxe"))

    html = client.get(QUEUE).content.decode()

    assert html.index("Old Saxe") < html.index("Young Saxe")
    assert "Other Saxe" not in html
    assert "Claims (2)" in html


def test_only_curators_get_in(client):
    claim = claim_in(State.IN_REVIEW)
    author_page = reverse("claims_admin:author", args=[claim.author_id])
    gets = [QUEUE, address(claim), author_page]
    posts = [address(claim, verb) for verb in VERBS] + [author_page]
    for user in (None, claim.claimant, make_user("Librarians"), make_user("Editors")):
        client.logout()
        if user:
            client.force_login(user)
        for method, where in [(client.get, gets), (client.post, posts)]:
            for each in where:
                answer = method(each)
                assert answer.status_code in (302, 403), each
                assert b"Andrew M. Saxe" not in answer.content

    claim.refresh_from_db()
    assert claim.state == State.IN_REVIEW


def test_deciding_takes_a_post(client, curator):
    claim = claim_in(State.IN_REVIEW)

    assert {client.get(address(claim, verb)).status_code for verb in VERBS} == {405}


def test_name_evidence_and_printed_names_stand_beside_each_other(client, curator):
    claim = claim_in(State.IN_REVIEW, statement="Hello there.")
    Evidence.objects.create(
        claim=claim,
        kind="E4",
        strength="weak",
        subject="mit.edu",
        detail={"address": "a•••@mit.edu"},
    )

    html = client.get(address(claim)).content.decode()

    for words in ("Andrew Saxe", "the name fits", "a•••@mit.edu", "Hello there.", "Work 0 of"):
        assert words in html
    assert claim.claimant.email not in html


@pytest.mark.parametrize(
    ("verb", "before", "after", "data"),
    [
        ("accept", State.IN_REVIEW, State.HOLDING, {"reason": "Staff list."}),
        ("approve", State.IN_REVIEW, State.APPROVED, {"reason": "My colleague."}),
        ("reject", State.COLLECTING, State.REJECTED, {"code": "another"}),
        ("suspend", State.APPROVED, State.SUSPENDED, {"reason": "Broken into."}),
        ("reinstate", State.SUSPENDED, State.APPROVED, {"reason": "Safe again."}),
        ("revoke", State.SUSPENDED, State.REVOKED, {"reason": "Not them."}),
        ("contest", State.APPROVED, State.CONTESTED, {"statement": "No.", "evidence": "See."}),
    ],
)
def test_a_curator_decides(client, curator, verb, before, after, data):
    claim = claim_in(before)
    assert f'action="{address(claim, verb)}"' in client.get(address(claim)).content.decode()

    decide(client, claim, verb, **data)

    claim.refresh_from_db()
    assert claim.state == after


def test_a_decision_without_its_reason_is_asked_for_again(client, curator):
    claim = claim_in(State.IN_REVIEW)

    assert "This field is required" in decide(client, claim, "approve").content.decode()
    assert "Say why" in decide(client, claim, "reject", code="other").content.decode()

    claim.refresh_from_db()
    assert claim.state == State.IN_REVIEW


def test_asking_and_noting_a_check_leave_the_claim_where_it_is(client, curator):
    claim = claim_in(State.IN_REVIEW)

    decide(client, claim, "check", reason="Staff list.")
    html = decide(client, claim, "ask", reason="Since when?").content.decode()

    claim.refresh_from_db()
    assert (claim.state, claim.question) == (State.IN_REVIEW, "Since when?")
    assert Evidence.objects.get().ground == "Staff list."
    assert "Since when?" in html


def test_ones_own_claim_is_shown_and_cannot_be_decided(client, curator):
    claim = claim_in(State.IN_REVIEW, claimant=curator)

    html = client.get(address(claim)).content.decode()
    decide(client, claim, "approve", reason="It is me.")

    assert "somebody else has to decide" in html
    assert '<form method="post" action="/admin/claims/' not in html
    claim.refresh_from_db()
    assert claim.state == State.IN_REVIEW


class TestDisputes:
    @pytest.fixture
    def claim(self):
        return claim_in(State.CONTESTED, now=timezone.now() - timedelta(days=8))

    def test_both_sides_are_shown_and_one_curator_decides(self, client, curator, claim):
        Dispute.objects.update(answer="No, it is mine.")
        html = client.get(address(claim)).content.decode()
        assert "It is mine." in html
        assert "No, it is mine." in html

        decide(client, claim, "dismiss", reason="The staff list has them.")

        claim.refresh_from_db()
        assert claim.state == State.APPROVED
        assert Dispute.objects.get().state == Dispute.State.DISMISSED

    def test_nobody_decides_before_both_sides_were_heard(self, client, curator):
        claim = claim_in(State.CONTESTED)

        html = decide(client, claim, "uphold", reason="Not them.").content.decode()

        assert "has time to answer" in html
        assert Dispute.objects.get().state == Dispute.State.OPEN

    def test_where_a_party_is_a_curator_two_have_to_agree(self, client, curator, claim):
        party = make_curator("party")
        Dispute.objects.update(opened_by=party)
        decide(client, claim, "uphold", reason="Not them.")
        decide(client, claim, "uphold", reason="Again.")
        claim.refresh_from_db()
        assert claim.state == State.CONTESTED
        client.force_login(party)
        assert "somebody else has to decide" in client.get(address(claim)).content.decode()

        client.force_login(make_curator("second"))
        decide(client, claim, "uphold", reason="Not them either.")

        claim.refresh_from_db()
        assert claim.state == State.REVOKED
        assert Author.objects.get(pk=claim.author_id).owner is None


def test_printed_addresses_are_kept_and_not_shown(client, curator):
    author = make_page()
    url = reverse("claims_admin:author", args=[author.pk])
    byline = author.contributions.first()

    html = client.post(url, {"byline": byline.pk, "address": "saxe@ucl.ac.uk"}, follow=True)

    assert "s•••@ucl.ac.uk" in html.content.decode()
    assert "saxe@ucl" not in html.content.decode()
    assert "saxe" not in PrintedAddress.objects.get().sealed
    foreign = make_page("Bell, Ann").contributions.first()
    client.post(url, {"byline": foreign.pk, "address": "saxe@ucl.ac.uk"})
    assert PrintedAddress.objects.count() == 1


def test_the_audit_of_a_page_is_shown_to_curators(client, curator):
    claim = claim_in(State.IN_REVIEW)
    claim.approve(by=curator, reason="My colleague.")

    html = client.get(reverse("claims_admin:author", args=[claim.author_id])).content.decode()

    assert "claim.approve: in_review → approved" in html
    assert "My colleague." in html


def test_domains_are_kept_in_one_form(client, curator):
    client.post(
        reverse("domains_admin:add"), {"domain": "UCL.ac.uk", "institution": "UCL", "names": ""}
    )
    html = client.post(
        reverse("domains_admin:add"), {"domain": "ac.uk", "institution": "All", "names": ""}
    ).content.decode()

    assert "ucl.ac.uk" in client.get(reverse("domains_admin:list")).content.decode()
    assert "Anybody may have a name below" in html


def test_claims_of_deleted_accounts_can_still_be_looked_at(client, curator):
    claim = claim_in(State.APPROVED)
    claim.claimant.delete()

    assert client.get(address(claim)).status_code == 200
    assert Claim.objects.get().claimant is None
