"""The buttons of an author's page. Each leads to a page of its own, through sign-in if need be."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ..claims import can_edit

if TYPE_CHECKING:
    from .page import Profile


@dataclass(frozen=True, slots=True)
class Action:
    """A button: where it leads and what it says."""

    url: str
    label: str


def actions(profile: "Profile") -> list[Action]:
    """What ``profile.user`` can do; a visitor nobody knows is offered what everybody may try."""
    author, user = profile.author, profile.user
    if user.is_authenticated and author.owner_id == user.pk:
        wanted = [("author_edit", _("Edit your page"))] if can_edit(author, user) else []
        wanted.append(("author_graph", _("Explore the graph")))
    else:
        wanted = [
            ("author_follow", _("Follow")),
            ("author_invite", _("Invite to collaborate") if profile.is_open else ""),
            ("author_graph", _("Explore the graph")),
            ("author_claim", "" if profile.gathered.claim.is_claimed else _("This is me")),
        ]
    found = [Action(_address(name, author.slug), label) for name, label in wanted if label]
    return [action for action in found if action.url]


def _address(name: str, slug: str) -> str:
    """Where the page of that name is; empty where this site has none."""
    try:
        return reverse(f"publications:{name}", args=[slug])
    except NoReverseMatch:
        return ""
