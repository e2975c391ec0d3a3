"""Importing in the admin: upload, look, decide, watch, and if need be undo."""

from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from ... import importing, limits, lookups
from ...forms.importing import LookupForm, UploadForm
from ...importing.undoing import edited_since
from ...models import ImportBatch
from ...remarks import said
from ...tables import csv_lines
from . import importrows
from .base import RecordPageMixin

BATCHES_PER_PAGE = 20
PAGE = "publication_imports:batch"


class ImporterMixin(RecordPageMixin):
    """For people who may import."""

    permission_required = "import"
    header_icon = "upload"
    listing = ("publication_imports:index", _("Import"))


class BatchMixin(ImporterMixin):
    """About one batch, whoever uploaded it."""

    @cached_property
    def batch(self):
        batches = ImportBatch.objects.select_related("created_by", "applied_by", "undone_by")
        return get_object_or_404(batches, pk=self.kwargs["pk"])

    def get_page_title(self):
        return str(self.batch)

    def get_context_data(self, **kwargs):
        return super().get_context_data(batch=self.batch, **kwargs)

    def to_batch(self):
        return redirect(PAGE, self.batch.pk)

    def refused(self, error):
        """Back to the batch as it is now, with the reason why nothing was done."""
        messages.error(self.request, str(error))
        return self.to_batch()


class UploadView(ImporterMixin, FormView):
    """Choose files or paste text; below it, what was uploaded before."""

    form_class = UploadForm
    template_name = "publications/admin/importing/index.html"
    page_title = _("Import references")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("publications_admin:list"), "label": _("Publications")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        batches = ImportBatch.objects.select_related("created_by", "applied_by")
        page = WagtailPaginator(batches, BATCHES_PER_PAGE).get_page(self.request.GET.get("p"))
        elided = page.paginator.get_elided_page_range(page.number)
        lookup = LookupForm() if lookups.is_on() else None
        return super().get_context_data(
            **{"page_obj": page, "elided": elided, "lookup_form": lookup} | kwargs
        )

    def form_valid(self, form):
        try:
            batch = importing.stage(form.sources(), user=self.request.user)
        except importing.BatchError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if not sum(batch.counts.values()):
            batch.delete()
            form.add_error(None, _("No reference was found in this upload. Is it the right one?"))
            return self.form_invalid(form)
        return redirect(PAGE, batch.pk)


class LookupView(UploadView):
    """The same page, asked for works by their identifiers."""

    form_class = LookupForm
    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        if not lookups.is_on():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        asked = kwargs.pop("form", None) or self.get_form()
        return super().get_context_data(form=UploadForm(), lookup_form=asked, **kwargs)

    def form_valid(self, form):
        asked = form.cleaned_data["identifiers"]
        limits.spend(self.request, "lookup", "20/h/user", "100/d/user")
        text = "\n".join(one.value for one in asked)
        source = importing.Source(str(_("Looked up by identifier")), text.encode())
        batch = importing.stage_readings(
            [source], [lookups.look_up(asked, lookups.PATIENCE)], self.request.user
        )
        return redirect(PAGE, batch.pk)


class BatchView(BatchMixin, TemplateView):
    """A batch as it stands: rows to decide on, progress, or the report."""

    @cached_property
    def progress(self):
        return importing.progress(self.batch)

    @property
    def is_staged(self):
        return self.batch.state == ImportBatch.State.STAGED

    def get_template_names(self):
        if self.progress.running:
            return ["publications/admin/importing/progress.html"]
        return ["publications/admin/importing/batch.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(progress=self.progress, **kwargs)
        if self.progress.running:
            return context
        shown = importrows.Shown(self.batch, self.request.GET)
        return context | {"shown": shown, "is_staged": self.is_staged}

    def post(self, request, *args, **kwargs):
        try:
            return self._decide(request.POST)
        except importing.BatchError as error:
            return self.refused(error)

    def _decide(self, data):
        """Save the choices of the page, then do what its button says."""
        changed = importrows.save_choices(self.batch, data)
        intent = data.get("intent")
        if intent == "all":
            changed += importrows.save_choice_of_kind(self.batch, data)
        if intent == "apply":
            return self._apply(publish=data.get("publish") == "on")
        self._say_saved(changed)
        return redirect(f"{reverse(PAGE, args=[self.batch.pk])}?{self.request.GET.urlencode()}")

    def _apply(self, publish):
        importing.start(self.batch, self.request.user, publish=publish)
        return self.to_batch()

    def _say_saved(self, count):
        text = ngettext("%(count)d row changed.", "%(count)d rows changed.", count)
        messages.success(self.request, text % {"count": count})


class ProgressView(BatchMixin, View):
    """How far applying has come, for the script on the progress page."""

    def get(self, request, *args, **kwargs):
        progress = importing.progress(self.batch)
        return JsonResponse(
            {
                "phase": str(progress.phase),
                "done": progress.done,
                "total": progress.total,
                "running": progress.running,
            }
        )


class UndoView(BatchMixin, TemplateView):
    """Ask before undoing, with what would have to stay as it is."""

    template_name = "publications/admin/importing/undo.html"
    page_subtitle = _("Undo")

    def get(self, request, *args, **kwargs):
        if self.batch.state != ImportBatch.State.APPLIED:
            return self.refused(_("This import is not applied, so there is nothing to undo."))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(kept=edited_since(self.batch), **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            importing.undo(self.batch, user=request.user)
        except importing.BatchError as error:
            return self.refused(error)
        messages.success(request, _("The import is undone."))
        return self.to_batch()


class DiscardView(BatchMixin, TemplateView):
    """Ask before throwing a staged upload away."""

    template_name = "publications/admin/importing/discard.html"
    page_subtitle = _("Discard")

    def get(self, request, *args, **kwargs):
        if self.batch.state != ImportBatch.State.STAGED:
            return self.refused(_("This import was decided on already."))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            importing.discard(self.batch, user=request.user)
        except importing.BatchError as error:
            return self.refused(error)
        messages.success(request, _("The upload is discarded; nothing was changed."))
        return redirect("publication_imports:index")


class ProblemsView(BatchMixin, View):
    """The entries that could not be used, as a table to work through."""

    HEADINGS = ("file", "line", "key", "reason", "text")

    def get(self, request, *args, **kwargs):
        rows = self.batch.rows.filter(action="problem")
        names = [source["name"] for source in self.batch.sources]
        cells = (
            (
                names[row.source] if row.source < len(names) else "",
                row.line,
                row.key,
                said(row.reason),
                row.raw,
            )
            for row in rows.iterator()
        )
        response = StreamingHttpResponse(
            csv_lines(self.HEADINGS, cells), content_type="text/csv; charset=utf-8"
        )
        name = f"problems-{self.batch.pk}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
