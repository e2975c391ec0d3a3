"""Footnote signs at names: equal contribution, correspondence, numbers of affiliations."""

import re
from dataclasses import replace

from ..reference import Name

_MARKS = "*∗⁎＊†‡§¶✉"
_MARK = re.compile(
    rf"\\textsuperscript\s*\{{[^{{}}]*\}}|\$\s*\^\s*(?:\{{[^{{}}]*\}}|\\?\w+|[*])\s*\$"
    rf"|\$\s*(?:\*|\\(?:ast|star|dagger|ddagger))\s*\$|\\(?:dag|ddag|dagger|textdagger"
    rf"|textasteriskcentered|Letter)\b(?:\s*\{{\}})?|<sup>[^<]*</sup>|[{_MARKS}]|[⁰¹²³⁴-⁹]+"
)
_MARK_HINT = re.compile(rf"[{_MARKS}⁰¹²³⁴-⁹$]|\\text|\\d|\\Letter|<sup>")
_DAGGER = re.compile(r"[†‡✉]|dag|Letter")
_STAR = re.compile(r"[*∗⁎＊#]|ast|star")


def without_marks(text: str) -> tuple[str, bool, bool]:
    """``text`` without footnote marks, and what they say: equal contribution, correspondence."""
    if not _MARK_HINT.search(text):
        return text, False, False
    marks = "".join(_MARK.findall(text))
    if not marks:
        return text, False, False
    cleaned = re.sub(r"\s+,", ",", _MARK.sub("", text))
    return (
        cleaned.replace("{}", "").strip(" ,~"),
        bool(_STAR.search(marks)),
        bool(_DAGGER.search(marks)),
    )


def with_equal_daggers(names: tuple[Name, ...], parts: list[str]) -> tuple[Name, ...]:
    """Where nobody has a star, a dagger on several names marks equal contribution."""
    if len(names) < 2:
        return names
    daggers = [name for name in names if name.corresponding]
    if len(daggers) < 2 or any(name.equal for name in names):
        return names
    if any("✉" in part or "Letter" in part for part in parts):
        return names
    return tuple(
        replace(name, equal=True, corresponding=False) if name.corresponding else name
        for name in names
    )
