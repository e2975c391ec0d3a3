"""The form a topic is edited in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from ..models.topic import DEEPEST
from ..slugs import slugify


class TopicForm(WagtailAdminModelForm):
    """A name, and an address made of it where none is given."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned.get("name", ""), "topic")
        if parent := cleaned.get("parent"):
            self._check_above(parent)
        return cleaned

    def _check_above(self, parent):
        """Refuse a circle, and more storeys than a page can show."""
        above = []
        while parent and parent not in above:
            above.append(parent)
            parent = parent.parent
        if self.instance.pk and self.instance in above:
            self.add_error("parent", _("A topic cannot be part of itself."))
        elif len(above) >= DEEPEST:
            self.add_error("parent", _("No more than five topics may stand above one another."))
