"""Whatever anybody does in whatever order, claims keep to the table and to their invariants."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from publications.claims import ClaimError, machine, reviewing, submitting, tending
from publications.claims.states import LIVE, PENDING, TERMINAL, State
from publications.claims.transitions import TABLE
from publications.models import AuditEvent, Author, Claim, Dispute, Letter

from .people import make_curator, make_page, make_person, sign_in_with_orcid

# Each step of the table is taken on PostgreSQL, too: see test_transitions.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

FACTS = {
    "reason": "It is in the staff list.",
    "code": "unproven",
    "statement": "It is mine.",
    "evidence": "Ask the institute.",
    "verdict": "uphold",
    "reauthenticated": True,
}
STEPS = {(source, row.target) for row in TABLE.values() for source in row.sources}
ORDER = st.integers(0, 5)
REACHED = set()


class Claims(RuleBasedStateMachine):
    """Two pages, two who sign as them, a stranger, two curators, and a clock that runs."""

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.pages = [make_page("Saxe, Andrew M."), make_page("Saxe, Andrew")]
        self.pages[0].contributions.update(orcid="0000-0002-1825-0097")
        self.users = [make_person("first"), make_person("second")]
        self.users += [make_person("stranger", "Eve", "Stranger")]
        self.users += [make_curator(), make_curator("another")]
        sign_in_with_orcid(self.users[0])
        self.now = timezone.now()
        self.states = {}
        self.closed = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(who=ORDER, page=ORDER)
    def submit(self, who, page):
        user, author = self.users[who % 5], self.pages[page % 2]
        author.refresh_from_db()
        self.attempt(submitting.submit, user, author, "It is mine.", "Ask.", now=self.now)

    @rule(which=ORDER, name=st.sampled_from(sorted(TABLE)), who=st.none() | ORDER)
    def move(self, which, name, who):
        claims = list(Claim.objects.order_by("pk"))
        if claims:
            claim = claims[which % len(claims)]
            by = None if who is None else self.users[who % 5]
            self.attempt(machine.move, claim, name, by=by, now=self.now, **FACTS)

    @rule(which=ORDER, row=ORDER, verdict=st.sampled_from(["dismiss", "uphold"]))
    def proceed(self, which, row, verdict):
        """A step that is listed, by somebody who may, after the time it takes."""
        claims = list(Claim.objects.exclude(state__in=TERMINAL).order_by("pk"))
        if not claims:
            return
        claim = claims[which % len(claims)]
        rows = [each for each in TABLE.values() if claim.state in each.sources]
        step = rows[row % len(rows)]
        actors = {"system": None, "claimant": claim.claimant}
        by = actors.get(step.actors[0], self.users[3])
        if claim.state in (State.CONTESTED, State.HOLDING):
            self.now += timedelta(days=8)
        if claim.state == State.CONTESTED:
            self.attempt(reviewing.vote, claim, by=by, verdict=verdict, reason="So.", now=self.now)
        else:
            self.attempt(machine.move, claim, step.name, by=by, now=self.now, **FACTS)

    @rule(hours=st.sampled_from([1, 80, 24 * 31]))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def tend(self):
        self.attempt(tending.tend, now=self.now)

    def attempt(self, verb, *args, **facts):
        """Do it wholly, or see it refused without a trace."""
        before = self.traces()
        try:
            with transaction.atomic():
                verb(*args, **facts)
        except ClaimError:
            assert self.traces() == before
        self.check_steps()

    def traces(self):
        counts = (AuditEvent.objects.count(), Letter.objects.count(), Dispute.objects.count())
        owners = list(Author.objects.order_by("pk").values_list("owner", "state"))
        return counts, owners, list(Claim.objects.order_by("pk").values())

    def check_steps(self):
        """Every change since the last look is a row of the table, and the audit tells of it."""
        states = dict(Claim.objects.values_list("pk", "state"))
        steps = AuditEvent.objects.filter(object_type="publications.claim").exclude(before="")
        for pk, state in states.items():
            told = list(
                steps.filter(object_id=str(pk)).order_by("pk").values_list("before", "after")
            )
            assert STEPS.issuperset(told)
            assert not told or told[-1][1] == state
            REACHED.add(state)

    @invariant()
    def nobody_holds_two_and_nothing_is_held_twice(self):
        live = Claim.objects.filter(state__in=LIVE)
        assert live.count() == live.values("author").distinct().count()
        assert live.count() == live.values("claimant").distinct().count()

    @invariant()
    def a_page_has_the_owner_its_claim_says(self):
        for author in Author.objects.filter(pk__in=[page.pk for page in self.pages]):
            claim = Claim.objects.filter(author=author, state__in=LIVE).first()
            owns = claim and claim.approved_at and claim.state != State.HOLDING
            assert author.owner_id == (claim.claimant_id if owns else None)
            assert (author.state == Author.State.SUSPENDED) == bool(
                claim and claim.state == State.SUSPENDED
            )

    @invariant()
    def what_is_over_stays_as_it_was(self):
        over = {
            row["pk"]: row
            for row in Claim.objects.filter(state__in=TERMINAL).values("pk", *COLUMNS)
        }
        for pk, row in self.closed.items():
            assert over[pk] == row
        self.closed = over

    @invariant()
    def a_contested_claim_and_no_other_has_an_open_dispute(self):
        contested = set(Claim.objects.filter(state=State.CONTESTED).values_list("pk", flat=True))
        disputes = Dispute.objects.filter(state=Dispute.State.OPEN)
        assert contested == set(disputes.values_list("claim", flat=True))

    @invariant()
    def nobody_has_more_than_three_waiting(self):
        for user in self.users:
            assert user.claims.filter(state__in=PENDING).count() <= 3


COLUMNS = [
    column.attname for column in Claim._meta.concrete_fields if column.attname not in ("id",)
]


def test_claims_keep_to_the_table_in_any_order():
    limits = settings(max_examples=10, stateful_step_count=30, deadline=None, derandomize=True)

    run_state_machine_as_test(Claims, settings=limits)

    assert {State.HOLDING, State.APPROVED, State.CONTESTED} <= REACHED, REACHED
