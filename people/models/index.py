"""The list of people, by role and by whether they are still here."""

from datetime import date
from itertools import groupby

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from publications.languages import InEveryLanguage, below

from .person import PROSE, PersonPage, by_name, by_role
from .routing import RouteToChild


class PeopleIndexPage(RouteToChild, InEveryLanguage, Page):
    """Everybody of the group: the current by role, the alumni by the day they left."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = ["people.PersonPage"]
    template = "people/people_index_page.html"
    page_description = _("Lists the people below it, current and former.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("people index")

    def children(self):
        return below(PersonPage.objects, self).select_related("photo", "author")

    def get_context(self, request, *args, **kwargs):
        people = below(PersonPage.objects, self).live().public().for_cards()
        people = sorted(people, key=by_name)
        alumni = [person for person in people if person.is_alumnus]
        return super().get_context(request, *args, **kwargs) | {
            "groups": grouped([person for person in people if not person.is_alumnus]),
            "alumni": sorted(alumni, key=lambda person: person.left or date.min, reverse=True),
        }


def grouped(people):
    """``(role or None, people)`` in the order of the roles; those without a position come last."""
    rows = sorted(people, key=by_role)
    return [
        (role, list(members))
        for role, members in groupby(
            rows, key=lambda person: getattr(person.position, "role", None)
        )
    ]
