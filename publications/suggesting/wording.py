"""The evidence for a suggestion in words, and its score as one of three bands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..attribution import LIKELY, SUGGESTED


@dataclass(frozen=True, slots=True)
class Band:
    """How likely a suggestion is; ``name`` is a style class, ``label`` what people read."""

    name: str
    label: str


_BANDS = (
    (LIKELY, Band("likely", gettext_lazy("Likely"))),
    (SUGGESTED, Band("possible", gettext_lazy("Possible"))),
    (0, Band("weak", gettext_lazy("Little to go by"))),
)


def band(score: int) -> Band:
    """The band that ``score`` is in."""
    return next((found for least, found in _BANDS if score >= least), _BANDS[-1][1])


def sentences(findings: Iterable[dict]) -> list[str]:
    """What is known, the strongest first; what speaks against it comes last."""
    found = sorted(findings, key=lambda finding: -finding["points"])
    return [_WORDS[finding["kind"]](finding) for finding in found if finding["kind"] in _WORDS]


def _cosigners(finding: dict) -> str:
    number, names = finding["count"], finding["names"]
    text = ngettext(
        "Shares a co-author: %(names)s", "Shares %(number)s co-authors: %(names)s", number
    ) % {"number": number, "names": ", ".join(names)}
    return f"{text} …" if number > len(names) else text


def _rivals(finding: dict) -> str:
    return ngettext(
        "Another author is as likely", "%(number)s other authors are as likely", finding["count"]
    ) % {"number": finding["count"]}


def _said(text: str):
    return lambda finding: str(text)


_WORDS = {
    "given": lambda finding: _("Same given name: %s") % ", ".join(finding["names"]).title(),
    "initials": _said(gettext_lazy("The name is printed in the same way")),
    "middle": _said(gettext_lazy("Further initials agree")),
    "middle_missing": _said(gettext_lazy("Only one of the two gives further initials")),
    "unusual_name": _said(gettext_lazy("The family name is unusual here")),
    "cosigners": _cosigners,
    "consortium": lambda finding: _("Signed with the same group: %s") % ", ".join(finding["names"]),
    "versions": _said(gettext_lazy("Has signed a version of this work")),
    "affiliation": lambda finding: (
        _("Same affiliation: %s") % " ".join(word.title() for word in finding.get("words", ()))
    ),
    "venue": _said(gettext_lazy("Has published in the same place")),
    "title_words": lambda finding: (
        _("Titles share unusual words: %s") % ", ".join(finding["words"])
    ),
    "keywords": lambda finding: _("Same keywords: %s") % ", ".join(finding["words"]),
    "years_near": _said(gettext_lazy("Years are close")),
    "years_far": _said(gettext_lazy("Years are more than twenty apart")),
    "named": _said(gettext_lazy("Somebody who was asked has named this author")),
    "rivals": _rivals,
}
