"""Requests for copies in the admin: the waiting ones first, each answered on its own page."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..copies.deciding import DECIDES
from ..views.admin import copies


class CopiesMenuItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request):
        return request.user.has_perm(DECIDES)


class CopyRequestViewSet(ViewSet):
    """All requests whose address was proved."""

    name = "copy_requests"
    url_prefix = "publications/copies"
    icon = "mail"
    menu_label = _("Requests for copies")
    menu_name = "copy-requests"
    menu_item_class = CopiesMenuItem

    @cached_property
    def menu_url(self):
        return reverse("copy_requests:index")

    def get_urlpatterns(self):
        return [
            path("", copies.CopyRequestsView.as_view(), name="index"),
            path("<int:pk>/", copies.AnswerView.as_view(), name="answer"),
        ]
