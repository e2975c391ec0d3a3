"""The addresses and the menu item of the names to settle."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..suggesting.queue import Queue
from ..views.admin import attributions


class AttributionsMenuItem(MenuItem):
    """Shown, with the number of names, to those who may decide."""

    def is_shown(self, request):
        return request.user.has_perm("publications.decide_attribution")

    def render_component(self, request):
        number = Queue.count()
        label = f"{self.label} ({number})" if number else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname
        )


class AttributionsViewSet(ViewSet):
    """Whose name is this?"""

    name = "attributions"
    url_prefix = "attributions"
    icon = "user"
    menu_label = _("Names to settle")
    menu_name = "attributions"
    menu_item_class = AttributionsMenuItem

    @cached_property
    def menu_url(self):
        return reverse("attributions:index")

    def get_urlpatterns(self):
        return [
            path("", attributions.QueueView.as_view(), name="index"),
            path("undo/", attributions.TakeBackView.as_view(), name="undo"),
        ]
