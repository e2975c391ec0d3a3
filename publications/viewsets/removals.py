"""The addresses and the menu item of requests to remove author pages."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..views.admin import removals


class RemovalsMenuItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request):
        return request.user.has_perm("publications.decide_removalrequest")


class RemovalsViewSet(ViewSet):
    """People who want no page here."""

    name = "removal_requests"
    url_prefix = "authors/removals"
    icon = "user"
    menu_label = _("Removals")
    menu_name = "removal-requests"
    menu_item_class = RemovalsMenuItem

    @cached_property
    def menu_url(self):
        return reverse("removal_requests:index")

    def get_urlpatterns(self):
        return [
            path("", removals.RequestsView.as_view(), name="index"),
            path("<int:pk>/", removals.RequestView.as_view(), name="request"),
        ]
