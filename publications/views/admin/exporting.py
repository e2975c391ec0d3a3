"""Exporting what a listing shows, in any format."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from ...forms.exporting import ExportForm
from .base import RecordPageMixin


class ExportView(RecordPageMixin, TemplateView):
    """Ask for the format, then send the file; the query string is that of the listing."""

    template_name = "publications/admin/export.html"
    permission_required = "export"
    header_icon = "download"
    page_title = _("Export publications")
    #: What turns the query string into works; the viewset knows its listing.
    works = None

    def get(self, request, *args, **kwargs):
        self.form = ExportForm(request.GET if "format" in request.GET else None)
        if self.form.is_valid():
            return file_response(self.works(request), self.form.cleaned_data["format"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        asked = [(name, value) for name, values in self.request.GET.lists() for value in values]
        return super().get_context_data(
            form=self.form,
            asked=[(name, value) for name, value in asked if name not in ("format", "p")],
            count=self.works(self.request).count(),
            **kwargs,
        )


def file_response(works, kind):
    """``works`` as a file to keep, in the format class ``kind``."""
    from ...resources import PublicationResource  # as dear as the formats of the form

    format_ = kind()
    data = format_.export_data(PublicationResource().export(works))
    response = HttpResponse(data, content_type=format_.get_content_type())
    name = f"publications.{format_.get_extension()}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
