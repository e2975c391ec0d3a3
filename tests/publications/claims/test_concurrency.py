"""Twenty people at once: one wins, and the others are told."""

import threading

import pytest
from django.db import connections

from publications.claims import ClaimError
from publications.claims.states import LIVE, State
from publications.models import AuditEvent, Author, Claim

from .people import claim_in, make_curator, make_page, make_person

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20


def at_once(jobs):
    """Run each job in a thread, all starting together; what each raised, or None."""
    barrier, outcomes = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(at, job):
        barrier.wait()
        try:
            job()
        except ClaimError as error:
            outcomes[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def approve(pk, curator):
    return lambda: Claim.objects.get(pk=pk).approve(by=curator, reason="Known in person.")


def test_twenty_approvals_of_one_claim_make_one():
    curator = make_curator()
    claim = claim_in(State.IN_REVIEW)

    outcomes = at_once([approve(claim.pk, curator)] * MANY)

    assert outcomes.count(None) == 1
    assert AuditEvent.objects.filter(action="claim.approve").count() == 1
    assert Author.objects.get(pk=claim.author_id).owner == claim.claimant


def test_twenty_claims_to_one_page_approved_at_once_give_it_to_one():
    curator = make_curator()
    author = make_page()
    claims = [
        claim_in(State.IN_REVIEW, author, make_person(f"claimant-{number}"))
        for number in range(MANY)
    ]

    outcomes = at_once([approve(claim.pk, curator) for claim in claims])

    assert outcomes.count(None) == 1
    winner = Claim.objects.get(author=author, state__in=LIVE)
    assert Author.objects.get(pk=author.pk).owner == winner.claimant
    assert AuditEvent.objects.filter(action="claim.approve").count() == 1
