"""Blocks that look works and people up whenever the page is shown."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from people.models import PersonPage
from people.models.person import by_name
from publications import entries
from publications.models import Publication

from ..linking import visible

LONGEST_LIST = 100


class PublicationListBlock(blocks.StructBlock):
    """Works that meet every condition set, looked up whenever the page is shown."""

    heading = blocks.CharBlock(required=False, max_length=255, label=_("heading"))
    person = blocks.PageChooserBlock(
        required=False, page_type="people.PersonPage", label=_("by this person")
    )
    project = blocks.PageChooserBlock(
        required=False, page_type="labsite.ResearchPage", label=_("of this project")
    )
    grant = blocks.PageChooserBlock(
        required=False, page_type="labsite.GrantPage", label=_("of this grant")
    )
    topic = SnippetChooserBlock("publications.Topic", required=False, label=_("on this topic"))
    year = blocks.IntegerBlock(
        required=False, min_value=1000, max_value=9999, label=_("of this year")
    )
    selected = blocks.BooleanBlock(required=False, label=_("only selected publications"))
    limit = blocks.IntegerBlock(
        default=10, min_value=1, max_value=LONGEST_LIST, label=_("show at most")
    )

    class Meta:
        icon = "list-ul"
        label = _("Publication list")
        help_text = _("Stays up to date by itself. Conditions left empty do not count.")
        template = "labsite/blocks/publication_list.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        # Two lists on one page must not give their entries the same anchors.
        place = (parent_context or {}).get("forloop", {}).get("counter", 0)
        works = entries.load([work.pk for work in listed(value)], f"list-{place}-")
        return context | {"works": works}


def listed(value):
    """The public works that meet the conditions of a publication list."""
    works = Publication.objects.public()
    for lookup, wanted in _conditions(value):
        works = works.filter(pk__in=Publication.objects.filter(**{lookup: wanted}).values("pk"))
    order = works.selected() if value.get("selected") else works.newest_first()
    return order[: value.get("limit") or LONGEST_LIST]


def _conditions(value):
    if person := value.get("person"):
        yield "contributions__author", person.specific.author_id or 0
    if project := value.get("project"):
        yield "projectwork_rows__page", project.pk
    if grant := value.get("grant"):
        yield "grantoutput_rows__page", grant.pk
    if topic := value.get("topic"):
        yield "topics", topic.pk
    if year := value.get("year"):
        yield "year", year


class PeopleListBlock(blocks.StructBlock):
    """The people named, or all who have a role now."""

    heading = blocks.CharBlock(required=False, max_length=255, label=_("heading"))
    role = SnippetChooserBlock(
        "people.Role", required=False, label=_("everybody who has this role now")
    )
    people = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="people.PersonPage", label=_("person")),
        default=[],
        label=_("people in this order"),
    )

    class Meta:
        icon = "group"
        label = _("People list")
        template = "labsite/blocks/people_list.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"people": people_of(value, (parent_context or {}).get("request"))}


def people_of(value, request=None):
    """The visible people of a people list: those named, then those who have the role."""
    people = visible(PersonPage.objects, request).for_cards()
    chosen = [page.pk for page in value.get("people") or [] if page]
    found = people.in_bulk(chosen)
    named = [found[pk] for pk in chosen if pk in found]
    role = value.get("role")
    rest = people.holding(role).exclude(pk__in=chosen) if role else []
    return [*named, *sorted(rest, key=by_name)]
