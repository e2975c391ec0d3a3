"""The files of a work in the admin: listed, added, changed, ordered and removed."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from ...files import keeping
from ...forms.files import FileForm, RemovalForm
from ...models import Publication, PublicationFile
from .base import RecordPageMixin


class FilesPageMixin(RecordPageMixin):
    """A page about the files of the work that ``pk`` names."""

    permission_required = "change"
    header_icon = "doc-full-inverse"

    @cached_property
    def work(self):
        return get_object_or_404(Publication, pk=self.kwargs["pk"], merged_into=None)

    @cached_property
    def file(self):
        return get_object_or_404(self.work.files.current(), pk=self.kwargs["file"])

    @property
    def files_url(self):
        return reverse("publications_admin:files", args=[self.work.pk])

    def get_page_subtitle(self):
        return str(self.work)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(work=self.work, files_url=self.files_url, **kwargs)
        if form := context.get("form"):
            context["media"] = form.media
        return context


class FilesView(FilesPageMixin, TemplateView):
    """The files of a work in their order."""

    template_name = "publications/admin/files/list.html"
    page_title = _("Files")

    def get_context_data(self, **kwargs):
        return super().get_context_data(files=self.work.current_files, **kwargs)


class FileFormView(FilesPageMixin, FormView):
    """A file is added, or what is said of it changed."""

    template_name = "publications/admin/files/form.html"
    form_class = FileForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.file}

    def form_valid(self, form):
        file = keeping.keep(form, self.work, self.request.user)
        messages.success(self.request, _("“%(name)s” was saved.") % {"name": file.name})
        return redirect(self.files_url)


class AddFileView(FileFormView):
    page_title = _("Add a file")

    @cached_property
    def file(self):
        return PublicationFile(publication=self.work)


class EditFileView(FileFormView):
    page_title = _("Edit a file")


class RemoveFileView(FilesPageMixin, FormView):
    """The question before a file goes for good."""

    template_name = "publications/admin/files/remove.html"
    form_class = RemovalForm
    page_title = _("Remove a file")

    def get_form_kwargs(self):
        others = self.work.files.current().exclude(pk=self.file.pk)
        return super().get_form_kwargs() | {"others": others}

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, **kwargs)

    def form_valid(self, form):
        keeping.remove(self.file, self.request.user, form.cleaned_data["replaced_by"])
        messages.success(self.request, _("“%(name)s” was removed.") % {"name": self.file.name})
        return redirect(self.files_url)


class MoveFileView(FilesPageMixin, View):
    """One place up or down."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        keeping.move(self.file, -1 if "up" in request.POST else 1)
        return redirect(self.files_url)
