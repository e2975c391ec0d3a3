"""What was removed from the site, in the admin."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Tombstone
from .base import paged

#: Who may remove works may see which were.
SEES = "publications.delete_publication"


class TombstonesView(WagtailAdminTemplateMixin, TemplateView):
    """The works that answer 410, the last removed first."""

    template_name = "publications/admin/tombstones/list.html"
    page_title = _("Removed publications")
    header_icon = "bin"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(SEES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**paged(self.request, Tombstone.objects.all()), **kwargs)
