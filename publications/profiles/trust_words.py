"""A standing in words: what each term is, why it has its points and how to raise it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..trust import SCORE_VERSION, Standing, Term

LEVELS = {
    0: (_("Name only"), _("No work on this page can be looked up elsewhere.")),
    1: (_("Linked to the record"), _("Nobody has confirmed this page.")),
    2: (_("Claimed"), _("Its holder has not shown strong evidence, or it has run out.")),
    3: (_("Verified"), _("Its holder has shown who they are by strong evidence.")),
    4: (
        _("Corroborated"),
        _("Strong evidence of two kinds, and most works confirmed one by one."),
    ),
}
_BANDS = {
    "well supported": _("Well supported"),
    "supported": _("Supported"),
    "partly supported": _("Partly supported"),
    "unsupported": _("Unverified"),
}
_PARTS = {
    "A": _("The record"),
    "B": _("Identity"),
    "C": _("Care"),
    "P": _("Disputes"),
}
_TITLES = {
    "A1": _("Works that can be looked up"),
    "A2": _("Names that agree"),
    "A3": _("Works that hang together"),
    "A4": _("Affiliation"),
    "A5": _("Works confirmed by the author"),
    "B1": _("ORCID"),
    "B2": _("E-mail address"),
    "B3": _("Checked by a curator"),
    "B4": _("Vouched for by co-authors"),
    "B5": _("Linked from the author's own page"),
    "C1": _("Evidence is recent"),
    "C2": _("Suggestions are answered"),
    "P1": _("Open dispute"),
    "P2": _("Disputes decided against the holder"),
}
_HOW = {
    "A1": _("Add the DOI, arXiv number or handle of more works; two are enough."),
    "A2": _("Name on the page every form it is signed with; one work has to spell the name out."),
    "A3": _("Add works that share a co-author with these, or move works of somebody else away."),
    "A4": _("Ask a curator to enter the institution's ROR identifier."),
    "A5": _("Confirm each work in the list of your works."),
    "B1": _("Sign in with ORCID; best when the iD stands on a work already."),
    "B2": _("Confirm an e-mail address printed on a work, or one of its institution."),
    "B3": _("Ask a curator to check who you are."),
    "B4": _("Ask co-authors whose own pages are verified."),
    "B5": _("Link to this page from your homepage or your ORCID record."),
    "C1": _("Confirm your strongest evidence again once a year."),
    "C2": _("Answer the suggestions in your list of works twice a year."),
}
_WHY = {
    "unclaimed": _("Counts once somebody has claimed this page."),
    "identifiers": _("%(found)s of %(works)s works have a DOI, arXiv number or handle."),
    "no works": _("There is no work on this page."),
    "names differ": _("The printed names cannot all be one person's."),
    "initials alone": _("No work prints a full given name."),
    "names agree": _("All printed names can be one person's, and one is spelt out."),
    "connected": _("%(connected)s of %(works)s works are linked by shared co-authors."),
    "affiliation known": _("The institution is identified in the registry ROR."),
    "affiliation unknown": _("No institution has been identified."),
    "confirmed": _("%(confirmed)s of %(works)s works are confirmed."),
    "none": _("There is no such evidence."),
    "expired": _("The evidence has run out."),
    "E1": _("Signed in with the iD that a third party had put on a work."),
    "E1b": _("Signed in with an iD whose works were added by publishers or registries."),
    "E1c": _("Signed in with an iD whose works nobody else has confirmed."),
    "E2": _("Confirmed an address printed on a work."),
    "E3": _("Confirmed an address of an institution printed on a work."),
    "E4": _("Confirmed an address of another institution."),
    "E5": _("A curator has checked it and stated on what ground."),
    "E7": _("The author's own page links here."),
    "vouches": _("Co-authors who vouch: %(vouches)s."),
    "no strong": _("There is no strong evidence."),
    "fresh": _("The newest strong evidence is at most a year old."),
    "ageing": _("The newest strong evidence is between one and two years old."),
    "old": _("The newest strong evidence is older than two years."),
    "never reviewed": _("No suggestion has been answered yet."),
    "reviewed": _("Suggestions were answered within half a year."),
    "reviewed long ago": _("No suggestion was answered within half a year."),
    "disputed": _("Somebody else says that this page is theirs."),
    "undisputed": _("Nobody disputes this page."),
    "upheld": _("Within two years: %(upheld)s."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; ``how`` is empty where nothing can be raised."""

    title: Promise
    value: int
    maximum: int
    why: str
    how: Promise | str
    since: date | None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one part, with its sum; ``is_capped`` where they add up to more."""

    title: Promise
    value: int
    maximum: int
    is_capped: bool
    rows: list[Row]


class Shown:
    """A standing as a page shows it."""

    version = SCORE_VERSION

    def __init__(self, standing: Standing):
        self.standing = standing
        self.score = standing.score
        self.level = standing.level
        self.is_verified = standing.is_verified
        self.level_title, self.level_text = LEVELS[standing.level]

    @property
    def band(self) -> Promise:
        """The band in words. Whether a page is verified is for its level alone to say."""
        if self.is_verified and self.standing.band == "unsupported":
            return _("Weakly supported")
        return _BANDS[self.standing.band]

    @property
    def sections(self) -> Iterator[Section]:
        for part in self.standing.parts:
            rows = [_row(term) for term in part.terms if part.code != "P" or term.value]
            if rows:
                yield Section(_PARTS[part.code], part.value, part.maximum, part.is_capped, rows)


def _row(term: Term) -> Row:
    how = "" if term.is_whole else _HOW.get(term.code, "")
    why = str(_WHY[term.reason]) % dict(term.facts)
    return Row(_TITLES[term.code], term.value, term.maximum, why, how, term.since)
