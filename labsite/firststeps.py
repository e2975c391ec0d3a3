"""What to do with a site that has just been set up, told until it has works and people."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import PeopleIndexPage, PersonPage
from publications.frontdesk import FrontPanel
from publications.models import Publication

from .models import (
    ContactPage,
    FundingIndexPage,
    GrantPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ResearchIndexPage,
    ResearchPage,
    SiteSettings,
)


class Step(NamedTuple):
    """One thing to do: what, where, and whether it is done. Without a place it cannot be done."""

    title: str
    url: str
    is_done: bool


class FirstStepsPanel(FrontPanel):
    """Shown first to those who may change the settings of the site."""

    name = "first_steps"
    template_name = "labsite/admin/first_steps.html"
    order = 10

    def is_wanted(self):
        may = self.user.has_perm("labsite.change_sitesettings")
        return may and not (Publication.objects.exists() and PersonPage.objects.exists())

    def get_context_data(self, parent_context=None):
        return {"steps": [step for step in steps() if step.url]}


def steps() -> list[Step]:
    """All steps; works come before people, who are then linked to the authors of the works."""
    home, contact = HomePage.objects.first(), ContactPage.objects.first()
    settings = SiteSettings.of_default_site()
    return [
        Step(
            _("Say on the front page who you are"), _edited(home), bool(home and home.introduction)
        ),
        Step(
            _("Choose a logo and a colour"),
            reverse("wagtailsettings:edit", args=["labsite", "sitesettings"]),
            bool(settings.logo_id or settings.accent),
        ),
        Step(
            _("Import your publications"),
            reverse("publication_imports:index"),
            Publication.objects.exists(),
        ),
        Step(
            _("Import your people from a table"),
            reverse("people_import:index"),
            PersonPage.objects.exists(),
        ),
        _first(_("Or make the first page of a person by hand"), PersonPage, PeopleIndexPage),
        _first(_("Describe what you work on"), ResearchPage, ResearchIndexPage),
        _first(_("Say who pays for it"), GrantPage, FundingIndexPage),
        _first(_("Write the first news"), NewsPage, NewsIndexPage),
        Step(
            _("Say who reads the messages of the contact page"),
            _edited(contact),
            bool(contact and contact.recipient),
        ),
    ]


def _first(title, model, index) -> Step:
    """To make the first page of its kind."""
    parent = index.objects.first()
    place = ["wagtailadmin_pages:add", model._meta.app_label, model._meta.model_name]
    url = reverse(place[0], args=[*place[1:], parent.pk]) if parent else ""
    return Step(title, url, model.objects.exists())


def _edited(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""
