"""The addresses and the menu item of importing."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..views.admin import importing


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request):
        return request.user.has_perm("publications.import_publication")


class ImportViewSet(ViewSet):
    """From a file to a batch, from a batch to the record, and back."""

    name = "publication_imports"
    url_prefix = "publications/import"
    icon = "upload"
    menu_label = _("Import")
    menu_name = "publication-imports"
    menu_item_class = ImportMenuItem

    @cached_property
    def menu_url(self):
        return reverse("publication_imports:index")

    def get_urlpatterns(self):
        return [
            path("", importing.UploadView.as_view(), name="index"),
            path("lookup/", importing.LookupView.as_view(), name="lookup"),
            path("<int:pk>/", importing.BatchView.as_view(), name="batch"),
            path("<int:pk>/progress/", importing.ProgressView.as_view(), name="progress"),
            path("<int:pk>/undo/", importing.UndoView.as_view(), name="undo"),
            path("<int:pk>/discard/", importing.DiscardView.as_view(), name="discard"),
            path("<int:pk>/problems.csv", importing.ProblemsView.as_view(), name="problems"),
        ]
