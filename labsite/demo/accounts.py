"""An account for each role."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.crypto import get_random_string

from people.models import PersonPage

#: Letters and digits that cannot be taken for each other when read aloud or typed.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Role:
    """A kind of user; ``group`` gives the permissions, a superuser needs none.

    ``owns_page``: the pages of people that are nobody's are theirs.
    """

    name: str
    can: str
    group: str = ""
    is_superuser: bool = False
    owns_page: bool = False

    @property
    def email(self):
        return f"{self.name}@example.org"


ROLES = (
    Role("admin", "everything", is_superuser=True),
    Role("librarian", "import, edit, publish and merge publications", "Librarians"),
    Role("editor", "write and publish pages, approve what members submit", "Editors"),
    Role("curator", "decide who holds which author page", "Curators"),
    Role("moderator", "what the editor may, and import people and grants", "Moderators"),
    Role("member", "edit the group leader's page, write news", "Members", owns_page=True),
)


def load():
    """``(role, password)`` of every role, each with a new password."""
    return [(role, _renew(role)) for role in ROLES]


def _renew(role):
    password = "-".join(get_random_string(4, LEGIBLE) for _ in range(4))
    user, _created = get_user_model().objects.get_or_create(
        username=role.name, defaults={"email": role.email}
    )
    user.is_superuser = user.is_staff = role.is_superuser
    user.set_password(password)
    user.save()
    if role.group:
        user.groups.add(Group.objects.get(name=role.group))
    if role.owns_page:
        PersonPage.objects.filter(owner=None).update(owner=user)
    return password
