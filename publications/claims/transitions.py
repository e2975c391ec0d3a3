"""The one table of how a claim moves: from where, to where, by whom, on what condition, with what.

Everything else about a claim's course follows from these rows. What is not listed here raises.
"""

from . import effects, guards
from .states import OPEN, PENDING, State
from .step import Actor, Transition

ROWS = (
    Transition(
        "collect",
        (State.SUBMITTED,),
        State.COLLECTING,
        (Actor.SYSTEM,),
        guards=(guards.name_fits, guards.no_conflict),
    ),
    Transition(
        "pass_on",
        (State.SUBMITTED,),
        State.IN_REVIEW,
        (Actor.SYSTEM,),
        guards=(guards.needs_curator,),
    ),
    Transition(
        "ask_review",
        (State.COLLECTING,),
        State.IN_REVIEW,
        (Actor.CLAIMANT, Actor.SYSTEM),
        guards=(guards.has_evidence,),
    ),
    Transition(
        "hold",
        (State.COLLECTING,),
        State.HOLDING,
        (Actor.SYSTEM,),
        guards=(guards.has_strong_evidence, guards.no_conflict, guards.no_risk),
        columns=effects.hold,
    ),
    Transition(
        "accept",
        (State.IN_REVIEW,),
        State.HOLDING,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_reason),
        columns=effects.hold,
    ),
    Transition(
        "approve",
        (State.IN_REVIEW,),
        State.APPROVED,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_reason),
        columns=effects.approval,
        effects=(effects.take_page, effects.void_tokens),
    ),
    Transition(
        "settle",
        (State.HOLDING,),
        State.APPROVED,
        (Actor.SYSTEM,),
        guards=(guards.hold_is_over, guards.evidence_stands),
        columns=effects.approval,
        effects=(effects.take_page, effects.void_tokens),
    ),
    Transition(
        "reject",
        OPEN,
        State.REJECTED,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_canned_reason),
        columns=effects.decision,
        effects=(effects.void_tokens,),
    ),
    Transition(
        "withdraw", OPEN, State.WITHDRAWN, (Actor.CLAIMANT,), effects=(effects.void_tokens,)
    ),
    Transition(
        "expire",
        PENDING,
        State.EXPIRED,
        (Actor.SYSTEM,),
        guards=(guards.is_idle,),
        effects=(effects.void_tokens,),
    ),
    Transition(
        "contest",
        (State.HOLDING, State.APPROVED),
        State.CONTESTED,
        (Actor.OBJECTOR, Actor.CURATOR),
        guards=(guards.says_why, guards.is_old_enough, guards.was_not_heard),
        effects=(effects.open_dispute,),
    ),
    Transition(
        "dismiss",
        (State.CONTESTED,),
        State.APPROVED,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_reason, guards.hearing_is_over, guards.has_votes),
        columns=effects.approval,
        effects=(effects.dismiss_dispute, effects.take_page),
    ),
    Transition(
        "uphold",
        (State.CONTESTED,),
        State.REVOKED,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_reason, guards.hearing_is_over, guards.has_votes),
        columns=effects.decision,
        effects=(
            effects.uphold_dispute,
            effects.lose_page,
            effects.demote_verdicts,
            effects.withdraw_vouches,
        ),
    ),
    Transition(
        "release",
        (State.APPROVED,),
        State.RELEASED,
        (Actor.CLAIMANT,),
        guards=(guards.is_reauthenticated,),
        effects=(effects.lose_page, effects.withdraw_vouches),
    ),
    Transition(
        "suspend",
        (State.APPROVED,),
        State.SUSPENDED,
        (Actor.CURATOR, Actor.SYSTEM),
        guards=(guards.uninvolved, guards.has_reason),
        columns=effects.decision,
        effects=(effects.suspend_page, effects.withdraw_vouches),
    ),
    Transition(
        "reinstate",
        (State.SUSPENDED,),
        State.APPROVED,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_reason),
        columns=effects.approval,
        effects=(effects.take_page,),
    ),
    Transition(
        "revoke",
        (State.SUSPENDED,),
        State.REVOKED,
        (Actor.CURATOR,),
        guards=(guards.uninvolved, guards.has_reason),
        columns=effects.decision,
        effects=(effects.lose_page, effects.demote_verdicts, effects.withdraw_vouches),
    ),
    Transition(
        "supersede",
        (State.APPROVED,),
        State.SUPERSEDED,
        (Actor.SYSTEM,),
        guards=(guards.page_was_merged,),
        effects=(effects.move_to_survivor,),
    ),
)
TABLE = {row.name: row for row in ROWS}
