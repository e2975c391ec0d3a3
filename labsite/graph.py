"""Grants in the research graph: the works they paid for and the people who hold them."""

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from publications.graph import Kind, Node, Source
from publications.graph.sources import MOST_ROWS, person_node, work_node
from publications.models import Author

from . import linking
from .models import GrantOutput, GrantPage, Investigator

GRANT = Kind("grant", _("Grant"), _("Grants"), "M0-1.15 1.1.85H-1.1z", 2)

_WORK = ("pk", "slug", "title", "year")


class Grants(Source):
    """Grants whose pages every visitor may see."""

    kinds = (GRANT,)

    def find(self, kind, id):
        page = linking.visible(GrantPage.objects, self.request).filter(slug=id).first()
        return self._node(page) if page else None

    def around(self, frontier):
        grants = frontier.get("grant", ())
        yield from self._outputs(Q(publication__in=frontier.get("work", ())), grants)
        yield from self._holders(Q(person__author__in=frontier.get("person", ())), grants)

    def _outputs(self, works, grants):
        rows = GrantOutput.objects.filter(works | Q(page__in=grants))
        rows = rows.filter(publication__live=True, publication__merged_into__isnull=True)
        rows = rows.select_related("page", "publication").order_by("page__path", "sort_order")
        for row in self._visible(rows):
            facts = [getattr(row.publication, name) for name in _WORK]
            yield work_node(facts), self._node(row.page)

    def _holders(self, people, grants):
        rows = Investigator.objects.filter(people | Q(page__in=grants))
        rows = rows.filter(person__author__merged_into__isnull=True, person__author__isnull=False)
        rows = rows.exclude(person__author__state=Author.State.HIDDEN)
        rows = rows.select_related("page", "person__author").order_by("page__path", "sort_order")
        for row in self._visible(rows):
            yield self._node(row.page), person_node(row.person.author)

    def _visible(self, rows):
        return [row for row in rows[:MOST_ROWS] if linking.is_visible(row.page, self._hidden)]

    @cached_property
    def _hidden(self):
        return linking.private(self.request)

    def _node(self, page) -> Node:
        year = page.start.year if page.start else None
        return Node("grant", page.slug, page.title, page.get_url(self.request) or "", year, page.pk)
