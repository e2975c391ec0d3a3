"""What the record and the claim say of an author, gathered for the trust snapshot."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publications.claims import gathering
from publications.models import Attribution, Author, AuthorName, Claim, Evidence
from publications.profiles.standing import standing_of

from ...factories import make_author, make_publication
from .holders import hold
from .works import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    author = make_author("Saxe, Andrew M.", orcid="0000-0002-1825-0097")
    for number in range(2):
        work = make_publication(
            authors=["Saxe, Andrew", "Goldt, S."], identifiers=[("doi", f"10.1000/{number}")]
        )
        sign(work, author)
    return author


def confirm(author, owner, **facts):
    for row in author.contributions.all():
        verdict = {"verdict": "confirmed", "decided_by": owner} | facts
        Attribution.objects.create(contribution=row, author=author, **verdict)


def values(author):
    return {term.code: term.value for term in standing_of(author).terms if term.value}


def test_an_unclaimed_page_has_its_works_alone(author):
    assert values(author) == {"A1": 6, "A2": 4, "A3": 5}
    assert standing_of(author).level == 1


def test_evidence_confirmations_and_answers_count_once_somebody_holds_the_page(author):
    owner = hold(author, "E1", "E5")
    confirm(author, owner)
    Author.objects.filter(pk=author.pk).update(ror="02jx3x895")
    author.refresh_from_db()

    assert values(author) == {
        "A1": 6,
        "A2": 4,
        "A3": 5,
        "A4": 5,
        "A5": 10,
        "B1": 25,
        "B3": 20,
        "C1": 5,
        "C2": 5,
    }
    assert standing_of(author).level == 4


@pytest.mark.parametrize("change", [{"withdrawn_at": timezone.now()}, {"valid_until": "past"}])
def test_evidence_that_is_gone_or_has_run_out_verifies_nobody(author, change):
    hold(author, "E1")
    past = timezone.now() - timedelta(days=2)
    Evidence.objects.update(**dict.fromkeys(change, past))

    assert standing_of(author).level == 2


@pytest.mark.parametrize(("state", "level"), [("contested", 2), ("suspended", 1), ("holding", 1)])
def test_a_claim_that_is_not_settled_verifies_nobody(author, state, level):
    hold(author, "E1")
    moment = timezone.now()
    times = {"approved_at": None, "hold_until": moment} if state == "holding" else {}
    Claim.objects.update(state=state, **times)

    assert standing_of(author).level == level


def test_a_work_that_half_the_field_signed_links_nothing(author):
    crowd = [f"Crowd{n}, C." for n in range(60)]
    for number in range(2):
        facts = {"title": f"Crowded {number}", "issued": f"201{number}"}
        sign(make_publication(authors=["Saxe, Andrew", *crowd], **facts), author)

    assert values(author)["A3"] == 3


def test_a_former_name_kept_for_matching_explains_how_works_are_signed(author):
    sign(make_publication(authors=["Other, Anna"]), author)
    assert "A2" not in values(author)
    AuthorName.objects.create(author=author, family="Other", given="Anna", visibility="matching")
    assert values(author)["A2"] == 4


def test_it_takes_few_queries_whatever_the_number_of_works(author):
    hold(author, "E1")
    with CaptureQueriesContext(connection) as queries:
        standing_of(author)

    assert len(queries) <= 8


class TestOnThePage:
    def test_the_public_part_tells_since_when_and_by_what(self, client, author):
        owner = hold(author, "E1")
        confirm(author, owner)
        html = client.get(author.get_absolute_url()).content.decode()

        assert '<li class="pill">Claimed</li>' in html
        assert "verified by ORCID;" in html
        assert "2 of 2 works confirmed by the author." in html
        assert "owner@example.org" not in html

    def test_a_page_that_is_kept_ready_hears_of_verdicts_and_evidence(self, client, author, settle):
        owner = hold(author, "E1c")
        settle()
        before = client.get(author.get_absolute_url()).content.decode()
        byline = author.contributions.select_related("publication").first()
        Attribution.objects.confirm(byline, author, by=owner)
        settle()
        confirmed = client.get(author.get_absolute_url()).content.decode()
        gathering.store(author.claims.get(), "E2", "strong", "digest")
        settle()
        verified = client.get(author.get_absolute_url()).content.decode()

        assert "0 of 2 works confirmed" in before
        assert "1 of 2 works confirmed" in confirmed and "Level 2" in confirmed
        assert "Level 3: Verified" in verified

    def test_an_id_bears_its_icon_once_the_owner_signed_in_with_it(self, client, author):
        before = client.get(author.get_absolute_url()).content.decode()
        Author.objects.filter(pk=author.pk).update(orcid_authenticated_at=timezone.now())
        author.refresh_from_db()
        author.save()
        after = client.get(author.get_absolute_url()).content.decode()

        assert "orcid__disc" not in before and '"sameAs"' not in before
        assert "orcid__disc" in after and "(unauthenticated)" not in after
        assert '"sameAs": ["https://orcid.org/0000-0002-1825-0097"]' in after

    def test_machines_learn_an_id_that_the_source_of_a_work_states(self, client, author):
        author.contributions.update(orcid=author.orcid)
        html = client.get(author.get_absolute_url()).content.decode()

        assert '"sameAs": ["https://orcid.org/0000-0002-1825-0097"]' in html
        assert "orcid__disc" not in html
