"""Grants: from whom, how long, for whom, and what came of them."""

from datetime import date

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from people.models import Period, RouteToChild
from publications.languages import InEveryLanguage, below, in_order

from .. import linking, panels, reporting
from ..prose import PROSE
from .funder import Funder
from .research import ResearchPage
from .taking import OffersWorks
from .worklink import WorkLink


class FundingIndexPage(RouteToChild, InEveryLanguage, Page):
    """All grants, the running before the ended, and thanks to who gives them."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    content_panels = [*Page.content_panels, *panels.INTRODUCTION]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = ["labsite.GrantPage"]
    template = "labsite/funding_index_page.html"
    page_description = _("Lists the grants below it and shows the funders' logos.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("funding index")

    def children(self):
        return in_order(below(GrantPage.objects, self)).select_related("funder__logo")

    def get_context(self, request, *args, **kwargs):
        grants = linking.visible(self.children(), request).prefetch_related(
            "funder__logo__renditions"
        )
        grants = sorted(grants, key=lambda grant: grant.start or date.min, reverse=True)
        today = timezone.localdate()
        return super().get_context(request, *args, **kwargs) | {
            "running": [grant for grant in grants if not grant.has_ended(today)],
            "ended": [grant for grant in grants if grant.has_ended(today)],
            "funders": sorted({grant.funder for grant in grants}, key=lambda row: row.name),
        }


class GrantPage(OffersWorks, Period, InEveryLanguage, Page):
    """One grant. The amount stays with the editors unless they say otherwise."""

    funder = models.ForeignKey(
        Funder, verbose_name=_("funder"), on_delete=models.PROTECT, related_name="grants"
    )
    programme = models.CharField(_("programme"), max_length=255, blank=True)
    reference_number = models.CharField(
        _("reference number"),
        max_length=100,
        blank=True,
        help_text=_("As the funder writes it and acknowledgements must name it."),
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters, such as EUR."))],
        help_text=_("Three capital letters, such as EUR."),
    )
    amount_is_public = models.BooleanField(_("show the amount to visitors"), default=False)
    summary = RichTextField(_("summary"), blank=True, features=PROSE)
    acknowledgement = models.TextField(
        _("acknowledgement"),
        blank=True,
        help_text=_("The funder's own wording, to copy into papers. Empty: a plain sentence."),
    )

    work_rows = "outputs"
    content_panels = [*Page.content_panels, *panels.GRANT]
    parent_page_types = ["labsite.FundingIndexPage"]
    subpage_types = []
    template = "labsite/grant_page.html"
    page_description = _("A grant with its funder, people and outputs.")
    search_fields = [
        *Page.search_fields,
        index.SearchField("programme"),
        index.SearchField("reference_number", boost=2),
        index.AutocompleteField("reference_number"),
        index.SearchField("summary"),
        index.RelatedFields("funder", [index.SearchField("name")]),
    ]

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        permissions = [("import_grantpage", _("Can import grants from a table"))]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | ~Q(currency=""),
                name="amount_has_a_currency",
                violation_error_message=_("Say in which currency the amount is."),
            ),
        ]

    def get_context(self, request, *args, **kwargs):
        projects = ResearchPage.objects.filter(grant_links__grant=self.pk or 0)
        context = super().get_context(request, *args, **kwargs) | self.exports(request)
        return context | {
            "investigators": holders(self.investigators, request),
            "works": linking.works(self.outputs, request),
            "projects": linking.visible(projects, request),
            "report_url": (self.get_url(request) or "") + self.reverse_subpage("report"),
        }

    @path("report/", name="report")
    def report(self, request):
        """The outputs as a list to print and hand in."""
        context = super().get_context(request) | {
            "report": reporting.report_of(self, request.GET),
            "query": f"?{request.GET.urlencode()}" if request.GET else "",
        }
        return TemplateResponse(request, "labsite/grant_report.html", context)

    @path("report/csv/", name="report_csv")
    def report_csv(self, request):
        return reporting.as_csv(reporting.report_of(self, request.GET), self.slug)

    @path("report/xlsx/", name="report_xlsx")
    def report_xlsx(self, request):
        return reporting.as_workbook(reporting.report_of(self, request.GET), self.slug)

    @property
    def amount_text(self) -> str:
        """The amount with its currency, without the cents of round sums; empty if unknown."""
        if self.amount is None:
            return ""
        places = 0 if self.amount == self.amount.to_integral_value() else 2
        return f"{number_format(self.amount, places, force_grouping=True)} {self.currency}"

    @property
    def public_amount(self) -> str:
        return self.amount_text if self.amount_is_public else ""

    @property
    def acknowledgement_text(self) -> str:
        """The words for a paper, the funder's own where there are any."""
        if self.acknowledgement:
            return self.acknowledgement
        number = f" [{self.reference_number}]" if self.reference_number else ""
        told = {"funder": self.funder.name, "grant": self.title, "number": number}
        if self.funder.name in self.title:
            return _now("This work was supported by %(grant)s%(number)s.") % told
        return _now("This work was supported by %(funder)s through %(grant)s%(number)s.") % told


class Investigator(Orderable):
    """Who holds a grant: a person of the group, or somebody named who has no page here."""

    page = ParentalKey(GrantPage, related_name="investigators", on_delete=models.CASCADE)
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="grant_roles",
    )
    name = models.CharField(
        _("name"), max_length=255, blank=True, help_text=_("For somebody without a page here.")
    )
    role = models.CharField(
        _("role"), max_length=255, blank=True, help_text=_("Such as “Co-investigator”.")
    )

    panels = panels.INVESTIGATOR

    class Meta(Orderable.Meta):
        verbose_name = _("investigator")

    def __str__(self):
        return str(self.person or self.name)


def holders(investigators, request):
    """The rows to show: of those whose person has no public page only a name given by hand."""
    rows = list(investigators.select_related("person"))
    hidden = linking.private(request)
    for row in rows:
        row.person = row.person if linking.is_visible(row.person, hidden) else None
    return [row for row in rows if row.person or row.name]


class GrantOutput(WorkLink):
    """A work that a grant paid for."""

    page = ParentalKey(GrantPage, related_name="outputs", on_delete=models.CASCADE)

    class Meta(WorkLink.Meta):
        abstract = False
        verbose_name = _("output")
        constraints = [
            models.UniqueConstraint(fields=["page", "publication"], name="output_once_in_a_grant")
        ]
