"""What counts as evidence, how much, for how long, and when it is gone."""

import json
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from allauth.account.signals import email_removed
from django.core.management import call_command
from django.utils import timezone

from publications.claims import (
    NotAllowed,
    gathering,
    losing,
    orcid_record,
    public_standing,
    reviewing,
    tending,
    vouching,
)
from publications.claims.states import State
from publications.models import Attribution, Author, Claim, Evidence, InstitutionDomain, Letter
from tests.factories import make_publication

from .people import ORCID, claim_in, make_curator, make_page, make_person, sign_in_with_orcid

pytestmark = pytest.mark.django_db

OTHER = "0000-0001-5109-3700"


def found(claim):
    return [(one.kind, one.strength) for one in claim.evidence.standing()]


class TestOrcid:
    @pytest.mark.parametrize(
        ("on_page", "on_byline", "expected"),
        [
            ("", ORCID, [("E1", "strong")]),
            (ORCID, "", [("E1", "strong")]),
            ("", "", [("E1c", "medium")]),
            ("", OTHER, [("E1c", "medium")]),
        ],
    )
    def test_it_is_strong_where_somebody_else_had_put_the_id(self, on_page, on_byline, expected):
        author = make_page(orcid=on_byline)
        Author.objects.filter(pk=author.pk).update(orcid=on_page)
        author.refresh_from_db()
        claim = claim_in(State.COLLECTING, author)
        sign_in_with_orcid(claim.claimant)

        gathering.gather(claim)
        gathering.gather(claim)

        assert found(claim) == expected

    def test_an_id_alone_under_another_name_says_nothing(self):
        claim = claim_in(State.COLLECTING, claimant=make_person("bell", "Ann", "Bell"))
        sign_in_with_orcid(claim.claimant)

        gathering.gather(claim)

        assert found(claim) == []

    def test_an_id_that_is_taken_off_the_account_counts_no_more(self):
        claim = claim_in(State.APPROVED, make_page(orcid=ORCID))
        social = sign_in_with_orcid(claim.claimant)
        gathering.gather(claim)

        losing.orcid_disconnected(socialaccount=social)

        assert found(claim) == []
        assert Claim.objects.get().state == State.APPROVED


@contextmanager
def orcid_serving(works, settings):
    """ORCID's public record of :data:`ORCID`, served by this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"group": works}).encode()
            self.send_response(200 if self.path == f"/v3.0/{ORCID}/works" else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.ORCID_PUBLIC_API = f"http://127.0.0.1:{server.server_port}/v3.0"
    yield
    server.shutdown()
    server.server_close()


def work_on_record(doi, client="APP-PUBLISHER", origin=None):
    source = {"source-client-id": client and {"path": client}}
    if origin:
        source["assertion-origin-orcid"] = {"path": origin}
    name = {"external-id-type": "doi", "external-id-value": doi, "external-id-relationship": "self"}
    return {"work-summary": [{"source": source, "external-ids": {"external-id": [name]}}]}


class TestPublicRecord:
    @pytest.fixture
    def claim(self):
        author = make_page(works=0)
        for number in (1, 2):
            work = make_publication(
                ("Saxe, Andrew M.",),
                title=f"Work {number}",
                identifiers=[("doi", f"10.1234/w{number}")],
            )
            work.contributions.update(author=author)
        claim = claim_in(State.COLLECTING, author)
        sign_in_with_orcid(claim.claimant)
        return claim

    @pytest.mark.parametrize(
        ("works", "counts"),
        [
            ([work_on_record("10.1234/W1"), work_on_record("https://doi.org/10.1234/w2")], True),
            ([work_on_record("10.1234/w1")], False),
            ([work_on_record("10.1234/w1"), work_on_record("10.1234/w2", client=None)], False),
            ([work_on_record("10.1234/w1"), work_on_record("10.1234/w2", origin=ORCID)], False),
            ([{"work-summary": None}], False),
        ],
    )
    def test_works_that_publishers_added_are_strong(self, claim, settings, works, counts):
        with orcid_serving(works, settings):
            assert gathering.by_public_record(claim) == counts

        assert found(claim) == ([("E1b", "strong")] if counts else [])

    def test_nobody_is_asked_unless_that_is_turned_on(self, claim, monkeypatch):
        def refuse(*args, **kwargs):
            raise AssertionError

        monkeypatch.setattr(orcid_record, "ask", refuse)

        assert not gathering.by_public_record(claim)

    def test_a_server_that_is_away_breaks_nothing(self, claim, settings):
        settings.ORCID_PUBLIC_API = "http://127.0.0.1:9/v3.0"

        assert not gathering.by_public_record(claim)


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "expected"),
        [
            ("andrew.saxe@ucl.ac.uk", [("E3", "strong")]),
            ("rmhi123@ucl.ac.uk", [("E3", "medium")]),
            ("saxe@alumni.ucl.ac.uk", [("E3", "weak")]),
            ("saxe@mit.edu", [("E4", "weak")]),
            ("saxe@evil-ucl.ac.uk", []),
            ("saxe@gmail.com", []),
        ],
    )
    def test_an_institution_counts_as_far_as_works_print_it(self, address, expected):
        for domain, name in (("ucl.ac.uk", "University College London"), ("mit.edu", "MIT")):
            InstitutionDomain.objects.create(domain=domain, institution=name)
        author = make_page(affiliation="Gatsby, University College London, UK")
        claim = claim_in(State.COLLECTING, author, make_person("claimant", address=address))

        gathering.gather(claim)

        assert found(claim) == expected

    def test_our_own_institution_counts_for_members_whatever_is_printed(self):
        InstitutionDomain.objects.create(domain="ucl.ac.uk", institution="UCL", is_ours=True)
        author = make_page()
        Author.objects.update(is_member=True)
        author.refresh_from_db()
        person = make_person("claimant", address="saxe@ucl.ac.uk")
        claim = claim_in(State.COLLECTING, author, person)

        gathering.gather(claim)

        assert found(claim) == [("E3", "strong")]

    def test_an_address_that_is_removed_counts_no_more_and_without_any_the_page_closes(self):
        InstitutionDomain.objects.create(domain="ucl.ac.uk", institution="UCL", is_ours=True)
        Author.objects.update(is_member=True)
        author = make_page(affiliation="UCL")
        person = make_person("claimant", address="saxe@ucl.ac.uk")
        claim = claim_in(State.APPROVED, author, person)
        gathering.gather(claim)
        (address,) = person.emailaddress_set.all()
        address.delete()

        email_removed.send(type(address), request=None, user=person, email_address=address)

        assert found(claim) == []
        assert Claim.objects.get().state == State.SUSPENDED


class TestVouches:
    @pytest.fixture
    def claim(self):
        return claim_in(State.COLLECTING, make_page(coauthors=("Bell, Ann", "Reed, Ron")))

    def coauthor(self, claim, position, confirms=True, strong=True):
        """The owner of a page that shares the claimed page's works."""
        byline = claim.author.contributions.first().publication.contributions.get(position=position)
        page = make_page(f"{byline.family}, {byline.given}", works=0)
        user = make_person(byline.family, byline.given, byline.family)
        own = claim_in(State.APPROVED, page, user)
        if strong:
            kind, strength = Evidence.Kind.ORCID_RECORD, Evidence.Strength.STRONG
            gathering.store(own, kind, strength, ORCID)
        if confirms:
            Attribution.objects.confirm(byline, page, by=user)
        else:
            type(byline).objects.filter(pk=byline.pk).update(author=page)
        return user

    def test_two_verified_coauthors_are_medium_evidence(self, claim):
        vouching.vouch(claim, by=self.coauthor(claim, 1))
        assert found(claim) == [("E6", "weak")]

        vouching.vouch(claim, by=self.coauthor(claim, 2))

        assert found(claim) == [("E6", "medium")] * 2
        assert Letter.objects.filter(recipient=claim.claimant.email).count() == 2

    @pytest.mark.parametrize("lacks", ["confirms", "strong"])
    def test_who_is_not_verified_or_has_not_confirmed_the_work_cannot(self, claim, lacks):
        user = self.coauthor(claim, 1, **{lacks: False})

        with pytest.raises(NotAllowed):
            vouching.vouch(claim, by=user)

    def test_nobody_vouches_twice_or_for_everybody(self, claim):
        user = self.coauthor(claim, 1)
        vouching.vouch(claim, by=user)
        with pytest.raises(NotAllowed):
            vouching.vouch(claim, by=user)

        for number in range(2):
            other = claim_in(State.COLLECTING, claim.author, make_person(f"other-{number}"))
            vouching.vouch(other, by=user)
        last = claim_in(State.COLLECTING, claim.author, make_person("last"))
        with pytest.raises(NotAllowed):
            vouching.vouch(last, by=user)

    def test_a_vouch_goes_with_the_page_of_who_gave_it(self, claim):
        user = self.coauthor(claim, 1)
        vouching.vouch(claim, by=user)

        user.claims.get().suspend(by=make_curator(), reason="Broken into.")

        assert found(claim) == []


class TestTime:
    def test_silence_ends_a_claim_and_a_question_without_an_answer_too(self):
        old = timezone.now() - timedelta(days=31)
        author = make_page()
        silent = claim_in(State.COLLECTING, author, make_person("silent"), now=old)
        asked = claim_in(
            State.IN_REVIEW, author, make_person("asked"), now=old, asked_at=old, question="When?"
        )
        waiting = claim_in(State.IN_REVIEW, author, make_person("waiting"), now=old)

        call_command("tend_claims")

        states = [Claim.objects.get(pk=claim.pk).state for claim in (silent, asked, waiting)]
        assert states == [State.EXPIRED, State.EXPIRED, State.IN_REVIEW]

    def test_evidence_of_three_days_goes_to_a_curator_by_itself(self):
        old = timezone.now() - timedelta(days=4)
        claim = claim_in(State.COLLECTING, now=old)
        gathering.store(claim, Evidence.Kind.ORCID_ONLY, Evidence.Strength.MEDIUM, ORCID)

        assert tending.tend() == {"ask_review": 1}

    def test_owners_are_reminded_three_times_and_then_only_verified_no_more(self):
        claim = claim_in(State.APPROVED)
        strong = (Evidence.Kind.ORCID_RECORD, Evidence.Strength.STRONG)
        gathering.store(claim, *strong, ORCID)
        ends = claim.evidence.get().valid_until

        told = [
            tending.tend(now=ends - timedelta(days=days))["remind"]
            for days in (90, 60, 59, 29, 28, 0, -1)
        ]

        assert told == [0, 1, 0, 1, 0, 1, 0]
        assert public_standing(claim.author, ends).verified_by == ()
        assert Claim.objects.get().state == State.APPROVED

    def test_signing_in_with_orcid_again_renews_it(self):
        past = timezone.now() - timedelta(days=700)
        claim = claim_in(State.APPROVED, make_page(orcid=ORCID), now=past)
        sign_in_with_orcid(claim.claimant, day=timezone.localdate().isoformat())
        strong = (Evidence.Kind.ORCID_RECORD, Evidence.Strength.STRONG)
        gathering.store(claim, *strong, ORCID, now=past)

        gathering.gather(claim)

        standing = claim.evidence.standing().get()
        assert standing.valid_until > timezone.now() + timedelta(days=700)


class TestPublicStanding:
    def test_it_says_since_when_on_what_evidence_and_how_much_was_confirmed(
        self, django_assert_max_num_queries
    ):
        moment = timezone.now().replace(year=2026, month=5, day=12)
        claim = claim_in(State.APPROVED, now=moment)
        gathering.store(claim, Evidence.Kind.ORCID_RECORD, Evidence.Strength.STRONG, ORCID)
        byline = claim.author.contributions.first()
        Attribution.objects.confirm(byline, claim.author, by=claim.claimant)

        with django_assert_max_num_queries(5):
            standing = public_standing(claim.author)

        assert standing.sentence == (
            "Claimed 12 May 2026, verified by ORCID; 1 of 2 works confirmed by the author."
        )

    def test_nothing_is_called_verified_while_ownership_is_under_review(self):
        claim = claim_in(State.CONTESTED)
        gathering.store(claim, Evidence.Kind.ORCID_RECORD, Evidence.Strength.STRONG, ORCID)

        standing = public_standing(claim.author)

        assert standing.under_review
        assert standing.verified_by == ()
        assert "under review" in standing.sentence

    def test_a_page_that_nobody_holds_says_so(self):
        assert public_standing(make_page()).sentence == "Nobody has claimed this page."


def test_a_curators_check_needs_a_ground_and_counts_for_three_years():
    claim = claim_in(State.IN_REVIEW)
    curator = make_curator()

    reviewing.check(claim, by=curator, ground="Staff list of the institute.")

    one = claim.evidence.get()
    assert (one.kind, one.strength) == ("E5", "strong")
    assert one.valid_until > timezone.now() + timedelta(days=1090)
    with pytest.raises(NotAllowed):
        reviewing.check(claim, by=claim.claimant, ground="It is me.")


def test_what_was_upheld_is_told_with_whoever_holds_the_page_now():
    author = make_page()
    lost = claim_in(State.CONTESTED, author, make_person("first"))
    lost.disputes.update(state="upheld", closed_at=timezone.now())
    Claim.objects.filter(pk=lost.pk).update(state=State.REVOKED)
    assert public_standing(author).claim == ""
    claim_in(State.APPROVED, author, make_person("second"))

    standing = public_standing(author)

    assert standing.claim == State.APPROVED
    assert standing.upheld == (timezone.localdate(),)
