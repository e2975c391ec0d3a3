"""The address and the menu item of what was removed."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..views.admin import tombstones


class TombstonesMenuItem(MenuItem):
    """Shown to those who may remove works."""

    def is_shown(self, request):
        return request.user.has_perm(tombstones.SEES)


class TombstonesViewSet(ViewSet):
    """Works that are gone, and why."""

    name = "tombstones"
    url_prefix = "publications/removed"
    icon = "bin"
    menu_label = _("Removed")
    menu_name = "removed-publications"
    menu_item_class = TombstonesMenuItem

    @cached_property
    def menu_url(self):
        return reverse("tombstones:index")

    def get_urlpatterns(self):
        return [path("", tombstones.TombstonesView.as_view(), name="index")]
