"""Importing a table in the admin: upload, look, confirm."""

from django import forms
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from publications.tables import csv_lines

from .importer import Action
from .resource import SheetResource
from .sheet import Refused

MOST_BYTES = 5 * 1024 * 1024
#: Seconds an uploaded table waits to be confirmed.
KEPT = 3600


class TableForm(forms.Form):
    """One table."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV, as every spreadsheet saves it, or Excel (.xlsx)."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = filesizeformat(MOST_BYTES)
            raise forms.ValidationError(_("The file is larger than %s.") % most)
        return file


class SheetMixin(WagtailAdminTemplateMixin):
    """For those who may import, and may publish below the index."""

    viewset: "SheetViewSet" = None
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.viewset.permission):
            raise PermissionDenied
        if self.index is None:
            messages.warning(request, _("There is no page yet that these would stand below."))
            return redirect("wagtailadmin_home")
        if not self.index.permissions_for_user(request.user).can_publish_subpage():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def index(self):
        """The page below which the rows are made; None where somebody has taken it away."""
        return self.viewset.index.objects.first()

    @cached_property
    def resource(self) -> SheetResource:
        return self.viewset.resource(self.index)

    def get_page_title(self):
        return self.viewset.title

    def get_breadcrumbs_items(self):
        items = [{"url": self.address("index"), "label": self.viewset.title}, *self.further()]
        return [*self.breadcrumbs_items, *items[:-1], items[-1] | {"url": ""}]

    def further(self):
        return []

    def address(self, name, *args):
        return reverse(self.viewset.get_url_name(name), args=args)


class UploadView(SheetMixin, FormView):
    """Choose a table; below it, what its columns are."""

    form_class = TableForm
    template_name = "people/admin/sheets/upload.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            columns=self.resource.columns(),
            example_url=self.address("example"),
            export_url=self.address("export"),
            **kwargs,
        )

    def form_valid(self, form):
        data = form.cleaned_data["file"].read()
        try:
            self.resource.read(data)
        except Refused as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        token = get_random_string(24)
        caches["shared"].set(_key(self.request, token), data, KEPT)
        return redirect(self.address("preview", token))


class PreviewView(SheetMixin, TemplateView):
    """What every row would change; nothing is changed before it is confirmed."""

    template_name = "people/admin/sheets/preview.html"

    def further(self):
        return [{"url": "", "label": _("Preview")}]

    @cached_property
    def table(self):
        data = caches["shared"].get(_key(self.request, self.kwargs["token"]))
        if data is None:
            raise Http404
        return self.resource.read(data)

    def get_context_data(self, **kwargs):
        result = self.resource.import_data(self.table, dry_run=True)
        counts = {str(action): result.count(action) for action in Action}
        return super().get_context_data(
            lines=result.lines,
            counts=counts,
            notes=self.table.notes,
            has_changes=counts["new"] + counts["update"],
            back_url=self.address("index"),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        result = self.resource.import_data(self.table, user=request.user)
        caches["shared"].delete(_key(request, self.kwargs["token"]))
        told = {
            "new": result.count(Action.NEW),
            "update": result.count(Action.UPDATE),
            "problem": result.count(Action.PROBLEM),
        }
        messages.success(
            request,
            _("%(new)d rows made a page, %(update)d changed one, %(problem)d were left out.")
            % told,
        )
        return redirect(self.address("index"))


class ExampleView(SheetMixin, View):
    """The columns with one row that shows how they are filled."""

    def get(self, request):
        columns = self.resource.columns()
        example = [[column.example for column in columns]]
        return _as_file("example.csv", [column.name for column in columns], example)


class ExportView(SheetMixin, View):
    """What is on the site, as a table that can be changed and brought back."""

    def get(self, request):
        table = self.resource.export()
        return _as_file(f"{self.viewset.name}.csv", table.headers, table)


class SheetViewSet(ViewSet):
    """The addresses of one kind of table; ``permission`` is needed to open any of them."""

    resource: type[SheetResource]
    index: type
    permission: str
    title: str

    def get_urlpatterns(self):
        def view(kind):
            return kind.as_view(viewset=self)

        return [
            path("", view(UploadView), name="index"),
            path("preview/<slug:token>/", view(PreviewView), name="preview"),
            path("example.csv", view(ExampleView), name="example"),
            path("export.csv", view(ExportView), name="export"),
        ]


class SheetMenuItem(MenuItem):
    """Shown to those who have the permission. The menu is on every page: it asks for no page."""

    def __init__(self, viewset, **kwargs):
        self.viewset = viewset
        url = reverse(viewset.get_url_name("index"))
        super().__init__(viewset.title, url, name=viewset.name, icon_name="upload", **kwargs)

    def is_shown(self, request):
        return request.user.has_perm(self.viewset.permission)


def _as_file(name: str, headings, rows) -> HttpResponse:
    response = HttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _key(request, token: str) -> str:
    """Nobody but who uploaded a table finds it again."""
    return f"sheet:{request.user.pk}:{token}"
