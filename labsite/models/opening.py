"""Positions to apply for, which end by themselves on the day of their deadline."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from publications.languages import InEveryLanguage, below
from publications.metadata import jsonld

from .. import jobposting, linking, panels
from ..blocks import BodyField
from ..prose import PROSE
from .settings import SiteSettings


class OpeningIndexPage(InEveryLanguage, Page):
    """The positions one can apply for today."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=PROSE,
        help_text=_("Shown always, also when nothing is open: say how to write to the group."),
    )

    content_panels = [*Page.content_panels, *panels.INTRODUCTION]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = ["labsite.OpeningPage"]
    template = "labsite/opening_index_page.html"
    page_description = _("Lists the positions below it that are still open.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("openings index")

    def get_context(self, request, *args, **kwargs):
        openings = linking.visible(below(OpeningPage.objects, self), request).open()
        return super().get_context(request, *args, **kwargs) | {"openings": openings}


class OpeningQuerySet(PageQuerySet):
    """Adjectives of openings; each chains."""

    def open(self, day=None):
        """Those whose deadline has not passed, the nearest first; without one, last."""
        open_today = Q(deadline__isnull=True) | Q(deadline__gte=day or timezone.localdate())
        return self.filter(open_today).order_by(F("deadline").asc(nulls_last=True), "title")


class OpeningPage(InEveryLanguage, Page):
    """One position. After its deadline the page stays, says so, and is listed nowhere."""

    class EmploymentType(models.TextChoices):
        """The values of schema.org's ``employmentType``."""

        FULL_TIME = "FULL_TIME", _("Full time")
        PART_TIME = "PART_TIME", _("Part time")
        TEMPORARY = "TEMPORARY", _("Temporary")
        INTERN = "INTERN", _("Internship")
        VOLUNTEER = "VOLUNTEER", _("Voluntary")
        CONTRACTOR = "CONTRACTOR", _("Contract")
        OTHER = "OTHER", _("Other")

    deadline = models.DateField(
        _("deadline"),
        null=True,
        blank=True,
        help_text=_("The last day to apply. Empty: open until the page is unpublished."),
    )
    starts = models.CharField(
        _("start"), max_length=100, blank=True, help_text=_("Such as “October 2027”.")
    )
    employment_type = models.CharField(
        _("employment"), max_length=16, choices=EmploymentType, blank=True
    )
    salary = models.CharField(_("salary"), max_length=255, blank=True)
    location = models.CharField(_("address"), max_length=255, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(
        _("country"), max_length=100, blank=True, help_text=_("Name or two-letter code.")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("Shown in lists too."))
    body = BodyField(verbose_name=_("text"), blank=True)
    apply_url = models.URLField(_("application form"), blank=True)
    apply_email = models.EmailField(_("e-mail for applications"), blank=True)

    objects = PageManager.from_queryset(OpeningQuerySet)()

    content_panels = [*Page.content_panels, *panels.OPENING]
    parent_page_types = ["labsite.OpeningIndexPage"]
    subpage_types = []
    template = "labsite/opening_page.html"
    page_description = _("A position to apply for; it closes by itself.")
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("deadline"),
    ]

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        name = SiteSettings.of_default_site().name
        if self.is_open:
            context["job_posting"] = jsonld.as_script(jobposting.describe(self, request, name))
        return context

    @property
    def is_open(self) -> bool:
        return self.deadline is None or self.deadline >= timezone.localdate()

    @property
    def place(self) -> str:
        return ", ".join(filter(None, [self.location, self.city, self.country]))
