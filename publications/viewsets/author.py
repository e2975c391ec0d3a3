"""Authors and topics in the admin."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from ..claims.actors import DECIDE
from ..models import Author
from ..profiles import hiding
from ..views.admin.merging import MergeAuthorsView
from ..views.admin.regrouping import RegroupingsView, SplitView
from . import listing
from .chooser import RecordChooserViewSet
from .columns import WIDE, StyledTitleColumn
from .filters import AuthorFilterSet
from .panels import AUTHOR


def works_url(author):
    """The address of the listing of an author's works."""
    return f"{reverse('publications_admin:list')}?author={author.pk}"


class AuthorIndexView(IndexView):
    """Everybody who signed a work, without those merged into another."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def get_base_queryset(self):
        return listing.counted_authors()

    def search_queryset(self, queryset):
        return listing.search_authors(queryset, self.search_query)

    @cached_property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if self.user_has_permission("merge"):
            url = reverse("authors_admin:regroupings")
            buttons.append(Button(_("Merges and splits"), url, icon_name="history", priority=40))
        return buttons

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        buttons.append(MenuItem(_("Works"), works_url(instance), icon_name="doc-full", priority=15))
        if self.user_has_permission("merge"):
            url = reverse("authors_admin:merge", args=[instance.pk])
            buttons.append(MenuItem(_("Merge"), url, icon_name="resubmit", priority=25))
        return buttons


class HidingMixin:
    """A name that a curator keeps for matching only is on no work from that moment on."""

    def save_instance(self):
        with transaction.atomic():
            author = super().save_instance()
            hiding.hide(author, keep_addresses=False)
        return author


class AuthorCreateView(HidingMixin, CreateView):
    """A new author."""


class AuthorEditView(HidingMixin, EditView):
    """One author. A merged one leads to the author they were merged into."""

    def dispatch(self, request, *args, **kwargs):
        if self.object.merged_into_id:
            if not self.user_has_permission("change"):
                raise PermissionDenied
            messages.info(request, _("That author was merged into this one."))
            return redirect(self.edit_url_name, self.object.merged_into_id)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(DECIDE):
            url = reverse("claims_admin:author", args=[self.object.pk])
            buttons.append(Button(_("Claims and audit"), url, icon_name="lock", priority=8))
        works = Button(_("Their works"), works_url(self.object), icon_name="doc-full", priority=5)
        buttons.append(works)
        if self.user_has_permission("merge"):
            url = reverse("authors_admin:merge", args=[self.object.pk])
            buttons.append(Button(_("Merge into another"), url, icon_name="resubmit", priority=12))
            url = reverse("authors_admin:split", args=[self.object.pk])
            buttons.append(Button(_("Split"), url, icon_name="cut", priority=13))
        return buttons


class AuthorViewSet(SnippetViewSet):
    """People and groups that sign works."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_name = "authors"
    admin_url_namespace = "authors_admin"
    base_url_path = "authors"
    edit_handler = AUTHOR
    index_view_class = AuthorIndexView
    add_view_class = AuthorCreateView
    edit_view_class = AuthorEditView
    chooser_viewset_class = RecordChooserViewSet
    chooser_per_page = 20
    filterset_class = AuthorFilterSet
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        StyledTitleColumn("display_name", label=_("Name"), sort_key="sort_name"),
        Column("native_name", label=_("In its own script"), classname=WIDE),
        Column("works", label=_("Works"), sort_key="works"),
        BooleanColumn("is_member", label=_("Member"), sort_key="is_member"),
        Column("orcid", label=_("ORCID iD"), classname=WIDE),
        Column("get_state_display", label=_("State"), sort_key="state", classname=WIDE),
    ]

    def get_urlpatterns(self):
        merge = self.construct_view(MergeAuthorsView)
        return [
            *super().get_urlpatterns(),
            path("merge/<int:pk>/", merge, name="merge"),
            path("split/<int:pk>/", self.construct_view(SplitView), name="split"),
            path("regroupings/", self.construct_view(RegroupingsView), name="regroupings"),
        ]
