"""Publications in the admin: listing, form, history and what hangs on them."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import (
    ConfirmWorkflowCancellationView,
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
)

from ..models import Publication
from ..views.admin.exporting import ExportView
from ..views.admin.files import (
    AddFileView,
    EditFileView,
    FilesView,
    MoveFileView,
    RemoveFileView,
)
from ..views.admin.merging import MergePublicationsView
from . import listing
from .bulk_actions import TAKEN
from .chooser import RecordChooserViewSet
from .columns import WIDE, BylineColumn, MarkedTitleColumn
from .filters import PublicationFilterSet
from .panels import PUBLICATION
from .removing import DeletePublicationView, UnpublishPublicationView


class PublicationIndexView(IndexView):
    """The works, without those merged into another; a fixed number of queries a page."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # Wagtail's own spreadsheet asks for no permission; ours is the export view.
        self.is_export = False

    def get_base_queryset(self):
        return Publication.objects.filter(merged_into=None)

    def search_queryset(self, queryset):
        return listing.search_publications(queryset, self.search_query)

    @cached_property
    def columns(self):
        checkbox, __, *others = super().columns
        return [checkbox, self._get_title_column("title", MarkedTitleColumn), *others]

    @cached_property
    def header_buttons(self):
        buttons = list(super().header_buttons)
        if self.user_has_permission("import"):
            url = reverse("publication_imports:index")
            buttons.append(HeaderButton(_("Import"), url, icon_name="upload", priority=20))
        return buttons

    @cached_property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if self.user_has_permission("export"):
            url = f"{reverse('publications_admin:export')}?{self.request.GET.urlencode()}"
            buttons.append(Button(_("Export these"), url, icon_name="download", priority=30))
        return buttons

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.live:
            buttons.append(
                MenuItem(
                    _("See on the site"), instance.get_absolute_url(), icon_name="view", priority=15
                )
            )
        if self.user_has_permission("merge"):
            url = reverse("publications_admin:merge", args=[instance.pk])
            buttons.append(MenuItem(_("Merge"), url, icon_name="resubmit", priority=25))
        return buttons


class LostRaceMixin:
    """Says it in words when somebody else took an identifier or a key in the same moment."""

    def form_valid(self, form):
        key = form.instance.pk
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.instance.pk = key
            self.produced_error_code = "taken"
            self.produced_error_message = TAKEN % {"title": form.instance.title}
            return self.form_invalid(form)


class PublicationCreateView(LostRaceMixin, CreateView):
    """A new work, saved when somebody says so: its address is made of what it then holds."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class PublicationEditView(LostRaceMixin, EditView):
    """One work. A merged one leads to the work it was merged into."""

    def dispatch(self, request, *args, **kwargs):
        if self.object.merged_into_id:
            if not self.user_has_permission("change"):
                raise PermissionDenied
            messages.info(request, _("That record was merged into this one."))
            return redirect(self.edit_url_name, self.object.merged_into_id)
        return super().dispatch(request, *args, **kwargs)

    def is_valid(self, form):
        if not self.expects_json_response and self.is_out_of_date:
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = _(
                "Somebody else has saved this record since you opened it, so nothing was saved. "
                "Save again to put your version over theirs."
            )
            return False
        return super().is_valid(form)

    @cached_property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if self.object.live:
            url = self.object.get_absolute_url()
            buttons.append(Button(_("See on the site"), url, icon_name="view", priority=5))
        if self.user_has_permission("merge"):
            url = reverse("publications_admin:merge", args=[self.object.pk])
            buttons.append(Button(_("Merge into another"), url, icon_name="resubmit", priority=12))
        return buttons


class CancelWorkflowView(PermissionCheckedMixin, ConfirmWorkflowCancellationView):
    """Wagtail's question before a workflow is left; Wagtail asks for no permission."""

    permission_required = "change"


class PublicationViewSet(SnippetViewSet):
    """Works of the record."""

    model = Publication
    icon = "doc-full"
    menu_label = _("Publications")
    menu_name = "publications"
    admin_url_namespace = "publications_admin"
    base_url_path = "publications"
    edit_handler = PUBLICATION
    index_view_class = PublicationIndexView
    add_view_class = PublicationCreateView
    edit_view_class = PublicationEditView
    delete_view_class = DeletePublicationView
    delete_template_name = "publications/admin/confirm_delete.html"
    unpublish_view_class = UnpublishPublicationView
    confirm_workflow_cancellation_view_class = CancelWorkflowView
    chooser_viewset_class = RecordChooserViewSet
    chooser_per_page = 20
    filterset_class = PublicationFilterSet
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "title",
        BylineColumn("byline", label=_("Authors"), sort_key="byline", classname=WIDE),
        Column("year", label=_("Year"), sort_key="year"),
        Column("get_type_display", label=_("Type"), sort_key="type", classname=WIDE),
        Column("get_status_display", label=_("Status"), sort_key="status", classname=WIDE),
        DateColumn("updated_at", label=_("Changed"), sort_key="updated_at", classname=WIDE),
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path(
                "export/",
                self.construct_view(ExportView, works=listing.publications),
                name="export",
            ),
            *self._file_patterns(),
            path("merge/<int:pk>/", self.construct_view(MergePublicationsView), name="merge"),
        ]

    def _file_patterns(self):
        one = "files/<int:pk>/<int:file>"
        return [
            path("files/<int:pk>/", self.construct_view(FilesView), name="files"),
            path("files/<int:pk>/add/", self.construct_view(AddFileView), name="file_add"),
            path(f"{one}/", self.construct_view(EditFileView), name="file_edit"),
            path(f"{one}/remove/", self.construct_view(RemoveFileView), name="file_remove"),
            path(f"{one}/move/", self.construct_view(MoveFileView), name="file_move"),
        ]
