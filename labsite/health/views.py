"""The report in the admin: what is wrong, how often, and the way to mend each."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.viewsets.base import ViewSet

from publications.models import Publication
from publications.views.admin.base import RecordPageMixin

from . import checking, report

PER_PAGE = 50
PERMISSION = "publications.change_publication"


class HealthMixin(RecordPageMixin):
    """For people who may change works."""

    model = Publication
    permission_required = "change"
    header_icon = "clipboard-list"
    listing = ("health:index", _("Data health"))


class ReportView(HealthMixin, TemplateView):
    """Every check with its count."""

    template_name = "labsite/admin/health.html"
    page_title = _("Data health")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lines=report.lines(), checking=checking.progress(), **kwargs
        )


class CheckLinksView(HealthMixin, View):
    """Begin to check the links, and come back to the list of those that fail."""

    http_method_names = ["post"]

    def post(self, request):
        if checking.start():
            messages.success(request, _("The links are being checked."))
        else:
            messages.info(request, _("The links are being checked already."))
        return redirect("health:check", "links")


class CheckView(HealthMixin, TemplateView):
    """The rows one check finds, each with a link to the form that mends it."""

    template_name = "labsite/admin/health_check.html"

    @cached_property
    def found(self):
        found = report.find(self.kwargs["name"])
        if found is None:
            raise Http404
        return found

    def get_page_title(self):
        return self.found[1].title

    def get_context_data(self, **kwargs):
        family, check = self.found
        paginator = WagtailPaginator(family.found(check.name), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            asks_links=check.name == "links",
            checking=checking.progress(),
            check=check,
            page_obj=page,
            elided=paginator.get_elided_page_range(page.number),
            rows=family.shown(check.name, page.object_list),
            **kwargs,
        )


class HealthViewSet(ViewSet):
    """The addresses of the report."""

    name = "health"
    url_prefix = "reports/health"

    def get_urlpatterns(self):
        return [
            path("", ReportView.as_view(), name="index"),
            path("links/now/", CheckLinksView.as_view(), name="check_links"),
            path("<slug:name>/", CheckView.as_view(), name="check"),
        ]


class HealthMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


def menu_item():
    return HealthMenuItem(
        _("Data health"),
        reverse("health:index"),
        name="health",
        icon_name="clipboard-list",
        order=100,
    )
