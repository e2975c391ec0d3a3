"""The people of the group, one concept a file."""

from .details import Education, PersonLink
from .index import PeopleIndexPage
from .period import Period
from .person import PersonPage
from .position import Position
from .role import Role
from .routing import RouteToChild

__all__ = [
    "Education",
    "PeopleIndexPage",
    "Period",
    "PersonLink",
    "PersonPage",
    "Position",
    "Role",
    "RouteToChild",
]
