"""Levels L0 to L4: who has confirmed a profile, whatever its score is."""

from .snapshot import Snapshot, months_before

#: From this level on, and by the level alone, a profile is called verified.
VERIFIED = 3
#: What a proof rests on: two of one class corroborate each other less than two of different ones.
CLASSES = {"E1": "orcid", "E1b": "orcid", "E2": "e-mail", "E3": "e-mail", "E5": "curator"}
#: One of these is among the proofs of a corroborated profile.
_WEIGHTY = {"E1", "E1b", "E5"}
_RECENT_MONTHS = 24


def level(snapshot: Snapshot) -> int:
    """0 a name, 1 linked to the record, 2 claimed, 3 verified, 4 corroborated."""
    if not snapshot.is_held:
        return int(any(work.has_identifier for work in snapshot.works))
    if snapshot.claim != "approved" or snapshot.open_disputes or not snapshot.strong:
        return 2
    return 4 if _is_corroborated(snapshot) else VERIFIED


def _is_corroborated(snapshot: Snapshot) -> bool:
    kinds = {proof.kind for proof in snapshot.strong}
    oldest = months_before(snapshot.today, _RECENT_MONTHS)
    return (
        len({CLASSES.get(kind, kind) for kind in kinds}) >= 2
        and not kinds.isdisjoint(_WEIGHTY)
        and bool(snapshot.works)
        and 5 * snapshot.confirmed >= 4 * len(snapshot.works)
        and snapshot.newest_strong() >= oldest
    )
