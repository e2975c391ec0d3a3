"""What the admin's own pages of the record share."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...models import Publication


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
