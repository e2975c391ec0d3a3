"""The ORCID iD whose holder an account is proved to be."""

from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount


@dataclass(frozen=True, slots=True)
class Proof:
    """An iD, the name its holder gives there, and the last day (ISO) they signed in with it."""

    orcid: str
    name: str
    date: str


def proof(user) -> Proof | None:
    """What ORCID said when ``user`` last signed in with it; None without a connection."""
    if not user.is_authenticated:
        return None
    known = SocialAccount.objects.filter(user=user, provider="orcid").order_by("pk").first()
    return known and Proof(known.uid, known.extra_data["name"], known.extra_data["date"])


def authenticated_orcid(user) -> str:
    """The iD that ``user`` signed in with at ORCID, such as ``0000-0002-1825-0097``, or ``""``."""
    found = proof(user)
    return found.orcid if found else ""
