"""The addresses and the menu item of reports about invitations."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..views.admin import invitations


class ReportsMenuItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request):
        return request.user.has_perm("publications.decide_invitationreport")


class InvitationReportsViewSet(ViewSet):
    """Invitations that somebody calls abuse."""

    name = "invitation_reports"
    url_prefix = "invitations/reports"
    icon = "warning"
    menu_label = _("Reported invitations")
    menu_name = "invitation-reports"
    menu_item_class = ReportsMenuItem

    @cached_property
    def menu_url(self):
        return reverse("invitation_reports:index")

    def get_urlpatterns(self):
        return [
            path("", invitations.ReportsView.as_view(), name="index"),
            path("<int:pk>/", invitations.ReportView.as_view(), name="report"),
        ]
