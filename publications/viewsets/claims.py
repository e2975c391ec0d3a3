"""The addresses of the curators' pages, and their item in the menu with what waits."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ..claims import queue
from ..claims.actors import DECIDE
from ..models import InstitutionDomain
from ..views.admin import claims


class ClaimsMenuItem(MenuItem):
    """Shown to curators, with the number of claims that wait."""

    def is_shown(self, request):
        return request.user.has_perm(DECIDE)

    def render_component(self, request):
        waiting = queue.waiting().count()
        label = _("Claims (%(count)d)") % {"count": waiting} if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


class ClaimsViewSet(ViewSet):
    """From the queue to a decision."""

    name = "claims_admin"
    url_prefix = "claims"
    icon = "user"
    menu_label = gettext_lazy("Claims")
    menu_name = "claims"
    menu_order = 120
    menu_item_class = ClaimsMenuItem
    add_to_admin_menu = True

    @cached_property
    def menu_url(self):
        return reverse("claims_admin:index")

    def get_urlpatterns(self):
        decide = claims.DecideView.as_view()
        return [
            path("", claims.QueueView.as_view(), name="index"),
            path("<int:pk>/", claims.ClaimView.as_view(), name="claim"),
            *(path(f"<int:pk>/{verb}/", decide, {"verb": verb}, verb) for verb in claims.VERBS),
            path("authors/<int:pk>/", claims.AuthorClaimsView.as_view(), name="author"),
        ]


class DomainViewSet(SnippetViewSet):
    """E-mail domains of institutions."""

    model = InstitutionDomain
    icon = "globe"
    menu_label = gettext_lazy("E-mail domains")
    menu_name = "institution-domains"
    admin_url_namespace = "domains_admin"
    base_url_path = "domains"
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["domain", "institution", "ror", "is_ours"]
    search_fields = ["domain", "institution"]
