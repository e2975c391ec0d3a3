"""How claims move: along the table and no other way, wholly or not at all."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from publications import claims
from publications.claims import machine, notices
from publications.claims.states import LIVE, OPEN, TERMINAL, State
from publications.claims.transitions import TABLE
from publications.models import Attribution, AuditEvent, Author, Claim, Letter, Vouch

from .people import claim_in, make_curator, make_page, make_person

pytestmark = pytest.mark.django_db

#: The specification: (from, to) of every step.
LISTED = {
    "collect": {("submitted", "collecting")},
    "pass_on": {("submitted", "in_review")},
    "ask_review": {("collecting", "in_review")},
    "hold": {("collecting", "holding")},
    "accept": {("in_review", "holding")},
    "approve": {("in_review", "approved")},
    "settle": {("holding", "approved")},
    "reject": {(state, "rejected") for state in OPEN},
    "withdraw": {(state, "withdrawn") for state in OPEN},
    "expire": {(state, "expired") for state in ("submitted", "collecting", "in_review")},
    "contest": {("holding", "contested"), ("approved", "contested")},
    "dismiss": {("contested", "approved")},
    "uphold": {("contested", "revoked")},
    "release": {("approved", "released")},
    "suspend": {("approved", "suspended")},
    "reinstate": {("suspended", "approved")},
    "revoke": {("suspended", "revoked")},
    "supersede": {("approved", "superseded")},
}
FACTS = {
    "reason": "It is in the staff list.",
    "code": "unproven",
    "statement": "It is mine.",
    "evidence": "Ask the institute.",
    "reauthenticated": True,
}


def snapshot():
    """All that a step may touch."""
    return (
        list(Claim.objects.order_by("pk").values()),
        list(Author.objects.order_by("pk").values("pk", "owner", "state", "orcid")),
        AuditEvent.objects.count(),
        Letter.objects.count(),
    )


def do(claim, name, by=None, **facts):
    machine.move(claim, name, by=by, **FACTS | facts)


def test_the_table_is_the_specification():
    table = {name: {(source, row.target) for source in row.sources} for name, row in TABLE.items()}

    assert table == LISTED


def test_what_is_not_listed_raises_and_leaves_no_trace():
    curator = make_curator()
    claim = claim_in(State.SUBMITTED)
    for state in State:
        moments = {"hold_until": timezone.now(), "approved_at": timezone.now()}
        Claim.objects.update(state=state, **moments)
        claim.refresh_from_db()
        before = snapshot()
        for name, row in TABLE.items():
            if state not in row.sources:
                with pytest.raises(claims.Unlisted):
                    do(claim, name, curator)
        assert snapshot() == before


#: Who may not take a step, in a state that has it.
FORBIDDEN = [
    ("accept", State.IN_REVIEW, "claimant"),
    ("approve", State.IN_REVIEW, "claimant"),
    ("approve", State.IN_REVIEW, "stranger"),
    ("approve", State.IN_REVIEW, None),
    ("reject", State.COLLECTING, "claimant"),
    ("reject", State.COLLECTING, "stranger"),
    ("settle", State.HOLDING, "curator"),
    ("settle", State.HOLDING, "claimant"),
    ("hold", State.COLLECTING, "claimant"),
    ("withdraw", State.COLLECTING, "curator"),
    ("withdraw", State.COLLECTING, "stranger"),
    ("contest", State.APPROVED, "stranger"),
    ("contest", State.APPROVED, "claimant"),
    ("dismiss", State.CONTESTED, "claimant"),
    ("uphold", State.CONTESTED, "stranger"),
    ("release", State.APPROVED, "curator"),
    ("suspend", State.APPROVED, "stranger"),
    ("reinstate", State.SUSPENDED, "claimant"),
    ("supersede", State.APPROVED, "curator"),
]


@pytest.mark.parametrize(("name", "state", "who"), FORBIDDEN)
def test_who_may_not_take_a_step_is_refused(name, state, who):
    claim = claim_in(state)
    people = {"claimant": claim.claimant, None: None}
    if who == "curator":
        people[who] = make_curator()
    if who == "stranger":
        people[who] = make_person("stranger", "Eve", "Stranger")
    before = snapshot()

    with pytest.raises(claims.NotAllowed):
        do(claim, name, people[who])

    assert snapshot() == before


def test_a_stale_click_is_refused():
    curator = make_curator()
    claim = claim_in(State.IN_REVIEW)
    copy = Claim.objects.get(pk=claim.pk)
    claim.approve(by=curator, reason="Known in person.")

    with pytest.raises(claims.StaleClaim):
        copy.approve(by=curator, reason="Known in person.")

    assert copy.state == State.IN_REVIEW
    assert AuditEvent.objects.filter(action="claim.approve").count() == 1


def test_a_crash_between_the_steps_leaves_nothing_half_done(monkeypatch):
    curator = make_curator()
    claim = claim_in(State.IN_REVIEW)
    before = snapshot()

    def crash(*args):
        raise RuntimeError

    monkeypatch.setattr(notices, "tell", crash)
    with pytest.raises(RuntimeError):
        claim.approve(by=curator, reason="Known in person.")

    assert snapshot() == before


def test_no_letter_names_a_day_that_there_is_not():
    claim = claim_in(State.IN_REVIEW)
    tables = (notices.TO_CLAIMANT, notices.TO_CURATORS, notices.TO_OBJECTOR)
    every = [notice for table in tables for notice in table.values()]
    for number, notice in enumerate([*every, notices.TO_PRINTED, notices.RECEIVED]):
        notices.post(notice, "reader@example.org", claim, f"letter-{number}")

    texts = Letter.objects.values_list("text", flat=True)
    assert len(texts) == len(every) + 2
    assert not [text for text in texts if re.search(r"until ?[.,;]|[{}]", text)]


def test_approval_gives_the_page_tells_the_claimant_and_is_written_down():
    curator = make_curator()
    claim = claim_in(State.IN_REVIEW)

    claim.approve(by=curator, reason="Known in person.")

    author = Author.objects.get(pk=claim.author_id)
    assert (author.owner, author.state) == (claim.claimant, Author.State.CLAIMED)
    assert claim.approved_at
    letter = Letter.objects.get(recipient=claim.claimant.email)
    assert letter.subject == "The page of Andrew M. Saxe is yours"
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.role) == ("claim.approve", curator, "curator")
    assert (event.before, event.after, event.reason) == (
        "in_review",
        "approved",
        "Known in person.",
    )


def test_one_page_goes_to_one_person_and_one_person_gets_one_page():
    curator = make_curator()
    author = make_page()
    first = claim_in(State.IN_REVIEW, author)
    second = claim_in(State.IN_REVIEW, author, make_person("second"))
    other = claim_in(State.IN_REVIEW, make_page("Saxe, A."), first.claimant, slot=2)
    first.approve(by=curator, reason="Known in person.")

    for late in (second, other):
        with pytest.raises(claims.Refused):
            late.approve(by=curator, reason="Known in person.")
        assert Claim.objects.get(pk=late.pk).state == State.IN_REVIEW


class TestCurators:
    def test_nobody_decides_their_own_claim(self):
        curator = make_curator()
        claim = claim_in(State.IN_REVIEW, claimant=curator)

        with pytest.raises(claims.NotAllowed):
            claim.approve(by=curator, reason="It is me.")

    @pytest.mark.parametrize(("years", "may"), [(1, False), (5, True)])
    def test_nobody_decides_for_a_recent_coauthor(self, years, may):
        curator = make_curator()
        claim = claim_in(State.IN_REVIEW)
        own = claim_in(State.APPROVED, make_page("Curator, Ann", works=0), curator).author
        work = claim.author.contributions.first().publication
        work.contributions.filter(position=1).update(author=own)
        type(work).objects.filter(pk=work.pk).update(year=timezone.localdate().year - years)

        if may:
            claim.approve(by=curator, reason="Known in person.")
        else:
            with pytest.raises(claims.NotAllowed):
                claim.approve(by=curator, reason="Known in person.")

        assert (Claim.objects.get(pk=claim.pk).state == State.APPROVED) == may

    @pytest.mark.parametrize("name", ["accept", "approve", "reject"])
    def test_a_decision_needs_its_reason(self, name):
        curator = make_curator()
        claim = claim_in(State.IN_REVIEW)

        with pytest.raises(claims.Refused):
            do(claim, name, curator, reason=" ", code="")


class TestHold:
    def test_it_ends_after_three_days_and_not_before(self):
        claim = claim_in(State.HOLDING, decided_by=make_curator())
        with pytest.raises(claims.Refused):
            claim.settle()

        claim.settle(now=timezone.now() + timedelta(hours=73))

        assert Author.objects.get(pk=claim.author_id).owner == claim.claimant

    def test_without_the_evidence_it_began_on_nobody_gets_the_page(self):
        claim = claim_in(State.HOLDING)

        with pytest.raises(claims.Refused):
            claim.settle(now=timezone.now() + timedelta(hours=73))


class TestTheEnd:
    def test_the_loser_of_a_page_keeps_nothing_and_deletes_nothing(self):
        curator = make_curator()
        claim = claim_in(State.SUSPENDED)
        byline = claim.author.contributions.first()
        stolen = make_page("Saxe, A.").contributions.first()
        victim = stolen.author
        for row in (byline, stolen):
            Attribution.objects.confirm(row, claim.author, by=claim.claimant)
        vouched = claim_in(
            State.IN_REVIEW, make_page("Bell, Ann"), make_person("vouched", "Ann", "Bell")
        )
        Vouch.objects.create(
            claim=vouched,
            voucher=claim.claimant,
            author=claim.author,
            publication=byline.publication,
        )

        claim.revoke(by=curator, reason="The account was broken into.")

        author = Author.objects.get(pk=claim.author_id)
        assert (author.owner, author.state) == (None, Author.State.UNCLAIMED)
        verdicts = set(Attribution.objects.values_list("verdict", flat=True))
        assert verdicts == {Attribution.Verdict.SUGGESTED}
        assert stolen in victim.contributions.all()
        assert Vouch.objects.get().withdrawn_at
        assert byline in author.contributions.all()

    def test_giving_up_needs_the_password_once_more(self):
        claim = claim_in(State.APPROVED)
        with pytest.raises(claims.NotAllowed):
            claim.release(by=claim.claimant, reauthenticated=False)

        claim.release(by=claim.claimant, reauthenticated=True)

        assert Author.objects.get(pk=claim.author_id).owner is None

    def test_a_claim_follows_its_page_into_the_one_it_was_merged_into(self):
        claim = claim_in(State.APPROVED)
        survivor = make_page("Saxe, A.")
        Author.objects.filter(pk=claim.author_id).update(merged_into=survivor)
        claim.refresh_from_db()

        claim.supersede(into=survivor)

        heir = Claim.objects.get(author=survivor)
        assert (claim.state, heir.state) == (State.SUPERSEDED, State.APPROVED)
        assert heir.approved_at == claim.approved_at
        assert Author.objects.get(pk=survivor.pk).owner == claim.claimant


def test_states_are_open_live_or_over():
    assert set(State) == {*OPEN, *LIVE, *TERMINAL}
    assert not set(TERMINAL) & {source for row in TABLE.values() for source in row.sources}
