"""What the admin's own pages of the record share."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...models import Publication


def paged(request, rows, per_page: int = 30) -> dict:
    """The page of ``rows`` that is asked for, as ``admin/table.html`` shows it."""
    page = WagtailPaginator(rows, per_page).get_page(request.GET.get("p"))
    return {"page_obj": page, "elided": page.paginator.get_elided_page_range(page.number)}


class RecordPageMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page of the admin about publications, with Wagtail's furniture around it."""

    model = Publication
    header_icon = "doc-full"
    #: Name and words of the listing this page belongs to.
    listing = ("publications_admin:list", _("Publications"))

    def get_breadcrumbs_items(self):
        name, label = self.listing
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, {"url": reverse(name), "label": label}, here]
