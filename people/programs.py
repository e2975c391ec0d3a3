"""People in the interface for programs."""

from publications.api import (
    INTEGER,
    TEXT,
    Asked,
    Field,
    Parameter,
    Resource,
    array,
    boolean,
    mapping,
    text,
)
from publications.markup import clean

from .models import PersonPage
from .models.person import by_name

POSITION = mapping(
    role=TEXT, start=text("A day, or empty."), end=text("A day, or empty."), note=TEXT
)


def resources() -> list[Resource]:
    """For the hook ``api_resources``."""
    return [PEOPLE]


def _visible():
    return PersonPage.objects.live().public().select_related("author")


def _pks(asked: Asked) -> list[int]:
    people = _visible().prefetch_related("positions")
    wanted = asked.values.get("is_current")
    return [
        person.pk
        for person in sorted(people, key=by_name)
        if wanted is None or person.is_alumnus == (wanted == "false")
    ]


def _load(pks: list[int]) -> list[PersonPage]:
    found = _visible().prefetch_related("positions").in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _find(asked: Asked, key: str) -> PersonPage | None:
    return _visible().filter(pk=int(key)).first()


def _positions(person: PersonPage) -> list[dict]:
    return [
        {
            "role": str(row.role),
            "start": row.start.isoformat() if row.start else "",
            "end": row.end.isoformat() if row.end else "",
            "note": row.note,
        }
        for row in person.history
    ]


def _author(person: PersonPage) -> str:
    author = person.author
    hidden = not author or author.merged_into_id or author.state == author.State.HIDDEN
    return "" if hidden else author.slug


PEOPLE = Resource(
    name="people",
    title="People",
    description="Members and former members of the group, by name.",
    fields=(
        Field("id", INTEGER, lambda person: person.pk),
        Field("url", TEXT, lambda person: person.full_url or ""),
        Field("name", TEXT, lambda person: clean(person.title)),
        Field("native_name", TEXT, lambda person: clean(person.native_name)),
        Field("author", text("Key of the author, where there is one."), _author),
        Field("is_current", boolean(), lambda person: not person.is_alumnus),
        Field("positions", array(POSITION), _positions),
        Field("interests", array(TEXT), lambda person: person.interest_list),
        Field("email", text("Where it is shown on the page."), lambda page: page.public_email),
    ),
    pks=_pks,
    load=_load,
    find=_find,
    parameters=(Parameter("is_current", "Still here, or not.", text(enum=["true", "false"])),),
)
