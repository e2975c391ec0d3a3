"""What is next to what in the record: bylines, topics and related works.

Nothing comes out of here that is not public: no draft, merged or deleted work, no author whose
page is hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from urllib.parse import quote

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..catalogue import EDITED
from ..filters import Filters
from ..markup import to_text
from ..models import Author, Contribution, Publication, Relation, Topic
from ..slugs import MAX_LENGTH, slugify
from .node import Kind, Node

#: Rows one query of a source may give, newest works first: what bounds the price of a step.
MOST_ROWS = 4000

Pair = tuple[Node, Node]
#: Primary keys of the nodes to go on from, by their kind.
Frontier = dict[str, list]

PERSON = Kind("person", _("Person"), _("People"), "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z", 6)
WORK = Kind("work", _("Work"), _("Works"), "M-.8-.9h1.6v1.8h-1.6z", 8)
TOPIC = Kind("topic", _("Topic"), _("Topics"), "M0-1.15 1.15 0 0 1.15-1.15 0z", 3)
INSTITUTION = Kind(
    "institution", _("Institution"), _("Institutions"), "M-1 .9V-.3L0-1.1 1-.3V.9z", 2
)

_PUBLIC = Q(publication__live=True, publication__merged_into__isnull=True)
_WORK = ("pk", "slug", "title", "year")
_NAME = ("literal", "given", "particle", "family", "suffix")
_AUTHOR = ("pk", "slug", "state", "merged_into_id", *_NAME)


class Source:
    """What knows nodes of some ``kinds`` and what is next to them; made for one request."""

    kinds: tuple[Kind, ...] = ()

    def __init__(self, request):
        self.request = request

    def find(self, kind: str, id: str) -> Node | None:
        """The public node at that address; with another ``id`` if it has moved there."""
        raise NotImplementedError

    def around(self, frontier: Frontier) -> Iterable[Pair]:
        """Nodes next to those of ``frontier``, each beside the one it belongs to."""
        raise NotImplementedError


class Sources:
    """All sources of one request: those of the record, then those of other apps' hooks."""

    def __init__(self, request):
        made = (Bylines, Topics, Relations, *hooks.get_hooks("graph_source"))
        self.all = [source(request) for source in made]
        self.kinds = {kind.name: kind for source in self.all for kind in source.kinds}

    def find(self, kind: str, id: str) -> Node | None:
        """The public node, or None; also where there is no such kind."""
        for source in self.all:
            if any(known.name == kind for known in source.kinds):
                return source.find(kind, id)
        return None

    def around(self, frontier: Frontier) -> Iterator[Pair]:
        for source in self.all:
            yield from source.around(frontier)


class Bylines(Source):
    """People, their works and the affiliations printed with their names."""

    kinds = (PERSON, WORK, INSTITUTION)

    def __init__(self, request):
        super().__init__(request)
        # The spellings of an institution that this request has met, by its id.
        self._texts = defaultdict(set)

    def find(self, kind, id):
        return {"person": _person, "work": _public_work, "institution": self._institution}[kind](id)

    def around(self, frontier):
        texts = [text for id in frontier.get("institution", ()) for text in self._texts[id]]
        wanted = {
            "publication__in": frontier.get("work"),
            "author__in": frontier.get("person"),
            "affiliation__in": texts,
        }
        asked = _any_of(wanted)
        if not asked:
            return
        edited = Q(role="editor", publication__type__in=EDITED)
        rows = Contribution.objects.filter(asked, _PUBLIC, Q(role="author") | edited)
        rows = rows.order_by("-publication__year", "publication", "position")
        columns = ("affiliation", *_of("publication", _WORK), *_of("author", _AUTHOR))
        for affiliation, *facts in rows.values_list(*columns)[:MOST_ROWS]:
            yield from self._byline(affiliation, work_node(facts[:4]), facts[4:])

    def _byline(self, affiliation, work, author) -> Iterator[Pair]:
        pk, slug, state, merged_into, *name = author
        if pk and (state == Author.State.HIDDEN or merged_into):
            return
        holder = work
        if pk:
            holder = Node("person", slug, _display(name), _authors(slug), pk=pk)
            yield work, holder
        if affiliation:
            yield holder, self._printed(affiliation)

    def _printed(self, text: str) -> Node:
        id = institution_id(text)
        self._texts[id].add(text)
        return Node("institution", id, " ".join(text.split()), _address("institution", id), pk=id)

    def _institution(self, id):
        rows = Contribution.objects.filter(_PUBLIC).exclude(affiliation="")
        for text in sorted(set(rows.values_list("affiliation", flat=True).distinct())):
            if institution_id(text) == id:
                self._printed(text)
        return self._printed(min(self._texts[id])) if self._texts.get(id) else None


class Topics(Source):
    """The subjects that works are filed under."""

    kinds = (TOPIC,)

    def find(self, kind, id):
        filed = Topic.objects.filter(slug=id, publications__in=Publication.objects.public())
        row = filed.values_list("pk", "slug", "name").first()
        return _topic(row) if row else None

    def around(self, frontier):
        asked = _any_of(
            {"publication__in": frontier.get("work"), "topic__in": frontier.get("topic")}
        )
        if not asked:
            return
        rows = Publication.topics.through.objects.filter(asked, _PUBLIC)
        rows = rows.order_by("-publication__year", "publication", "topic__name")
        columns = (*_of("publication", _WORK), *_of("topic", ("pk", "slug", "name")))
        for row in rows.values_list(*columns)[:MOST_ROWS]:
            yield work_node(row[:4]), _topic(row[4:])


class Relations(Source):
    """Works that are versions, preprints or corrections of one another."""

    def around(self, frontier):
        works = frontier.get("work")
        asked = _any_of({"publication__in": works, "target__in": works})
        if not asked:
            return
        public = Q(target__live=True, target__merged_into__isnull=True)
        rows = Relation.objects.filter(asked, _PUBLIC, public).order_by("pk")
        columns = (*_of("publication", _WORK), *_of("target", _WORK))
        for row in rows.values_list(*columns)[:MOST_ROWS]:
            yield work_node(row[:4]), work_node(row[4:])


def institution_id(text: str) -> str:
    """What spellings of an affiliation share that differ in case, accents or punctuation only."""
    id = slugify(text, "unnamed")
    if len(id) < MAX_LENGTH - 1:
        return id
    return f"{id[:80]}-{blake2b(text.casefold().encode(), digest_size=6).hexdigest()}"


def _any_of(wanted: dict[str, list | None]) -> Q:
    """Rows for which one of the lookups holds; falsy where there is nothing to look up."""
    asked = Q()
    for lookup, values in wanted.items():
        if values:
            asked |= Q(**{lookup: values})
    return asked


def _of(relation: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{relation}__{name}" for name in names)


def _person(slug: str) -> Node | None:
    lookup = {"slug": slug}
    for _hop in range(5):
        row = Author.objects.filter(**lookup).values_list(*_AUTHOR).first()
        if not row or row[2] == Author.State.HIDDEN:
            return None
        pk, slug, _state, merged_into, *name = row
        if not merged_into:
            return Node("person", slug, _display(name), _authors(slug), pk=pk)
        lookup = {"pk": merged_into}
    return None


def _public_work(slug: str) -> Node | None:
    row = Publication.objects.public().filter(slug=slug).values_list(*_WORK).first()
    return work_node(row) if row else None


def work_node(facts) -> Node:
    """The node of a work, given its primary key, slug, title and year."""
    pk, slug, title, year = facts
    url = f"{reverse('publications:list')}{quote(slug)}/"
    return Node("work", slug, to_text(title), url, year, pk)


def person_node(author: Author) -> Node:
    """The node of an author, who must be public."""
    return Node("person", author.slug, author.display_name, _authors(author.slug), pk=author.pk)


def _topic(facts) -> Node:
    pk, slug, name = facts
    return Node(
        "topic", slug, name, reverse("publications:list") + Filters(topic=slug).query(), pk=pk
    )


def _display(name) -> str:
    literal, *parts = name
    return literal or " ".join(part for part in parts if part)


def _authors(slug: str) -> str:
    return f"{reverse('publications:authors')}{quote(slug)}/"


def _address(kind: str, id: str) -> str:
    return reverse("publications:graph", args=[kind, id])
