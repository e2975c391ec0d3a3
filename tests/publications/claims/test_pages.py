"""The public pages of claims: who sees what, and what the forms do."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from publications.claims import printed
from publications.claims.states import State
from publications.models import Author, Claim, Dispute, Evidence, InstitutionDomain

from .people import claim_in, make_curator, make_page, make_person, sign_in_with_orcid

pytestmark = pytest.mark.django_db

CLAIM = "/authors/andrew-m-saxe/claim/"


@pytest.fixture
def author():
    return make_page()


@pytest.fixture
def person(client):
    user = make_person("andrew", address="andrew.saxe@ucl.ac.uk")
    client.force_login(user)
    return user


def page(client, claim):
    return client.get(claim.get_absolute_url()).content.decode()


def post(client, claim, verb, **data):
    return client.post(f"/claims/{claim.pk}/{verb}/", data, follow=True)


class TestStart:
    def test_visitors_read_what_is_asked_and_where_to_sign_in(self, client, author):
        response = client.get(CLAIM)

        html = response.content.decode()
        assert f'href="/accounts/login/?next={CLAIM}"' in html
        assert "csrfmiddlewaretoken" not in html
        assert not response.cookies

    def test_a_hidden_or_unknown_page_cannot_be_claimed(self, client, author):
        Author.objects.update(state=Author.State.HIDDEN)

        assert client.get(CLAIM).status_code == 404
        assert client.get("/authors/nobody/claim/").status_code == 404

    def test_a_claim_with_a_fitting_name_asks_for_evidence(self, client, author, person):
        response = client.post(CLAIM, {"statement": "Hello"}, follow=True)

        claim = Claim.objects.get()
        assert response.redirect_chain[-1][0] == claim.get_absolute_url()
        assert (claim.state, claim.statement) == (State.COLLECTING, "Hello")
        assert "Nothing yet that shows" in response.content.decode()

    def test_a_claim_under_another_name_goes_to_a_curator(self, client, author):
        client.force_login(make_person("bell", "Ann", "Bell"))

        client.post(CLAIM, {})

        assert Claim.objects.get().state == State.IN_REVIEW

    def test_orcid_that_stands_on_a_work_opens_the_claim_to_objections(
        self, client, author, person
    ):
        author.contributions.update(orcid="0000-0002-1825-0097")
        sign_in_with_orcid(person)

        html = client.post(CLAIM, {}, follow=True).content.decode()

        assert Claim.objects.get().state == State.HOLDING
        assert "0000-0002-1825-0097" in html
        assert "Until" in html

    @pytest.mark.parametrize("trouble", ["holds another", "no address", "asked already"])
    def test_who_cannot_claim_is_told_why(self, client, author, person, trouble):
        if trouble == "holds another":
            claim_in(State.APPROVED, make_page("Saxe, A."), person)
        if trouble == "no address":
            person.emailaddress_set.update(verified=False)
        if trouble == "asked already":
            claim_in(State.REJECTED, author, person)
        words = {
            "holds another": "You hold a page already",
            "no address": "Confirm an e-mail address",
            "asked already": "This claim was refused",
        }

        assert words[trouble] in client.get(CLAIM).content.decode()
        client.post(CLAIM, {})
        assert not Claim.objects.filter(author=author).pending().exists()

    def test_the_sixth_claim_of_a_day_is_refused(self, client, author, person):
        for _number in range(5):
            client.post(CLAIM, {})
            Claim.objects.get(author=author, state=State.COLLECTING).withdraw(by=person)

        assert client.post(CLAIM, {}).status_code == 429


class TestOwnPage:
    def test_nobody_else_sees_or_moves_it(self, client, author):
        claim = claim_in(State.COLLECTING, author)
        addresses = [claim.get_absolute_url(), f"/claims/{claim.pk}/address/token/"]
        for verb in ("review", "withdraw", "look", "address", "reply", "appeal", "answer"):
            addresses.append(f"/claims/{claim.pk}/{verb}/")
        for user in (None, make_person("other"), make_curator()):
            client.logout()
            if user:
                client.force_login(user)
            for address in addresses:
                expected = {404, 405} if user else {302, 405}
                assert client.get(address).status_code in expected
                assert client.post(address).status_code in expected

        claim.refresh_from_db()
        assert claim.state == State.COLLECTING

    def test_every_state_tells_what_happens_next(self, client, author, person):
        claim = claim_in(State.CONTESTED, author, person, hold_until=timezone.now())
        for state in State:
            Claim.objects.update(state=state, hold_until=timezone.now() + timedelta(days=1))

            html = page(client, claim)

            claim.refresh_from_db()
            assert claim.state == state
            assert "What happens next" in html
            assert "%(" not in html
            assert ("Withdraw the claim" in html) == claim.is_open

    def test_what_may_be_seen_once_may_not_be_kept(self, client, author, person):
        claim = claim_in(State.COLLECTING, author, person)

        assert "no-store" in client.get(claim.get_absolute_url())["Cache-Control"]

    def test_a_claim_can_be_put_before_a_curator_and_taken_back(self, client, author, person):
        claim = claim_in(State.COLLECTING, author, person)

        post(client, claim, "review")
        assert Claim.objects.get().state == State.IN_REVIEW
        post(client, claim, "withdraw")
        assert Claim.objects.get().state == State.WITHDRAWN

    def test_a_held_claim_whose_time_has_come_is_approved_by_looking(self, client, author, person):
        past = timezone.now() - timedelta(days=4)
        claim = claim_in(State.HOLDING, author, person, now=past, decided_by=make_curator())

        assert "The page is yours" in page(client, claim)

    def test_a_question_is_answered_there(self, client, author, person):
        now = timezone.now()
        claim = claim_in(State.IN_REVIEW, author, person, question="Since when?", asked_at=now)
        assert "Since when?" in page(client, claim)

        post(client, claim, "reply", text="Since 2019.")

        claim.refresh_from_db()
        assert "Since 2019." in claim.statement
        assert claim.asked_at is None

    def test_one_appeal_and_no_more(self, client, author, person):
        claim = claim_in(State.REJECTED, author, person)
        assert 'id="claim-appeal"' in page(client, claim)

        post(client, claim, "appeal", text="Look at the staff list.")

        again = Claim.objects.get(appeals=claim)
        assert again.state == State.IN_REVIEW
        assert 'id="claim-appeal"' not in page(client, claim)
        post(client, claim, "appeal", text="Once more.")
        assert Claim.objects.count() == 2

    def test_giving_up_asks_for_the_password(self, client, author, person):
        claim = claim_in(State.APPROVED, author, person)

        response = client.post(f"/claims/{claim.pk}/release/")

        assert response["Location"].startswith("/accounts/reauthenticate/")
        assert Author.objects.get(pk=author.pk).owner == person

    def test_the_account_lists_its_claims(self, client, author, person):
        claim = claim_in(State.COLLECTING, author, person)

        assert claim.get_absolute_url() in client.get("/accounts/").content.decode()


class TestAddresses:
    def send(self, client, claim, settle, address):
        answer = post(client, claim, "address", address=address).content.decode()
        settle()
        return answer

    def link(self):
        return re.search(r"/claims/\d+/address/\S+/", mail.outbox[-1].body)[0]

    def test_a_printed_address_is_strong_and_never_told(self, client, author, person, settle):
        byline = author.contributions.first()
        printed.add(byline, "a.saxe@stanford.edu", by=make_curator())
        claim = claim_in(State.COLLECTING, author, person)

        right = self.send(client, claim, settle, "A.Saxe@stanford.edu")
        wrong = self.send(client, claim, settle, "b.saxe@stanford.edu")

        hidden = re.compile(r'csrfmiddlewaretoken" value="\w+"')
        assert hidden.sub("", right) == hidden.sub("", wrong)
        mail.outbox.pop()
        client.get(self.link())
        assert not Evidence.objects.exists()
        html = client.post(self.link(), follow=True).content.decode()
        assert Evidence.objects.get().kind == "E2"
        assert "a•••@stanford.edu" in html.lower()
        assert Claim.objects.get().state == State.HOLDING

    def test_an_address_at_the_printed_institution_counts(self, client, author, person, settle):
        author.contributions.update(affiliation="Gatsby Unit, University College London")
        InstitutionDomain.objects.create(
            domain="ucl.ac.uk", institution="University College London"
        )
        claim = claim_in(State.COLLECTING, author, person)

        self.send(client, claim, settle, "saxe@gatsby.ucl.ac.uk")
        client.post(self.link())

        found = Evidence.objects.get(subject="gatsby.ucl.ac.uk")
        assert (found.kind, found.strength) == ("E3", "strong")

    @pytest.mark.parametrize(
        "address", ["saxe@ac.uk", "saxe@mailinator.com", "saxe@uсl.ac.uk", "saxe@localhost"]
    )
    def test_what_is_no_institution_gets_no_letter(self, client, author, person, settle, address):
        claim = claim_in(State.COLLECTING, author, person)

        self.send(client, claim, settle, address)

        assert not mail.outbox

    def test_a_link_opens_once_for_a_day_for_one_account_and_claim(
        self, client, author, person, settle
    ):
        claim = claim_in(State.COLLECTING, author, person)
        self.send(client, claim, settle, "saxe@ucl.ac.uk")
        link = self.link()
        client.force_login(make_person("other"))
        assert client.post(link).status_code == 404
        client.force_login(person)
        assert "is proved" in client.post(link, follow=True).content.decode()
        assert "not valid any more" in client.post(link, follow=True).content.decode()

        self.send(client, claim, settle, "saxe@ucl.ac.uk")
        claim.address_checks.update(expires_at=timezone.now())
        assert "not valid any more" in client.post(self.link(), follow=True).content.decode()

    def test_one_address_gets_three_letters_a_day(self, client, author, person, settle):
        claim = claim_in(State.COLLECTING, author, person)
        for _number in range(3):
            self.send(client, claim, settle, "saxe@ucl.ac.uk")

        assert post(client, claim, "address", address="saxe@ucl.ac.uk").status_code == 429
        assert len(mail.outbox) == 3


class TestOthers:
    def test_a_second_claim_opens_a_dispute_and_takes_nothing(self, client, author, person):
        held = claim_in(State.APPROVED, author)

        html = client.get(CLAIM).content.decode()
        assert "Somebody holds this page" in html
        client.post(CLAIM, {"statement": "It is mine.", "evidence": "Ask the institute."})

        rival = Claim.objects.get(claimant=person)
        held.refresh_from_db()
        assert (held.state, rival.state) == (State.CONTESTED, State.IN_REVIEW)
        assert Author.objects.get(pk=author.pk).owner == held.claimant
        assert Dispute.objects.get().rival == rival
        client.force_login(held.claimant)
        html = page(client, held)
        assert "It is mine." in html
        assert person.last_name not in html.split("The objection")[1]
        post(client, held, "answer", text="No, mine.")
        assert Dispute.objects.get().answer == "No, mine."

    def test_a_new_account_cannot_contest_in_its_first_day(self, client, author):
        claim_in(State.APPROVED, author)
        client.force_login(make_person("new", date_joined=timezone.now()))

        html = client.post(CLAIM, {"statement": "Mine.", "evidence": "See."}).content.decode()

        assert "in its first day" in html
        assert not Claim.objects.filter(claimant__username="new").exists()

    def test_who_has_no_standing_cannot_object(self, client, author):
        claim = claim_in(State.HOLDING, author)
        address = reverse("publications:claim_object", args=[claim.pk])
        client.force_login(make_person("stranger", "Eve", "Stranger"))

        assert client.get(address).status_code == 403
        assert client.post(address, {"statement": "x", "evidence": "y"}).status_code == 403

        assert Claim.objects.get().state == State.HOLDING

    def test_the_holder_of_a_printed_address_can(self, client, author, settle):
        printed.add(author.contributions.first(), "real@ucl.ac.uk", by=make_curator())
        claim = claim_in(State.COLLECTING, author)
        claim.author.contributions.update(orcid="0000-0002-1825-0097")
        sign_in_with_orcid(claim.claimant)
        client.force_login(claim.claimant)
        post(client, claim, "look")
        settle()
        (warning,) = [letter for letter in mail.outbox if letter.to == ["real@ucl.ac.uk"]]
        address = f"/claims/{claim.pk}/object/"
        assert address in warning.body
        client.force_login(make_person("real", address="real@ucl.ac.uk"))

        client.post(address, {"statement": "It is mine.", "evidence": "My address is printed."})

        assert Dispute.objects.get().standing == Dispute.Standing.ADDRESS
