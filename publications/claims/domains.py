"""E-mail domains as evidence: written in one way, compared at label boundaries. No database.

A domain is compared as ASCII (IDNA 2008), so that letters that look alike are different; labels
that mix scripts are refused, and so are public suffixes such as ``ac.uk``, below which anybody may
have a name.
"""

import unicodedata
from functools import cache

import idna
from disposable_email_domains import blocklist
from publicsuffixlist import PublicSuffixList

#: Labels in front of an institution's domain that say less than the domain itself.
WEAK_LABELS = frozenset(
    ("alum", "alumni", "alumno", "alumnus", "alumna", "etu", "etudiant", "student", "students")
    + ("stud", "studenti")
)
#: Scripts that one label may hold together: Japanese and Korean are written in several.
_TOGETHER = (
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"},
    {"CJK", "HANGUL"},
)


class DomainError(ValueError):
    """What cannot be the domain of an institution; the message says why."""


def normalise(text: str) -> str:
    """``text`` as a lower-case ASCII domain; raises :class:`DomainError`."""
    name = text.strip().rstrip(".").lower()
    try:
        labels = idna.decode(name, uts46=True, strict=True).split(".")
        domain = idna.encode(name, uts46=True).decode()
    except (idna.IDNAError, UnicodeError) as error:
        raise DomainError("This is not the name of a domain.") from error
    if any(_mixes_scripts(label) for label in labels):
        raise DomainError("The domain mixes letters of several scripts.")
    if "." not in domain or domain.rpartition(".")[2].isdecimal():
        raise DomainError("This is not the name of a domain.")
    if not registrable(domain):
        raise DomainError("Anybody may have a name below this domain.")
    return domain


def of_address(address: str) -> str:
    """The normalised domain of an e-mail address; raises :class:`DomainError`."""
    _local, _at, domain = address.rpartition("@")
    return normalise(domain)


def covers(domain: str, other: str) -> bool:
    """Whether ``other`` is ``domain`` or below it; both normalised.

    >>> covers("ucl.ac.uk", "gatsby.ucl.ac.uk"), covers("ucl.ac.uk", "evil-ucl.ac.uk")
    (True, False)
    """
    return other == domain or other.endswith(f".{domain}")


def parents(domain: str) -> list[str]:
    """``domain`` and everything it is below of, down to what somebody can register."""
    labels = domain.split(".")
    names = [".".join(labels[at:]) for at in range(len(labels))]
    return [name for name in names if registrable(name)]


def registrable(domain: str) -> str:
    """The part of ``domain`` that somebody registered, empty for a public suffix."""
    return _suffixes().privatesuffix(domain) or ""


def is_disposable(domain: str) -> bool:
    """Whether the domain gives addresses to anybody for some minutes."""
    return not blocklist.isdisjoint(parents(domain))


def is_weak(domain: str) -> bool:
    """Whether the address is that of a student or a former one."""
    inner = domain.removesuffix(registrable(domain)).rstrip(".")
    return not WEAK_LABELS.isdisjoint(inner.split("."))


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _mixes_scripts(label: str) -> bool:
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in label if sign.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)
