"""Authors in the interface: who has a page."""

from django.db.models import Q

from ..catalogue import catalogue
from ..feeds import absolute
from ..markup import clean
from ..models import Author
from ..register import Register
from .resource import Asked, Field, Moved, Parameter, Resource
from .schemas import ADDRESS, TEXT, boolean, text

KEY = text(minLength=1, maxLength=120)


def _pks(asked: Asked) -> list[int]:
    people = Register(catalogue(asked.version), asked.values.get("q", ""), 1).people
    if "is_member" in asked.values:
        wanted = asked.values["is_member"] == "true"
        people = [person for person in people if person.is_member == wanted]
    return [person.pk for person in people]


def _load(pks: list[int]) -> list[Author]:
    found = Author.objects.public().in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _find(asked: Asked, key: str) -> Author | None:
    found = Author.objects.filter(~Q(state=Author.State.HIDDEN), slug=key).first()
    seen = set()
    while found and found.merged_into_id and found.pk not in seen:
        seen.add(found.pk)
        found = Author.objects.filter(pk=found.merged_into_id).first()
    if not found or found.merged_into_id or found.state == Author.State.HIDDEN:
        return None
    if found.slug != key:
        raise Moved(found.slug)
    return found


def _orcid(author: Author) -> str:
    """The iD that its owner has proved."""
    return author.orcid if author.orcid_authenticated_at else ""


AUTHORS = Resource(
    name="authors",
    title="Authors",
    description="Everybody who signed a public work and has a page here, by name.",
    fields=(
        Field("key", KEY, lambda author: author.slug),
        Field("url", ADDRESS, lambda author: absolute(author.get_absolute_url())),
        Field("name", TEXT, lambda author: clean(author.display_name)),
        Field("native_name", TEXT, lambda author: clean(author.native_name)),
        Field("orcid", text("Only where its owner has proved it."), _orcid),
        Field("is_member", boolean(), lambda author: author.is_member),
    ),
    pks=_pks,
    load=_load,
    find=_find,
    parameters=(
        Parameter("q", "Words of the name.", text(minLength=1, maxLength=200)),
        Parameter("is_member", "Members of the group, or not.", text(enum=["true", "false"])),
    ),
    key=KEY,
)
