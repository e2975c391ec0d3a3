"""Themes and projects: who, with what money, and what came of it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from people.models import Period, RouteToChild
from publications.languages import InEveryLanguage, below, in_order

from .. import linking, panels
from ..blocks import BodyField
from ..imagewords import refuse_undescribed
from ..prose import PROSE
from .news import newest_news
from .taking import OffersWorks
from .worklink import WorkLink


class ResearchIndexPage(RouteToChild, InEveryLanguage, Page):
    """The themes and projects of the group, those that run before those that are over."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    content_panels = [*Page.content_panels, *panels.INTRODUCTION]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = ["labsite.ResearchPage"]
    template = "labsite/research_index_page.html"
    page_description = _("Lists the themes and projects below it.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("research index")

    def children(self):
        return in_order(below(ResearchPage.objects, self)).select_related("image")

    def get_context(self, request, *args, **kwargs):
        pages = list(
            linking.visible(self.children(), request).prefetch_related("image__renditions")
        )
        return super().get_context(request, *args, **kwargs) | {
            "themes": [page for page in pages if page.is_theme and not page.is_over],
            "projects": by_start(page for page in pages if not page.is_theme and not page.is_over),
            "past": by_start(page for page in pages if page.is_over),
        }


class ResearchPage(OffersWorks, Period, InEveryLanguage, Page):
    """A lasting theme, or a project with a beginning and an end."""

    class Kind(models.TextChoices):
        THEME = "theme", _("Research theme")
        PROJECT = "project", _("Project")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        COMPLETED = "completed", _("Completed")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.PROJECT)
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=Status,
        blank=True,
        help_text=_("Empty: as the dates say."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences, shown in lists too.")
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The image's own description is read to those who cannot see it."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    work_rows = "publication_links"
    content_panels = [*Page.content_panels, *panels.RESEARCH]
    parent_page_types = ["labsite.ResearchIndexPage", "labsite.ResearchPage"]
    subpage_types = ["labsite.ResearchPage"]
    template = "labsite/research_page.html"
    page_description = _("A theme or project with its people, publications and grants.")
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("theme or project")
        verbose_name_plural = _("themes and projects")

    def clean(self):
        super().clean()
        refuse_undescribed(self.image)

    def get_context(self, request, *args, **kwargs):
        members = linking.rows(
            self.members.prefetch_related("person__photo__renditions"), "person", request, "photo"
        )
        context = super().get_context(request, *args, **kwargs) | self.exports(request)
        return context | {
            "members": [row for row in members if not row.has_ended(timezone.localdate())],
            "former_members": [row for row in members if row.has_ended(timezone.localdate())],
            "works": linking.works(self.publication_links, request),
            "grants": linking.pages(self.grant_links, "grant", request, "funder"),
            "parts": by_start(linking.visible(below(ResearchPage.objects, self), request)),
            "news": newest_news(request, project_links__project=self.pk or 0),
        }

    @property
    def is_theme(self) -> bool:
        return self.kind == self.Kind.THEME

    @property
    def current_status(self) -> str:
        """The status set, else that which the dates say; an end that has passed overrules both."""
        today = timezone.localdate()
        if self.has_ended(today):
            return self.Status.COMPLETED
        if self.status:
            return self.status
        return self.Status.ACTIVE if self.has_begun(today) else self.Status.PLANNED

    @property
    def status_label(self) -> str:
        return self.Status(self.current_status).label

    @property
    def is_active(self) -> bool:
        return self.current_status == self.Status.ACTIVE

    @property
    def is_over(self) -> bool:
        return self.current_status == self.Status.COMPLETED


def by_start(pages):
    """Projects with the latest start first, those without dates before them in page order."""
    return sorted(pages, key=lambda page: page.start or date.max, reverse=True)


class ProjectMember(Orderable, Period):
    """Somebody's part in a project, from one day to another."""

    page = ParentalKey(ResearchPage, related_name="members", on_delete=models.CASCADE)
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="project_roles",
    )
    role = models.CharField(
        _("role"), max_length=255, blank=True, help_text=_("Such as “Principal investigator”.")
    )

    panels = panels.MEMBER

    class Meta(Orderable.Meta, Period.Meta):
        abstract = False
        verbose_name = _("person in the project")

    def __str__(self):
        return f"{self.person}: {self.role}" if self.role else str(self.person)


class ProjectWork(WorkLink):
    """A work of a project."""

    page = ParentalKey(ResearchPage, related_name="publication_links", on_delete=models.CASCADE)

    class Meta(WorkLink.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["page", "publication"], name="work_once_in_a_project")
        ]


class ProjectGrant(Orderable):
    """A grant that pays for a project."""

    page = ParentalKey(ResearchPage, related_name="grant_links", on_delete=models.CASCADE)
    grant = models.ForeignKey(
        "labsite.GrantPage",
        verbose_name=_("grant"),
        on_delete=models.CASCADE,
        related_name="project_links",
    )

    panels = panels.PROJECT_GRANT

    class Meta(Orderable.Meta):
        verbose_name = _("grant of the project")
        constraints = [
            models.UniqueConstraint(fields=["page", "grant"], name="grant_once_in_a_project")
        ]

    def __str__(self):
        return str(self.grant)


class ProjectLink(Orderable):
    """An address where something of the project lives."""

    class Kind(models.TextChoices):
        CODE = "code", _("Code")
        DATA = "data", _("Data")
        WEBSITE = "website", _("Website")
        VIDEO = "video", _("Video")
        OTHER = "other", _("Other")

    page = ParentalKey(ResearchPage, related_name="links", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.CODE)
    url = models.URLField(_("address"))
    label = models.CharField(_("label"), max_length=100, blank=True)

    panels = panels.LINK

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        constraints = [
            models.CheckConstraint(condition=~Q(url=""), name="project_link_has_an_address")
        ]

    def __str__(self):
        return self.label or self.get_kind_display()
