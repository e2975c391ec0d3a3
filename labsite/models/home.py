"""The front page and pages of prose."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from publications import dataversion
from publications.languages import InEveryLanguage, further

from .. import front
from ..blocks import BodyField
from ..prose import PROSE


class HomePage(InEveryLanguage, Page):
    """The front page: who the group is, its selected works and its newest."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    newest_count = models.PositiveSmallIntegerField(
        _("newest publications shown"), default=5, help_text=_("0 shows none.")
    )

    news_count = models.PositiveSmallIntegerField(
        _("news shown"), default=3, help_text=_("0 shows none.")
    )
    shows_research = models.BooleanField(_("show the research themes"), default=True)
    shows_funders = models.BooleanField(
        _("thank the funders"),
        default=True,
        help_text=_("The logos of all who give a grant that has not ended."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("newest_count"), FieldPanel("news_count")]),
        FieldRowPanel([FieldPanel("shows_research"), FieldPanel("shows_funders")]),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "people.PeopleIndexPage",
        "labsite.ResearchIndexPage",
        "labsite.FundingIndexPage",
        "labsite.NewsIndexPage",
        "labsite.EventIndexPage",
        "labsite.OpeningIndexPage",
        "labsite.ContactPage",
        "labsite.StandardPage",
    ]
    max_count_per_parent = 1
    template = "labsite/home_page.html"
    page_description = _("The front page of the site.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        try:
            return self._route(request, path_components)
        except Http404:
            original = self.original()
            if original is None:
                raise
            return original.route(request, path_components)

    def original(self):
        """This page in the first language of the site; None where this is it."""
        if not further() or self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        translations = self.get_translations()
        return translations.filter(locale__language_code=settings.LANGUAGE_CODE).first()

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | front.context(request, self)

    def _route(self, request, path_components):
        """One query for the page below instead of two: of what kind it is, is remembered."""
        if path_components:
            kind = self._kinds(request).get(path_components[0])
            below = kind.objects.child_of(self).live() if kind else Page.objects.none()
            for child in below.filter(slug=path_components[0]):
                return child.route(request, path_components[1:])
        return super().route(request, path_components)

    def _kinds(self, request) -> dict[str, type[Page]]:
        """The models of the pages below by their slugs, read once for each state of the site."""

        def read():
            pages = self.get_children().select_related("content_type")
            return {page.slug: page.specific_class for page in pages}

        return dataversion.remembered(f"kinds below {self.pk}", read, dataversion.of(request))


class StandardPage(InEveryLanguage, Page):
    """A page of prose and whatever else a body is made of, such as a privacy notice."""

    body = BodyField(verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    parent_page_types = ["labsite.HomePage", "labsite.StandardPage"]
    subpage_types = ["labsite.StandardPage"]
    template = "labsite/standard_page.html"
    page_description = _("Prose, images, lists: a privacy notice, teaching, resources.")
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
