"""Levels and scores: what each depends on, and what neither ever does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.trust import Proof, Snapshot, Work, assess, months_before

TODAY = date(2026, 6, 15)
YESTERDAY = TODAY - timedelta(days=1)
KINDS = {
    "E1": "strong",
    "E1b": "strong",
    "E1c": "medium",
    "E2": "strong",
    "E3": "strong",
    "E4": "weak",
    "E5": "strong",
    "E6": "weak",
    "E7": "weak",
}
#: Two preprints with nobody in common but the author, of whom no affiliation is known.
TWO_PREPRINTS = Snapshot(
    today=TODAY,
    works=(Work(True, circle=frozenset("ab")), Work(True, circle=frozenset("cd"))),
    names_agree=True,
    spells_given=True,
)


def proof(kind, since=YESTERDAY, until=None, strength=""):
    return Proof(kind, strength or KINDS[kind], since, until)


def claimed(*kinds, works=1, confirmed=0, **facts):
    rows = tuple(Work(True, number < confirmed) for number in range(works))
    proofs = tuple(proof(kind) if isinstance(kind, str) else kind for kind in kinds)
    return Snapshot(TODAY, rows, True, True, claim="approved", proofs=proofs, **facts)


def values(snapshot):
    return {term.code: term.value for term in assess(snapshot).terms}


def test_two_unconnected_preprints_of_nobody_in_particular_make_13():
    standing = assess(TWO_PREPRINTS)

    assert (standing.score, standing.level, standing.band) == (13, 1, "unsupported")
    assert not standing.is_verified
    points = {code: value for code, value in values(TWO_PREPRINTS).items() if value}
    assert points == {"A1": 6, "A2": 4, "A3": 3}


class TestLevels:
    @pytest.mark.parametrize(
        ("snapshot", "level"),
        [
            (Snapshot(TODAY), 0),
            (Snapshot(TODAY, (Work(),)), 0),
            (Snapshot(TODAY, (Work(True),)), 1),
            (claimed(), 2),
            (claimed("E1c", "E4", "E6", "E6", "E7"), 2),
            (claimed(proof("E1", until=YESTERDAY)), 2),
            (claimed("E1"), 3),
            (claimed(proof("E1", until=TODAY)), 3),
            (claimed("E2", "E3", works=5, confirmed=5), 3),
            (claimed("E1", "E1b", works=5, confirmed=5), 3),
            (claimed("E1", "E2", works=5, confirmed=4), 4),
            (claimed("E1", "E2", works=5, confirmed=3), 3),
            (claimed("E1", "E2", works=0), 3),
            (claimed("E2", "E5", works=1, confirmed=1), 4),
            (claimed("E1", "E2", open_disputes=1), 2),
            (replace(claimed("E1"), claim="contested"), 2),
            (replace(claimed("E1"), claim="suspended"), 1),
            (replace(claimed("E1"), claim=""), 1),
        ],
    )
    def test_a_level_needs_what_it_says(self, snapshot, level):
        assert assess(snapshot).level == level

    def test_a_corroborated_profile_falls_back_when_its_newest_strong_proof_is_old(self):
        old = [proof(kind, since=months_before(TODAY, 24)) for kind in ("E1", "E5")]
        older = [proof(kind, since=months_before(TODAY, 24) - timedelta(1)) for kind in KINDS]

        assert assess(claimed(*old, works=1, confirmed=1)).level == 4
        assert assess(claimed(*older, works=1, confirmed=1)).level == 3

    def test_a_score_makes_nobody_verified(self):
        """Even one that calls the page well supported."""
        rich = claimed(*KINDS, works=5, confirmed=5, has_affiliation=True, reviewed=TODAY)
        disputed = assess(replace(rich, open_disputes=1))

        assert disputed.score >= 70
        assert not disputed.is_verified
        assert assess(rich).is_verified


class TestScore:
    @pytest.mark.parametrize(
        ("works", "points"),
        [
            ((), 0),
            (("ab",), 5),
            (("ab", "cd"), 3),
            (("ab", "bc", "cd"), 5),
            (("ab", "cd", "bc"), 5),
            (("ab", "ab", "x", "y", "z"), 2),
            (("", ""), 3),
        ],
    )
    def test_works_that_share_co_authors_count_together(self, works, points):
        rows = tuple(Work(circle=frozenset(keys)) for keys in works)

        assert values(Snapshot(TODAY, rows))["A3"] == points

    @pytest.mark.parametrize(
        ("facts", "points"),
        [
            ({"names_agree": True, "spells_given": True}, 4),
            ({"names_agree": True}, 0),
            ({"spells_given": True}, 0),
        ],
    )
    def test_names_count_where_they_agree_and_one_is_spelt_out(self, facts, points):
        assert values(Snapshot(TODAY, (Work(),), **facts))["A2"] == points

    @pytest.mark.parametrize(
        ("kinds", "terms"),
        [
            (["E1c", "E4"], {"B1": 12, "B2": 8}),
            (["E1c", "E1", "E4", "E3"], {"B1": 25, "B2": 15}),
            (["E2", "E3"], {"B1": 0, "B2": 20}),
            (["E5", "E6", "E6", "E6", "E7"], {"B3": 20, "B4": 10, "B5": 5}),
            ([proof("E5", until=YESTERDAY), proof("E6", until=YESTERDAY)], {"B3": 0, "B4": 0}),
        ],
    )
    def test_the_best_valid_proof_of_each_sort_counts(self, kinds, terms):
        found = values(claimed(*kinds))

        assert {code: found[code] for code in terms} == terms

    def test_identity_counts_60_at_most(self):
        [identity] = [part for part in assess(claimed(*KINDS, "E6")).parts if part.code == "B"]

        assert (identity.value, identity.is_capped) == (60, True)

    @pytest.mark.parametrize(("months", "points"), [(0, 5), (12, 5), (13, 2), (24, 2), (25, 0)])
    def test_strong_evidence_ages(self, months, points):
        assert values(claimed(proof("E1", since=months_before(TODAY, months))))["C1"] == points

    @pytest.mark.parametrize(("months", "points"), [(0, 5), (6, 5), (7, 0)])
    def test_answering_suggestions_counts_for_half_a_year(self, months, points):
        assert values(claimed(reviewed=months_before(TODAY, months)))["C2"] == points

    def test_disputes_cost_points(self):
        recent, old = months_before(TODAY, 3), months_before(TODAY, 25)
        found = values(claimed("E1", open_disputes=2, upheld=(recent, recent, recent, old)))

        assert (found["P1"], found["P2"]) == (-20, -20)

    def test_nothing_is_taken_below_zero(self):
        assert assess(replace(claimed(works=0), open_disputes=1)).score == 0

    def test_the_whole_is_100(self):
        rich = claimed(*KINDS, works=5, confirmed=5, has_affiliation=True, reviewed=TODAY)
        linked = tuple(replace(work, circle=frozenset("a")) for work in rich.works)

        assert assess(replace(rich, works=linked)).score == 100

    def test_every_point_an_unclaimed_page_can_have_is_in_its_works(self):
        best = replace(TWO_PREPRINTS, has_affiliation=True, works=(TWO_PREPRINTS.works[0],) * 2)
        tried = replace(best, proofs=(proof("E1"), proof("E5")), reviewed=TODAY, open_disputes=1)

        assert assess(best).score == assess(tried).score == 20


def test_months_are_counted_back_to_the_last_day_of_short_ones():
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2025, 3, 29), 1) == date(2025, 2, 28)
    assert months_before(date(2024, 1, 15), 13) == date(2022, 12, 15)


days = st.dates(date(2022, 1, 1), TODAY)
works = st.builds(
    Work, st.booleans(), st.booleans(), st.frozensets(st.sampled_from("abcdef"), max_size=3)
)
proofs = st.builds(
    lambda kind, since, until: proof(kind, since, until),
    st.sampled_from(sorted(KINDS)),
    days,
    st.none() | days,
)
snapshots = st.builds(
    Snapshot,
    st.just(TODAY),
    st.lists(works, max_size=6).map(tuple),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "approved", "contested", "suspended"]),
    st.lists(proofs, max_size=6).map(tuple),
    st.integers(0, 2),
    st.lists(days, max_size=3).map(tuple),
    st.none() | days,
)


class TestProperties:
    @given(snapshots)
    def test_every_score_is_within_bounds_and_repeatable(self, snapshot):
        standing = assess(snapshot)

        assert standing == assess(snapshot)
        assert 0 <= standing.score <= 100
        assert 0 <= standing.level <= 4
        for term in standing.terms:
            assert min(0, term.value) <= term.value <= term.maximum

    @given(snapshots, st.randoms())
    def test_order_means_nothing(self, snapshot, random):
        shuffled = {
            name: tuple(random.sample(rows, len(rows)))
            for name in ("works", "proofs", "upheld")
            for rows in [getattr(snapshot, name)]
        }

        assert assess(replace(snapshot, **shuffled)) == assess(snapshot)

    @given(snapshots, proofs)
    def test_no_further_evidence_lowers_anything(self, snapshot, more):
        _no_lower(snapshot, replace(snapshot, proofs=(*snapshot.proofs, more)))

    @given(snapshots)
    def test_nothing_a_holder_does_lowers_anything(self, snapshot):
        confirmed = tuple(replace(work, confirmed=True) for work in snapshot.works)
        identified = tuple(replace(work, has_identifier=True) for work in snapshot.works)
        for better in (
            {"works": confirmed},
            {"works": identified},
            {"names_agree": True},
            {"spells_given": True},
            {"has_affiliation": True},
            {"reviewed": TODAY},
            {"open_disputes": 0},
            {"upheld": ()},
            {"proofs": tuple(replace(row, until=None) for row in snapshot.proofs)},
        ):
            _no_lower(snapshot, replace(snapshot, **better))

    @given(snapshots)
    def test_time_alone_raises_no_level(self, snapshot):
        later = replace(snapshot, today=date(2028, 6, 15))

        assert assess(later).level <= assess(snapshot).level


def _no_lower(before, after):
    first, second = assess(before), assess(after)
    assert second.score >= first.score
    assert second.level >= first.level
